"""Adding one person, a list, and a group, in the browser."""

from io import BytesIO
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api

import pytest
import transaction


ADD = "@@workspace-add-members"


@pytest.fixture
def workspace(people, make_workspace):
    return make_workspace("maija")


def members(workspace):
    transaction.begin()
    return {member.userid: member.roles for member in roster_of(workspace).members.values()}


@pytest.mark.parametrize("who", ["ville", "ville@example.org"])
def test_one_person_is_added_at_once(workspace, browse, press, who):
    browser = press(browse("maija", workspace, ADD), "add_one", who=who, rung="facilitator")
    assert members(workspace)["ville"] == ("facilitator",)
    assert "ville is now a member." in browser.contents


def test_an_unknown_person_is_named_beside_the_field(workspace, browse, press):
    browser = press(browse("maija", workspace, ADD), "add_one", who="kukaties")
    assert "There is no user with the name “kukaties”." in browser.contents.split('id="vt-error-who"')[1]
    assert browser.getControl(name="who").value == "kukaties"
    assert set(members(workspace)) == {"maija"}


LIST = "ville; facilitator\ntuntematon\naino@example.org"


def test_a_list_is_shown_before_it_happens_with_the_wrong_row_named(workspace, browse, press, text_of):
    browser = press(browse("maija", workspace, ADD), "check_list", text=LIST)
    shown = text_of(browser)
    assert "Nothing has been saved yet." in shown
    assert "To be added: 2" in shown
    assert "Wrong: 1" in shown
    assert "There is no user with the name “tuntematon”." in shown
    assert browser.getControl(name="text", index=1).value.split() == LIST.split()
    assert set(members(workspace)) == {"maija"}


def test_the_valid_rows_are_kept_if_one_says_so(workspace, browse, press):
    browser = press(browse("maija", workspace, ADD), "check_list", text=LIST)
    press(browser, "keep", "valid")
    assert members(workspace) == {"maija": ("coordinator",), "ville": ("facilitator",), "aino": ("member",)}
    assert "Added: 2. Roles changed: 0. Were members already: 0. Left out: 1." in browser.contents


def test_none_are_kept_if_one_says_so_and_the_list_can_be_mended(workspace, browse, press):
    browser = press(browse("maija", workspace, ADD), "check_list", text=LIST)
    press(browser, "keep", "none")
    assert "Nobody was added." in browser.contents
    assert set(members(workspace)) == {"maija"}
    browser.getControl(name="text", index=1).value = "ville\naino"
    press(browser, "check_list")
    press(browser, "keep", "valid")
    assert set(members(workspace)) == {"maija", "ville", "aino"}


def test_a_file_is_read_as_a_list(workspace, browse, press):
    browser = browse("maija", workspace, ADD)
    browser.getControl(name="file").add_file(
        BytesIO("käyttäjä;rooli\r\nville;observer".encode("latin-1")), "text/csv", "a.csv"
    )
    press(browser, "check_list")
    press(browser, "keep", "valid")
    assert members(workspace)["ville"] == ("observer",)


def test_an_empty_list_is_refused(workspace, browse, press):
    browser = press(browse("maija", workspace, ADD), "check_list")
    assert "The list is empty." in browser.contents.split('id="vt-error-text"')[1].split("</div>")[0]


def test_the_present_members_of_a_group_are_added(workspace, browse, press, text_of):
    api.group.create("kehittajat", title="Kehittäjät")
    for userid in ("ville", "aino"):
        api.group.add_user(groupname="kehittajat", username=userid)
    browser = browse("maija", workspace, ADD)
    assert 'value="kehittajat"' in browser.contents
    press(browser, "check_group", group="kehittajat", rung="observer")
    assert "To be added: 2" in text_of(browser)
    press(browser, "keep", "valid")
    assert members(workspace) == {"maija": ("coordinator",), "ville": ("observer",), "aino": ("observer",)}


def test_an_unknown_group_is_named_beside_the_field(workspace, browse, press):
    browser = press(browse("maija", workspace, ADD), "check_group", group="ei ole")
    assert "There is no group with the name “ei ole”." in browser.contents.split('id="vt-error-group"')[1]
