"""How long a rung holds: lapses, pauses, warnings and renewals at their edges. No Plone is started."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset.maturity import validity
from kuntaliitto.vertaiset.maturity.numbers import Numbers

import pytest


NUMBERS = Numbers()
DAY = timedelta(days=1)
END = date(2026, 6, 15)


def steps(*args, **kwargs):
    return [(lapse.on, lapse.rung, lapse.valid_until, lapse.unconfirmed) for lapse in validity.lapses(*args, **kwargs)]


@pytest.mark.parametrize(
    ("rung", "end"),
    [
        ("interesting", date(2027, 1, 31)),
        ("promising", date(2028, 1, 31)),
        ("good", date(2029, 1, 31)),
        ("sustainable", date(2031, 1, 31)),
    ],
)
def test_each_rung_holds_for_its_time(rung, end):
    assert validity.ends(rung, date(2026, 1, 31), NUMBERS) == end


def test_a_rung_lapses_on_the_day_and_not_before():
    assert steps("good", END, END - DAY, NUMBERS) == []
    lapsed = [(END, "promising", date(2028, 6, 15), False)]
    assert steps("good", END, END, NUMBERS) == lapsed
    assert steps("good", END, END + DAY, NUMBERS) == lapsed


def test_one_late_run_catches_up_and_counts_from_the_days_on_which_each_validity_ended():
    assert steps("sustainable", END, date(2036, 1, 1), NUMBERS) == [
        (END, "good", date(2029, 6, 15), False),
        (date(2029, 6, 15), "promising", date(2031, 6, 15), False),
        (date(2031, 6, 15), "interesting", date(2032, 6, 15), False),
        (date(2032, 6, 15), "interesting", None, True),
    ]


def test_what_is_unconfirmed_lapses_no_further():
    assert steps("interesting", None, date(2040, 1, 1), NUMBERS) == []


def test_what_falls_due_in_an_archive_falls_due_30_days_after_restoring():
    pauses = [(END - DAY, END + 10 * DAY)]
    due = END + 40 * DAY
    assert validity.due(END, pauses, 30) == due
    assert steps("good", END, due - DAY, NUMBERS, pauses) == []
    assert steps("good", END, due, NUMBERS, pauses)[0][0] == due


@pytest.mark.parametrize(
    ("pause", "day"),
    [
        ((END, END + DAY), END + 31 * DAY),
        ((END + DAY, END + 2 * DAY), END),
        ((END - 2 * DAY, END), END),
        ((END - DAY, None), None),
    ],
)
def test_a_pause_holds_what_falls_into_it_alone(pause, day):
    assert validity.due(END, [pause], 30) == day


def test_days_of_grace_that_fall_into_another_archive_wait_again():
    pauses = [(END - DAY, END + DAY), (END + 20 * DAY, END + 40 * DAY)]
    assert validity.due(END, pauses, 30) == END + 70 * DAY


@pytest.mark.parametrize(("days", "may"), [(181, False), (180, True), (179, True), (0, True)])
def test_renewing_opens_180_days_before_the_end(days, may):
    assert validity.may_renew(END, END - days * DAY, NUMBERS) is may


def test_what_is_unconfirmed_may_always_be_renewed():
    assert validity.may_renew(None, END, NUMBERS)


@pytest.mark.parametrize(("days", "warn"), [(91, False), (90, True), (89, True)])
def test_people_are_told_90_days_before_the_end(days, warn):
    assert validity.is_to_warn(END, END - days * DAY, NUMBERS) is warn


def test_an_open_round_holds_a_lapse_for_90_days():
    assert validity.held_until(END, NUMBERS) == END + 90 * DAY


def test_conditions_run_out_after_six_months():
    assert validity.conditions_end(date(2026, 8, 31), NUMBERS) == date(2027, 2, 28)
