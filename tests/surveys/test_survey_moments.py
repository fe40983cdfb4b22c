"""When a survey is open: exact to the second, on both sides of a change of clocks. No Plone."""

from datetime import datetime
from datetime import timedelta
from datetime import timezone
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.surveys import moments
from kuntaliitto.vertaiset.surveys import status

import pytest


HELSINKI = "Europe/Helsinki"
SECOND = timedelta(seconds=1)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "wall, moment",
    [
        # The clocks go forward on 29.3.2026 at 3:00, and back on 25.10.2026 at 4:00.
        ("2026-03-29T02:59:59", "2026-03-29T00:59:59"),
        ("2026-03-29T04:00", "2026-03-29T01:00"),
        ("2026-10-25T02:59", "2026-10-24T23:59"),
        ("2026-10-25T03:30", "2026-10-25T00:30"),
        ("2026-10-25T04:00", "2026-10-25T02:00"),
        ("2026-07-01T12:00", "2026-07-01T09:00"),
        ("2026-12-01T12:00", "2026-12-01T10:00"),
    ],
)
def test_what_the_clocks_of_the_site_show_is_kept_in_utc(wall, moment):
    assert moments.read(wall, HELSINKI) == utc(moment)
    assert moments.to_local(utc(moment), HELSINKI) == datetime.fromisoformat(wall)


def test_an_hour_that_spring_leaves_out_is_refused():
    with pytest.raises(Invalid) as refused:
        moments.read("2026-03-29T03:30", HELSINKI, "closes")
    assert refused.value.field == "closes"


def test_the_hour_that_comes_twice_can_be_said_with_its_offset():
    assert moments.read("2026-10-25T03:30+02:00", HELSINKI) == utc("2026-10-25T01:30")
    assert moments.to_local(utc("2026-10-25T01:30"), HELSINKI) == datetime(2026, 10, 25, 3, 30)


@pytest.mark.parametrize("text", ["soon", "", None, 12, "2026-02-30T10:00", "2026-01-01T25:00"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(Invalid):
        moments.read(text, HELSINKI, "opens")


@pytest.mark.parametrize("wall", ["2026-03-29T04:00", "2026-10-25T03:00", "2026-06-15T16:00"])
def test_it_opens_and_closes_to_the_second(wall):
    moment = moments.read(wall, HELSINKI)
    assert status.status("open", moment, None, moment - SECOND) == "upcoming"
    assert status.status("open", moment, None, moment) == "open"
    assert status.status("open", None, moment, moment - SECOND) == "open"
    assert status.status("open", None, moment, moment) == "closed"


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_what_is_not_open_is_not_opened_by_time(state):
    past, future = utc("2020-01-01T00:00"), utc("2030-01-01T00:00")
    assert status.status(state, past, future, utc("2025-01-01T00:00")) == state


def test_without_times_it_is_open():
    assert status.status("open", None, None, utc("2025-01-01T00:00")) == "open"
