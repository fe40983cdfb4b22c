"""The roster as a list."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import listing
from kuntaliitto.vertaiset.people import directory
from kuntaliitto.vertaiset.people import profile
from plone import api

import pytest


@pytest.fixture
def workspace(people, make_workspace):
    workspace = make_workspace("maija")
    for userid, fullname in (("maija", "Maija Öhman"), ("ville", "Ville Aho"), ("aino", "Aino Åkerlund")):
        api.user.get(userid).setMemberProperties({"fullname": fullname})
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "ville", ["facilitator"], clock.now())
        actions.add_member(workspace, "aino", ["member", "validator"], clock.now())
        actions.add_member(workspace, "eero", ["observer"], clock.now())
    return workspace


def ids(workspace, **filters):
    return [member.userid for member in listing.members(workspace, clock.now(), **filters)]


def test_members_come_in_the_order_of_their_names(workspace):
    assert ids(workspace) == ["aino", "eero", "maija", "ville"]


def test_å_ä_and_ö_come_last():
    names = ["Örn", "Zorn", "Äijä", "Ahola", "Åke", "Élan"]
    assert sorted(names, key=directory.sort_key) == ["Ahola", "Élan", "Zorn", "Åke", "Äijä", "Örn"]


@pytest.mark.parametrize(
    "q, expected",
    [
        ("öhm", ["maija"]),
        ("ÅKERLUND aino", ["aino"]),
        ("eero", ["eero"]),
        ("o", ["aino", "eero", "ville"]),
        ("aino eero", []),
    ],
)
def test_all_words_are_looked_for_in_names_and_user_names(workspace, q, expected):
    assert ids(workspace, q=q) == expected


@pytest.mark.parametrize("role, expected", [("facilitator", ["ville"]), ("validator", ["aino"]), ("member", ["aino"])])
def test_a_role_is_a_filter(workspace, role, expected):
    assert ids(workspace, role=role) == expected


def test_a_municipality_is_a_filter_and_is_counted(workspace):
    profile.set_municipality("ville", "091", None, clock.now())
    profile.set_municipality("eero", "091", None, clock.now())
    profile.set_municipality("aino", "none", "Kuntaliitto", clock.now())
    assert ids(workspace, municipality="091") == ["eero", "ville"]
    assert ids(workspace, municipality="091", q="aho") == ["ville"]
    assert listing.municipalities(workspace, clock.now()) == {"091": 2, "none": 1}


def test_the_names_of_a_page_include_those_without_a_full_name_and_the_erased(workspace):
    names = directory.display_names(["ville", "eero", "erased:1", "nobody"])
    assert (names["ville"], names["eero"], names["nobody"]) == ("Ville Aho", "eero", "nobody")
    assert names["erased:1"] == "erased person"
