"""All clocks of a practice as spans and days, for one timeline (domain.md, "Time tools").

Values only: what is drawn, listed and served as ``@timeline`` is made of these.
"""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.timetools.terms import terms_between


COUNCIL_TERM = "council_term"
IN_USE = "in_use"
FUNDING = "funding"
RUNG = "rung"
SHIP = "ship"

# In the order in which a timeline draws them.
SPANS = {
    COUNCIL_TERM: _("clock_council_term", default="Council term"),
    FUNDING: _("clock_funding", default="Funding"),
    IN_USE: _("clock_in_use", default="In use"),
    RUNG: _("clock_rung", default="Rung"),
    SHIP: _("clock_ship", default="Time ship under way"),
}

TAKEN_INTO_USE = "taken_into_use"
TOLD = "told"
EFFECT_EXPECTED = "effect_expected"
LEADER_CHANGED = "leader_changed"
SHIP_FROZEN = "ship_frozen"
SHIP_RETURNS = "ship_returns"
SHIP_ANSWERED = "ship_answered"
RUNG_REACHED = "rung_reached"
RUNG_LAPSED = "rung_lapsed"
RETIRED = "retired"

# In the order in which those of one day are told.
EVENTS = {
    TAKEN_INTO_USE: _("event_taken_into_use", default="Taken into use"),
    LEADER_CHANGED: _("event_leader_changed", default="The leader changed"),
    TOLD: _("event_told", default="Told"),
    EFFECT_EXPECTED: _("event_effect_expected", default="The effect is expected to show"),
    SHIP_FROZEN: _("event_ship_frozen", default="A time ship left"),
    SHIP_RETURNS: _("event_ship_returns", default="A time ship returns"),
    SHIP_ANSWERED: _("event_ship_answered", default="A time ship was answered"),
    RUNG_LAPSED: _("event_rung_lapsed", default="The rung lapsed"),
    RUNG_REACHED: _("event_rung_reached", default="A rung was reached"),
    RETIRED: _("event_retired", default="Retired, learnings kept"),
}


@dataclass(frozen=True)
class Span:
    """Something that lasts: a key of ``SPANS``, its days (None where an end is open or unknown), and more ``data``."""

    kind: str
    starts: date | None
    ends: date | None
    data: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """Something that happens on a day: a key of ``EVENTS``, the day, and more ``data``."""

    kind: str
    on: date
    data: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Funding:
    """A span of money and its source; either end may be open."""

    source: str = ""
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class Ship:
    """A time ship: the days on which it was frozen, returns, and was answered; ``data`` may tell its address."""

    frozen_on: date
    returns_on: date
    answered_on: date | None = None
    data: dict = field(default_factory=dict)


@dataclass(frozen=True)
class RungHeld:
    """A rung held from one day to another (None: still), and whether it ended by lapsing."""

    rung: str
    starts: date
    ends: date | None = None
    lapsed: bool = False


@dataclass(frozen=True)
class Facts:
    """What the clocks of one practice are made of; ``tellings`` are the days on which the story was told anew."""

    municipality: str | None = None
    in_use_since: date | None = None
    retired_on: date | None = None
    effect_expected: date | None = None
    funding: tuple[Funding, ...] = ()
    leader_changes: tuple[date, ...] = ()
    tellings: tuple[date, ...] = ()
    ships: tuple[Ship, ...] = ()
    rungs: tuple[RungHeld, ...] = ()


@dataclass(frozen=True)
class Clocks:
    """A practice's clocks: the first and the last day that they tell of, the spans, and the events by day."""

    starts: date
    ends: date
    spans: tuple[Span, ...]
    events: tuple[Event, ...]


def clocks(facts, today):
    """Return all clocks of a practice, ``Clocks``, as they stand on the day ``today``.

    The timeline reaches from the first day that ``facts`` tell of to the last, ``today`` among them; of the council's
    terms those are in it that have a day there.
    """
    own = _spans(facts, today)
    events = sorted(_events(facts), key=lambda event: (event.on, list(EVENTS).index(event.kind)))
    days = [today, *(event.on for event in events)]
    days += [day for span in own for day in (span.starts, span.ends) if day is not None]
    starts, ends = min(days), max(days)
    terms = [
        Span(COUNCIL_TERM, term.starts, term.ends, {"elected": term.elected})
        for term in terms_between(starts, ends, facts.municipality)
    ]
    return Clocks(starts, ends, (*terms, *own), tuple(events))


def _spans(facts, today):
    """Return the practice's own spans; one that only begins in the future has no time in use yet."""
    spans = [Span(FUNDING, one.starts, one.ends, {"source": one.source}) for one in facts.funding]
    if facts.in_use_since is not None and facts.in_use_since <= today:
        spans.append(Span(IN_USE, facts.in_use_since, facts.retired_on))
    spans += [Span(RUNG, one.starts, one.ends, {"rung": one.rung}) for one in facts.rungs]
    spans += [Span(SHIP, one.frozen_on, one.returns_on, dict(one.data)) for one in facts.ships]
    return spans


def _events(facts):
    for kind, day in (
        (TAKEN_INTO_USE, facts.in_use_since),
        (EFFECT_EXPECTED, facts.effect_expected),
        (RETIRED, facts.retired_on),
    ):
        if day is not None:
            yield Event(kind, day)
    yield from (Event(LEADER_CHANGED, day) for day in facts.leader_changes)
    yield from (Event(TOLD, day) for day in facts.tellings)
    for ship in facts.ships:
        yield from _ship_events(ship)
    for held in facts.rungs:
        yield Event(RUNG_REACHED, held.starts, {"rung": held.rung})
        if held.lapsed and held.ends is not None:
            yield Event(RUNG_LAPSED, held.ends, {"rung": held.rung})


def _ship_events(ship):
    yield Event(SHIP_FROZEN, ship.frozen_on, dict(ship.data))
    yield Event(SHIP_RETURNS, ship.returns_on, dict(ship.data))
    if ship.answered_on is not None:
        yield Event(SHIP_ANSWERED, ship.answered_on, dict(ship.data))
