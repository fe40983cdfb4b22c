"""``GET @amendments``: what an experiment has believed, and how it would know, from its start on: all versions."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset.experiments.amending import may_amend
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.states import LOCKED
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.permissions import VIEW_ROSTER
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from kuntaliitto.vertaiset.services.people import People
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter


@adapter(IExperiment, IVertaisetLayer)
class Amendments(Element):
    """The expandable element ``amendments``."""

    name = "amendments"

    def describe(self, asked):
        """Return the versions, the first of them what the start locked; the last one holds."""
        wordings = record_of(self.context).wordings
        named = bool(getSecurityManager().checkPermission(VIEW_ROSTER, self.context))
        people = People([one.userid for one in wordings], named)
        return {
            "locked": bool(wordings),
            "can_amend": may_amend(self.context),
            "items": [
                {
                    "version": number,
                    **{name: getattr(one, name) for name in LOCKED},
                    "since": json_compatible(one.since),
                    "by": people(one.userid),
                    "reason": one.reason or None,
                }
                for number, one in enumerate(wordings, 1)
            ],
            "items_total": len(wordings),
        }


class AmendmentsGet(VertaisetService):
    """Answers with all versions."""

    def answer(self):
        return Amendments(self.context, self.request).read(self.request)
