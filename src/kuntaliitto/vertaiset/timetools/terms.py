"""The terms of Finnish municipal councils, and what a practice has lived through (domain.md, "Time tools").

Elections: October 2008 and 2012, April 2017, June 2021, April 2025, then every fourth April. Terms ended 31.12.2008,
31.12.2012, 31.5.2017, 31.7.2021, 31.5.2025, then every fourth 31 May. Åland votes on other days and has none here.
"""

from dataclasses import dataclass
from datetime import date
from datetime import MAXYEAR
from datetime import timedelta
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.people import municipalities


ALAND = "ahvenanmaa"
YEARS = 4

# The last days of the terms up to the first that follows the present rule, and the elections of the terms after them.
_KNOWN = (
    (date(2008, 12, 31), "2008-10"),
    (date(2012, 12, 31), "2012-10"),
    (date(2017, 5, 31), "2017-04"),
    (date(2021, 7, 31), "2021-06"),
    (date(2025, 5, 31), "2025-04"),
)

COUNCIL_TERM = "council_term"
FUNDING = "funding"
LEADER = "leader"

TITLES = {
    COUNCIL_TERM: _("survived_council_term", default="The end of a council term"),
    FUNDING: _("survived_funding", default="The end of a span of funding"),
    LEADER: _("survived_leader", default="A change of leader"),
}


@dataclass(frozen=True)
class Term:
    """A council's term: its first day (None for the first that is known), its last, and the month of its election."""

    starts: date | None
    ends: date
    elected: str | None = None


@dataclass(frozen=True)
class Survived:
    """What a practice lived through: a key of ``TITLES``, the day, and for funding its source."""

    kind: str
    on: date
    source: str = ""


def has_terms(municipality):
    """Say whether ``municipality``, a code, has council terms here: Åland has none, nor has an organisation (None)."""
    region = municipalities.region(municipality) if municipality else None
    return region is not None and region.id != ALAND


def _ends():
    """Yield the last day of each term and the month of the election before the next one, as long as dates go on."""
    yield from _KNOWN
    last = _KNOWN[-1][0]
    for year in range(last.year + YEARS, MAXYEAR + 1, YEARS):
        yield last.replace(year=year), f"{year}-04"


def all_terms():
    """Yield every ``Term`` from the first that is known on."""
    starts, elected = None, None
    for ends, next_elected in _ends():
        yield Term(starts, ends, elected)
        starts, elected = ends + timedelta(days=1), next_elected


def terms_between(start, end, municipality):
    """Return the council terms of ``municipality`` that have a day between the dates ``start`` and ``end``, a tuple."""
    if not has_terms(municipality):
        return ()
    found = []
    for term in all_terms():
        if term.starts is not None and term.starts > end:
            break
        if term.ends >= start:
            found.append(term)
    return tuple(found)


def survived(in_use_since, on, municipality=None, funding=(), leader_changes=()):
    """Return what a practice in use since ``in_use_since`` has survived by the day ``on``: a tuple of ``Survived``.

    ``funding`` are pairs of a source and the last day of its span (None where it has no end), ``leader_changes`` days.
    What ended or changed after the practice was taken into use, and no later than ``on``, was survived: sustainable
    asks for one of these (domain.md, "The maturity ladder"). The oldest comes first.
    """
    if in_use_since is None or in_use_since > on:
        return ()
    ended = [Survived(COUNCIL_TERM, term.ends) for term in terms_between(in_use_since, on, municipality)]
    ended += [Survived(FUNDING, ends, source) for source, ends in funding if ends is not None]
    ended += [Survived(LEADER, day) for day in leader_changes]
    return tuple(sorted((one for one in ended if in_use_since < one.on <= on), key=lambda one: one.on))
