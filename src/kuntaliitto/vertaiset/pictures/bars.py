"""Bars that lie: how much of a whole each of some things is, the names above them, so that they fit on a phone."""

from kuntaliitto.vertaiset.pictures.svg import drawing
from kuntaliitto.vertaiset.pictures.svg import element
from kuntaliitto.vertaiset.pictures.svg import frame
from kuntaliitto.vertaiset.pictures.svg import markup
from kuntaliitto.vertaiset.pictures.svg import width
from kuntaliitto.vertaiset.pictures.svg import wrap


WIDTH = 300
#: What the longest bar takes; the rest is for the numbers beside the bars.
ROOM = 212
THICK = 16
#: The bar of what was before.
THIN = 13
LINE = 17
GAP = 12
#: Letters of a name in a line, and lines of it.
LETTERS = 38
LINES = 3


def _share(share):
    return min(max(float(share), 0.0), 1.0)


def bars(rows, *, title, description="", prefix="bars", before=()):
    """Return the bars as markup, from top to bottom.

    ``rows`` are triples of a name, a share from 0 to 1, and the text beside the bar: texts already translated.
    ``before`` has for each row a pair of share and text, or None: a thin bar below shows what it was then. ``prefix``
    starts all ids and is another for each picture of a page.
    """
    then = [*before, *[None] * (len(rows) - len(before))]
    rows = [
        (wrap(name, LETTERS, LINES), _share(share), said, earlier)
        for (name, share, said), earlier in zip(rows, then, strict=True)
    ]
    height = sum(
        len(lines) * LINE + THICK + GAP + (THIN if earlier else 0) for lines, _share_of, _said, earlier in rows
    )
    box = frame("bars")
    svg = drawing(box, title, description, prefix, viewBox=f"0 0 {WIDTH} {max(height, 1)}", class_="vt-bars-svg")
    top = 0
    for lines, share, said, earlier in rows:
        top = _row(svg, top, lines, share, said, earlier)
    return markup(box)


def _row(svg, top, lines, share, said, earlier):
    """Draw one row from ``top`` on; return where the next one begins."""
    group = element(svg, "g", class_="vt-share-row")
    for line in lines:
        element(group, "text", line, x=0, y=top + 13, fill="currentColor", class_="vt-share-name")
        top += LINE
    _bar(group, top, THICK, share, "vt-share", said, 13)
    top += THICK
    if earlier:
        _bar(group, top, THIN, _share(earlier[0]), "vt-share-then", earlier[1], 11)
        top += THIN
    return top + GAP


def _bar(group, top, thick, share, name, said, size):
    element(
        group,
        "rect",
        x=0.5,
        y=top + 0.5,
        width=ROOM - 1,
        height=thick - 1,
        fill="none",
        stroke="currentColor",
        stroke_width=0.75,
        class_="vt-share-whole",
    )
    if share:
        element(group, "rect", x=0, y=top, width=ROOM * share, height=thick, fill="currentColor", class_=name)
    size = size if width(said) <= WIDTH - ROOM - 8 else 11
    element(
        group, "text", said, x=ROOM + 8, y=top + thick - 3, font_size=size, fill="currentColor", class_="vt-share-said"
    )
