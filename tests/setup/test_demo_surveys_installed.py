"""The demo's surveys, installed: one is open, two rounds of another are closed and compared, by the real rules."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.setuphandlers import demo
from kuntaliitto.vertaiset.setuphandlers import demo_surveys
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import outcome
from kuntaliitto.vertaiset.surveys import tasks
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api
from plone.app.testing import applyProfile

import json
import pytest


TOLD = {one["id"]: one for one in json.loads(demo_surveys.SOURCE.read_text(encoding="utf-8"))["surveys"]}
STATUS = {
    "kokeilemisen-puntari-ensimmainen-kierros": "closed",
    "kokeilemisen-puntari-toinen-kierros": "closed",
    "seuraava-tapaaminen": "open",
}


@pytest.fixture
def workspace(functional):
    """The workspace of the demo."""
    portal = functional["portal"]
    applyProfile(portal, "kuntaliitto.vertaiset:demo")
    return portal[demo.WORKSPACE]


def test_one_is_open_and_two_are_closed_with_all_their_answers(workspace):
    now = clock.now()
    assert set(STATUS) == set(TOLD)
    for name, told in TOLD.items():
        survey = workspace[name]
        assert access.status_of(survey, now) == STATUS[name], name
        assert store_of(survey).count == len(told["answers"]) > 5
        assert list(survey.creators) == [told["who"]]
        assert (clock.day_of(now) - clock.day_of(survey.created().asdatetime())).days == told["made_days_ago"]
        assert (clock.day_of(now) - clock.day_of(survey.closes)).days == told["closes_days_ago"]


def test_together_they_ask_in_every_way(workspace):
    asked = {one["kind"] for name in TOLD for one in workspace[name].questions}
    assert asked == set(kinds.BY_ID)


def test_the_closed_ones_are_sealed_of_one_family_and_have_results_for_members(workspace):
    rounds = [workspace[name] for name, status in STATUS.items() if status == "closed"]
    assert len({survey.family for survey in rounds}) == 1
    for survey in rounds:
        answers = store_of(survey).answers
        assert store_of(survey).sealed is not None
        assert (len(answers.who), len(answers.rows)) == (0, 0)
        with api.env.adopt_user("pirjo"):
            found = outcome.results_of(survey, clock.now())
        assert found["hidden"] is False
        assert all(one["answers"] for one in found["questions"])


def test_a_breakdown_shows_something_to_members_and_hides_what_is_small(workspace):
    with api.env.adopt_user("pirjo"):
        found = outcome.results_of(workspace["kokeilemisen-puntari-toinen-kierros"], clock.now(), by="nakokulma")
    hidden = {one["id"]: one["hidden"] for one in found["questions"]}
    assert hidden["maara"] is False
    assert hidden["tuki"] is True


def test_who_has_answered_the_open_one_sees_results_and_the_others_wait(workspace):
    survey = workspace["seuraava-tapaaminen"]
    with api.env.adopt_user("pirjo"):
        assert outcome.results_of(survey, clock.now())["hidden"] is False
        assert access.standing(survey, clock.now()).can == ("change", "results")
    with api.env.adopt_user("carita"):
        assert access.standing(survey, clock.now()).can == ("answer",)


def test_installing_again_makes_nothing_and_nobody_gets_mail(workspace, functional):
    portal = functional["portal"]
    before = {name: (workspace[name].modified(), store_of(workspace[name]).count) for name in TOLD}
    applyProfile(portal, "kuntaliitto.vertaiset:demo")
    assert {name: (workspace[name].modified(), store_of(workspace[name]).count) for name in TOLD} == before
    for task in (tasks.Seals, tasks.Openings, tasks.Reminders):
        assert task().run(portal, clock.now(), False) == []
    assert not queue.people()
