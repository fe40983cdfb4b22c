"""The virtual groups that stand for membership, as PAS sees them."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import joining
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser
from Products.PluggableAuthService.PluggableAuthService import PluggableAuthService

import pytest
import transaction


@pytest.fixture
def workspaces(portal, people, make_workspace):
    """Three workspaces of Maija's, each of which Ville has joined."""
    made = [make_workspace("maija", join_policy="self") for _one in range(3)]
    with api.env.adopt_user("ville"):
        for workspace in made:
            joining.join(workspace, clock.now())
    return made


def test_a_member_has_a_group_for_each_workspace_and_no_role_in_the_site(portal, workspaces):
    user = portal.acl_users.getUserById("ville")
    expected = {index.group_id(workspace.UID(), "member") for workspace in workspaces}
    assert {group for group in user.getGroups() if index.is_ours(group)} == expected
    assert set(user.getRoles()) == {"Member", "Authenticated"}


def test_nobody_asks_for_the_groups_of_our_groups(portal, workspaces, monkeypatch):
    asked = []
    whole = PluggableAuthService._getGroupsForPrincipal

    def listening(self, principal, *args, **kwargs):
        asked.append(principal.getId())
        return whole(self, principal, *args, **kwargs)

    monkeypatch.setattr(PluggableAuthService, "_getGroupsForPrincipal", listening)
    portal.acl_users.getUserById("ville")
    assert "ville" in asked
    assert not [principal for principal in asked if index.is_ours(principal)]


class TestUsersControlPanel:
    @pytest.fixture
    def portal(self, functional):
        return functional["portal"]

    def test_a_manager_finds_a_member_and_need_not_confirm_anything(self, functional, workspaces):
        transaction.commit()
        browser = Browser(functional["app"])
        browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
        browser.open(f"{functional['portal'].absolute_url()}/@@usergroup-userprefs?searchstring=ville")
        assert "@@confirm-action" not in browser.url
        assert "userid=ville" in browser.contents
