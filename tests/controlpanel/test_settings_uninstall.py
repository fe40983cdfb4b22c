"""Uninstalling takes the settings, the member fields, the history and the list of experts with it."""

from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.people import history
from plone import api
from plone.app.testing import applyProfile
from plone.app.users.browser import schemaeditor
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility

import pytest


@pytest.fixture
def uninstalled(portal):
    """Return a site that the suite has left."""
    applyProfile(portal, "kuntaliitto.vertaiset:uninstall")
    return portal


def test_no_setting_is_left(uninstalled):
    assert [name for name in getUtility(IRegistry).records if name.startswith("vertaiset")] == []


def test_no_configlet_is_left(uninstalled):
    assert [action.id for action in uninstalled.portal_controlpanel.listActions() if action.id == "vertaiset"] == []


def test_no_member_field_is_left(uninstalled):
    assert not {"municipality", "organisation"} & set(schemaeditor.get_ttw_edited_schema().names())
    assert not {"municipality", "organisation"} & set(uninstalled.portal_memberdata.propertyIds())


def test_nothing_of_people_is_left(uninstalled):
    assert not {history.HISTORY.key, network.EXPERTS.key} & set(IAnnotations(uninstalled))


def test_profiles_are_written_as_before(uninstalled):
    with api.env.adopt_roles(["Manager"]):
        user = api.user.create(username="anna", email="anna@example.org", password="lukossa-ovi-1")
        user.setMemberProperties({"fullname": "Anna Aho"})
        api.user.delete(username="anna")

    assert api.user.get("anna") is None
