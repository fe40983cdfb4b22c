"""``GET @timeline``: every clock of the practice as dated events and spans."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.maturity.ladder import TITLES as RUNG_TITLES
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from kuntaliitto.vertaiset.timetools.events import EVENTS
from kuntaliitto.vertaiset.timetools.events import SPANS
from kuntaliitto.vertaiset.timetools.story import clocks_of
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter
from zope.i18n import translate


@adapter(IPracticeStory, IVertaisetLayer)
class Timeline(Element):
    """The expandable element ``timeline``."""

    name = "timeline"

    def describe(self, asked):
        """Return the window, and what is in it."""
        found = clocks_of(self.context, clock.now())
        return {
            "starts": json_compatible(found.starts),
            "ends": json_compatible(found.ends),
            "spans": [
                {
                    "kind": one.kind,
                    "title": self._title(SPANS[one.kind]),
                    "starts": json_compatible(one.starts),
                    "ends": json_compatible(one.ends),
                    **self._data(one.data),
                }
                for one in found.spans
            ],
            "events": [
                {
                    "kind": one.kind,
                    "title": self._title(EVENTS[one.kind]),
                    "date": json_compatible(one.on),
                    **self._data(one.data),
                }
                for one in found.events
            ],
        }

    def _title(self, message):
        return translate(message, context=self.request)

    def _data(self, data):
        """Return what else there is to say: the source of money, the rung, the ship, the month of an election."""
        said = {name: json_compatible(value) for name, value in data.items() if name not in ("url", "uid")}
        if "rung" in data:
            said["rung_title"] = self._title(RUNG_TITLES[data["rung"]])
        if "url" in data:
            said["ship"] = {"@id": data["url"], "UID": data["uid"]}
        return said


class TimelineGet(VertaisetService):
    """Answers with the timeline."""

    def answer(self):
        return Timeline(self.context, self.request).read(self.request)
