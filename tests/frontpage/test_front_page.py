"""The front page of a workspace, for those who read it and for those who do not."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import joining
from plone import api
from pytz import utc

import pytest
import re


@pytest.fixture
def workspace(portal, people, make_workspace):
    """A public workspace of Maija's that anyone may join."""
    return make_workspace(
        "maija",
        title="Kokeilevat kunnat",
        description="Kokeillaan yhdessä.",
        visibility="public",
        join_policy="self",
    )


def block(contents, name):
    """Return the text of the block ``name`` of a front page, without markup."""
    found = re.search(rf'<section class="vt-block vt-block-{name}".*?</section>', contents, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group(0))) if found else None


def counts(contents):
    """Return what the section menu shows: {section: count or None}."""
    menu = re.search(r'<nav class="vt-menu".*?</nav>', contents, re.DOTALL)
    if menu is None:
        return None
    entries = re.findall(r'vt-menu-item vt-menu-(\w+)">(.*?)</a>', menu.group(0), re.DOTALL)
    shown = {id: re.search(r'vt-count">(\d+)<', entry) for id, entry in entries}
    return {id: int(found.group(1)) if found else None for id, found in shown.items()}


def join_box(contents):
    """Return the text of the join box, without markup."""
    found = re.search(r'<div class="vt-join".*?</div>', contents, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group(0))).strip() if found else None


def test_a_visitor_reads_a_public_workspace_and_its_notices(workspace, add, browse):
    add("maija", workspace, "vertaiset.notice", "Seminaari", date=date(2015, 12, 2))
    visitor = browse()
    visitor.open(workspace.absolute_url())
    assert "Kokeillaan yhdessä." in visitor.contents
    assert "Seminaari" in block(visitor.contents, "notices")
    assert 'datetime="2015-12-02"' in visitor.contents


def test_every_section_has_a_counter_except_front_page_links_and_tools(workspace, add, browse, make_workspace):
    add("maija", workspace, "Document", "Muistio")
    add("maija", workspace, "File", "Kalvot")
    visitor = browse()
    visitor.open(workspace.absolute_url())
    assert counts(visitor.contents) == {
        "front": None,
        "members": 1,
        "work": 0,
        "surveys": 0,
        "materials": 2,
        "links": None,
        "tools": None,
        "workspaces": 0,
    }


def test_counters_count_what_the_reader_sees(workspace, add, browse):
    add("maija", workspace, "Document", "Muistio")
    add("maija", workspace, "Document", "Luonnos", publish=False)
    shown = {}
    for userid in (None, "maija"):
        browser = browse(userid)
        browser.open(workspace.absolute_url())
        shown[userid] = counts(browser.contents)["materials"]
    assert shown == {None: 1, "maija": 2}


def test_each_block_shows_its_kind(workspace, add, browse):
    soon = clock.now().astimezone(utc) + timedelta(days=3)
    add("maija", workspace, "News Item", "Haku aukeaa")
    add("maija", workspace, "Document", "Muistio")
    add("maija", workspace, "Event", "Tapaaminen", start=soon, end=soon + timedelta(hours=2))
    visitor = browse()
    visitor.open(workspace.absolute_url())
    assert "Haku aukeaa" in block(visitor.contents, "news")
    assert "Muistio" in block(visitor.contents, "materials")
    assert "Tapaaminen" in block(visitor.contents, "events")


def test_events_that_are_over_are_not_coming(workspace, add, browse):
    past = clock.now().astimezone(utc) - timedelta(days=3)
    add("maija", workspace, "Event", "Tapaaminen", start=past, end=past + timedelta(hours=2))
    visitor = browse()
    visitor.open(workspace.absolute_url())
    assert "Tapaaminen" not in block(visitor.contents, "events")
    visitor.open(f"{workspace.absolute_url()}/@@workspace-events?past=1")
    assert "Tapaaminen" in visitor.contents


def test_empty_blocks_tell_a_coordinator_what_to_do_and_are_friendly_to_others(workspace, browse):
    coordinator, visitor = browse("maija"), browse()
    coordinator.open(workspace.absolute_url())
    visitor.open(workspace.absolute_url())
    assert "The board is empty" in block(coordinator.contents, "notices")
    assert "++add++vertaiset.notice" in coordinator.contents
    assert "No notices right now" in block(visitor.contents, "notices")
    assert "++add++" not in visitor.contents
    for name in ("news", "materials", "events"):
        assert "yet." in block(coordinator.contents, name) or "Add the next" in block(coordinator.contents, name)
        assert block(visitor.contents, name)


def test_a_link_of_the_reader_is_where_the_empty_state_points(workspace, browse):
    coordinator = browse("maija")
    coordinator.open(workspace.absolute_url())
    coordinator.getLink("Add a notice").click()
    assert coordinator.headers["status"].startswith("200")
    assert "form.widgets.shown_until" in coordinator.contents


# The join button


def test_one_click_joins_where_anyone_may(workspace, browse):
    ville = browse("ville")
    ville.open(workspace.absolute_url())
    assert "Anyone may join" in join_box(ville.contents)
    ville.getControl("Join as a member").click()
    assert "You are a member. Member" in join_box(ville.contents)
    assert counts(ville.contents)["members"] == 2


@pytest.mark.parametrize(
    ("join_policy", "visitor", "outsider"),
    [
        ("self", "Log in to join", "Join as a member"),
        ("request", "Log in to ask to join", "Ask to join"),
        ("invitation", "Only people whom a coordinator invites can join.", "cannot join"),
        ("closed", "Coordinators add people", "cannot join"),
    ],
)
def test_the_button_says_what_the_policy_offers(workspace, browse, join_policy, visitor, outsider):
    workspace.join_policy = join_policy
    for userid, words in ((None, visitor), ("ville", outsider)):
        browser = browse(userid)
        browser.open(workspace.absolute_url())
        assert words in join_box(browser.contents)


def test_a_visitor_is_sent_to_the_login_and_back(workspace, browse):
    visitor = browse()
    visitor.open(workspace.absolute_url())
    visitor.followRedirects = False
    visitor.getLink("Log in to join").click()
    assert "came_from" in visitor.headers["location"]
    assert "workspace-join" in visitor.headers["location"]


def test_one_who_has_asked_reads_so(workspace, browse):
    workspace.join_policy = "request"
    with api.env.adopt_user("ville"):
        joining.join(workspace, clock.now(), "Hei")
    ville = browse("ville")
    ville.open(workspace.absolute_url())
    assert "You have asked to join" in join_box(ville.contents)


def test_coordinators_hear_of_waiting_requests_and_others_do_not(workspace, browse):
    workspace.join_policy = "request"
    with api.env.adopt_user("ville"):
        joining.join(workspace, clock.now(), "Hei")
    for userid, told in (("maija", True), ("aino", False)):
        browser = browse(userid)
        browser.open(workspace.absolute_url())
        assert ("Requests to join that wait" in browser.contents) is told


def test_one_who_is_barred_gets_no_button_that_joins(workspace, browse):
    with api.env.adopt_user("maija"):
        actions.remove(workspace, "ville", clock.now(), bar=True, reason="Syy")
    ville = browse("ville")
    ville.open(workspace.absolute_url())
    assert join_box(ville.contents) == "You cannot join this workspace. See why"


def test_the_last_coordinator_is_not_offered_to_leave(workspace, browse):
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "aino", ("member",), clock.now())
    for userid, offered in (("maija", False), ("aino", True)):
        browser = browse(userid)
        browser.open(workspace.absolute_url())
        assert ("Leave the workspace" in join_box(browser.contents)) is offered


# Archived, listed, secret


def test_an_archived_workspace_says_so_and_offers_nothing_that_writes(workspace, add, browse):
    add("maija", workspace, "vertaiset.notice", "Seminaari")
    with api.env.adopt_user("maija"):
        api.content.transition(workspace, "archive")
    for userid in (None, "ville", "maija"):
        browser = browse(userid)
        browser.open(workspace.absolute_url())
        assert "This workspace is archived." in browser.contents
        assert "Seminaari" in block(browser.contents, "notices")
        assert "++add++" not in browser.contents
        assert "materials-upload" not in browser.contents
        assert "Join" not in (join_box(browser.contents) or "")


@pytest.mark.parametrize("userid", [None, "ville"])
def test_of_a_listed_workspace_outsiders_read_who_it_is_and_how_to_join(
    portal, people, make_workspace, add, browse, userid
):
    workspace = make_workspace(
        "maija", title="Verkosto", description="Kuvaus.", visibility="listed", join_policy="request"
    )
    api.user.get(userid="maija").setMemberProperties({"fullname": "Maija Mallikas"})
    for portal_type in ("vertaiset.notice", "News Item", "Document"):
        add("maija", workspace, portal_type, f"Suljettu {portal_type}")
    browser = browse(userid)
    browser.open(workspace.absolute_url())
    assert browser.headers["status"].startswith("200")
    for told in ("Verkosto", "Kuvaus.", "Maija Mallikas", "ask to join"):
        assert told.lower() in browser.contents.lower()
    assert "Suljettu" not in browser.contents
    assert counts(browser.contents) is None
    assert "vt-portlet" not in browser.contents


@pytest.mark.parametrize(
    "page",
    ["@@materials", "@@workspace-links", "@@workspace-news", "@@workspace-events", "@@workspace-tools", "@@workspaces"]
    + ["@@notices", "@@notices-archive", "@@materials-upload"],
)
def test_the_pages_of_a_listed_workspace_are_for_members(portal, people, make_workspace, browse, page):
    workspace = make_workspace("maija", visibility="listed")
    member, outsider = browse("maija"), browse("ville")
    member.open(f"{workspace.absolute_url()}/{page}")
    assert member.headers["status"].startswith("200")
    outsider.followRedirects = False
    outsider.open(f"{workspace.absolute_url()}/{page}")
    assert not outsider.headers["status"].startswith("200")


def test_the_visibility_is_said_in_words(workspace, browse):
    visitor = browse()
    visitor.open(workspace.absolute_url())
    assert re.search(r'vt-visibility-public"[^>]*>Public<', visitor.contents)
