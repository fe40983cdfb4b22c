"""The roster in the browser."""

from kuntaliitto.vertaiset.browser.membership.members import row_id
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people import profile
from plone import api
from Products.PluggableAuthService.PluggableAuthService import PluggableAuthService

import datetime
import pytest


MEMBERS = "@@workspace-members"


@pytest.fixture
def workspace(people, make_workspace, act):
    """A public workspace with four members in four roles."""
    workspace = make_workspace("maija", visibility="public")
    for userid, fullname in (("maija", "Maija Öhman"), ("ville", "Ville Aho"), ("aino", "Aino Åkerlund")):
        api.user.get(userid).setMemberProperties({"fullname": fullname})
    act("maija", actions.add_member, workspace, "ville", ["facilitator"])
    act("maija", actions.add_member, workspace, "aino", ["member", "validator"])
    return workspace


def names(browser):
    """Return the names on the roster, in their order."""
    rows = browser.contents.split("<tbody")[1].split("</tbody>")[0].split('scope="row"')[1:]
    return [row.split(">", 1)[1].split("<")[0].strip() for row in rows]


def test_a_visitor_sees_the_number_and_the_coordinators_only(workspace, browse, text_of):
    browser = browse(None, workspace, MEMBERS)
    assert "Members: 3" in text_of(browser)
    assert "Maija Öhman" in text_of(browser)
    assert "Ville" not in browser.contents
    assert "Åkerlund" not in browser.contents


def test_who_has_logged_in_sees_names_roles_and_municipalities(workspace, browse, act, text_of):
    act("ville", lambda now: profile.set_municipality("ville", "091", None, now))
    browser = browse("eero", workspace, MEMBERS)
    assert names(browser) == ["Aino Åkerlund", "Maija Öhman", "Ville Aho"]
    assert "Helsinki" in text_of(browser)
    assert "Facilitator" in text_of(browser)
    assert "manage=" not in browser.contents
    assert 'id="vt-tab-policies"' not in browser.contents


def test_of_a_listed_workspace_an_outsider_sees_no_names(workspace, browse, text_of):
    workspace.visibility = "listed"
    workspace.portal_workflow.getWorkflowById("vertaiset_workspace_workflow").updateRoleMappingsFor(workspace)
    browser = browse("eero", workspace, MEMBERS)
    assert "Members: 3" in text_of(browser)
    assert "Aho" not in browser.contents


@pytest.mark.parametrize(
    "query, expected",
    [
        ({"q": "aho"}, ["Ville Aho"]),
        ({"role": "validator"}, ["Aino Åkerlund"]),
        ({"municipality": "091"}, ["Ville Aho"]),
        ({"municipality": "none"}, ["Aino Åkerlund"]),
    ],
)
def test_the_list_is_searched_and_filtered(workspace, browse, act, text_of, query, expected):
    act("ville", lambda now: profile.set_municipality("ville", "091", None, now))
    act("aino", lambda now: profile.set_municipality("aino", "none", "Kuntaliitto", now))
    browser = browse("eero", workspace, MEMBERS, **query)
    assert names(browser) == expected
    assert "Found: 1 of 3" in text_of(browser)


def test_a_long_list_comes_in_pages_and_wakes_no_user_that_is_not_shown(workspace, browse, monkeypatch):
    api.portal.set_registry_record("vertaiset.list_size", 5)
    now = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
    everybody = [f"henkilo{number:02}" for number in range(30)]
    for userid in everybody:
        roster.put_member(workspace, roster.Member(userid, ("member",), now, "maija"))
    woken = []
    look_up = PluggableAuthService.getUserById

    def watch(self, userid, default=None):
        woken.append(userid)
        return look_up(self, userid, default)

    monkeypatch.setattr(PluggableAuthService, "getUserById", watch)
    browser = browse("eero", workspace, MEMBERS, q="henkilo", b_start="10")
    assert names(browser) == everybody[10:15]
    assert set(woken) & set(everybody) == set(everybody[10:15])
    assert "b_start" in browser.contents.split('class="pagination"')[1]


def test_a_coordinator_changes_roles_on_the_spot(workspace, browse, press, roles_in):
    browser = browse("maija", workspace, MEMBERS, q="aho", manage="ville")
    press(browser, "set_roles", rung="member", validator="validator")
    assert roles_in(workspace, "ville") == ("member", "validator")
    assert "The roles of Ville Aho were saved." in browser.contents
    assert browser.url.endswith("?q=aho")


def test_the_last_coordinator_stays_and_the_page_says_why_beside_the_roles(workspace, browse, press, roles_in):
    browser = press(browse("maija", workspace, MEMBERS, manage="maija"), "set_roles", rung="member")
    error = browser.contents.split('id="vt-error-roles"')[1].split("</div>")[0]
    assert "would be left without a coordinator" in error
    assert browser.getControl(name="rung").value == ["member"]
    assert roles_in(workspace, "maija") == ("coordinator",)


def test_coordination_is_handed_over(workspace, browse, press, roles_in):
    browser = press(browse("maija", workspace, MEMBERS, manage="ville"), "transfer")
    assert roles_in(workspace, "ville") == ("coordinator",)
    assert roles_in(workspace, "maija") == ("member",)
    assert "Ville Aho now coordinates in your place." in browser.contents
    assert "manage=" not in browser.contents


def test_a_member_is_removed(workspace, browse, press, roles_in):
    press(browse("maija", workspace, MEMBERS, manage="ville"), "remove")
    assert roles_in(workspace, "ville") == ()
    assert "ville" not in roster_of(workspace).bars


def test_a_bar_needs_a_reason_and_can_be_lifted(workspace, browse, press, roles_in):
    browser = press(browse("maija", workspace, MEMBERS, manage="ville"), "remove", bar="1")
    assert "Write a reason." in browser.contents.split('id="vt-error-reason"')[1].split("</div>")[0]
    assert roles_in(workspace, "ville") == ("facilitator",)
    press(browser, "remove", bar="1", reason="Häiritsi.")
    assert roles_in(workspace, "ville") == ()
    assert roster_of(workspace).bars["ville"].reason == "Häiritsi."
    press(browse("maija", workspace, MEMBERS), "lift_bar")
    assert "ville" not in roster_of(workspace).bars


def test_one_who_is_no_member_can_be_barred(workspace, browse, press):
    browser = press(browse("maija", workspace, MEMBERS), "bar_person", userid="tuntematon", reason="Syy")
    assert "There is no user" in browser.contents.split('id="vt-error-userid"')[1].split("</div>")[0]
    assert browser.getControl(name="reason").value == "Syy"
    press(browser, "bar_person", userid="eero")
    assert roster_of(workspace).bars["eero"].reason == "Syy"


def test_only_coordinators_act(workspace, browse, roles_in):
    browser = browse("ville", workspace, MEMBERS, manage="aino")
    assert 'name="set_roles"' not in browser.contents
    browser.open(f"{workspace.absolute_url()}/@@workspace-leave")
    token = browser.getControl(name="_authenticator").value
    browser.post(f"{workspace.absolute_url()}/{MEMBERS}", f"remove=1&userid=aino&_authenticator={token}")
    assert "You are not allowed to do this in this workspace." in browser.contents
    assert roles_in(workspace, "aino") == ("member", "validator")


@pytest.mark.parametrize("view", ["requests", "invitations", "add-members", "policies", "archive"])
def test_the_other_pages_are_for_coordinators(workspace, browse, portal, view):
    assert browse("maija", workspace, f"@@workspace-{view}").url.endswith(f"@@workspace-{view}")
    assert "insufficient-privileges" in browse("ville", workspace, f"@@workspace-{view}").url


def test_in_an_archive_the_roster_is_read_and_the_other_pages_lead_to_restoring(workspace, browse, text_of):
    with api.env.adopt_user("maija"):
        api.content.transition(workspace, "archive")
    browser = browse("maija", workspace, MEMBERS)
    assert len(names(browser)) == 3
    assert "manage=" not in browser.contents
    browser = browse("maija", workspace, "@@workspace-policies")
    assert browser.url.endswith("@@workspace-archive")
    assert "Restore it first." in browser.contents


def test_user_ids_make_ids_for_html():
    assert row_id("maija@kunta.example") == "vt-member-maija-64-kunta-46-example"
    assert row_id("a.b") != row_id("a_b")


@pytest.mark.parametrize(
    "query", ["q=a&q=b", "b_start=x", "b_start:int=5&q:int=7", "municipality:list=091&role=nothing"]
)
def test_an_address_that_somebody_made_up_is_answered(workspace, browse, query):
    browser = browse("maija", workspace, f"{MEMBERS}?{query}")
    assert browser.headers["Status"].startswith("200")
