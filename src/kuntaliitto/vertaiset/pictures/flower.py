"""The flower of a practice story: eight petals and three rings (domain.md, "Practice stories in 360 degrees")."""

from kuntaliitto.vertaiset.pictures.marks import key
from kuntaliitto.vertaiset.pictures.marks import SHAPES
from kuntaliitto.vertaiset.pictures.petals import MIDDLES
from kuntaliitto.vertaiset.pictures.petals import OUTLINES
from kuntaliitto.vertaiset.pictures.petals import petal
from kuntaliitto.vertaiset.pictures.petals import polar
from kuntaliitto.vertaiset.pictures.petals import TIP
from kuntaliitto.vertaiset.pictures.petals import TURN
from kuntaliitto.vertaiset.pictures.svg import drawing
from kuntaliitto.vertaiset.pictures.svg import element
from kuntaliitto.vertaiset.pictures.svg import frame
from kuntaliitto.vertaiset.pictures.svg import linked
from kuntaliitto.vertaiset.pictures.svg import markup
from kuntaliitto.vertaiset.pictures.svg import wrap
from kuntaliitto.vertaiset.stories.perspectives import cell_id
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIMES
from math import cos
from math import radians
from math import sin


TOLD = "told"
UNTOLD = "untold"
TELLING = (TOLD, UNTOLD)
FITS = ("fits", "adapt", "no_fit", "unknown")

HEART = 38
LABEL_AT = TIP + 13
LABEL_LETTERS = 20
LABEL_LINES = 5
LINE = 18
KEY_PETAL = petal(0)
SMALL_STROKE = {"stroke_width": 5, "stroke_dasharray": None}


def _patterns(svg, prefix, scale=1):
    """Define what fills the fits that are no plain colour; they print in black and white."""
    defs = element(svg, "defs")
    for name, size, lines, stroke in (
        ("adapt", 10, "M-2 2L2 -2M-2 12L12 -2M8 12L12 8", 3.2),
        ("no_fit", 13, "M3 3L10 10M10 3L3 10", 2.4),
    ):
        pattern = element(
            defs,
            "pattern",
            id=f"{prefix}-{name}",
            width=size,
            height=size,
            patternUnits="userSpaceOnUse",
            patternTransform=None if scale == 1 else f"scale({scale})",
            class_=f"vt-pattern-{name}",
        )
        element(pattern, "rect", width=size, height=size, fill="none", class_="vt-pattern-ground")
        element(pattern, "path", d=lines, fill="none", stroke="currentColor", stroke_width=stroke)


def _filling(state, prefix):
    """Return the presentation attributes of a cell's state: filling and outline differ, not only the colour."""
    if state in (TOLD, "fits"):
        return {"fill": "currentColor", "stroke": "currentColor", "stroke_width": 3}
    if state in ("adapt", "no_fit"):
        return {"fill": f"url(#{prefix}-{state})", "stroke": "currentColor", "stroke_width": 2.5}
    unknown = {"stroke_dasharray": "0.1 6", "stroke_linecap": "round"} if state == "unknown" else {}
    return {"fill": "none", "stroke": "currentColor", "stroke_width": 3 if unknown else 1.75, **unknown}


def _cells(svg, states, home, prefix, names, hrefs):
    """Draw the 24 cells, petal by petal, clockwise from the top."""
    for index, perspective in enumerate(PERSPECTIVES):
        group = element(svg, "g", class_=f"vt-petal vt-petal-{perspective.id}")
        for time, radius in zip(TIMES, MIDDLES):
            cell = cell_id(perspective.id, time)
            spot = linked(group, hrefs.get(cell), names.get(cell))
            path = _cell(spot, OUTLINES[cell], states[cell], time, prefix, **({} if names else SMALL_STROKE))
            if cell in names:
                element(path, "title", names[cell])
            if cell in home:
                _star(spot, polar(radius, index * TURN), 1.25 if names else 2.2)


def _cell(parent, outline, state, time, prefix, **attributes):
    """Draw the shape of a cell."""
    classes = f"vt-cell vt-cell-{state} vt-ring-{time}"
    shown = {"class_": classes, "stroke_linejoin": "round", **_filling(state, prefix), **attributes}
    return element(parent, "path", d=outline, **shown)


def _star(parent, place, scale):
    """Mark a home cell."""
    element(
        parent,
        "path",
        d=SHAPES["star"],
        transform=f"translate({place}) scale({scale})",
        class_="vt-home",
        fill="#fff",
        stroke="#212529",
        stroke_width=1.5,
        stroke_linejoin="round",
        pointer_events="none",
    )


def _labels(svg, labels):
    """Write the name of each petal outside its tip, in as many lines as it takes."""
    for index, perspective in enumerate(PERSPECTIVES):
        lines = wrap(labels.get(perspective.id, ""), LABEL_LETTERS, LABEL_LINES)
        angle = radians(index * TURN)
        x, y = (LABEL_AT + 4) * sin(angle), -LABEL_AT * cos(angle)
        anchor = "middle" if abs(x) < 1 else "start" if x > 0 else "end"
        # Above the tip the last line stands next to it, below it the first, beside it the middle.
        first = y + 5 - (len(lines) - 1) * LINE * (1 - y / LABEL_AT) / 2
        first += 8 if y > 1 and abs(x) < 1 else 0
        text = element(svg, "text", class_="vt-petal-name", text_anchor=anchor, fill="currentColor", font_size=15)
        for number, line in enumerate(lines):
            element(text, "tspan", line, x=round(x, 1), y=round(first + number * LINE, 1))


def _times(svg, times, states):
    """Name the rings in the first petal."""
    for time, radius in zip(TIMES, MIDDLES):
        state = states[cell_id(PERSPECTIVES[0].id, time)]
        element(
            svg,
            "text",
            times.get(time, ""),
            y=5 - radius,
            text_anchor="middle",
            font_size=13,
            fill="currentColor",
            class_=f"vt-ring-name vt-ring-name-{state}",
        )


def _numbers(svg):
    """Number the petals, for where their names have no room; the key under the picture says them."""
    for index in range(len(PERSPECTIVES)):
        angle = radians(index * TURN)
        element(
            svg,
            "text",
            str(index + 1),
            x=round((TIP + 17) * sin(angle), 1),
            y=round(6 - (TIP + 17) * cos(angle), 1),
            text_anchor="middle",
            font_size=17,
            fill="currentColor",
            class_="vt-petal-number",
        )


def _sign(state, prefix):
    """Return a function that draws a cell's state into the key: as a petal, or as a patch that shows its pattern."""

    def draw(svg):
        if state in TELLING:
            _key_petal(svg, dict.fromkeys(TIMES, state), prefix)
        else:
            patch = element(svg, "g", transform="scale(0.8)")
            _cell(patch, "M-12 -12H12V12H-12Z", state, TIMES[0], prefix)

    return draw


def _ring_sign(time, prefix):
    """Return a function that draws into the key which ring is the one of ``time``."""
    return lambda svg: _key_petal(svg, {other: TOLD if other == time else UNTOLD for other in TIMES}, prefix)


def _key_petal(svg, states, prefix):
    """Draw a petal of its own, small."""
    group = element(svg, "g", transform="scale(0.1) translate(0 149)")
    for time, outline in KEY_PETAL.items():
        wide = {"stroke_width": 12 if states[time] == UNTOLD else 3}
        _cell(group, outline, states[time], time, prefix, **wide)


def _names(states, labels, times, words, home):
    """Return what each cell is called by a pointer and a screen reader: side, time, state."""
    named = {}
    for perspective in PERSPECTIVES:
        for time in TIMES:
            cell = cell_id(perspective.id, time)
            parts = [labels.get(perspective.id), times.get(time)]
            place = ", ".join(part for part in parts if part)
            said = [words.get(states[cell])] + ([words.get("home")] if cell in home else [])
            said = ", ".join(word for word in said if word)
            named[cell] = f"{place}: {said}" if place and said else place or said
    return named


def _large(states, order, center, labels, times, words, home, title, description, prefix, hrefs):
    """Return the figure with names, key and links."""
    names = _names(states, labels, times, words, home)
    box = frame("flower")
    clip = element(box, "div", class_="vt-flower-clip")
    svg = drawing(
        clip, title, description, prefix, links=bool(hrefs), viewBox="-430 -325 860 650", class_="vt-flower-svg"
    )
    if FITS[0] in order:
        _patterns(svg, prefix)
    _cells(svg, states, home, prefix, names, hrefs or {})
    written = element(svg, "g", aria_hidden="true", class_="vt-flower-words", pointer_events="none")
    element(written, "circle", r=HEART, class_="vt-heart", fill="none", stroke="currentColor")
    count = {"y": 6, "text_anchor": "middle", "font_size": 19, "fill": "currentColor"}
    element(written, "text", center, class_="vt-heart-count", **count)
    _times(written, times, states)
    _numbers(written)
    _labels(written, labels)
    _keys(box, order, labels, times, words, prefix)
    return markup(box)


def _keys(box, order, labels, times, words, prefix):
    """Write under the figure what its signs mean, and its names for where they have no room in it."""
    entries = [(words[state], _sign(state, prefix)) for state in order if words.get(state)]
    if words.get("home"):
        entries.append((words["home"], lambda svg: _star(svg, "0 0", 1.1)))
    if entries:
        key(box, entries)
    rings = [(times[time], _ring_sign(time, prefix)) for time in TIMES if times.get(time)]
    if rings:
        key(box, rings, "vt-key vt-ring-key")
    if labels:
        listing = element(box, "ol", class_="vt-petal-key")
        for perspective in PERSPECTIVES:
            element(listing, "li", labels.get(perspective.id, perspective.id))


def _small(states, order, home, title, prefix):
    """Return the figure without words, for a row of a listing."""
    svg = drawing(None, title, "", prefix, viewBox="-252 -252 504 504", class_="vt-picture-small", width=96, height=96)
    if FITS[0] in order:
        _patterns(svg, prefix, scale=2.4)
    _cells(svg, states, home, prefix, {}, {})
    return markup(svg)


def _told(told):
    told = frozenset(told)
    return {cell: TOLD if cell in told else UNTOLD for cell in CELLS}


def _fits(fits):
    return {cell: fits[cell] if fits.get(cell) in FITS else "unknown" for cell in CELLS}


def flower(
    told, labels, times, words, *, title, description="", prefix="flower", home=HOME_CELLS, hrefs=None, center=None
):
    """Return the flower of a story as markup: told cells are filled, the others outlined, home cells starred.

    ``told`` are ids of cells. ``labels`` (by perspective), ``times`` (by time) and ``words`` (``told``, ``untold``,
    ``home``) are texts already translated. ``prefix`` starts all ids and is another for each picture of a page.
    ``hrefs`` (by cell) makes cells links; ``center`` stands in the middle instead of the number of told cells.
    """
    states = _told(told)
    if center is None:
        center = f"{list(states.values()).count(TOLD)}/{len(CELLS)}"
    return _large(states, TELLING, center, labels, times, words, home, title, description, prefix, hrefs)


def fit_flower(
    fits, labels, times, words, *, title, description="", prefix="fit", home=HOME_CELLS, hrefs=None, center=None
):
    """Return the flower of a fit profile: ``fits`` says ``fits``, ``adapt`` or ``no_fit`` by cell, else unknown.

    ``words`` has the four fits and ``home``; everything else is as with ``flower``. In the middle stands how many
    cells have a fit other than unknown.
    """
    states = _fits(fits)
    if center is None:
        center = f"{len(CELLS) - list(states.values()).count('unknown')}/{len(CELLS)}"
    return _large(states, FITS, center, labels, times, words, home, title, description, prefix, hrefs)


def small_flower(told, *, title, prefix="flower", home=HOME_CELLS):
    """Return the flower of a story for a listing: 96 pixels, its title its only words."""
    return _small(_told(told), TELLING, home, title, prefix)


def small_fit_flower(fits, *, title, prefix="fit", home=HOME_CELLS):
    """Return the flower of a fit profile for a listing: 96 pixels, its title its only words."""
    return _small(_fits(fits), FITS, home, title, prefix)
