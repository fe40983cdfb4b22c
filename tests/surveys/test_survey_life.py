"""A survey from draft to closed: who answers, what is locked, and what becomes of anonymous answers."""

from datetime import timedelta
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import closing
from kuntaliitto.vertaiset.surveys import outcome
from kuntaliitto.vertaiset.surveys.store import store_of
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from plone import api
from survey_world import EVERY_KIND
from survey_world import FULL
from survey_world import NOW
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest


def test_a_member_answers_and_changes_the_answer(make_survey, survey_clock):
    survey = make_survey()
    with api.env.adopt_user("mikko"):
        answering.answer(survey, FULL, NOW)
        answering.answer(survey, {**FULL, "mood": 2}, NOW + timedelta(hours=1))
        own = answering.own_answer(survey, NOW)
    assert own.values["mood"] == 2
    assert (own.given, own.changed) == (NOW, NOW + timedelta(hours=1))
    assert store_of(survey).count == 1
    counts = store_of(survey).answers.total.counts
    assert counts["mood", 2] == 1 and ("mood", 4) not in counts


@pytest.mark.parametrize("userid", ["seppo", "ville"])
def test_those_whom_it_is_not_for_do_not_answer(make_survey, survey_clock, userid):
    survey = make_survey()
    with api.env.adopt_user(userid), pytest.raises(Forbidden):
        answering.answer(survey, FULL, NOW)
    assert store_of(survey).count == 0


def test_an_anonymous_answer_is_changed_with_its_receipt_only(make_survey, survey_clock):
    survey = make_survey(anonymous=True)
    with api.env.adopt_user("mikko"):
        receipt = answering.answer(survey, FULL, NOW).receipt
        with pytest.raises(StateForbids):
            answering.answer(survey, FULL, NOW)
        with pytest.raises(StateForbids):
            answering.answer(survey, FULL, NOW, "wrong")
        assert answering.answer(survey, {**FULL, "mood": 1}, NOW, receipt).receipt is None
        assert answering.own_answer(survey, NOW).answered is True
        assert answering.own_answer(survey, NOW).values is None
        assert answering.own_answer(survey, NOW, receipt).values["mood"] == 1
    with api.env.adopt_user("minna"):
        assert answering.own_answer(survey, NOW).answered is False
    assert store_of(survey).count == 1


def test_closing_seals_an_anonymous_survey(make_survey, survey_clock):
    survey = make_survey(anonymous=True)
    with api.env.adopt_user("mikko"):
        receipt = answering.answer(survey, FULL, NOW).receipt
    with api.env.adopt_user("maija"), pytest.raises(StateForbids):
        outcome.results_of(survey, NOW)
    with api.env.adopt_user("fanni"):
        api.content.transition(survey, "close")
    store = store_of(survey)
    assert store.sealed == NOW
    assert (len(store.answers.who), len(store.answers.rows), store.count) == (0, 0, 1)
    assert list(store.answers.sealed.values())[0]["mood"] == 4
    with api.env.adopt_user("mikko"):
        own = answering.own_answer(survey, NOW, receipt)
        assert (own.answered, own.values) == (None, None)
        with pytest.raises(StateForbids):
            answering.answer(survey, FULL, NOW, receipt)
    with api.env.adopt_user("fanni"), pytest.raises(MoveRefused) as refused:
        api.portal.get_tool("portal_workflow").doActionFor(survey, "reopen")
    assert refused.value.status == 409
    with api.env.adopt_user("maija"):
        assert outcome.results_of(survey, NOW)["hidden"] is True
        assert isinstance(access.refused_rows(survey, NOW), StateForbids)


def test_trials_have_results_at_once_and_are_wiped_on_opening(make_survey, survey_clock):
    survey = make_survey(opened=False)
    with api.env.adopt_user("fanni"):
        assert answering.answer(survey, FULL, NOW).trial is True
        told = outcome.results_of(survey, NOW)
        assert (told["answers"], told["trial"], told["hidden"]) == (1, True, False)
        api.content.transition(survey, "open")
    assert store_of(survey).count == 0
    assert store_of(survey).trial.count == 0


def test_a_named_survey_is_reopened_until_its_results_are_published(make_survey, survey_clock):
    survey = make_survey(closes=NOW + timedelta(days=1))
    survey_clock(NOW + timedelta(days=2))
    with api.env.adopt_user("fanni"):
        assert access.status_of(survey, NOW + timedelta(days=2)) == "closed"
        api.content.transition(survey, "close")
        api.content.transition(survey, "reopen")
        assert survey.closes is None
        assert access.status_of(survey, NOW + timedelta(days=2)) == "open"
        api.content.transition(survey, "close")
        closing.writable(survey).results_page = "some-uid"
        with pytest.raises(MoveRefused):
            api.portal.get_tool("portal_workflow").doActionFor(survey, "reopen")


def test_lowering_the_visibility_closes_what_is_for_more_people(make_survey, place, survey_clock):
    for_link = make_survey(respondents="link", anonymous=True)
    for_members = make_survey()
    with api.env.adopt_user("maija"):
        place.visibility = "listed"
        notify(ObjectModifiedEvent(place))
    assert access.state_of(for_link) == "closed"
    assert store_of(for_link).sealed is not None
    assert access.state_of(for_members) == "open"


def test_a_copy_has_no_answers_and_is_of_the_same_family(make_survey, place, survey_clock):
    survey = make_survey()
    with api.env.adopt_user("mikko"):
        answering.answer(survey, FULL, NOW)
    with api.env.adopt_user("fanni"):
        copy = api.content.copy(survey, place, id="toinen")
    assert access.state_of(copy) == "draft"
    assert copy.family == survey.family == survey.UID()
    assert store_of(copy).count == 0
    assert [one["id"] for one in copy.questions] == [one["id"] for one in EVERY_KIND]
