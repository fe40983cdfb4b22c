"""Whose a story was in the last 12 months: changing it makes nobody a stranger at once (domain.md, "Independence")."""

from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity.independence import INVITE
from kuntaliitto.vertaiset.maturity.independence import reasons_against
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.stories.tellers import municipalities_of
from kuntaliitto.vertaiset.stories.tellers import organisations_of
from plone import api
from story_world import NOW
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest


@pytest.fixture
def portal(functional):
    return functional["portal"]


@pytest.fixture
def at(monkeypatch):
    """Return a function that sets the clock."""

    def set_clock(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_clock(NOW)
    return set_clock


def change(story, **fields):
    with api.env.adopt_user("tuula"):
        for name, value in fields.items():
            setattr(story, name, value)
        notify(ObjectModifiedEvent(story))


def of(story, moment):
    return municipalities_of(story, moment, facts.numbers_of_site())


def test_a_municipality_that_was_taken_off_stays_the_tellers_for_a_year(at, make_story):
    story = make_story(municipality="853")
    later = NOW + timedelta(days=30)
    at(later)
    change(story, municipality="837")
    assert of(story, later) == {"837", "853"}
    assert of(story, later + timedelta(days=364)) == {"837", "853"}
    assert of(story, later + timedelta(days=366)) == {"837"}


def test_one_who_answered_for_it_stays_a_teller_by_municipality_for_a_year(at, make_story):
    story = make_story(responsible=("petra",))
    at(NOW + timedelta(days=1))
    change(story, responsible=())
    soon, later = NOW + timedelta(days=2), NOW + timedelta(days=400)
    assert of(story, soon) == {"837", "564"}
    assert of(story, later) == {"837"}


def test_an_organisation_that_was_taken_off_stays_the_tellers_for_a_year(at, make_story):
    story = make_story(municipality=None, organisation="Yliopisto")
    at(NOW + timedelta(days=1))
    change(story, municipality="837", organisation=None)
    numbers = facts.numbers_of_site()
    assert organisations_of(story, NOW + timedelta(days=2), numbers) == {"Yliopisto"}
    assert organisations_of(story, NOW + timedelta(days=400), numbers) == frozenset()


def test_changing_a_draft_makes_nobody_independent(at, make_story):
    story = make_story(responsible=("fanni",))
    at(NOW + timedelta(days=1))
    change(story, responsible=())
    moment, numbers = NOW + timedelta(days=1), facts.numbers_of_site()
    fanni = facts.person("fanni", moment, numbers)
    against = reasons_against(fanni, facts.case(story, moment, numbers), INVITE, numbers)
    assert [reason.id for reason in against] == ["independence_municipality"]


def test_a_former_municipality_keeps_a_validator_out_of_the_round(at, make_story, climb):
    story = make_story(municipality="167")
    at(NOW + timedelta(days=1))
    change(story, municipality="837")
    climb(story)
    with api.env.adopt_user("fanni"):
        with pytest.raises(Invalid) as refused:
            inviting.invite(story, ["vaino"], clock.now())
    assert refused.value.rule == "independence_municipality"


@pytest.fixture
def climb():
    """Return a function that opens a round for a story, whatever its gates say."""

    def climbing(story):
        record = writable(story)
        moves.hold(record, "promising", clock.today(), clock.now(), facts.numbers_of_site())
        moves.open_round(record, "good", clock.now(), "tuula")

    return climbing


def test_what_is_kept_is_only_added_to_and_a_copy_begins_anew(at, make_story, cast):
    story = make_story()
    change(story, title="Toinen otsikko")
    assert len(record_of(story).whose) == 1
    at(NOW + timedelta(days=1))
    change(story, unit="Koulu", municipality="853")
    first, second = record_of(story).whose
    assert (first.municipality, second.municipality) == ("837", "853")
    with api.env.adopt_user("tuula"):
        copy = api.content.copy(story, cast, id="kopio")
    assert [one.municipality for one in record_of(copy).whose] == ["853"]
    assert not record_of(copy).published_once


def test_the_days_of_telling_are_kept(at, make_story):
    story = make_story()
    at(NOW + timedelta(days=1))
    change(story, unit="Koulu")
    at(NOW + timedelta(days=2))
    change(story, revision=1)
    assert [moment for _revision, moment in record_of(story).tellings] == [NOW, NOW + timedelta(days=2)]
