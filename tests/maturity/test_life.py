"""A story climbs the ladder and comes down again: the domain's functions, with dates given."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity.clockwork import Lapses
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.stories import enriching
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from plone import api
from story_world import NOW
from story_world import statement

import pytest


YES = {"relevant": True, "described": True, "reasoned": True, "no_harm": True}


@pytest.fixture
def portal(functional):
    return functional["portal"]


@pytest.fixture
def at(monkeypatch):
    """Return a function that sets the clock."""

    def set_clock(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_clock


def move(userid, story, name, comment=""):
    with api.env.adopt_user(userid):
        api.portal.get_tool("portal_workflow").doActionFor(story, name, comment=comment)


def enrich(userid, story, cell="leadership/now"):
    with api.env.adopt_user(userid):
        return api.content.create(story, "vertaiset.enrichment", title="Lisä", cell=cell, text="Meillä näin.")


def listen(userid, story, fits=("leadership/now", "political/now", "impact/now")):
    said = {cell: {"own": "Meillä on toisin.", "fit": "adapt"} for cell in fits}
    with api.env.adopt_user(userid):
        return api.content.create(story, "vertaiset.adoption", title="Kuuntelu", cells=said)


def test_a_story_goes_from_draft_to_good_and_lapses(make_story, at):
    at(NOW)
    story = make_story(
        indicator="Hävikki, kg",
        baseline="100",
        target="50",
        costs="Vähän",
        did_not_work="Kaikki ei",
        measurements=[
            {"date": date(2020, 1, 1), "value": "100", "note": None},
            {"date": date(2021, 1, 1), "value": "60", "note": None},
        ],
    )
    move("tuula", story, "publish")
    assert (record_of(story).rung, record_of(story).state) == ("interesting", "interesting")
    with pytest.raises(MoveRefused):
        move("fanni", story, "promote")
    for userid in ("eetu", "petra"):
        enrichment = enrich(userid, story)
        with api.env.adopt_user("tuula"):
            enriching.answer(enrichment, "taken_in", "Kiitos", NOW)
    for userid in ("eetu", "petra", "pekka"):
        adoption = listen(userid, story)
    move("pekka", adoption, "try")
    with api.env.adopt_user("fanni"):
        judging.answer_checks(story, YES, NOW)
    move("fanni", story, "promote")
    assert record_of(story).rung == "promising"
    move("tuula", story, "submit_for_validation")
    assert api.content.get_state(story) == "validating_good"
    with api.env.adopt_user("fanni"):
        inviting.invite(story, ["vaino", "vilja"], NOW)
    for userid in ("vaino", "vilja"):
        with api.env.adopt_user(userid):
            judging.give_statement(story, statement(4), NOW)
    with api.env.adopt_user("vilja"):
        judging.decide(story, 1, "passed", "Hyvä on.", None, NOW)
    assert (record_of(story).rung, api.content.get_state(story)) == ("good", "good")
    assert record_of(story).valid_until == date(2029, 3, 2)
    brain = api.content.find(UID=story.UID(), unrestricted=True)[0]
    assert brain.vertaiset_story["rung"] == "good"

    later = NOW + timedelta(days=365 * 10)
    at(later)
    assert Lapses().run(api.portal.get(), later, False)
    record = record_of(story)
    assert (record.rung, record.unconfirmed, record.state) == ("interesting", True, "interesting")
    assert Lapses().run(api.portal.get(), later, False) == []


def test_publishing_names_what_is_missing(make_story, at):
    at(NOW)
    story = make_story(told=("participation/now",), in_use_since=None)
    with pytest.raises(MoveRefused) as refused:
        move("tuula", story, "publish")
    assert [gate.id for gate in refused.value.missing] == ["in_use", "home_cells"]
    assert record_of(story).rung is None
