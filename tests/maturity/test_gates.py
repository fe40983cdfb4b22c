"""Every gate of domain.md's table at its edge: one below, exactly at, one above. No Plone is started."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset.maturity.gates import Facts
from kuntaliitto.vertaiset.maturity.gates import gates_to
from kuntaliitto.vertaiset.maturity.gates import IMPACT_CELLS
from kuntaliitto.vertaiset.maturity.gates import missing
from kuntaliitto.vertaiset.maturity.gates import NOW_CELLS
from kuntaliitto.vertaiset.maturity.ladder import RUNGS
from kuntaliitto.vertaiset.maturity.months import months_before
from kuntaliitto.vertaiset.maturity.numbers import Numbers
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS

import pytest


TODAY = date(2026, 8, 31)
DAY = timedelta(days=1)
NUMBERS = Numbers()
START = date(2020, 1, 15)


def facts(**changed):
    """Return facts with which all gates of all rungs are met, but for what is ``changed``."""
    whole = {
        "on": TODAY,
        "in_use_since": START,
        "survived": ("council_term",),
        "told": frozenset(CELLS),
        "ships_answered": 1,
        "indicator": True,
        "baseline": True,
        "target": True,
        "measured_on": (START, START + DAY, START + 2 * DAY, START + 3 * DAY),
        "costs": True,
        "did_not_work": True,
        "enriched_by": frozenset({"049", "091"}),
        "listened_by": frozenset({"049", "091", "297"}),
        "tried_by": frozenset({"049"}),
        "outcomes": {"049": "worked", "091": "partly"},
        "checked": True,
        "statements": 3,
    }
    return Facts(**{**whole, **changed})


def gate(rung, id, **changed):
    return next(one for one in gates_to(rung, facts(**changed), NUMBERS) if one.id == id)


def some(number, first=()):
    """Return ``number`` cells, ``first`` before others."""
    order = [*first, *(cell for cell in CELLS if cell not in first)]
    return frozenset(order[:number])


@pytest.mark.parametrize("rung", RUNGS)
def test_with_everything_nothing_is_missing(rung):
    assert missing(rung, facts(), NUMBERS) == ()


@pytest.mark.parametrize("rung", RUNGS)
def test_with_nothing_every_gate_is_missing(rung):
    bare = Facts(on=TODAY)
    assert len(missing(rung, bare, NUMBERS)) == len(gates_to(rung, bare, NUMBERS))


@pytest.mark.parametrize(("since", "met"), [(TODAY + DAY, False), (TODAY, True), (TODAY - DAY, True), (None, False)])
def test_interesting_asks_that_the_practice_has_started(since, met):
    assert gate("interesting", "in_use", in_use_since=since).met is met


@pytest.mark.parametrize("left_out", HOME_CELLS)
def test_interesting_asks_for_each_home_cell(left_out):
    told = frozenset(HOME_CELLS) - {left_out}
    asked = gate("interesting", "home_cells", told=told)
    assert (asked.met, asked.actual, asked.required, asked.mend) == (False, 2, 3, left_out)
    assert gate("interesting", "home_cells", told=frozenset(HOME_CELLS)).met
    assert gate("interesting", "home_cells", told=frozenset({*HOME_CELLS, "leadership/now"})).met


@pytest.mark.parametrize(("rung", "months"), [("promising", 6), ("good", 12), ("sustainable", 36)])
def test_months_in_use(rung, months):
    exactly = months_before(TODAY, months)
    assert not gate(rung, "in_use", in_use_since=exactly + DAY).met
    assert gate(rung, "in_use", in_use_since=exactly).met
    assert gate(rung, "in_use", in_use_since=exactly - DAY).met
    assert gate(rung, "in_use", in_use_since=exactly + DAY).actual == months - 1
    assert gate(rung, "in_use", in_use_since=exactly).actual == months
    assert not gate(rung, "in_use", in_use_since=None).met


def test_six_months_from_the_end_of_a_long_month_end_with_the_shorter_one():
    since = date(2025, 8, 31)
    assert not gate("promising", "in_use", on=date(2026, 2, 27), in_use_since=since).met
    assert gate("promising", "in_use", on=date(2026, 2, 28), in_use_since=since).met


def test_a_finished_experiment_stands_in_place_of_six_months_and_of_nothing_else():
    late = TODAY - DAY
    assert gate("promising", "in_use", in_use_since=late, finished_experiment=True).met
    assert not gate("good", "in_use", in_use_since=late, finished_experiment=True).met
    assert not gate("sustainable", "in_use", in_use_since=late, finished_experiment=True).met


@pytest.mark.parametrize("left_out", NOW_CELLS)
def test_promising_asks_for_all_eight_now(left_out):
    assert not gate("promising", "now_cells", told=frozenset(CELLS) - {left_out}).met
    assert gate("promising", "now_cells", told=frozenset(NOW_CELLS)).met


@pytest.mark.parametrize("left_out", IMPACT_CELLS)
def test_good_asks_for_all_of_impact(left_out):
    assert not gate("good", "impact_cells", told=frozenset(CELLS) - {left_out}).met
    assert gate("good", "impact_cells", told=frozenset(IMPACT_CELLS)).met


@pytest.mark.parametrize(("rung", "number"), [("promising", 12), ("good", 20), ("sustainable", 24)])
def test_the_number_of_told_cells(rung, number):
    assert not gate(rung, "cells", told=some(number - 1)).met
    assert gate(rung, "cells", told=some(number)).met
    assert gate(rung, "cells", told=some(number + 1)).met


@pytest.mark.parametrize(
    ("rung", "name"),
    [
        ("promising", "indicator"),
        ("promising", "baseline"),
        ("promising", "target"),
        ("good", "costs"),
        ("good", "did_not_work"),
    ],
)
def test_what_has_to_be_told_in_words(rung, name):
    assert not gate(rung, name, **{name: False}).met
    assert gate(rung, name, **{name: True}).met


@pytest.mark.parametrize(
    ("rung", "id", "field", "number"),
    [
        ("promising", "enriched", "enriched_by", 2),
        ("promising", "listened", "listened_by", 1),
        ("good", "listened", "listened_by", 3),
        ("good", "tried", "tried_by", 1),
    ],
)
def test_peers_by_municipality(rung, id, field, number):
    codes = ("049", "091", "297", "564")
    for count, met in ((number - 1, False), (number, True), (number + 1, True)):
        asked = gate(rung, id, **{field: frozenset(codes[:count])})
        assert (asked.met, asked.actual, asked.required) == (met, count, number)


@pytest.mark.parametrize(
    ("outcomes", "reported", "worked"),
    [
        ({}, False, False),
        ({"049": "worked"}, False, True),
        ({"049": "partly", "091": "did_not_work"}, True, False),
        ({"049": "did_not_work", "091": "worked"}, True, True),
        ({"049": "worked", "091": "worked", "297": "partly"}, True, True),
    ],
)
def test_sustainable_asks_for_two_outcomes_of_which_one_worked(outcomes, reported, worked):
    assert gate("sustainable", "outcomes", outcomes=outcomes).met is reported
    assert gate("sustainable", "worked", outcomes=outcomes).met is worked


@pytest.mark.parametrize(
    ("days", "before", "after"),
    [
        ((), False, False),
        ((START,), True, False),
        ((START - DAY,), True, False),
        ((START + DAY,), False, True),
        ((START, START + DAY), True, True),
        ((START - DAY, START + DAY), True, True),
    ],
)
def test_good_asks_for_a_measurement_no_later_than_the_start_and_one_after(days, before, after):
    assert gate("good", "measured_before", measured_on=days).met is before
    assert gate("good", "measured_after", measured_on=days).met is after


@pytest.mark.parametrize(
    ("later", "met"), [((1, 2), False), ((1, 2, 3), True), ((1, 2, 3, 4), True), ((1, 2, 2), False)]
)
def test_sustainable_asks_for_measurements_on_two_more_dates(later, met):
    days = (START, *(START + number * DAY for number in later))
    assert gate("sustainable", "measured_after", measured_on=days).met is met


@pytest.mark.parametrize(("survived", "met"), [((), False), (("leader",), True), (("leader", "funding"), True)])
def test_sustainable_asks_that_something_was_outlived(survived, met):
    assert gate("sustainable", "survived", survived=survived).met is met


@pytest.mark.parametrize(("ships", "met"), [(0, False), (1, True), (2, True)])
def test_sustainable_asks_for_an_answered_ship(ships, met):
    assert gate("sustainable", "ship", ships_answered=ships).met is met


@pytest.mark.parametrize(("rung", "number"), [("good", 2), ("sustainable", 3)])
def test_statements_are_asked_for_by_people(rung, number):
    for count, met in ((number - 1, False), (number, True), (number + 1, True)):
        asked = gate(rung, "judges", statements=count)
        assert (asked.met, asked.by_people) == (met, True)


def test_what_people_judge_keeps_no_story_from_being_submitted():
    assert missing("good", facts(statements=0), NUMBERS, with_people=False) == ()
    assert missing("promising", facts(checked=False), NUMBERS, with_people=False) == ()
    assert [one.id for one in missing("promising", facts(checked=False), NUMBERS)] == ["checks"]


def test_numbers_come_from_the_settings():
    strict = Numbers(cells_good=22, listeners_good=4)
    names = [one.id for one in missing("good", facts(told=some(21, IMPACT_CELLS)), strict)]
    assert names == ["cells", "listened"]
