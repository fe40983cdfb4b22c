"""The eight perspectives, the three times, and the 24 cells that they make (domain.md, "Practice stories")."""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _


BEFORE = "before"
NOW = "now"
FUTURE = "future"
TIMES = (BEFORE, NOW, FUTURE)
TIME_TITLES = {
    BEFORE: _("time_before", default="Before"),
    NOW: _("time_now", default="Now"),
    FUTURE: _("time_future", default="In future"),
}


@dataclass(frozen=True)
class Perspective:
    """One side of a practice: its ``id`` as in REST, its title (an i18n message), and its home time, or None."""

    id: str
    title: str
    home: str | None = None


# In the order of the figure, clockwise from the top.
PERSPECTIVES = (
    Perspective("leadership", _("perspective_leadership", default="Leadership and management support")),
    Perspective("political", _("perspective_political", default="Links to political decision-making")),
    Perspective(
        "permanent_partners",
        _("perspective_permanent_partners", default="Permanent (horizontal) partners, such as other services"),
    ),
    Perspective("impact", _("perspective_impact", default="Results, sustainability and impact"), FUTURE),
    Perspective(
        "participation", _("perspective_participation", default="Client and citizen contact and participation"), NOW
    ),
    Perspective(
        "earlier_practices",
        _("perspective_earlier_practices", default="Use of earlier and other (good) practices"),
        BEFORE,
    ),
    Perspective(
        "temporary_partners",
        _(
            "perspective_temporary_partners",
            default="Temporary (horizontal) partners: other projects, competitors",
        ),
    ),
    Perspective("internal_cooperation", _("perspective_internal_cooperation", default="Internal cooperation")),
)
BY_ID = {perspective.id: perspective for perspective in PERSPECTIVES}


def cell_id(perspective, time):
    """Return the id of a cell, such as ``leadership/now``."""
    return f"{perspective}/{time}"


CELLS = tuple(cell_id(perspective.id, time) for perspective in PERSPECTIVES for time in TIMES)
HOME_CELLS = tuple(cell_id(perspective.id, perspective.home) for perspective in PERSPECTIVES if perspective.home)


def split(cell):
    """Return perspective and time of the cell ``cell``, two ids; raise ``KeyError`` where there is no such cell."""
    if cell not in CELLS:
        raise KeyError(cell)
    return tuple(cell.split("/"))
