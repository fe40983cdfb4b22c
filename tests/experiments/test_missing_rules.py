"""What each move of an experiment still needs, at its edges: values only, no Plone."""

from dataclasses import replace
from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset.experiments import missing
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.missing import Card
from kuntaliitto.vertaiset.experiments.record import Learning

import pytest


DAY = date(2026, 3, 10)
READY = Card(
    hypothesis="Jos kävellään, istutaan vähemmän.",
    indicator="Istumisaika",
    threshold="6",
    people=1,
    starts=DAY,
    ends=DAY,
)
LEARNED = Learning("Havainto", "Oppi", "", "stop", "Ei toiminut", "Johtoryhmä")


def ids(move, card):
    return [need.id for need in missing.missing(move, card)]


def test_an_empty_card_lacks_everything_that_starting_asks():
    assert ids("start", Card()) == ["hypothesis", "indicator", "threshold", "people", "starts", "ends"]


def test_a_full_card_lacks_nothing():
    assert ids("start", READY) == []


@pytest.mark.parametrize("name", ("hypothesis", "indicator", "threshold"))
@pytest.mark.parametrize("text", (None, "", " \n\t"))
def test_blank_space_says_nothing(name, text):
    assert ids("start", replace(READY, **{name: text})) == [name]


@pytest.mark.parametrize("days,lacks", ((-1, ["dates_order"]), (0, []), (1, [])))
def test_an_end_is_not_before_the_start(days, lacks):
    assert ids("start", replace(READY, ends=DAY + timedelta(days=days))) == lacks


@pytest.mark.parametrize("move", ("plan", "finish"))
def test_planning_and_finishing_ask_nothing(move):
    assert ids(move, Card()) == []


def test_closing_asks_for_the_learning_card_and_the_decision():
    assert ids("close", READY) == ["observed", "learned", "decision", "reasons", "decided_by"]
    assert ids("close", replace(READY, learning=LEARNED)) == []


@pytest.mark.parametrize("name", ("observed", "learned", "decision", "reasons", "decided_by"))
def test_each_part_of_the_learning_card_is_asked_for(name):
    assert ids("close", replace(READY, learning=replace(LEARNED, **{name: " "}))) == [name]


def test_nobody_has_to_be_surprised_and_success_is_not_asked_for():
    for decision in states.DECISIONS:
        assert ids("close", replace(READY, learning=replace(LEARNED, surprised="", decision=decision))) == []
    assert ids("close", replace(READY, learning=replace(LEARNED, decision="perhaps"))) == ["decision"]


def test_finishing_is_undone_until_the_learning_card_is_saved():
    assert ids("resume", READY) == []
    assert ids("resume", replace(READY, learning=Learning())) == ["learning_unsaved"]


@pytest.mark.parametrize("reason,lacks", ((None, ["reason"]), ("  ", ["reason"]), ("Rahat loppuivat", [])))
def test_cancelling_needs_a_reason(reason, lacks):
    assert ids("cancel", Card(reason=reason)) == lacks


def test_every_need_has_a_field_and_every_move_a_state():
    for state, moves in states.MOVES_FROM.items():
        assert state in states.STATES
        for move in moves:
            assert states.LEADS_TO[move] in states.STATES
            assert all(need.field and need.title for need in missing.missing(move, Card()))


@pytest.mark.parametrize("state", states.STATES)
@pytest.mark.parametrize("days,late", ((-1, True), (0, False), (1, False)))
def test_it_is_late_when_it_runs_past_its_end_date(state, days, late):
    assert missing.is_late(state, DAY + timedelta(days=days), DAY) is (late and state == "running")
    assert missing.is_late(state, None, DAY) is False


@pytest.mark.parametrize(
    "started,finished,days",
    ((None, None, 0), (DAY, None, 0), (DAY, DAY, 0), (DAY, DAY + timedelta(days=30), 30)),
)
def test_how_long_it_ran(started, finished, days):
    assert missing.ran_days(started, finished) == days
