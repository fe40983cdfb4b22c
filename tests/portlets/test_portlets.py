"""The portlets: what they show to whom, in workspaces and elsewhere."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.portlets import members
from kuntaliitto.vertaiset.portlets import news
from kuntaliitto.vertaiset.portlets import notices
from kuntaliitto.vertaiset.portlets import retriever
from plone import api
from plone.portlet.static import static
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from plone.portlets.interfaces import IPortletRetriever
from plone.portlets.interfaces import IPortletType
from plone.portlets.retriever import PlacelessPortletRetriever
from zope.component import getMultiAdapter
from zope.component import getUtility

import pytest
import re


@pytest.fixture
def workspace(portal, people, make_workspace):
    """A public workspace of Maija's, with Ville as a member."""
    for userid in people:
        api.user.get(userid=userid).setMemberProperties({"fullname": f"{userid.title()} Mallikas"})
    workspace = make_workspace("maija", title="Kokeilut", visibility="public", join_policy="self")
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "ville", ("member",), clock.now())
    return workspace


def column(context, name="plone.rightcolumn"):
    """Return what is assigned to a column of ``context``."""
    return getMultiAdapter((context, getUtility(IPortletManager, name=name)), IPortletAssignmentMapping)


def portlets(contents):
    """Return the texts of our portlets on a page: {name: text without markup}."""
    found = re.findall(r'<section class="card portlet vt-portlet vt-portlet-(\w+)".*?</section>', contents, re.DOTALL)
    texts = re.findall(r'<section class="card portlet vt-portlet .*?</section>', contents, re.DOTALL)
    assert len(found) == len(set(found)), "a portlet is there twice"
    return {
        name: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()
        for name, text in zip(found, texts, strict=True)
    }


def seen(browser, context):
    browser.open(context.absolute_url())
    assert browser.headers["status"].startswith("200")
    return portlets(browser.contents)


# Assigned, removed, configured


def test_a_new_workspace_has_them_all(workspace):
    assert list(column(workspace)) == ["vertaiset-notices", "vertaiset-surveys", "vertaiset-news", "vertaiset-members"]


def test_they_can_be_removed_and_stay_removed(workspace, add, browse):
    page = add("maija", workspace, "Document", "Sivu")
    assert set(seen(browse(), page)) == {"notices", "surveys", "members"}
    del column(workspace)["vertaiset-notices"]
    workspace.title = "Toinen nimi"
    api.content.rename(workspace, new_id="toinen")
    assert set(seen(browse(), workspace[page.getId()])) == {"surveys", "members"}


def test_a_copy_has_what_its_original_has(portal, workspace):
    del column(workspace)["vertaiset-news"]
    copy = api.content.copy(workspace, portal, id="kopio")
    assert list(column(copy)) == ["vertaiset-notices", "vertaiset-surveys", "vertaiset-members"]


def test_a_coordinator_configures_them_in_the_browser(workspace, add, browse):
    for number in range(3):
        add("maija", workspace, "vertaiset.notice", f"Ilmoitus {number}")
    page = add("maija", workspace, "Document", "Sivu")
    maija = browse("maija")
    maija.open(f"{workspace.absolute_url()}/++contextportlets++plone.rightcolumn/vertaiset-notices/edit")
    maija.getControl("Rows").value = "1"
    maija.getControl("Save").click()
    assert seen(maija, page)["notices"].count("Ilmoitus") == 1


@pytest.mark.parametrize("name", ["vertaiset.Notices", "vertaiset.Surveys", "vertaiset.News", "vertaiset.Members"])
def test_a_coordinator_adds_them_like_any_portlet(workspace, browse, name):
    maija = browse("maija")
    maija.open(f"{workspace.absolute_url()}/++contextportlets++plone.leftcolumn/+/{name}")
    maija.getControl(name="form.widgets.count").value = "2"
    maija.getControl("Save").click()
    (added,) = column(workspace, "plone.leftcolumn").values()
    assert added.count == 2
    assert type(added).__module__ == f"kuntaliitto.vertaiset.portlets.{name.partition('.')[2].lower()}"


@pytest.mark.parametrize("name", ["vertaiset.Notices", "vertaiset.Surveys", "vertaiset.News", "vertaiset.Members"])
def test_their_names_are_translated_where_they_are_shown(portal, name):
    assert getUtility(IPortletType, name=name).title.domain == "kuntaliitto.vertaiset"


# The notice board


def test_the_board_is_beside_everything_in_the_workspace_and_its_heading_leads_there(workspace, add, browse):
    add("maija", workspace, "vertaiset.notice", "Seminaari", date=date(2015, 12, 2))
    folder = add("maija", workspace, "Folder", "Kansio")
    page = add("maija", folder, "Document", "Sivu")
    visitor = browse()
    assert "Seminaari" in seen(visitor, page)["notices"]
    visitor.getLink("Notice board").click()
    assert visitor.url == f"{workspace.absolute_url()}/@@notices"


def test_a_facilitator_adds_a_notice_from_it_and_others_do_not(workspace, add, browse):
    page = add("maija", workspace, "Document", "Sivu")
    maija = browse("maija")
    assert "Add a notice" in seen(maija, page)["notices"]
    maija.getLink("Add a notice").click()
    assert maija.url == f"{workspace.absolute_url()}/++add++vertaiset.notice"
    for userid in (None, "ville"):
        assert "Add a notice" not in seen(browse(userid), page)["notices"]


def test_an_empty_board_says_so(workspace, add, browse):
    page = add("maija", workspace, "Document", "Sivu")
    assert "No notices right now." in seen(browse(), page)["notices"]


def test_in_a_workspace_in_a_workspace_it_shows_the_inner_board_once(workspace, add, browse, make_workspace):
    below = make_workspace("maija", container=workspace, title="Alla", visibility="public", join_policy="self")
    add("maija", workspace, "vertaiset.notice", "Ylhäällä")
    add("maija", below, "vertaiset.notice", "Alhaalla")
    page = add("maija", below, "Document", "Sivu")
    text = seen(browse(), page)["notices"]
    assert "Alhaalla" in text
    assert "Ylhäällä" not in text


def test_where_the_inner_one_was_removed_the_outer_one_shows_the_inner_board(workspace, add, browse, make_workspace):
    below = make_workspace("maija", container=workspace, title="Alla", visibility="public", join_policy="self")
    add("maija", below, "vertaiset.notice", "Alhaalla")
    page = add("maija", below, "Document", "Sivu")
    del column(below)["vertaiset-notices"]
    assert "Alhaalla" in seen(browse(), page)["notices"]


def test_pages_that_show_the_same_do_not_show_it_twice(workspace, add, browse):
    add("maija", workspace, "News Item", "Uutinen")
    visitor = browse()
    assert set(seen(visitor, workspace)) == {"members"}
    visitor.open(f"{workspace.absolute_url()}/@@notices")
    assert set(portlets(visitor.contents)) == {"surveys", "news", "members"}
    visitor.open(f"{workspace.absolute_url()}/@@workspace-news")
    assert set(portlets(visitor.contents)) == {"notices", "surveys", "members"}
    visitor.open(f"{workspace.absolute_url()}/@@surveys")
    assert set(portlets(visitor.contents)) == {"notices", "news", "members"}


def test_elsewhere_it_gathers_the_boards_that_the_reader_may_see(portal, workspace, add, browse, make_workspace):
    others = {
        "secret": make_workspace("maija", title="Ohjausryhmä", visibility="secret", join_policy="closed"),
        "listed": make_workspace("maija", title="Verkosto", visibility="listed"),
        "site": make_workspace("maija", title="Kirjautuneille", visibility="site"),
    }
    add("maija", workspace, "vertaiset.notice", "Julkinen ilmoitus")
    for visibility, other in others.items():
        add("maija", other, "vertaiset.notice", f"Ilmoitus {visibility}")
    column(portal)["notices"] = notices.Assignment(count=10)
    page = api.content.create(portal, "Document", "sivu")
    api.content.transition(page, "publish")
    expected = {
        None: {"Julkinen ilmoitus"},
        "ville": {"Julkinen ilmoitus", "Ilmoitus site"},
        "maija": {"Julkinen ilmoitus", "Ilmoitus site", "Ilmoitus listed", "Ilmoitus secret"},
    }
    every = set().union(*expected.values())
    for userid, told in expected.items():
        text = seen(browse(userid), page)["notices"]
        assert {title for title in every if title in text} == told
        assert ("Ohjausryhmä" in text) is (userid == "maija")
        assert "Kokeilut" in text


def test_elsewhere_it_is_not_there_when_there_is_nothing_to_see(portal, people, browse, make_workspace, add):
    secret = make_workspace("maija", visibility="secret", join_policy="closed")
    add("maija", secret, "vertaiset.notice", "Salattu")
    column(portal)["notices"] = notices.Assignment()
    column(portal)["news"] = news.Assignment()
    column(portal)["members"] = members.Assignment()
    assert seen(browse(), portal) == {}
    assert set(seen(browse("maija"), portal)) == {"notices"}


# News


def test_news_portlet_shows_the_workspace_and_those_below(workspace, add, browse, make_workspace):
    below = make_workspace("maija", container=workspace, title="Alla", visibility="secret", join_policy="closed")
    add("maija", workspace, "News Item", "Uutinen")
    add("maija", below, "News Item", "Salattu uutinen")
    page = add("maija", workspace, "Document", "Sivu")
    assert "Salattu" not in seen(browse("ville"), page)["news"]
    assert "Salattu uutinen" in seen(browse("maija"), page)["news"]


def test_elsewhere_news_come_from_all_workspaces_and_from_nowhere_else(portal, workspace, add, browse):
    add("maija", workspace, "News Item", "Työtilan uutinen")
    outside = api.content.create(portal, "News Item", "sivuston", title="Sivuston uutinen")
    api.content.transition(outside, "publish")
    column(portal)["news"] = news.Assignment()
    text = seen(browse(), outside)["news"]
    assert "Työtilan uutinen" in text
    assert "Sivuston" not in text


# Members


def test_members_are_named_to_those_who_may_see_the_roster(workspace, browse):
    visitor = seen(browse(), workspace)["members"]
    assert "Members (2)" in visitor
    assert "Maija Mallikas" in visitor
    assert "Ville" not in visitor
    assert "Ville Mallikas" in seen(browse("aino"), workspace)["members"]


def test_who_joined_last_is_named_first_and_coordinators_once(workspace, browse):
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "aino", ("member",), clock.now() + timedelta(minutes=1))
    text = seen(browse("maija"), workspace)["members"]
    assert text.index("Aino") < text.index("Ville")
    assert text.count("Maija") == 1


# What is closed stays closed


def test_no_portlet_of_a_listed_workspace_shows_to_outsiders_on_any_of_its_pages(
    portal, people, make_workspace, browse
):
    workspace = make_workspace("maija", visibility="listed")
    column(workspace)["text"] = static.Assignment(header="Otsikko", text="<p>Sisäinen tieto</p>")
    column(workspace, "plone.leftcolumn")["text"] = static.Assignment(header="Otsikko", text="<p>Sisäinen tieto</p>")
    assert "Sisäinen tieto" in page_text(browse("maija"), workspace.absolute_url())
    for page in ("", "/@@search", "/sitemap", "/@@workspace-join"):
        for userid in (None, "ville"):
            assert "Sisäinen tieto" not in page_text(browse(userid), workspace.absolute_url() + page)


def page_text(browser, url):
    browser.open(url)
    return browser.contents if isinstance(browser.contents, str) else browser.contents.decode()


def test_a_portlet_of_the_site_still_shows_beside_a_listed_workspace(portal, people, make_workspace, browse):
    workspace = make_workspace("maija", visibility="listed")
    column(portal)["text"] = static.Assignment(header="Otsikko", text="<p>Sivuston tieto</p>")
    column(portal)["notices"] = notices.Assignment()
    browser = browse("ville")
    assert seen(browser, workspace) == {}
    assert "Sivuston tieto" in browser.contents


def test_a_parents_portlet_does_not_reach_those_who_cannot_read_the_parent(portal, people, make_workspace, add):
    around = make_workspace("maija", title="Ylä", visibility="secret", join_policy="closed")
    below = make_workspace("maija", container=around, title="Ala", visibility="secret", join_policy="closed")
    keys = ["/plone", "/".join(around.getPhysicalPath()), "/".join(below.getPhysicalPath())]
    found = [{"category": "context", "key": key} for key in keys]
    with api.env.adopt_user("aino"):
        assert [one["key"] for one in retriever._readable(found, [below, around])] == ["/plone"]
    with api.env.adopt_user("maija"):
        assert [one["key"] for one in retriever._readable(found, [below, around])] == keys


def test_a_dashboard_shows_what_is_assigned_to_its_person_only(portal, workspace):
    dashboard = getUtility(IPortletManager, name="plone.dashboard1")
    for context in (portal, workspace):
        found = getMultiAdapter((context, dashboard), IPortletRetriever)
        assert type(found) is PlacelessPortletRetriever
