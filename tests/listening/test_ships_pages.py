"""Time ships and the timeline."""

from datetime import date
from datetime import timedelta
from plone import api
from plone.dexterity.utils import createContentInContainer
from story_world import NOW

import pytest


@pytest.fixture
def ship(story):
    """A ship that returns after a year."""
    with api.env.adopt_user("tuula"):
        return createContentInContainer(story, "vertaiset.time_ship", returns_on=date(2027, 3, 2))


def test_a_teller_sends_one_a_year_ahead_at_the_earliest(story, post):
    url = f"{story.absolute_url()}/@@ships"
    browser = post("tuula", url, "send", returns_on="2027-03-01")
    assert 'id="vt-error-returns_on"' in browser.contents
    assert 'value="2027-03-01"' in browser.contents
    assert 'id="vt-error-returns_on"' in post("tuula", url, "send", returns_on="joskus").contents
    assert list(story.objectIds()) == []
    browser = post("tuula", url, "send", returns_on="2027-03-02")
    (ship,) = story.objectValues()
    assert (ship.returns_on, ship.frozen_on, len(ship.frozen)) == (date(2027, 3, 2), NOW.date(), 16)
    assert browser.url == ship.absolute_url()


@pytest.mark.parametrize("userid", [None, "eetu", "fanni", "koko"])
def test_others_send_none(story, browse, userid):
    browser = browse(userid)
    browser.open(f"{story.absolute_url()}/@@ships")
    assert 'name="send"' not in browser.contents


def test_under_way_nobody_answers_and_at_home_its_tellers_do(story, ship, at, post, browse):
    story.perspectives = {**story.perspectives, "impact/now": "<p>Muuttunut</p>"}
    browser = browse("tuula")
    browser.open(ship.absolute_url())
    assert 'name="answer"' not in browser.contents
    assert "Kerrottu: impact/now" in browser.contents
    at(NOW + timedelta(days=366))
    other = browse("eetu")
    other.open(ship.absolute_url())
    assert 'name="answer"' not in other.contents
    browser = post("tuula", ship.absolute_url(), "send", answer="  ")
    assert ship.answered is None
    browser = post("tuula", ship.absolute_url(), "send", answer="Toteutui puoliksi.")
    assert ship.answer == "Toteutui puoliksi."
    for text in ("Toteutui puoliksi.", "Kerrottu: impact/now", "Kerrottu: impact/future"):
        assert text in browser.contents
    assert "Muuttunut" not in browser.contents


def test_plones_own_form_leads_to_its_page(ship, browse):
    browser = browse("tuula")
    browser.open(f"{ship.absolute_url()}/edit")
    assert browser.url == ship.absolute_url()


def test_the_timeline_draws_every_clock_and_says_the_same_as_a_table(make_story, at, browse):
    at(NOW)
    story = make_story(
        funding=[{"source": "ESR", "starts": date(2019, 1, 1), "ends": date(2020, 12, 31)}],
        leader_changes=[date(2022, 5, 1)],
        effect_expected=date(2028, 1, 1),
    )
    with api.env.adopt_user("tuula"):
        api.content.transition(story, "publish")
        createContentInContainer(story, "vertaiset.time_ship", returns_on=date(2027, 3, 2))
    browser = browse(None)
    browser.open(f"{story.absolute_url()}/@@timeline")
    picture, table = browser.contents.split('id="vt-timeline-table"')
    for said in ("ESR", "Interesting practice", "2021–2025"):
        assert said in picture
        assert said in table
    for lane in ("Council terms", "Funding", "In use", "Effect expected", "Changes of leader", "Told", "Time ships"):
        assert lane in picture
    for what in ("The effect is expected to show", "The leader changed", "Time ship under way"):
        assert what in table


def test_the_timeline_bears_the_first_and_the_last_day_that_there_is(make_story, at, browse):
    at(NOW)
    story = make_story(
        in_use_since=date(1, 1, 1),
        funding=[{"source": "Ikuinen", "starts": date(1, 1, 1), "ends": date(9999, 12, 31)}],
        effect_expected=date(9999, 12, 31),
    )
    browser = browse("tuula")
    browser.open(f"{story.absolute_url()}/@@timeline")
    assert browser.headers["Status"] == "200 OK"
    assert "Ikuinen" in browser.contents
    assert "3001" not in browser.contents
