"""``GET @surveys?status=open|upcoming|closed``: the surveys of a workspace, the open ones first."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.permissions import READ_WORKSPACE
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import ListElement
from kuntaliitto.vertaiset.surveys import queries
from kuntaliitto.vertaiset.surveys import status
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter


FIELDS = ("title", "description", "status", "opens", "closes", "anonymous", "respondents", "answered", "answers")


def row(one):
    """Return the JSON of a ``queries.Row``."""
    return {
        "@id": one.url,
        "@type": queries.PORTAL_TYPE,
        "UID": one.uid,
        **{name: json_compatible(getattr(one, name)) for name in FIELDS},
    }


@adapter(IWorkspace, IVertaisetLayer)
class Surveys(ListElement):
    """The expandable element ``surveys``."""

    name = "surveys"

    def require(self):
        """Raise ``Forbidden`` for those who may not read the workspace."""
        require(READ_WORKSPACE, self.context)

    def results(self, form):
        """Return the rows; raise ``Invalid`` for an unknown status."""
        wanted = reading.choice(form, "status", tuple(status.TITLES))
        return queries.surveys_of(self.context, clock.now(), wanted or None)

    def represent(self, results):
        """Return the JSON of some rows."""
        return [row(one) for one in results]


class SurveysGet(VertaisetService):
    """Answers with the surveys."""

    def answer(self):
        return Surveys(self.context, self.request).read(self.request)
