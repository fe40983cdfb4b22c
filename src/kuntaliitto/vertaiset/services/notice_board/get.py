"""``GET @notice-board``: the notices shown today, in the board's order."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.notices import queries
from kuntaliitto.vertaiset.services.base import VertaisetService
from plone.restapi.interfaces import IExpandableElement
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter
from zope.interface import implementer


@implementer(IExpandableElement)
@adapter(IWorkspace, IVertaisetLayer)
class NoticeBoard:
    """The expandable element ``notice-board``: a board is short, so it comes whole."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, expand=False):
        result = {"@id": f"{self.context.absolute_url()}/@notice-board"}
        if expand:
            items = [represent(row) for row in queries.board_of(self.context, clock.today())]
            result.update(items=items, items_total=len(items))
        return {"notice-board": result}


def represent(row):
    """Return the JSON of a row of the board."""
    fields = ("title", "date", "link", "shown_from", "shown_until", "pinned", "important", "published")
    return {
        "@id": row.url,
        "@type": queries.PORTAL_TYPE,
        "UID": row.uid,
        "leads_to": row.leads_to,
        **{name: json_compatible(getattr(row, name)) for name in fields},
    }


class NoticeBoardGet(VertaisetService):
    """Answers with the board."""

    def answer(self):
        return NoticeBoard(self.context, self.request)(expand=True)["notice-board"]
