"""Joining, asking, taking a request back, leaving: in the browser, without JavaScript."""

from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api
from urllib.parse import quote

import pytest
import transaction


JOIN = "@@workspace-join"
LEAVE = "@@workspace-leave"


def pending(workspace, userid):
    transaction.begin()
    return roster_of(workspace).pending_request(userid)


def test_a_visitor_is_sent_to_the_login_and_back(people, make_workspace, browse, portal):
    workspace = make_workspace("maija", visibility="public", join_policy="self")
    browser = browse(None, workspace, JOIN)
    back = quote(f"{workspace.absolute_url()}/{JOIN}", safe="")
    assert browser.url == f"{portal.absolute_url()}/login?came_from={back}"


def test_an_open_workspace_is_joined_at_once(people, make_workspace, browse, press, roles_in):
    workspace = make_workspace("maija", join_policy="self")
    browser = browse("ville", workspace, JOIN)
    assert roles_in(workspace, "ville") == ()
    assert "message" not in browser.contents.split('id="content-core"')[1].split("</form>")[0]
    press(browser, "join")
    assert roles_in(workspace, "ville") == ("member",)
    assert browser.url == workspace.absolute_url()
    assert "Welcome! You are now a member." in browser.contents


def test_a_request_carries_its_message_and_can_be_taken_back(people, make_workspace, browse, press, text_of):
    workspace = make_workspace("maija", join_policy="request")
    press(browse("ville", workspace, JOIN), "join", message="Hei!\nOlen Ville.")
    assert pending(workspace, "ville").message.split() == ["Hei!", "Olen", "Ville."]
    browser = browse("ville", workspace, JOIN)
    assert "Olen Ville." in text_of(browser)
    press(browser, "withdraw")
    assert pending(workspace, "ville") is None
    assert "You have taken your request back." in browser.contents


def test_one_who_is_barred_is_told_why(people, make_workspace, browse, act, text_of):
    workspace = make_workspace("maija", join_policy="self")
    act("maija", actions.remove, workspace, "ville", bar=True, reason="Mainosti muualla.")
    browser = browse("ville", workspace, JOIN)
    assert "Mainosti muualla." in text_of(browser)
    assert "maija" in text_of(browser)
    assert 'name="join"' not in browser.contents


def test_one_who_was_rejected_is_told_why_and_when_to_ask_again(people, make_workspace, browse, act, text_of):
    workspace = make_workspace("maija", join_policy="request")
    act("ville", joining.join, workspace)
    with_reason = ["ville", "reject", "Vain kunnille."]
    act("maija", joining.decide_request, workspace, *with_reason)
    browser = browse("ville", workspace, JOIN)
    assert "Vain kunnille." in text_of(browser)
    assert "You may ask again from" in text_of(browser)
    assert 'name="join"' not in browser.contents


@pytest.mark.parametrize("policy", ["invitation", "closed"])
def test_where_nobody_joins_alone_the_coordinators_are_named(people, make_workspace, browse, text_of, policy):
    workspace = make_workspace("maija", join_policy=policy)
    browser = browse("ville", workspace, JOIN)
    assert "People cannot join" in text_of(browser)
    assert "Coordinators: maija" in text_of(browser)


def test_a_closed_parent_is_named_and_joined_in_the_same_act(people, make_workspace, browse, press, roles_in, text_of):
    parent = make_workspace("maija", title="Verkosto", visibility="listed", join_policy="self")
    child = make_workspace("maija", parent, title="Ryhmä", visibility="listed", join_policy="self")
    browser = browse("ville", child, JOIN)
    assert "Verkosto" in text_of(browser)
    press(browser, "join")
    assert roles_in(parent, "ville") == roles_in(child, "ville") == ("member",)


@pytest.mark.parametrize("along", [True, False])
def test_an_open_parent_may_be_joined_along(people, make_workspace, browse, press, roles_in, text_of, along):
    parent = make_workspace("maija", title="Verkosto", join_policy="self")
    child = make_workspace("maija", parent, title="Ryhmä", join_policy="self")
    browser = browse("ville", child, JOIN)
    assert "Join also" in text_of(browser)
    assert "Verkosto" in text_of(browser)
    press(browser, "join", with_parent="1" if along else "")
    assert roles_in(child, "ville") == ("member",)
    assert roles_in(parent, "ville") == (("member",) if along else ())


def test_a_parent_that_lets_nobody_in_is_named(people, make_workspace, browse, text_of):
    parent = make_workspace("maija", title="Verkosto", visibility="listed", join_policy="closed")
    child = make_workspace("maija", parent, title="Ryhmä", visibility="listed", join_policy="self")
    assert "People cannot join “Verkosto” on their own." in text_of(browse("ville", child, JOIN))


def test_a_forged_post_changes_nothing(people, make_workspace, browse, roles_in):
    workspace = make_workspace("maija", join_policy="self")
    browser = browse("ville", workspace, JOIN)
    browser.post(f"{workspace.absolute_url()}/{JOIN}", "join=1")
    assert browser.headers["Status"].startswith("403")
    assert roles_in(workspace, "ville") == ()


def test_a_member_is_not_asked_again(people, make_workspace, browse):
    workspace = make_workspace("maija", join_policy="self")
    browser = browse("maija", workspace, JOIN)
    assert browser.url == workspace.absolute_url()
    assert "You are a member already." in browser.contents


def test_leaving_says_what_is_left_along_and_leaves(people, make_workspace, browse, press, act, roles_in, text_of):
    parent = make_workspace("maija", title="Verkosto", visibility="listed")
    child = make_workspace("maija", parent, title="Ryhmä", visibility="listed")
    for workspace in (parent, child):
        act("maija", actions.add_member, workspace, "ville", ["member"])
    browser = browse("ville", parent, LEAVE)
    assert "Ryhmä" in text_of(browser)
    press(browser, "leave")
    assert roles_in(parent, "ville") == roles_in(child, "ville") == ()
    assert browser.url == parent.absolute_url()


def test_who_leaves_a_secret_workspace_ends_on_the_site(people, make_workspace, browse, press, act, portal):
    workspace = make_workspace("maija", visibility="secret", join_policy="closed")
    act("maija", actions.add_member, workspace, "ville", ["member"])
    browser = press(browse("ville", workspace, LEAVE), "leave")
    assert browser.url == portal.absolute_url()
    assert "You have left" in browser.contents


def test_the_last_coordinator_is_told_to_hand_over(people, make_workspace, browse, text_of, roles_in):
    workspace = make_workspace("maija")
    browser = browse("maija", workspace, LEAVE)
    assert "Hand the coordination over to another member first" in text_of(browser)
    assert 'name="leave"' not in browser.contents
    token = browser.getControl(name="_authenticator").value
    browser.post(f"{workspace.absolute_url()}/{LEAVE}", f"leave=1&_authenticator={token}")
    assert "would be left without a coordinator" in text_of(browser)
    assert roles_in(workspace, "maija") == ("coordinator",)


def test_the_last_coordinator_of_a_sub_workspace_cannot_leave_the_parent(people, make_workspace, browse, text_of, act):
    parent = make_workspace("maija", title="Verkosto", visibility="listed")
    act("maija", actions.add_member, parent, "ville", ["member"])
    make_workspace("ville", parent, title="Ryhmä", visibility="listed")
    assert "Ryhmä" in text_of(browse("ville", parent, LEAVE)).split("last coordinator here:")[1]


def test_one_may_leave_an_archive(people, make_workspace, browse, press, act, roles_in):
    workspace = make_workspace("maija")
    act("maija", actions.add_member, workspace, "ville", ["member"])
    with api.env.adopt_user("maija"):
        api.content.transition(workspace, "archive")
    press(browse("ville", workspace, LEAVE), "leave")
    assert roles_in(workspace, "ville") == ()
