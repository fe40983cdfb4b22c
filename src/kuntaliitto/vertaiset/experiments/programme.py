"""The programme of a workspace, or of the site: how many experiments, where, decided, learned, late (domain.md).

From the catalog alone, with the rights of the one who asks: no experiment is woken, and what one may not see counts
nowhere. REST's ``@experiments`` counts with the same ``listing.count``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments import states


@dataclass(frozen=True)
class Programme:
    """``states``, ``regions`` and ``decisions`` map ids to numbers; of states and decisions all are there, 0 too.

    An experiment counts in each region where it is tried: ``placeless`` are those that name no place. ``learned`` and
    ``overdue`` are lazy lists of catalog entries: closed experiments, the latest change first, and those that are late,
    the longest first.
    """

    total: int
    late: int
    states: dict
    regions: dict
    placeless: int
    decisions: dict
    learned: Sequence
    overdue: Sequence


def programme(workspace, today):
    """Return the ``Programme`` of ``workspace``, or of the site where that is None, on the day ``today``."""
    counts = listing.count(workspace)
    overdue = listing.overdue(workspace, today)
    decided = counts.by[listing.DECISION]
    return Programme(
        total=counts.total,
        late=overdue.actual_result_count,
        states=counts.by[listing.STATE],
        regions=counts.by[listing.REGION],
        placeless=counts.total - listing.placed(workspace),
        decisions={decision: decided.get(decision, 0) for decision in states.DECISIONS},
        learned=listing.find(workspace, {listing.STATE: states.CLOSED}),
        overdue=overdue,
    )
