"""The rungs of the ladder, their order, and the numbers of their gates (domain.md, "The maturity ladder")."""

from kuntaliitto.vertaiset import _


INTERESTING = "interesting"
PROMISING = "promising"
GOOD = "good"
SUSTAINABLE = "sustainable"

RUNGS = (INTERESTING, PROMISING, GOOD, SUSTAINABLE)
# The rungs that a round of validators gives.
VALIDATED = (GOOD, SUSTAINABLE)

TITLES = {
    INTERESTING: _("rung_interesting", default="Interesting practice"),
    PROMISING: _("rung_promising", default="Promising practice"),
    GOOD: _("rung_good", default="Good practice"),
    SUSTAINABLE: _("rung_sustainable", default="Sustainable good practice"),
}


def above(rung):
    """Return the rung after ``rung``: the first after None, None after the last. No rung is skipped on the way up."""
    if rung is None:
        return RUNGS[0]
    following = RUNGS[RUNGS.index(rung) + 1 :]
    return following[0] if following else None


def below(rung):
    """Return the rung to which ``rung`` lapses, or None: interesting has none below."""
    number = RUNGS.index(rung)
    return RUNGS[number - 1] if number else None


def height(rung):
    """Return 0 for no rung, 1 for interesting, and so on to 4."""
    return 0 if rung is None else RUNGS.index(rung) + 1
