"""The clocks of one story: what ``events`` asks for, gathered from the story (domain.md, "Time tools").

The page and ``@timeline`` are made of this.
"""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import ITimeShip
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import RETIRED
from kuntaliitto.vertaiset.stories.visible import seen_parts
from kuntaliitto.vertaiset.timetools import events
from plone.uuid.interfaces import IUUID


def clocks_of(story, now):
    """Return the ``events.Clocks`` of ``story`` at ``now``, as far as the current user sees what stands in it."""
    return events.clocks(facts_of(story), clock.day_of(now))


def facts_of(story):
    """Return the ``events.Facts`` of ``story``."""
    record = record_of(story)
    return events.Facts(
        municipality=story.municipality,
        in_use_since=story.in_use_since,
        retired_on=_retired_on(record),
        effect_expected=story.effect_expected,
        funding=tuple(events.Funding(row["source"], row["starts"], row["ends"]) for row in story.funding or ()),
        leader_changes=tuple(story.leader_changes or ()),
        tellings=_tellings(story, record),
        ships=tuple(_ship(one) for one in seen_parts(story, ITimeShip)),
        rungs=tuple(rungs_held(record.steps)),
    )


def _retired_on(record):
    if record.state != RETIRED:
        return None
    return next((clock.day_of(step.when) for step in reversed(record.steps) if step.state == RETIRED), None)


def _tellings(story, record):
    """Return the days on which ``story`` was told: the one on which it was made, and those when it was told anew."""
    days = {clock.day_of(when) for _revision, when in record.tellings}
    return tuple(sorted(days or {story.created().asdatetime().date()}))


def _ship(ship):
    return events.Ship(
        ship.frozen_on,
        ship.returns_on,
        clock.day_of(ship.answered) if ship.answered is not None else None,
        {"uid": IUUID(ship), "url": ship.absolute_url()},
    )


def rungs_held(steps):
    """Yield the ``events.RungHeld`` that ``steps``, of a record of maturity, tell of, the oldest first.

    A practice that retires holds its rung no longer.
    """
    held = since = None
    for step in steps:
        rung = None if step.state == RETIRED else step.rung
        if rung == held:
            continue
        day = clock.day_of(step.when)
        if held is not None:
            yield events.RungHeld(held, since, day, step.what == "lapse")
        held, since = rung, day
    if held is not None:
        yield events.RungHeld(held, since)
