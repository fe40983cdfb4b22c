"""The vocabularies of places, subjects and roles."""

from plone import api
from types import SimpleNamespace
from zope.component import getUtility
from zope.i18n import translate
from zope.schema.interfaces import IVocabularyFactory

import pytest


def vocabulary(name, context):
    return getUtility(IVocabularyFactory, f"vertaiset.{name}")(context)


@pytest.fixture
def in_swedish(portal):
    portal.REQUEST.set("LANGUAGE", "sv")


def test_the_present_municipalities_come_first_and_in_the_order_of_the_alphabet(portal):
    terms = list(vocabulary("municipalities", portal))

    assert len(terms) == 310
    names = [term.title for term in terms[:308]]
    assert (names[0], names[-3:]) == ("Akaa", ["Ypäjä", "Ähtäri", "Äänekoski"])
    assert {term.value for term in terms[308:]} == {"099", "588"}


def test_an_abolished_one_is_marked(portal):
    term = vocabulary("municipalities", portal).getTerm("588")

    assert translate(term.title) == "Pertunmaa (now Mäntyharju)"


def test_one_that_the_site_manager_abolishes_is_marked_too(portal):
    api.portal.set_registry_record("vertaiset.merged_municipalities", ("507 491 2026-01-01",))

    terms = vocabulary("municipalities", portal)

    assert translate(terms.getTerm("507").title) == "Mäntyharju (now Mikkeli)"
    assert translate(terms.getTerm("588").title) == "Pertunmaa (now Mikkeli)"


def test_names_are_in_the_readers_language(portal, in_swedish):
    assert vocabulary("municipalities", portal).getTerm("091").title == "Helsingfors"
    assert vocabulary("regions", portal).getTerm("helsinki-uusimaa").title == "Helsingfors-Nyland"


def test_a_person_can_also_say_that_there_is_none(portal):
    terms = vocabulary("person_municipality", portal)

    assert next(iter(terms)).value == "none"
    assert "none" not in vocabulary("municipalities", portal)


def test_there_are_nineteen_regions(portal):
    assert len(vocabulary("regions", portal)) == 19


def test_themes_come_from_the_settings(portal):
    api.portal.set_registry_record("vertaiset.themes", ("elämänkaari", "Elämän kaari!", "asuminen"))

    terms = {term.token: term.value for term in vocabulary("themes", portal)}

    assert terms == {"elamankaari": "elämänkaari", "elaman-kaari": "Elämän kaari!", "asuminen": "asuminen"}


def test_two_themes_that_look_alike_in_an_address_are_told_apart(portal):
    api.portal.set_registry_record("vertaiset.themes", ("ikä", "Ika"))

    assert {term.token for term in vocabulary("themes", portal)} == {"ika", "ika-2"}


def test_a_theme_that_was_taken_away_stays_valid_where_it_is_used(portal):
    api.portal.set_registry_record("vertaiset.themes", ("asuminen",))

    assert "koulut" in vocabulary("themes", SimpleNamespace(themes=("koulut",)))
    assert "koulut" not in vocabulary("themes", portal)


@pytest.mark.parametrize("name, values", [
    ("visibility", ["public", "site", "listed", "secret"]),
    ("join_policy", ["self", "request", "invitation", "closed"]),
    ("participation", ["read", "contribute", "publish", "moderate"]),
])  # fmt: skip
def test_the_policies_are_vocabularies(portal, name, values):
    assert [term.value for term in vocabulary(name, portal)] == values


def test_creator_roles_are_those_that_people_have_on_the_whole_site(portal):
    values = [term.value for term in vocabulary("creator_roles", portal)]

    assert {"Manager", "Site Administrator", "Editor", "Member"} <= set(values)
    assert not {"Anonymous", "Authenticated", "Owner"} & set(values)
    assert not [value for value in values if value.startswith("Workspace ")]
