"""Archiving and restoring, sharing that is not offered, and refusals that no page has caught."""

from kuntaliitto.vertaiset import errors
from kuntaliitto.vertaiset.browser.workspace.front import FrontPage
from kuntaliitto.vertaiset.membership import actions
from plone import api

import pytest
import transaction


ARCHIVE = "@@workspace-archive"


def archived(workspace):
    transaction.begin()
    return workspace.archived


def test_a_workspace_is_archived_with_those_in_it_and_restored(people, make_workspace, browse, press, text_of):
    parent = make_workspace("maija", title="Verkosto")
    child = make_workspace("maija", parent, title="Ryhmä")
    browser = browse("maija", parent, ARCHIVE)
    assert "Ryhmä" in text_of(browser)
    assert not archived(parent)
    press(browser, "move", "archive")
    assert archived(parent) and archived(child)
    assert "Verkosto" in text_of(browse("maija", child, ARCHIVE))
    assert 'name="move"' not in browse("maija", child, ARCHIVE).contents
    browser = browse("maija", parent, ARCHIVE)
    assert "Ryhmä" in text_of(browser)
    press(browser, "move", "restore")
    assert not archived(parent) and not archived(child)


def test_the_state_menu_leads_to_the_page_that_asks_first(people, make_workspace, browse):
    workspace = make_workspace("maija")
    browser = browse("maija", workspace)
    assert ARCHIVE in browser.getLink(id="workflow-transition-archive").url


def test_pressing_twice_changes_nothing(people, make_workspace, browse, press):
    workspace = make_workspace("maija")
    first, second = browse("maija", workspace, ARCHIVE), browse("maija", workspace, ARCHIVE)
    press(first, "move", "archive")
    press(second, "move", "archive")
    assert second.url == workspace.absolute_url()
    assert archived(workspace)


@pytest.mark.parametrize("userid", ["maija", "ville"])
def test_sharing_inside_leads_to_the_members(people, make_workspace, browse, act, text_of, userid):
    workspace = make_workspace("maija", title="Verkosto")
    act("maija", actions.add_member, workspace, "ville", ["member"])
    with api.env.adopt_user("maija"):
        page = api.content.create(workspace, "Document", title="Sivu")
        api.content.transition(page, "publish")
    browser = browse(userid, page, "@@sharing")
    assert "Verkosto" in text_of(browser)
    assert f"{workspace.absolute_url()}/@@workspace-members" in browser.contents
    assert "entries." not in browser.contents


def test_sharing_outside_is_plones_own_for_those_who_may(people, portal, browse):
    folder = api.content.create(portal, "Folder", id="hanke", title="Hanke")
    api.content.transition(folder, "publish")
    api.user.grant_roles(username="aino", roles=["Site Administrator"])
    assert "entries." in browse("aino", folder, "@@sharing").contents
    assert "insufficient-privileges" in browse("ville", folder, "@@sharing").url
    assert "insufficient-privileges" in browse("ville", folder, "@@updateSharingInfo").url


def test_a_refusal_from_anywhere_is_a_message_where_one_came_from_and_nothing_is_stored(people, make_workspace, browse):
    workspace = make_workspace("maija", visibility="public")
    with api.env.adopt_user("maija"):
        page = api.content.create(workspace, "Document", id="sivu", title="Sivu")
        api.content.transition(page, "publish")
        api.content.transition(workspace, "archive")
    api.user.grant_roles(username="aino", roles=["Manager"])
    browser = browse("aino", page)
    browser.post(f"{page.absolute_url()}/edit", "form.widgets.IBasic.title=Muutettu")
    assert browser.url == page.absolute_url()
    assert "The workspace is archived. Restore it first." in browser.contents
    transaction.begin()
    assert page.title == "Sivu"


def test_a_page_that_refuses_to_be_shown_leads_to_the_site_and_not_round_in_a_circle(
    people, make_workspace, browse, portal, monkeypatch
):
    workspace = make_workspace("maija", visibility="public")

    def refuse(self):
        raise errors.StateForbids("Ei nyt.")

    monkeypatch.setattr(FrontPage, "join_box", refuse)
    browser = browse("maija", workspace)
    assert browser.url == portal.absolute_url()
    assert "Ei nyt." in browser.contents


def test_a_program_still_gets_its_json(people, make_workspace, browse):
    workspace = make_workspace("maija", visibility="public")
    with api.env.adopt_user("maija"):
        page = api.content.create(workspace, "Document", id="sivu", title="Sivu")
        api.content.transition(workspace, "archive")
    api.user.grant_roles(username="aino", roles=["Manager"])
    browser = browse("aino", page)
    browser.addHeader("Accept", "application/json")
    browser.addHeader("Content-Type", "application/json")
    browser.open(page.absolute_url(), b'{"title": "Muutettu"}')
    assert browser.headers["Content-Type"].startswith("application/json")
