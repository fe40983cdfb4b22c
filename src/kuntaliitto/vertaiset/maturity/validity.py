"""How long a rung holds, and what happens when its validity ends (domain.md, "The maturity ladder", "Time").

Values only. ``pauses`` are the spans in which the workspace was archived, pairs of days, the second None while it is:
clocks stop there, and what fell due meanwhile falls due some days after restoring.
"""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset.maturity.ladder import below
from kuntaliitto.vertaiset.maturity.months import months_after


@dataclass(frozen=True)
class Lapse:
    """On the day ``on`` the rung became ``rung``, valid until ``valid_until``; or it is ``unconfirmed`` since then."""

    on: date
    rung: str
    valid_until: date | None
    unconfirmed: bool = False


def ends(rung, start, numbers):
    """Return the day on which the validity of ``rung`` ends that began on the day ``start``."""
    return months_after(start, numbers.at("holds_months", rung))


def due(day, pauses, grace_days):
    """Return the day on which something of ``day`` falls due, or None while the workspace is archived."""
    for begins, stops in sorted(pauses, key=lambda pause: pause[0]):
        if begins <= day and (stops is None or day < stops):
            if stops is None:
                return None
            day = stops + timedelta(days=grace_days)
    return day


def lapses(rung, valid_until, on, numbers, pauses=()):
    """Return the ``Lapse`` steps that are due on the day ``on``, a list: one run catches up, however late it comes.

    Each counts from the day on which the validity ended. Interesting has no rung below: it becomes unconfirmed.
    """
    found = []
    while valid_until is not None:
        day = due(valid_until, pauses, numbers.archive_grace_days)
        if day is None or day > on:
            break
        lower = below(rung)
        if lower is None:
            found.append(Lapse(day, rung, None, unconfirmed=True))
            break
        valid_until = ends(lower, day, numbers)
        rung = lower
        found.append(Lapse(day, rung, valid_until))
    return found


def held_until(valid_until, numbers):
    """Return the day until which an open round holds the lapse of what was valid until ``valid_until``."""
    return valid_until + timedelta(days=numbers.hold_days)


def may_renew(valid_until, on, numbers):
    """Say whether a rung may be renewed on the day ``on``: from some days before its end, and when unconfirmed."""
    return valid_until is None or on >= valid_until - timedelta(days=numbers.renew_days)


def is_to_warn(valid_until, on, numbers):
    """Say whether the people who answer for a story are to be told that its validity ends."""
    return valid_until is not None and on >= valid_until - timedelta(days=numbers.warn_days)


def conditions_end(decided_on, numbers):
    """Return the day on which unmet conditions let a story lapse that passed on ``decided_on``."""
    return months_after(decided_on, numbers.condition_months)
