"""The chart of measurements."""

from datetime import date
from kuntaliitto.vertaiset.pictures.series import read_number
from kuntaliitto.vertaiset.pictures.series import series
from xml.etree import ElementTree

import pytest


POINTS = [(date(2026, 3, 1), 6.0, "6 h"), (date(2026, 1, 1), 8.0, "8 h")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7,5 h", 7.5),
        ("1 200 €", 1200.0),
        ("-3", -3.0),
        ("noin 40 %", 40.0),
        ("enemmän", None),
        ("", None),
        (None, None),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert read_number(text) == number


def test_without_a_measurement_there_is_no_chart():
    assert series([], title="Mittaukset", threshold=(6.0, "Raja")) == ""


def test_points_stand_by_their_days_and_values_and_lines_by_theirs():
    root = ElementTree.fromstring(
        series(POINTS, title="Mittaukset <b>", baseline=(8.0, "Alku: 8"), threshold=(6.0, "Raja: 6"), prefix="p")
    )
    space = "{http://www.w3.org/2000/svg}"
    first, last = root.findall(f".//{space}circle")
    lines = {
        one.get("class"): one.find(f"{space}line")
        for one in root.iter(f"{space}g")
        if one.find(f"{space}line") is not None
    }
    assert float(first.get("cx")) < float(last.get("cx"))
    assert first.get("cy") == lines["vt-series-baseline"].get("y1")
    assert last.get("cy") == lines["vt-series-threshold"].get("y1")
    assert root.find(f".//{space}title").text == "Mittaukset <b>"


def test_one_measurement_alone_stands_in_the_middle():
    assert 'cx="180"' in series(POINTS[:1], title="Mittaukset")
