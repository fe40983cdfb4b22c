"""The municipality on the profile, and its history."""

from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import profile
from plone import api

import pytest
import transaction


@pytest.mark.parametrize(
    "municipality, organisation, expected",
    [
        ("091", None, ("091", "")),
        ("091", " Kaupunginkanslia ", ("091", "Kaupunginkanslia")),
        ("588", "", ("588", "")),
        ("none", "Keski-Suomen  hyvinvointialue", ("none", "Keski-Suomen hyvinvointialue")),
        ("", "", (None, "")),
        (None, "Kuntaliitto", (None, "Kuntaliitto")),
    ],
)
def test_a_person_says_a_municipality_or_none_with_an_organisation_or_nothing(municipality, organisation, expected):
    assert profile.check(municipality, organisation) == expected


@pytest.mark.parametrize(
    "municipality, organisation, field",
    [
        ("999", "", "municipality"),
        ("Helsinki", "", "municipality"),
        (91, "", "municipality"),
        (["091"], "", "municipality"),
        ("none", "", "organisation"),
        ("none", "   ", "organisation"),
        ("none", None, "organisation"),
        ("091", 7, "organisation"),
    ],
)
def test_what_a_person_cannot_say_is_refused_and_the_field_named(municipality, organisation, field):
    with pytest.raises(Invalid) as refused:
        profile.check(municipality, organisation)

    assert refused.value.field == field


def test_the_profile_and_the_history_are_written_in_one_act(anna, moment):
    profile.set_municipality(anna, "091", "", moment(2026, 1, 1))

    assert api.user.get(anna).getProperty("municipality") == "091"
    assert history.municipality_of(anna, moment(2026, 1, 1)) == "091"


def test_nobody_has_no_municipality(portal, moment):
    with pytest.raises(NotThere):
        profile.set_municipality("nobody", "091", "", moment(2026, 1, 1))


def test_every_day_has_its_municipality(anna, moment):
    profile.set_municipality(anna, "588", "", moment(2024, 1, 1))
    profile.set_municipality(anna, "none", "Kuntaliitto", moment(2025, 6, 1))
    profile.set_municipality(anna, None, "", moment(2026, 1, 1))

    assert history.municipality_of(anna, moment(2023, 12, 31)) is None
    assert history.municipality_of(anna, moment(2024, 1, 1)) == "588"
    assert history.municipality_of(anna, moment(2025, 5, 31)) == "588"
    assert history.municipality_of(anna, moment(2025, 7, 1)) == "none"
    assert history.organisation_of(anna, moment(2025, 7, 1)) == "Kuntaliitto"
    assert history.municipality_of(anna, moment(2026, 5, 1)) is None


def test_independence_sees_the_municipalities_since_a_moment_the_one_in_force_then_included(anna, moment):
    profile.set_municipality(anna, "005", "", moment(2020, 1, 1))
    profile.set_municipality(anna, "091", "", moment(2025, 1, 1))
    profile.set_municipality(anna, "none", "Kuntaliitto", moment(2026, 1, 1))
    profile.set_municipality(anna, "049", "", moment(2026, 2, 1))

    assert history.municipalities_of(anna, moment(2025, 5, 1)) == {"091", "049"}
    assert history.municipalities_of(anna, moment(2026, 3, 1)) == {"049"}
    assert history.municipalities_of(anna, moment(2019, 1, 1)) == {"005", "091", "049"}
    assert history.municipalities_of("nobody", moment(2019, 1, 1)) == set()


def test_saying_the_same_again_changes_nothing(anna, moment):
    profile.set_municipality(anna, "091", "", moment(2025, 1, 1))
    profile.set_municipality(anna, "091", "", moment(2026, 1, 1))

    assert [spell.since for spell in history.history_of(anna)] == [moment(2025, 1, 1)]


def test_never_having_chosen_is_no_history(anna, moment):
    profile.set_municipality(anna, None, "", moment(2025, 1, 1))

    assert history.history_of(anna) == ()


def test_a_script_that_writes_the_property_writes_the_history(anna, moment):
    api.user.get(anna).setMemberProperties({"municipality": "049"})

    (spell,) = history.history_of(anna)
    assert (spell.municipality, spell.organisation) == ("049", "")


def test_a_script_cannot_write_a_municipality_that_is_not_there(anna):
    with pytest.raises(Invalid):
        api.user.get(anna).setMemberProperties({"municipality": "999"})

    assert history.history_of(anna) == ()


def test_what_one_write_says_property_by_property_is_one_spell(anna):
    member = api.user.get(anna)
    for name, value in (("municipality", "none"), ("organisation", "Kuntaliitto")):
        member.setMemberProperties({name: value})

    (spell,) = history.history_of(anna)
    assert (spell.municipality, spell.organisation) == ("none", "Kuntaliitto")


def test_two_writes_are_two_spells(functional_anna):
    member = api.user.get(functional_anna)
    member.setMemberProperties({"municipality": "091"})
    transaction.commit()
    member.setMemberProperties({"municipality": "049"})
    transaction.commit()

    assert [spell.municipality for spell in history.history_of(functional_anna)] == ["091", "049"]


def test_other_properties_do_not_touch_the_history(anna, moment):
    profile.set_municipality(anna, "091", "", moment(2025, 1, 1))
    api.user.get(anna).setMemberProperties({"fullname": "Anna Ahola"})

    assert len(history.history_of(anna)) == 1


@pytest.fixture
def functional_anna(functional):
    with api.env.adopt_roles(["Manager"]):
        api.user.create(username="anna", email="anna@example.org", password="lukossa-ovi-1")
    transaction.commit()
    return "anna"
