"""Lapses tell the day on which they fall, wherever the site is; unconfirmed is all that changes (domain.md, "Time")."""

from datetime import datetime
from datetime import timedelta
from datetime import timezone
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity.clockwork import Lapses
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import writable
from plone import api
from rounds_world import move
from story_world import NOW

import pytest


@pytest.fixture
def portal(functional):
    return functional["portal"]


@pytest.fixture
def story(make_story):
    """An interesting story of a site in Helsinki, published on 2 March 2026."""
    api.portal.set_registry_record("plone.portal_timezone", "Europe/Helsinki")
    with clock.at(NOW):
        made = make_story()
        move("tuula", made, "publish")
    return made


def lapse(moment):
    with clock.at(moment):
        return len(Lapses().run(api.portal.get(), moment, False))


def test_a_day_begins_at_midnight_in_helsinki(story):
    eve = datetime(2027, 3, 1, 21, 59, tzinfo=timezone.utc)
    assert lapse(eve) == 0
    assert lapse(eve + timedelta(minutes=1)) == 1
    assert record_of(story).unconfirmed


def test_a_lapse_found_late_in_summer_time_is_told_of_its_own_day(story):
    kept = writable(story)
    kept.rung, kept.valid_until = "promising", NOW.date() + timedelta(days=300)
    late = datetime(2027, 7, 2, 21, 30, tzinfo=timezone.utc)
    assert clock.day_of(late).isoformat() == "2027-07-03"
    assert lapse(late) == 1
    assert clock.day_of(kept.since) == NOW.date() + timedelta(days=300)
    assert clock.day_of(kept.steps[-1].when) == NOW.date() + timedelta(days=300)


def test_unconfirmed_changes_nothing_else(story):
    before = record_of(story)
    rung, since, state = before.rung, before.since, before.state
    assert lapse(NOW + timedelta(days=800)) == 1
    after = record_of(story)
    assert (after.rung, after.since, after.state) == (rung, since, state)
    assert (after.unconfirmed, after.valid_until) == (True, None)
    renewed = NOW + timedelta(days=801)
    with clock.at(renewed):
        move("tuula", story, "renew")
    assert (after.unconfirmed, after.valid_until) == (False, renewed.date().replace(year=renewed.year + 1))
