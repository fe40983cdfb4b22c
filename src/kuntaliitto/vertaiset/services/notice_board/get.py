"""``GET @notice-board``: the notices shown today, in the board's order."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.notices import queries
from kuntaliitto.vertaiset.permissions import READ_WORKSPACE
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import ListElement
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter


FIELDS = ("title", "date", "link", "shown_from", "shown_until", "pinned", "important", "published")


@adapter(IWorkspace, IVertaisetLayer)
class NoticeBoard(ListElement):
    """The expandable element ``notice-board``."""

    name = "notice-board"

    def require(self):
        """Raise ``Forbidden`` for those who may not read the workspace."""
        require(READ_WORKSPACE, self.context)

    def results(self, form):
        """Return the rows of the board."""
        return queries.board_of(self.context, clock.today())

    def represent(self, results):
        """Return the JSON of some rows; ``leads_to`` is where the board links to."""
        return [
            {
                "@id": row.url,
                "@type": queries.PORTAL_TYPE,
                "UID": row.uid,
                "leads_to": row.leads_to,
                **{name: json_compatible(getattr(row, name)) for name in FIELDS},
            }
            for row in results
        ]


class NoticeBoardGet(VertaisetService):
    """Answers with the board."""

    def answer(self):
        return NoticeBoard(self.context, self.request).read(self.request)
