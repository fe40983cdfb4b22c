"""What the daily job does for surveys: it seals, tells of openings, and reminds those who have not answered, once."""

from datetime import timedelta
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.notifications import daily
from kuntaliitto.vertaiset.notifications import messages
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api
from survey_world import FULL
from survey_world import NOW
from zope.event import subscribers

import pytest


DAY = timedelta(days=1)


@pytest.fixture
def heard(portal):
    """Return the events of surveys as they happen, pairs of interface name and user ids."""
    found = []

    def listen(event):
        if isinstance(event, events.SurveyOpened):
            found.append(("opened", None))
        elif isinstance(event, events.SurveyClosing):
            found.append(("closing", event.userids))

    # Where all events pass: each layer of tests has a registry of its own.
    subscribers.append(listen)
    yield found
    subscribers.remove(listen)


def test_the_clock_seals_what_it_has_closed(make_survey, portal, survey_clock):
    survey = make_survey(anonymous=True, closes=NOW + DAY)
    with api.env.adopt_user("mikko"):
        answering.answer(survey, FULL, NOW)
    daily.run(portal, NOW + DAY - timedelta(seconds=1))
    assert store_of(survey).sealed is None
    daily.run(portal, NOW + DAY, dry_run=True)
    assert store_of(survey).sealed is None
    daily.run(portal, NOW + DAY)
    assert store_of(survey).sealed == NOW + DAY
    daily.run(portal, NOW + 2 * DAY)
    assert store_of(survey).sealed == NOW + DAY


def test_an_opening_is_told_when_it_comes(make_survey, portal, survey_clock, heard):
    make_survey(opens=NOW + DAY)
    assert heard == []
    for moment in (NOW + DAY - timedelta(seconds=1), NOW + DAY, NOW + 2 * DAY):
        daily.run(portal, moment)
    assert heard == [("opened", None)]


def test_those_who_have_not_answered_are_reminded_once(make_survey, portal, survey_clock, heard):
    survey = make_survey(closes=NOW + 5 * DAY)
    with api.env.adopt_user("mikko"):
        answering.answer(survey, FULL, NOW)
    heard.clear()
    for days in (1, 2, 3, 4, 6):
        daily.run(portal, NOW + days * DAY)
    assert heard == [("closing", ["fanni", "maija", "minna"])]


def test_letters_say_what_is_still_true(make_survey, place, survey_clock):
    survey = make_survey()
    told = messages.happening(messages.SURVEY, place, survey=survey.UID(), what="opened")
    minna, mikko = api.user.get("minna"), api.user.get("mikko")
    assert messages.letter(told, minna, NOW).url == survey.absolute_url()
    with api.env.adopt_user("mikko"):
        answering.answer(survey, FULL, NOW)
    assert messages.letter(told, mikko, NOW) is None
    with api.env.adopt_user("fanni"):
        api.content.transition(survey, "close")
    assert messages.letter(told, minna, NOW) is None
