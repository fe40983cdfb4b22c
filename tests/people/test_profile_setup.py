"""The member fields come and go without a trace, and a site's own stay."""

from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import profile
from kuntaliitto.vertaiset.people import setup
from plone import api
from plone.app.users.browser import schemaeditor
from zope.annotation.interfaces import IAnnotations
from zope.i18nmessageid import Message

import pytest


OURS = {"municipality", "organisation"}


@pytest.fixture
def bare(portal):
    """Return a site without the fields, as it was before."""
    setup.remove(portal)
    return portal


def names(portal):
    return set(schemaeditor.get_ttw_edited_schema().names())


def properties(portal):
    return set(portal.portal_memberdata.propertyIds())


def test_the_fields_are_on_the_profile_of_members(portal):
    assert OURS <= names(portal)
    assert OURS <= properties(portal)


def test_their_words_are_ours_to_translate(portal):
    field = schemaeditor.get_ttw_edited_schema()["municipality"]

    assert isinstance(field.title, Message)
    assert (field.title.domain, field.title.default) == ("kuntaliitto.vertaiset", "Municipality")
    assert schemaeditor.get_ttw_edited_schema()["home_page"].title.domain == "plone"


def test_they_show_on_profile_and_registration(portal):
    field = schemaeditor.get_ttw_edited_schema()["organisation"]

    assert field.forms_selection == ["In User Profile", "On Registration"]


def test_leaving_gives_back_the_schema_as_it_was_to_the_letter(bare):
    before = schemaeditor.get_schema(bare)
    keys = set(IAnnotations(bare))
    setup.install(bare)
    setup.remove(bare)

    assert schemaeditor.get_schema(bare) == before
    assert set(IAnnotations(bare)) == keys
    assert not OURS & (names(bare) | properties(bare))


def test_leaving_after_the_schema_was_edited_keeps_what_was_edited(portal):
    schema = schemaeditor.serialize_ttw_schema().replace("Home page", "Kotisivu")
    schemaeditor.applySchema(schema)
    setup.remove(portal)

    assert not OURS & (names(portal) | properties(portal))
    assert "Kotisivu" in schemaeditor.get_schema(portal)


def test_leaving_takes_what_people_said_with_it(portal, anna, moment):
    profile.set_municipality(anna, "none", "Kuntaliitto", moment(2026, 1, 1))
    setup.remove(portal)
    setup.install(portal)

    assert profile.stored(api.user.get(anna)) == (None, None)
    assert history.history_of(anna) == ()


def test_a_field_of_the_sites_own_is_used_and_stays(bare, anna, moment):
    theirs = schemaeditor.get_schema(bare).replace(
        "</schema>",
        '<field name="organisation" type="zope.schema.TextLine" users:forms="In User Profile">'
        "<required>False</required><title>Oma organisaatio</title></field></schema>",
    )
    schemaeditor.applySchema(theirs)
    setup.install(bare)

    assert schemaeditor.get_ttw_edited_schema()["organisation"].title == "Oma organisaatio"
    profile.set_municipality(anna, "none", "Kuntaliitto", moment(2026, 1, 1))
    assert history.organisation_of(anna, moment(2026, 1, 1)) == "Kuntaliitto"

    setup.remove(bare)

    assert names(bare) & OURS == properties(bare) & OURS == {"organisation"}
    assert api.user.get(anna).getProperty("organisation") == "Kuntaliitto"


def test_installing_twice_changes_nothing(portal):
    before = schemaeditor.get_schema(portal)
    setup.install(portal)

    assert schemaeditor.get_schema(portal) == before
    setup.remove(portal)
    assert not OURS & (names(portal) | properties(portal))


def test_where_the_suite_is_not_installed_profiles_are_nobodys_business(bare, anna):
    bare.portal_memberdata._setProperty("municipality", "", "string")
    api.user.get(anna).setMemberProperties({"municipality": "Jyväskylän maalaiskunta"})

    assert api.user.get(anna).getProperty("municipality") == "Jyväskylän maalaiskunta"


def test_a_field_that_was_taken_away_comes_back_and_still_goes_in_the_end(portal):
    schemaeditor.applySchema(setup._without_fields(schemaeditor.get_schema(portal), ["organisation"]))
    assert names(portal) & OURS == {"municipality"}

    setup.install(portal)
    assert OURS <= names(portal)

    setup.remove(portal)
    assert not OURS & (names(portal) | properties(portal))
