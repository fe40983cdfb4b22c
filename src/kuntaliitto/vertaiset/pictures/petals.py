"""The outlines of the flower's petals: eight petals, and three cells in each."""

from kuntaliitto.vertaiset.stories.perspectives import cell_id
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIMES
from math import cos
from math import radians
from math import sin


TURN = 360 / len(PERSPECTIVES)
TIP = 248
# Where the middle of a cell is, from the middle of the flower, by time.
MIDDLES = (77, 138, 200)


def polar(radius, degrees):
    """Return a point, ``degrees`` clockwise from the top."""
    return f"{radius * sin(radians(degrees)):.1f} {-radius * cos(radians(degrees)):.1f}"


def _leaf(turn, inner, outer, narrow, wide):
    """Return the outline of a cell between two rings, ``turn`` degrees from the top, by half angles."""
    bulge = (inner + outer) / 2, max(narrow, wide) + 0.8
    return (
        f"M{polar(inner, turn - narrow)}A{inner} {inner} 0 0 1 {polar(inner, turn + narrow)}"
        f"Q{polar(bulge[0], turn + bulge[1])} {polar(outer, turn + wide)}"
        f"A{outer} {outer} 0 0 0 {polar(outer, turn - wide)}"
        f"Q{polar(bulge[0], turn - bulge[1])} {polar(inner, turn - narrow)}Z"
    )


def _tip(turn, inner, half):
    """Return the outline of the outermost cell of a petal, ``turn`` degrees from the top."""
    shoulder, neck = inner + 48, (TIP - 14, 7.5)
    return (
        f"M{polar(inner, turn - half)}A{inner} {inner} 0 0 1 {polar(inner, turn + half)}"
        f"C{polar(shoulder, turn + half + 0.6)} {polar(neck[0], turn + neck[1])} {polar(TIP, turn)}"
        f"C{polar(neck[0], turn - neck[1])} {polar(shoulder, turn - half - 0.6)} {polar(inner, turn - half)}Z"
    )


def petal(turn):
    """Return the outlines of a petal's cells by time: before is innermost, future outermost."""
    rings = _leaf(turn, 50, 101, 15.5, 18.4), _leaf(turn, 109, 164, 18.6, 19.7), _tip(turn, 172, 19.8)
    return dict(zip(TIMES, rings))


OUTLINES = {
    cell_id(perspective.id, time): outline
    for index, perspective in enumerate(PERSPECTIVES)
    for time, outline in petal(index * TURN).items()
}
