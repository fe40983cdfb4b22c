"""The board's rules, on values alone."""

from dataclasses import dataclass
from datetime import date
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.notices import board

import pytest


TODAY = date(2015, 12, 2)


@dataclass
class Notice:
    title: str = "Notice"
    date: date = None
    shown_from: date = None
    shown_until: date = None
    pinned: bool = False
    published: date = None


def titles(notices):
    return [one.title for one in notices]


@pytest.mark.parametrize(
    ("shown_from", "shown_until", "expected"),
    [
        (None, None, "shown"),
        (TODAY, None, "shown"),
        (date(2015, 12, 3), None, "waiting"),
        (None, TODAY, "shown"),
        (None, date(2015, 12, 1), "expired"),
        (TODAY, TODAY, "shown"),
        (date(2015, 11, 1), date(2015, 12, 1), "expired"),
        (date(2015, 12, 3), date(2015, 12, 9), "waiting"),
    ],
)
def test_a_notice_is_in_one_place_on_each_day(shown_from, shown_until, expected):
    notice = Notice(shown_from=shown_from, shown_until=shown_until)
    places = {
        "shown": board.board([notice], TODAY),
        "waiting": board.waiting([notice], TODAY),
        "expired": board.archive([notice], TODAY),
    }
    assert [place for place, found in places.items() if found] == [expected]


def test_what_is_coming_is_nearest_first_and_the_rest_newest_first():
    notices = [
        Notice("last week", date=date(2015, 11, 25)),
        Notice("in two weeks", date=date(2015, 12, 16)),
        Notice("yesterday", date=date(2015, 12, 1)),
        Notice("today", date=TODAY),
        Notice("tomorrow", date=date(2015, 12, 3)),
    ]
    assert titles(board.board(notices, TODAY)) == ["today", "tomorrow", "in two weeks", "yesterday", "last week"]


def test_pinned_ones_come_first_in_the_same_order_among_themselves():
    notices = [
        Notice("tomorrow", date=date(2015, 12, 3)),
        Notice("pinned and old", date=date(2015, 1, 1), pinned=True),
        Notice("pinned and far", date=date(2016, 1, 1), pinned=True),
        Notice("pinned without a date", pinned=True),
        Notice("today", date=TODAY),
    ]
    assert titles(board.board(notices, TODAY)) == [
        "pinned and far",
        "pinned and old",
        "pinned without a date",
        "today",
        "tomorrow",
    ]


def test_without_a_date_the_day_it_is_shown_from_counts_and_else_its_publication():
    notices = [
        Notice("dated", date=date(2015, 11, 20)),
        Notice("shown lately", shown_from=date(2015, 11, 30), published=date(2015, 1, 1)),
        Notice("published between", published=date(2015, 11, 25)),
        Notice("neither", date=None),
    ]
    assert titles(board.board(notices, TODAY)) == ["shown lately", "published between", "dated", "neither"]


def test_one_without_a_date_is_never_coming():
    notices = [Notice("from today", shown_from=TODAY), Notice("next year", date=date(2016, 6, 1))]
    assert titles(board.board(notices, TODAY)) == ["next year", "from today"]


def test_the_same_day_is_ordered_by_title_whatever_the_case():
    notices = [Notice("b", date=TODAY), Notice("A", date=TODAY), Notice("c", date=TODAY)]
    assert titles(board.board(notices, TODAY)) == ["A", "b", "c"]


def test_a_pinned_one_expires_too():
    notice = Notice(pinned=True, shown_until=date(2015, 12, 1))
    assert board.board([notice], TODAY) == []
    assert board.archive([notice], TODAY) == [notice]


def test_the_archive_begins_with_the_newest_pinned_or_not():
    gone = {"shown_until": date(2015, 12, 1)}
    notices = [
        Notice("spring", date=date(2015, 4, 1), pinned=True, **gone),
        Notice("autumn", date=date(2015, 10, 1), **gone),
        Notice("summer", shown_from=date(2015, 7, 1), **gone),
    ]
    assert titles(board.archive(notices, TODAY)) == ["autumn", "summer", "spring"]


def test_what_waits_begins_with_the_nearest():
    notices = [Notice("later", shown_from=date(2016, 1, 1)), Notice("soon", shown_from=date(2015, 12, 3))]
    assert titles(board.waiting(notices, TODAY)) == ["soon", "later"]


def test_a_period_that_ends_before_it_begins_is_refused_at_its_end():
    with pytest.raises(Invalid) as refused:
        board.check_period(date(2015, 12, 3), TODAY)
    assert refused.value.field == "shown_until"


@pytest.mark.parametrize("period", [(None, None), (TODAY, None), (None, TODAY), (TODAY, TODAY)])
def test_other_periods_are_taken(period):
    assert board.check_period(*period) is None
