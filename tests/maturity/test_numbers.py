"""The numbers of the ladder, and months: no Plone is started here."""

from dataclasses import FrozenInstanceError
from datetime import date
from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset.maturity.months import months_after
from kuntaliitto.vertaiset.maturity.months import months_before
from kuntaliitto.vertaiset.maturity.numbers import Numbers

import pytest


# domain.md, "The maturity ladder", "Rounds", "Independence" and "Time"
FROM_THE_TABLE = [
    ("months_in_use", "promising", 6),
    ("months_in_use", "good", 12),
    ("months_in_use", "sustainable", 36),
    ("cells", "promising", 12),
    ("cells", "good", 20),
    ("cells", "sustainable", 24),
    ("statements", "good", 2),
    ("statements", "sustainable", 3),
    ("mean", "good", 3.5),
    ("mean", "sustainable", 4.0),
    ("holds_months", "interesting", 12),
    ("holds_months", "promising", 24),
    ("holds_months", "good", 36),
    ("holds_months", "sustainable", 60),
]
FROM_THE_TEXT = {
    "experiment_days": 30,
    "pass_lowest": 3,
    "divergence": 2,
    "conditional_lowest": 2,
    "conditional_most": 2,
    "condition_months": 6,
    "objection_days": 30,
    "rejected_wait_months": 6,
    "independence_months": 12,
    "renew_days": 180,
    "warn_days": 90,
    "hold_days": 90,
    "ship_months": 12,
    "listening_cells": 3,
    "archive_grace_days": 30,
}


@pytest.mark.parametrize("name, rung, number", FROM_THE_TABLE)
def test_a_rungs_number_is_the_tables(name, rung, number):
    assert Numbers().at(name, rung) == number


def test_the_other_numbers_are_the_texts():
    assert {name: getattr(Numbers(), name) for name in FROM_THE_TEXT} == FROM_THE_TEXT


def test_a_rung_without_such_a_number_is_an_error():
    with pytest.raises(AttributeError):
        Numbers().at("statements", "interesting")


def test_numbers_are_read_one_by_one_and_what_is_not_set_keeps_its_default():
    numbers = Numbers.read({"cells_good": 18, "mean_good": 0.0}.get)

    assert numbers == Numbers(cells_good=18, mean_good=0.0)
    assert numbers.cells_sustainable == 24


def test_numbers_do_not_change():
    with pytest.raises(FrozenInstanceError):
        Numbers().cells_good = 1


@pytest.mark.parametrize(
    "day, months, later",
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2026, 1, 1), 36, date(2029, 1, 1)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(day, months, later):
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    "day, months, earlier",
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 12, date(2025, 1, 15)),
    ],
)
def test_months_earlier_is_the_same_day_or_the_months_last(day, months, earlier):
    assert months_before(day, months) == earlier


def test_a_moment_keeps_its_time_and_zone():
    moment = datetime(2026, 1, 31, 13, 5, tzinfo=timezone.utc)

    assert months_after(moment, 1) == datetime(2026, 2, 28, 13, 5, tzinfo=timezone.utc)
    assert months_before(moment, 1) == datetime(2025, 12, 31, 13, 5, tzinfo=timezone.utc)
