"""Who gets mail about surveys: that one has opened, and, those who have not answered, that it closes soon."""

from datetime import datetime
from datetime import timedelta
from datetime import timezone
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.notifications import daily
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import tasks
from plone import api
from survey_world import FULL

import pytest


NOW = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.utc)
CLOSES = NOW + timedelta(days=10)


@pytest.fixture(autouse=True)
def at(survey_clock):
    """Return a function that sets the clock."""
    survey_clock(NOW)
    return survey_clock


@pytest.fixture
def survey(place, letters, make_survey):
    """An open survey with a closing time; everybody gets mail at once, Minna never."""
    preferences.choose("minna", preferences.NEVER)
    return make_survey(closes=CLOSES)


def remind(portal, dry_run=False):
    return [one.mapping["count"] for one in tasks.Reminders().run(portal, clock.now(), dry_run)]


def test_members_hear_that_a_survey_has_opened_but_who_opened_it_and_who_wants_no_mail(survey, letters):
    (letter,) = letters("mikko")
    assert "Miten menee?" in letter.subject
    assert survey.absolute_url() in letter
    for userid in ("fanni", "minna", "seppo", "ville"):
        assert letters(userid) == [], userid


def test_one_that_opens_by_the_clock_is_told_of_once_on_its_day(portal, place, letters, make_survey, at):
    make_survey(opens=NOW + timedelta(days=1))
    assert letters() == []
    assert tasks.Openings().run(portal, clock.now(), False) == []
    at(NOW + timedelta(days=1))
    assert len(tasks.Openings().run(portal, clock.now(), False)) == 1
    assert tasks.Openings().run(portal, clock.now(), False) == []
    assert len(letters("mikko")) == 1


@pytest.mark.parametrize("anonymous", [False, True])
def test_who_has_not_answered_is_reminded_once(portal, place, letters, make_survey, at, anonymous):
    made = make_survey(closes=CLOSES, anonymous=anonymous)
    with api.env.adopt_user("mikko"):
        answering.answer(made, FULL, clock.now())
    portal.MailHost.messages.clear()
    at(CLOSES - timedelta(days=4))
    assert remind(portal) == []
    at(CLOSES - timedelta(days=2))
    assert remind(portal, dry_run=True) == ["3"]
    assert letters() == []
    assert remind(portal) == ["3"]
    assert remind(portal) == []
    assert letters("mikko") == []
    for userid in ("minna", "fanni", "maija"):
        (letter,) = letters(userid)
        assert "Miten menee?" in letter.subject
        assert "Hyvä" not in letter


def test_the_reminder_waits_for_the_day_of_those_who_chose_so_and_is_dropped_when_they_answer(
    portal, survey, letters, at
):
    for userid in ("mikko", "minna"):
        preferences.choose(userid, preferences.DAILY)
    at(CLOSES - timedelta(days=2))
    portal.MailHost.messages.clear()
    remind(portal)
    assert {"mikko", "minna"} <= set(queue.people())
    with api.env.adopt_user("mikko"):
        answering.answer(survey, FULL, clock.now())
    daily.run(portal, clock.now())
    assert letters("mikko") == []
    (letter,) = letters("minna")
    assert "Miten menee?" in letter


def test_nobody_hears_of_a_template_a_trial_or_a_closed_one(portal, place, letters, make_survey, at):
    draft = make_survey(opened=False, closes=CLOSES)
    with api.env.adopt_user("fanni"):
        answering.answer(draft, FULL, clock.now())
    closed = make_survey(closes=CLOSES)
    with api.env.adopt_user("fanni"):
        api.content.transition(closed, "close")
    portal.MailHost.messages.clear()
    at(CLOSES - timedelta(days=2))
    assert remind(portal) == []
    assert letters() == []
