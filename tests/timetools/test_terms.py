"""Council terms, and what a practice has survived: no Plone is started here."""

from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.timetools.terms import has_terms
from kuntaliitto.vertaiset.timetools.terms import Survived
from kuntaliitto.vertaiset.timetools.terms import survived
from kuntaliitto.vertaiset.timetools.terms import terms_between

import pytest


DAY = timedelta(days=1)
ESPOO = "049"
ENDS = [
    date(2008, 12, 31),
    date(2012, 12, 31),
    date(2017, 5, 31),
    date(2021, 7, 31),
    date(2025, 5, 31),
    date(2029, 5, 31),
    date(2033, 5, 31),
    date(2037, 5, 31),
]


def test_terms_end_on_their_days():
    terms = terms_between(date(2000, 1, 1), date(2037, 1, 1), ESPOO)

    assert [term.ends for term in terms] == ENDS
    assert [term.elected for term in terms] == [
        None,
        "2008-10",
        "2012-10",
        "2017-04",
        "2021-06",
        "2025-04",
        "2029-04",
        "2033-04",
    ]
    assert terms[0].starts is None
    assert [term.starts for term in terms[1:]] == [ends + DAY for ends in ENDS[:-1]]


@pytest.mark.parametrize(
    "start, end, number",
    [
        (date(2025, 5, 31), date(2025, 5, 31), 1),
        (date(2025, 5, 31), date(2025, 6, 1), 2),
        (date(2025, 6, 1), date(2029, 5, 31), 1),
        (date(2025, 6, 1), date(2029, 6, 1), 2),
    ],
)
def test_a_term_with_one_day_there_is_between(start, end, number):
    assert len(terms_between(start, end, ESPOO)) == number


def test_terms_go_on_to_the_last_day_there_is():
    assert terms_between(date(9990, 1, 1), date.max, ESPOO)[-1].ends == date(9997, 5, 31)


def test_aland_organisations_and_unknown_codes_have_none():
    on_aland = [one.code for one in municipalities.all() if one.region_sv == "Åland"]

    assert len(on_aland) == 16
    assert not any(has_terms(code) for code in on_aland)
    assert not any(has_terms(code) for code in (None, "", "none", "999"))
    assert terms_between(date(2000, 1, 1), date(2030, 1, 1), on_aland[0]) == ()


def test_an_abolished_municipality_has_the_terms_of_its_time():
    assert has_terms("588")


@given(st.dates(date(2009, 1, 1), date(2100, 1, 1)))
def test_every_day_is_in_exactly_one_term(day):
    (term,) = terms_between(day, day, ESPOO)

    assert term.starts <= day <= term.ends


# Surviving


def kinds(in_use_since, on, *arguments, **values):
    return [(one.kind, one.on) for one in survived(in_use_since, on, *arguments, **values)]


@pytest.mark.parametrize("ends", ENDS[:6])
def test_a_council_term_is_survived_from_its_last_day_on(ends):
    before = ends - timedelta(days=100)

    assert kinds(before, ends - DAY, ESPOO) == []
    assert kinds(before, ends, ESPOO) == [("council_term", ends)]
    assert kinds(before, ends + DAY, ESPOO) == [("council_term", ends)]


@pytest.mark.parametrize("since, number", [(-1, 1), (0, 0), (1, 0)])
def test_what_ended_before_the_practice_was_in_use_is_not_survived(since, number):
    ends = date(2025, 5, 31)
    in_use_since, on = ends + since * DAY, date(2026, 5, 1)

    assert len(kinds(in_use_since, on, ESPOO)) == number
    assert len(kinds(in_use_since, on, funding=[("ESR", ends)])) == number
    assert len(kinds(in_use_since, on, leader_changes=[ends])) == number


@pytest.mark.parametrize("on, number", [(-1, 0), (0, 1), (1, 1)])
def test_funding_and_leaders_are_survived_from_that_day_on(on, number):
    ends = date(2025, 9, 30)
    today = ends + on * DAY

    assert len(kinds(date(2025, 6, 1), today, ESPOO, funding=[("ESR", ends)])) == number
    assert len(kinds(date(2025, 6, 1), today, ESPOO, leader_changes=[ends])) == number


def test_money_without_an_end_is_not_survived():
    assert kinds(date(2020, 1, 1), date(2026, 1, 1), funding=[("Budjetti", None)]) == []


def test_on_aland_money_and_leaders_count_and_councils_do_not():
    found = survived(
        date(2015, 1, 1),
        date(2026, 1, 1),
        "478",
        funding=[("ESR", date(2020, 1, 1))],
        leader_changes=[date(2018, 1, 1)],
    )

    assert found == (Survived("leader", date(2018, 1, 1)), Survived("funding", date(2020, 1, 1), "ESR"))


def test_what_is_not_in_use_has_survived_nothing():
    assert kinds(None, date(2026, 1, 1), ESPOO) == []
    assert kinds(date(2026, 1, 2), date(2026, 1, 1), ESPOO, leader_changes=[date(2026, 1, 1)]) == []
