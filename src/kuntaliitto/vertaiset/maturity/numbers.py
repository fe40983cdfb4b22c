"""Every number of the ladder, with domain.md's values as defaults ("The maturity ladder" and "Time tools").

Site managers set them in the control panel, one setting a field; rules take a ``Numbers`` as an argument. What follows
from the sense of a sentence is no number here: that a sustainable practice needs an adopter among its judges, say.
"""

from dataclasses import dataclass
from dataclasses import fields


@dataclass(frozen=True)
class Numbers:
    """The numbers of one site. The part of a name after the last underscore is often a rung, see ``at``."""

    # For how long a practice has been in use.
    months_in_use_promising: int = 6
    months_in_use_good: int = 12
    months_in_use_sustainable: int = 36
    # A finished experiment of this length stands in place of the time in use on the way to promising.
    experiment_days: int = 30

    # How many of the 24 cells are told.
    cells_promising: int = 12
    cells_good: int = 20
    cells_sustainable: int = 24
    # Time ships that have returned and are answered.
    ships_sustainable: int = 1

    # Dates with a measurement beside those that good asks for.
    measurements_sustainable: int = 2

    # Peers, each municipality once.
    enrichers_promising: int = 2
    listeners_promising: int = 1
    listeners_good: int = 3
    tryers_good: int = 1
    outcomes_sustainable: int = 2
    worked_sustainable: int = 1
    # Cells with own words and a known fit that make a listening count.
    listening_cells: int = 3

    # Statements of a round, without the extra one that a divergence calls for.
    statements_good: int = 2
    statements_sustainable: int = 3
    # Two scores that differ by as much on a criterion diverge.
    divergence: int = 2
    # What each criterion's score, and the mean of the eight, must reach.
    pass_lowest: int = 3
    mean_good: float = 3.5
    mean_sustainable: float = 4.0
    # A conditional decision allows this many criteria under ``pass_lowest``, none of them under the first.
    conditional_lowest: int = 2
    conditional_most: int = 2
    # Unmet conditions take the rung after this time.
    condition_months: int = 6
    # The last day on which the teller may object is this many days after the decision.
    objection_days: int = 30
    # After a rejection the next round may open when this time has gone by.
    rejected_wait_months: int = 6

    # How far independence looks back.
    independence_months: int = 12

    # For how long a rung holds.
    holds_months_interesting: int = 12
    holds_months_promising: int = 24
    holds_months_good: int = 36
    holds_months_sustainable: int = 60
    # Before the validity ends: from when it may be renewed, and when the people who answer for the story are told.
    renew_days: int = 180
    warn_days: int = 90
    # An open round holds a lapse for so long.
    hold_days: int = 90
    # A time ship returns after this time at the earliest.
    ship_months: int = 12
    # What fell due while a workspace was archived falls due so long after it is restored.
    archive_grace_days: int = 30

    @classmethod
    def read(cls, get):
        """Return the numbers that ``get``, a function from the name of a field to its value, tells; None is a default.

        ``kuntaliitto.vertaiset.settings.get`` is such a function.
        """
        values = ((field.name, get(field.name)) for field in fields(cls))
        return cls(**{name: value for name, value in values if value is not None})

    def at(self, name, rung):
        """Return the number ``name`` on the way to ``rung``: ``at("cells", "good")`` is ``cells_good``.

        Raises ``AttributeError`` where that rung has no such number.
        """
        return getattr(self, f"{name}_{rung}")
