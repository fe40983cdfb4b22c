"""The municipalities as values: no Plone is started here."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.people.municipalities import Merger

import pytest


TODAY = date(2026, 5, 1)
CODES = sorted(one.code for one in municipalities.all())


def test_there_are_308_present_and_two_abolished_ones():
    present = [one for one in municipalities.all() if one.successor is None]
    abolished = {one.code: one.successor for one in municipalities.all() if one.successor}

    assert len(present) == 308
    assert abolished == {"588": "507", "099": "214"}


def test_an_abolished_one_keeps_its_name_and_region():
    assert municipalities.name("588") == "Pertunmaa"
    assert municipalities.region("588").name_fi == "Etelä-Savo"
    assert municipalities.name("099") == "Honkajoki"
    assert municipalities.region("099").name_sv == "Satakunda"


@pytest.mark.parametrize(
    "language, expected",
    [("fi", "Espoo"), ("sv", "Esbo"), ("sv-fi", "Esbo"), ("en", "Espoo"), (None, "Espoo")],
)
def test_a_name_is_in_the_readers_language(language, expected):
    assert municipalities.name("049", language) == expected


def test_a_code_that_is_not_known_is_its_own_name():
    assert municipalities.get("999") is None
    assert municipalities.name("999") == "999"
    assert municipalities.region("999") is None


@pytest.mark.parametrize("code", [None, "", "none", "91", 91, "Helsinki"])
def test_only_official_codes_are_codes(code):
    assert municipalities.get(code) is None


def test_every_municipality_has_both_names_and_a_region():
    for one in municipalities.all():
        assert one.name_fi and one.name_sv and one.region_fi and one.region_sv, one
        assert municipalities.region(one.code) in municipalities.regions()


def test_regions_are_the_nineteen_of_the_source_with_ids_fit_for_an_address():
    regions = municipalities.regions()

    assert len(regions) == 19
    assert len({region.id for region in regions}) == 19
    assert municipalities.region("091").id == "helsinki-uusimaa"
    assert municipalities.region("005").id == "etela-pohjanmaa"
    assert municipalities.region_name(municipalities.region("005"), "sv") == "Södra Österbotten"


@pytest.mark.parametrize(
    "code, on, expected",
    [
        ("588", date(2024, 12, 31), "588"),
        ("588", date(2025, 1, 1), "507"),
        ("099", date(2020, 12, 31), "099"),
        ("099", date(2021, 1, 1), "214"),
        ("507", TODAY, "507"),
    ],
)
def test_a_successor_stands_from_the_day_of_the_merger(code, on, expected):
    assert municipalities.current(code, on) == expected


def test_successors_are_followed_however_many_there_are():
    mergers = (Merger("507", "491", date(2026, 1, 1)), Merger("491", "593", date(2027, 1, 1)))

    assert municipalities.current("588", date(2026, 6, 1), mergers) == "491"
    assert municipalities.current("588", date(2027, 6, 1), mergers) == "593"


def test_a_circle_of_successors_is_refused():
    mergers = (Merger("507", "491", date(2026, 1, 1)), Merger("491", "588", date(2026, 1, 1)))

    with pytest.raises(municipalities.CircularMerger):
        municipalities.current("588", TODAY, mergers)


def test_an_unknown_code_has_no_successor():
    with pytest.raises(municipalities.UnknownMunicipality):
        municipalities.current("999", TODAY)


def test_peers_are_counted_by_municipality_once_each_a_merged_one_as_its_successor():
    codes = ["588", "507", "507", "091", "none", None, ""]

    assert municipalities.counted(codes, TODAY) == {"507", "091"}
    assert municipalities.counted(codes, date(2024, 6, 1)) == {"588", "507", "091"}


@given(st.lists(st.sampled_from(CODES)), st.lists(st.sampled_from(CODES)))
def test_counting_neither_invents_nor_doubles_anybody(some, others):
    together = municipalities.counted(some + others, TODAY)

    assert together == municipalities.counted(some, TODAY) | municipalities.counted(others, TODAY)
    assert len(together) <= len(set(some + others))


@given(st.sampled_from(CODES), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_what_stands_today_stands_for_itself(code, on):
    standing = municipalities.current(code, on)

    assert municipalities.current(standing, on) == standing
