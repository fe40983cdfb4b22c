"""The clocks of a practice on one axis: council terms, money, time in use, and what happened.

The rule: domain.md, "Time tools".
"""

from dataclasses import dataclass
from datetime import date
from kuntaliitto.vertaiset.pictures.axis import Axis
from kuntaliitto.vertaiset.pictures.axis import AXIS_HEIGHT
from kuntaliitto.vertaiset.pictures.axis import EDGE
from kuntaliitto.vertaiset.pictures.axis import NARROWEST
from kuntaliitto.vertaiset.pictures.axis import percent
from kuntaliitto.vertaiset.pictures.axis import room
from kuntaliitto.vertaiset.pictures.axis import Rows
from kuntaliitto.vertaiset.pictures.marks import mark
from kuntaliitto.vertaiset.pictures.svg import drawing
from kuntaliitto.vertaiset.pictures.svg import element
from kuntaliitto.vertaiset.pictures.svg import frame
from kuntaliitto.vertaiset.pictures.svg import LETTER
from kuntaliitto.vertaiset.pictures.svg import markup
from kuntaliitto.vertaiset.pictures.svg import shorten
from kuntaliitto.vertaiset.pictures.svg import width
from kuntaliitto.vertaiset.pictures.svg import wrap


# The sign of each kind of event; another kind has a circle.
SIGNS = {
    "telling": "circle",
    "rung": "step",
    "ship": "ship",
    "ship_return": "ship",
    "leader": "swap",
    "effect": "star",
    "measurement": "triangle",
    "adoption": "diamond",
}
LANE_TITLE = 24
BAR = 21
EVENT_ROW = 23
LANE_GAP = 8
# Half of a sign, in percent of the narrowest picture: some may overlap a little.
SIGN = 2.2
# Where a span ends that goes on.
LAST = 100 - EDGE
TEXT = 12
BAR_TEXT = 11
LABEL_LINE = 15


@dataclass(frozen=True)
class Span:
    """A stretch of time in the lane ``lane``; ``end`` is None while it goes on.

    ``label`` and ``when`` (its dates) are texts in the reader's language.
    """

    lane: str
    start: date
    end: date | None = None
    label: str = ""
    when: str = ""


@dataclass(frozen=True)
class Event:
    """Something on a day, in the lane of its ``kind``; a ``hollow`` one is expected, not yet there.

    ``label`` and ``when`` (its date) are texts in the reader's language.
    """

    kind: str
    day: date
    label: str = ""
    when: str = ""
    hollow: bool = False


def _axis(spans, events, starts, ends, today):
    """Return the axis of the window, or where its ends are None of all that there is."""
    days = [today] + [span.start for span in spans] + [span.end for span in spans if span.end]
    days += [event.day for event in events]
    first, last = starts or min(days), ends or max(days)
    return Axis.over([first, max(first, last)])


def _inside(axis, start, end):
    return axis.first <= end.year and start.year < axis.last


@dataclass(frozen=True)
class Bar:
    """Where a span stands, in percent, and where its label does: in it (``middle``), or above in ``lines``."""

    span: Span
    start: float
    end: float
    lines: tuple
    anchor: str
    left: float
    right: float

    @classmethod
    def of(cls, axis, span):
        """Return the bar of a span; its label is inside where it has room there on a phone."""
        start = axis.place(span.start)
        end = max(axis.place(span.end) if span.end else LAST, start + 0.8)
        if width(span.label, BAR_TEXT) <= (end - start) * NARROWEST / 100:
            return cls(span, start, end, (span.label,) if span.label else (), "middle", start, end)
        after, before = 99.0 - start, end - 1
        back = before > after and width(span.label, TEXT) > after * NARROWEST / 100
        letters = int((before if back else after) * NARROWEST / 100 / (TEXT * LETTER))
        lines = wrap(span.label, max(letters, 8), 2)
        takes = max(width(line, TEXT) for line in lines) / NARROWEST * 100
        if back:
            return cls(span, start, end, lines, "end", min(end - takes, start), end)
        return cls(span, start, end, lines, "start", start, max(start + takes, end))

    @property
    def over(self):
        """How many lines stand above the bar."""
        return 0 if self.anchor == "middle" else len(self.lines)

    def draw(self, lane, y):
        """Draw it with the top of the bar at ``y``."""
        made = element(
            lane, "g", class_=f"vt-span vt-span-{self.span.lane}" + ("" if self.span.end else " vt-span-open")
        )
        told = f"{self.span.label} {self.span.when}".strip()
        if told:
            element(made, "title", told)
        element(
            made,
            "rect",
            x=percent(self.start),
            y=y,
            width=percent(self.end - self.start),
            height=BAR,
            rx=4,
            class_="vt-bar",
            fill="none",
            stroke="currentColor",
            stroke_dasharray=None if self.span.end else "6 3",
        )
        at = {"middle": (self.start + self.end) / 2, "start": self.start, "end": self.end}[self.anchor]
        first = y - 5 - (self.over - 1) * LABEL_LINE if self.over else y + 15
        name = element(
            made,
            "text",
            text_anchor=self.anchor,
            font_size=TEXT if self.over else BAR_TEXT,
            fill="currentColor",
            class_="vt-bar-name vt-bar-name-above" if self.over else "vt-bar-name",
        )
        for number, line in enumerate(self.lines):
            element(name, "tspan", line, x=percent(at), y=first + number * LABEL_LINE)


def _spans(lane, axis, spans, top):
    """Draw a lane's spans, those that would lie over one another in rows, and return where the lane ends."""
    rows = Rows()
    bars = [Bar.of(axis, span) for span in spans]
    # Bars may touch, words may not.
    taken = [rows.take(bar.left, bar.right + (2 if bar.over else -0.01)) for bar in bars]
    for row in range(len(rows.ends)):
        inside = [bar for bar, its in zip(bars, taken) if its == row]
        top += max(bar.over for bar in inside) * LABEL_LINE
        for bar in inside:
            bar.draw(lane, top)
        top += BAR + 8
    return top


def _events(lane, axis, events, top):
    """Draw a lane's events, each with its label beside it, and return where the lane ends."""
    rows = Rows()
    for event in events:
        x = axis.place(event.day)
        before, after = room(x)
        back = width(event.label, TEXT) > after and before > after
        label = shorten(event.label, before if back else after, TEXT)
        takes = (width(label, TEXT) + 22) / NARROWEST * 100 if label else SIGN
        left, right = (x - takes, x + SIGN) if back else (x - SIGN, x + takes)
        y = top + rows.take(left, right) * EVENT_ROW + EVENT_ROW / 2
        mark(
            lane,
            SIGNS.get(event.kind, "circle"),
            percent(x),
            y,
            class_=f"vt-event vt-event-{event.kind}",
            hollow=event.hollow,
            title=f"{event.label} {event.when}".strip(),
        )
        if label:
            element(
                lane,
                "text",
                label,
                x=percent(x),
                y=y + 4,
                dx=-13 if back else 13,
                text_anchor="end" if back else "start",
                font_size=TEXT,
                fill="currentColor",
                class_="vt-event-name",
            )
    return top + len(rows.ends) * EVENT_ROW


def _lane(parent, axis, top, title, things, draw):
    """Draw a lane with its title and its things, and return where the next one begins."""
    made = element(parent, "g", class_="vt-lane")
    element(made, "line", x1="0%", x2="100%", y1=top, y2=top, class_="vt-grid", stroke="currentColor")
    element(made, "text", title, x="0%", y=top + 17, class_="vt-lane-name", fill="currentColor", font_weight=600)
    return draw(made, axis, things, top + LANE_TITLE) + LANE_GAP


def timeline(
    spans, events, starts, ends, today, labels, *, title, description="", prefix="timeline", today_label="today"
):
    """Return the timeline as markup; it is as wide as its place, and its text as large on a phone as elsewhere.

    ``spans`` are ``Span``, ``events`` are ``Event``; ``labels`` (by lane of spans and by kind of events) are the
    titles of the lanes in the order of the picture, already translated. Lanes without anything are left out, and so
    is what lies outside of ``starts`` to ``ends``; where these are None, everything is inside.
    """
    axis = _axis(spans, events, starts, ends, today)
    spans = sorted((s for s in spans if _inside(axis, s.start, s.end or date.max)), key=lambda span: span.start)
    events = sorted((e for e in events if _inside(axis, e.day, e.day)), key=lambda event: event.day)
    box = frame("timeline")
    svg = drawing(box, title, description, prefix, class_="vt-timeline-svg", width="100%")
    back = element(svg, "g")
    top = AXIS_HEIGHT
    named = dict.fromkeys([*labels, *(s.lane for s in spans), *(e.kind for e in events)])
    for lane in named:
        name = labels.get(lane, lane)
        inside = [span for span in spans if span.lane == lane]
        if inside:
            top = _lane(svg, axis, top, name, inside, _spans)
        inside = [event for event in events if event.kind == lane]
        if inside:
            top = _lane(svg, axis, top, name, inside, _events)
    height = top + 18
    svg.set("height", str(height))
    axis.draw(back, top)
    axis.draw_today(back, today, today_label, height)
    return markup(box)
