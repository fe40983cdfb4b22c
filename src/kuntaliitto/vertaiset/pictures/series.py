"""Measurements over time as a small chart, with where it began and what was hoped for drawn in."""

from datetime import date
from kuntaliitto.vertaiset.pictures.svg import drawing
from kuntaliitto.vertaiset.pictures.svg import element
from kuntaliitto.vertaiset.pictures.svg import frame
from kuntaliitto.vertaiset.pictures.svg import markup
from kuntaliitto.vertaiset.pictures.svg import shorten

import re


WIDTH = 360
HEIGHT = 190
LEFT = 12
RIGHT = 348
TOP = 26
BOTTOM = 158
#: Two names closer to each other than this would lie upon one another.
LINE = 15

_NUMBER = re.compile(r"[-−]?\d+(?:[   ]\d{3})*(?:[.,]\d+)?")


def read_number(text):
    """Return the first number in ``text`` as people write it ("7,5 h", "1 200 €"), or None where there is none."""
    found = _NUMBER.search(str(text or ""))
    if found is None:
        return None
    return float(re.sub(r"[   ]", "", found.group()).replace("−", "-").replace(",", "."))


def series(points, *, title, description="", baseline=None, threshold=None, prefix="series", days=date.isoformat):
    """Return the chart as markup; an empty text where there are no ``points``.

    ``points`` are triples of a day, a number and the text beside the point. ``baseline`` and ``threshold`` are pairs of
    a number and the text on its line, or None. Texts are translated already. ``prefix`` starts all ids, ``days`` writes
    a day.
    """
    points = sorted(points, key=lambda one: one[0])
    if not points:
        return ""
    lines = [(kind, *line) for kind, line in (("baseline", baseline), ("threshold", threshold)) if line is not None]
    across = _scale([day.toordinal() for day, _value, _said in points], LEFT + 30, RIGHT - 30)
    up = _scale([value for _day, value, _said in points] + [value for _kind, value, _said in lines], BOTTOM, TOP)
    box = frame("series")
    svg = drawing(box, title, description, prefix, viewBox=f"0 0 {WIDTH} {HEIGHT}", class_="vt-series-svg")
    _draw_lines(svg, [(kind, up(value), said) for kind, value, said in lines])
    places = [(across(day.toordinal()), up(value), said) for day, value, said in points]
    _draw_points(svg, places)
    _draw_days(svg, [days(day) for day, _value, _said in points], places)
    return markup(box)


def _scale(values, start, end):
    """Return a function from ``values`` to places between ``start`` and ``end``; the middle where all are one."""
    low, high = min(values), max(values)
    if low == high:
        return lambda value: (start + end) / 2
    return lambda value: start + (end - start) * (value - low) / (high - low)


def _draw_lines(svg, lines):
    """Draw lines across; of two that are close the lower one has its name below."""
    heights = [y for _kind, y, _said in lines]
    for kind, y, said in lines:
        below = any(abs(other - y) < LINE and other < y for other in heights)
        group = element(svg, "g", class_=f"vt-series-{kind}")
        element(
            group,
            "line",
            x1=LEFT,
            x2=RIGHT,
            y1=y,
            y2=y,
            stroke="currentColor",
            stroke_width=1.5,
            stroke_dasharray="6 4" if kind == "threshold" else "1.5 3",
        )
        text = shorten(said, RIGHT - LEFT, 12)
        element(group, "text", text, x=LEFT, y=y + 13 if below else y - 5, font_size=12, fill="currentColor")


def _draw_points(svg, places):
    group = element(svg, "g", class_="vt-series-points")
    if len(places) > 1:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _said in places)
        element(group, "polyline", points=path, fill="none", stroke="currentColor", stroke_width=2)
    for number, (x, y, said) in enumerate(places):
        element(group, "circle", cx=x, cy=y, r=4, fill="currentColor")
        if number in (0, len(places) - 1):
            text = shorten(said, 110, 12)
            element(group, "text", text, x=x, y=y + 18, text_anchor="middle", font_size=12, fill="currentColor")


def _draw_days(svg, days, places):
    ends = {0: places[0][0], len(days) - 1: places[-1][0]}
    for number, x in ends.items():
        element(
            svg,
            "text",
            days[number],
            x=x,
            y=HEIGHT - 4,
            text_anchor="middle",
            font_size=11,
            fill="currentColor",
            class_="vt-series-day",
        )
