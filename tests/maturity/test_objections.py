"""Waiting after a rejection, and objecting: no Plone is started here."""

from datetime import date
from kuntaliitto.vertaiset.maturity.numbers import Numbers
from kuntaliitto.vertaiset.maturity.objections import Decided
from kuntaliitto.vertaiset.maturity.objections import may_object
from kuntaliitto.vertaiset.maturity.objections import may_submit_from

import pytest


NUMBERS = Numbers()
DAY = date(2026, 3, 2)


@pytest.mark.parametrize("decision", ["passed", "conditional", "returned"])
def test_only_a_rejection_keeps_a_story_waiting(decision):
    assert may_submit_from([], NUMBERS) is None
    assert may_submit_from([Decided(decision, DAY)], NUMBERS) is None


def test_a_rejection_keeps_it_waiting_for_six_months():
    rejected = Decided("rejected", DAY)

    assert may_submit_from([rejected], NUMBERS) == date(2026, 9, 2)
    assert may_submit_from([rejected, Decided("returned", date(2026, 9, 2))], NUMBERS) == date(2026, 9, 2)
    assert may_submit_from([rejected], Numbers(rejected_wait_months=1)) == date(2026, 4, 2)


def test_the_latest_rejection_counts():
    earlier = Decided("rejected", date(2025, 1, 31))

    assert may_submit_from([earlier, Decided("rejected", date(2026, 8, 31))], NUMBERS) == date(2027, 2, 28)


def test_a_rejection_that_was_replaced_counts_no_more():
    replaced = Decided("rejected", DAY, replaced=True)

    assert may_submit_from([replaced, Decided("returned", date(2026, 5, 2))], NUMBERS) is None
    assert may_submit_from([replaced, Decided("rejected", date(2026, 5, 2))], NUMBERS) == date(2026, 11, 2)


def ids(*arguments, **values):
    return [reason.id for reason in may_object(*arguments, **values)]


@pytest.mark.parametrize("decision", ["conditional", "returned", "rejected"])
@pytest.mark.parametrize(
    "on, reasons",
    [(DAY, []), (date(2026, 3, 31), []), (date(2026, 4, 1), []), (date(2026, 4, 2), ["objection_late"])],
)
def test_one_may_object_within_thirty_days(decision, on, reasons):
    assert ids(decision, DAY, on, NUMBERS) == reasons


def test_nobody_objects_to_what_has_passed():
    assert ids("passed", DAY, DAY, NUMBERS) == ["objection_decision_passed"]


def test_one_objects_once_and_the_answer_is_final():
    assert ids("rejected", DAY, DAY, NUMBERS, already=True) == ["objection_already"]
    assert ids("rejected", DAY, DAY, NUMBERS, final=True) == ["objection_final"]
