"""All clocks of a practice in one picture, and the same as a table (domain.md, "Time tools")."""

from datetime import date
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.maturity import ladder
from kuntaliitto.vertaiset.pictures import timeline as pictures
from kuntaliitto.vertaiset.timetools import events
from kuntaliitto.vertaiset.timetools.story import clocks_of


# How many years of the past and of the future are drawn at most.
FARTHEST = 100

# What is drawn as a sign; the days on which a span begins or ends are seen at the span.
DRAWN = {
    events.TAKEN_INTO_USE: events.IN_USE,
    events.TOLD: "telling",
    events.EFFECT_EXPECTED: "effect",
    events.LEADER_CHANGED: "leader",
    events.SHIP_ANSWERED: "ship_return",
    events.RUNG_LAPSED: "lapsed",
    events.RETIRED: "retired",
}
LANES = {
    events.COUNCIL_TERM: _("lane_council_term", default="Council terms"),
    events.FUNDING: _("lane_funding", default="Funding"),
    events.IN_USE: _("lane_in_use", default="In use"),
    events.RUNG: _("lane_rung", default="Rungs"),
    "lapsed": _("lane_lapsed", default="Rungs that lapsed"),
    "telling": _("lane_telling", default="Told"),
    events.SHIP: _("lane_ship", default="Time ships under way"),
    "ship_return": _("lane_ship_return", default="Time ships answered"),
    "effect": _("lane_effect", default="Effect expected"),
    "leader": _("lane_leader", default="Changes of leader"),
    "retired": _("lane_retired", default="The end"),
}


class TimelinePage(StoryPage):
    """``@@timeline`` of a story."""

    @cached_property
    def today(self):
        """The present day."""
        return clock.day_of(self.now)

    @cached_property
    def clocks(self):
        """The clocks, ``events.Clocks``."""
        return clocks_of(self.story, self.now)

    @cached_property
    def window(self):
        """The first and the last day that are drawn: all there is, unless somebody has typed the year 9999."""
        return (
            max(self.clocks.starts, date(self.today.year - FARTHEST, 1, 1)),
            min(self.clocks.ends, date(self.today.year + FARTHEST, 12, 31)),
        )

    def _spans(self):
        """Return the spans that reach into the window."""
        first, last = self.window
        return [
            span
            for span in self.clocks.spans
            if (span.ends is None or span.ends >= first) and (span.starts is None or span.starts <= last)
        ]

    def picture(self):
        """Return the picture."""
        say = self.words.say
        return pictures.timeline(
            [self._span(span) for span in self._spans()],
            [self._event(event) for event in self._events()],
            *self.window,
            self.today,
            {lane: say(title) for lane, title in LANES.items()},
            title=say(_("timeline_picture", default="The clocks of the practice on one timeline")),
            prefix="vt-timeline",
            today_label=say(_("timeline_today", default="today")),
        )

    def _events(self):
        """Return the events that are drawn: one that will take it into use too, since no span begins there yet."""
        return [
            event
            for event in self.clocks.events
            if event.kind in DRAWN and (event.kind != events.TAKEN_INTO_USE or event.on > self.today)
        ]

    def _span(self, span):
        return pictures.Span(
            span.kind, span.starts or self.clocks.starts, span.ends, self._about(span), self._when(span)
        )

    def _event(self, event):
        return pictures.Event(
            DRAWN[event.kind],
            event.on,
            self._about(event) or self.day(event.on),
            self.day(event.on) if self._about(event) else "",
            hollow=event.on > self.today,
        )

    def _about(self, one):
        """Return what a span or an event is about, beside its kind: a rung, a source, the years of a council."""
        if one.data.get("rung"):
            return self.words.say(ladder.TITLES[one.data["rung"]])
        if one.kind == events.COUNCIL_TERM:
            return f"{one.starts.year if one.starts else ''}–{one.ends.year}"
        return one.data.get("source") or ""

    def _when(self, span):
        return f"{self.day(span.starts)}–{self.day(span.ends)}"

    def rows(self):
        """Return the same as rows of a table, in the order in which it began."""
        rows = [
            {
                "order": (span.starts or self.clocks.starts, 0),
                "when": self._when(span),
                "what": events.SPANS[span.kind],
                "about": self._about(span),
                "url": span.data.get("url"),
            }
            for span in self._spans()
        ]
        rows += [
            {
                "order": (event.on, 1),
                "when": self.day(event.on),
                "what": events.EVENTS[event.kind],
                "about": self._about(event),
                "url": event.data.get("url"),
            }
            for event in self._events()
        ]
        return sorted(rows, key=lambda row: row["order"])
