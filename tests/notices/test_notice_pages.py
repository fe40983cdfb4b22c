"""Notices in Plone: how they come onto the board, and who reads them there."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.notices import queries
from plone import api
from plone.app.textfield.value import RichTextValue
from Products.ZCatalog.CatalogBrains import AbstractCatalogBrain
from zope.component import getGlobalSiteManager
from zope.component import provideHandler

import json
import pytest
import re


TODAY = date(2015, 12, 2)


@pytest.fixture
def workspace(portal, people, make_workspace):
    """A public workspace of Maija's, with Ville as a plain member and Aino as a facilitator."""
    workspace = make_workspace("maija", title="Kokeilut", visibility="public", join_policy="self")
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "ville", ("member",), clock.now())
        actions.add_member(workspace, "aino", ("facilitator",), clock.now())
    return workspace


def titles(found):
    return [row.title for row in found]


def rows(contents):
    """Return the titles on a page's own part, in their order."""
    main = contents[contents.index('class="vt-page"') : contents.index("viewlet-below-content")]
    return [title.strip() for title in re.findall(r'class="vt-row-title"[^>]*>([^<]*)<', main)]


# From the catalog


def test_the_board_comes_from_the_catalog_in_its_order_and_wakes_no_notice(workspace, add, monkeypatch):
    add("aino", workspace, "vertaiset.notice", "Huomenna", date=TODAY + timedelta(days=1))
    add("aino", workspace, "vertaiset.notice", "Eilen", date=TODAY - timedelta(days=1))
    add("aino", workspace, "vertaiset.notice", "Kiinnitetty", pinned=True, date=date(2015, 1, 1))
    add("aino", workspace, "vertaiset.notice", "Mennyt", shown_until=TODAY - timedelta(days=1))
    add("aino", workspace, "vertaiset.notice", "Tuleva", shown_from=TODAY + timedelta(days=1))
    add("aino", workspace, "vertaiset.notice", "Luonnos", publish=False)

    def wake(brain):
        raise AssertionError("a notice was woken")

    monkeypatch.setattr(AbstractCatalogBrain, "getObject", wake)
    monkeypatch.setattr(AbstractCatalogBrain, "_unrestrictedGetObject", wake)
    with api.env.adopt_user("aino"):
        assert titles(queries.board_of(workspace, TODAY)) == ["Kiinnitetty", "Huomenna", "Eilen"]
        assert titles(queries.waiting_for(workspace, TODAY)) == ["Tuleva"]
        assert titles(queries.archive_of(workspace, TODAY)) == ["Mennyt"]
        assert titles(queries.drafts_of(workspace)) == ["Luonnos"]


def test_each_workspace_has_its_own_board(workspace, add, make_workspace):
    below = make_workspace("maija", container=workspace, title="Alla", visibility="public", join_policy="self")
    add("maija", workspace, "vertaiset.notice", "Oma")
    add("maija", below, "vertaiset.notice", "Alhaalla")
    assert titles(queries.board_of(workspace, TODAY)) == ["Oma"]
    assert titles(queries.board_of(below, TODAY)) == ["Alhaalla"]


def test_all_boards_are_those_that_the_reader_sees(workspace, add, make_workspace):
    secret = make_workspace("maija", title="Salainen", visibility="secret", join_policy="closed")
    add("maija", workspace, "vertaiset.notice", "Kaikille", date=TODAY)
    add("maija", secret, "vertaiset.notice", "Salattu", date=TODAY)
    for userid, expected in (("ville", ["Kaikille"]), ("maija", ["Kaikille", "Salattu"])):
        with api.env.adopt_user(userid):
            assert titles(queries.all_boards(TODAY, 10)) == expected


@pytest.mark.parametrize("limit", range(1, 9))
def test_the_first_rows_of_all_boards_are_those_of_the_board(workspace, add, limit):
    for title, fields in {
        "kiinnitetty ja vanha": {"pinned": True, "date": date(2014, 1, 1)},
        "tänään a": {"date": TODAY},
        "tänään b": {"date": TODAY},
        "huomenna": {"date": TODAY + timedelta(days=1)},
        "näkyy tästä päivästä": {"shown_from": TODAY},
        "näkyi eilisestä": {"shown_from": TODAY - timedelta(days=1)},
        "eilen": {"date": TODAY - timedelta(days=1)},
        "vuosi sitten": {"date": date(2014, 12, 2)},
        "odottaa": {"date": TODAY, "shown_from": TODAY + timedelta(days=1)},
        "mennyt": {"date": TODAY + timedelta(days=2), "shown_until": TODAY - timedelta(days=1)},
    }.items():
        add("aino", workspace, "vertaiset.notice", title, **fields)
    assert titles(queries.all_boards(TODAY, limit)) == titles(queries.board_of(workspace, TODAY))[:limit]


def test_an_edited_notice_moves_at_once(workspace, add, browse):
    notice = add("aino", workspace, "vertaiset.notice", "Seminaari", date=TODAY)
    aino = browse("aino")
    aino.open(f"{notice.absolute_url()}/edit")
    aino.getControl("Shown until").value = "2015-12-01"
    aino.getControl(name="form.buttons.save").click()
    assert titles(queries.board_of(workspace, TODAY)) == []
    assert titles(queries.archive_of(workspace, TODAY)) == ["Seminaari"]


def test_the_title_leads_to_the_link_where_there_is_no_text_to_read_first(portal, workspace, add):
    text = RichTextValue("<p>Tervetuloa</p>", "text/html", "text/x-html-safe")
    link_only = add("aino", workspace, "vertaiset.notice", "a", link="/seminaari")
    both = add("aino", workspace, "vertaiset.notice", "b", link="https://example.org", text=text)
    neither = add("aino", workspace, "vertaiset.notice", "c")
    assert link_only.link == "/seminaari"
    assert [row.leads_to for row in queries.board_of(workspace, TODAY)] == [
        f"{portal.absolute_url()}/seminaari",
        both.absolute_url(),
        neither.absolute_url(),
    ]


# Publishing


@pytest.fixture
def told(functional):
    """What was told of published notices."""
    heard = []

    def hear(event):
        heard.append(event.object.title)

    provideHandler(hear, [events.INoticePublished])
    yield heard
    getGlobalSiteManager().unregisterHandler(hear, [events.INoticePublished])


def test_publishing_is_told_once_and_remembers_the_day(workspace, add, told, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2015, 12, 2, 22, 30, tzinfo=timezone.utc))
    api.portal.set_registry_record("plone.portal_timezone", "Europe/Helsinki")
    notice = add("aino", workspace, "vertaiset.notice", "Seminaari", publish=False)
    assert told == []
    with api.env.adopt_user("aino"):
        api.content.transition(notice, "publish")
    assert told == ["Seminaari"]
    (row,) = queries.board_of(workspace, TODAY)
    assert row.published == date(2015, 12, 3)


def test_a_day_of_publication_that_was_given_stays(workspace, add):
    notice = add("aino", workspace, "vertaiset.notice", "Seminaari", publish=False)
    notice.setEffectiveDate("2015-11-20T12:00:00+00:00")
    with api.env.adopt_user("aino"):
        api.content.transition(notice, "publish")
    (row,) = queries.board_of(workspace, TODAY)
    assert row.published == date(2015, 11, 20)


# The forms


def test_save_and_publish_puts_a_notice_on_the_board_with_a_title_alone(workspace, browse, told):
    aino = browse("aino")
    aino.open(workspace.absolute_url())
    aino.getLink("Add a notice").click()
    aino.getControl("Title").value = "Seminaari"
    aino.getControl("Save and publish").click()
    assert "The notice is on the board." in aino.contents
    assert told == ["Seminaari"]
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@notices")
    assert rows(visitor.contents) == ["Seminaari"]


def test_a_draft_is_seen_by_facilitators_and_can_be_published_later(workspace, browse, told):
    aino = browse("aino")
    aino.open(f"{workspace.absolute_url()}/++add++vertaiset.notice")
    aino.getControl("Title").value = "Seminaari"
    aino.getControl("Save as a draft").click()
    assert "only facilitators see it" in aino.contents
    assert told == []
    for userid, seen in ((None, False), ("ville", False), ("maija", True)):
        browser = browse(userid)
        browser.open(f"{workspace.absolute_url()}/@@notices")
        assert ("Seminaari" in browser.contents) is seen
    aino.getControl("Publish on the board").click()
    assert told == ["Seminaari"]
    assert titles(queries.board_of(workspace, clock.today())) == ["Seminaari"]


def test_a_draft_can_be_published_from_its_edit_form_and_what_is_published_is_just_saved(workspace, add, browse):
    notice = add("aino", workspace, "vertaiset.notice", "Seminaari", publish=False)
    aino = browse("aino")
    aino.open(f"{notice.absolute_url()}/edit")
    aino.getControl("Save and publish").click()
    assert titles(queries.board_of(workspace, clock.today())) == ["Seminaari"]
    aino.open(f"{notice.absolute_url()}/edit")
    assert "Save and publish" not in aino.contents


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"Link": "javascript:alert(1)"}, "link"),
        ({"Shown from": "2015-12-03", "Shown until": "2015-12-02"}, "shown_until"),
        ({"Title": ""}, "title"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(workspace, browse, typed, field):
    aino = browse("aino")
    aino.open(f"{workspace.absolute_url()}/++add++vertaiset.notice")
    typed = {"Title": "Seminaari", "Date": "2015-12-16", **typed}
    for label, value in typed.items():
        aino.getControl(label, index=0).value = value
    aino.getControl("Save and publish").click()
    place = re.search(rf'id="formfield-form-widgets-{field}".*?</div>\s*</div>', aino.contents, re.DOTALL)
    assert "invalid-feedback" in place.group(0)
    for label, value in typed.items():
        assert aino.getControl(label, index=0).value == value
    assert not list(workspace.objectIds())


def test_the_same_is_said_when_editing(workspace, add, browse):
    notice = add("aino", workspace, "vertaiset.notice", "Seminaari", shown_from=TODAY)
    aino = browse("aino")
    aino.open(f"{notice.absolute_url()}/edit")
    aino.getControl("Shown until").value = "2015-12-01"
    aino.getControl(name="form.buttons.save").click()
    assert "invalid-feedback" in aino.contents
    assert notice.shown_until is None


def test_plain_members_make_no_notices(workspace, browse):
    ville = browse("ville")
    ville.open(f"{workspace.absolute_url()}/@@notices")
    assert "++add++vertaiset.notice" not in ville.contents
    ville.followRedirects = False
    ville.open(f"{workspace.absolute_url()}/++add++vertaiset.notice")
    assert not ville.headers["status"].startswith("200")


# The pages


def test_what_has_expired_is_on_the_archive_page_and_stays_readable(workspace, add, browse):
    notice = add("aino", workspace, "vertaiset.notice", "Mennyt", shown_until=TODAY)
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@notices")
    assert rows(visitor.contents) == []
    visitor.getLink("Archive of notices").click()
    assert rows(visitor.contents) == ["Mennyt"]
    visitor.open(notice.absolute_url())
    assert "This has expired" in visitor.contents


def test_facilitators_see_what_waits_and_others_do_not(workspace, add, browse):
    add("aino", workspace, "vertaiset.notice", "Tuleva", shown_from=clock.today() + timedelta(days=2))
    for userid, expected in ((None, []), ("ville", []), ("aino", ["Tuleva"])):
        browser = browse(userid)
        browser.open(f"{workspace.absolute_url()}/@@notices")
        assert rows(browser.contents) == expected


def test_a_notice_shows_all_of_itself(workspace, add, browse):
    text = RichTextValue("<p>Tervetuloa<script>alert(1)</script></p>", "text/html", "text/x-html-safe")
    notice = add(
        "aino",
        workspace,
        "vertaiset.notice",
        "Seminaari",
        date=TODAY,
        text=text,
        link="https://example.org/?a=1&b=<2>",
        pinned=True,
        important=True,
        shown_until=date(9999, 1, 1),
    )
    visitor = browse()
    visitor.open(notice.absolute_url())
    for told in ("Seminaari", 'datetime="2015-12-02"', "Tervetuloa", "Important", "Pinned", "On the board until"):
        assert told in visitor.contents
    assert "<script>alert" not in visitor.contents
    assert 'href="https://example.org/?a=1&amp;b=&lt;2&gt;"' in visitor.contents


def test_notices_stand_in_workspaces_only(portal, people):
    assert "vertaiset.notice" not in [fti.getId() for fti in portal.allowedContentTypes()]


# Everything that a program sends


def send(browser, url, **fields):
    """POST a notice as JSON; return the status and what was answered."""
    browser.addHeader("Accept", "application/json")
    browser.post(url, json.dumps({"@type": "vertaiset.notice", **fields}).encode(), "application/json")
    return browser.headers["status"][:3], json.loads(browser.contents)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"title": "Seminaari", "link": "javascript:alert(1)"}, "link"),
        ({"title": "Seminaari", "shown_from": "2015-12-03", "shown_until": "2015-12-02"}, "shown_until"),
    ],
)
def test_a_program_gets_400_with_the_field_and_nothing_is_stored(workspace, browse, fields, wrong):
    status, answer = send(browse("aino"), workspace.absolute_url(), **fields)
    assert status == "400"
    assert wrong in json.dumps(answer)
    assert not list(workspace.objectIds())


def test_a_program_makes_a_notice_with_a_title_alone(workspace, browse):
    status, answer = send(browse("aino"), workspace.absolute_url(), title="Seminaari")
    assert (status, answer["review_state"]) == ("201", "draft")


def test_a_program_reads_back_what_it_has_sent(workspace, browse):
    fields = {
        "title": "Seminaari",
        "link": "https://example.org",
        "date": "2015-12-02",
        "shown_from": "2015-11-20",
        "shown_until": "2015-12-02",
        "pinned": True,
        "important": False,
    }
    status, answer = send(browse("aino"), workspace.absolute_url(), **fields)
    assert status == "201"
    assert {name: answer[name] for name in fields} == fields


def test_a_program_reads_the_board(workspace, add, browse):
    add("aino", workspace, "vertaiset.notice", "Seminaari", date=clock.today(), link="/seminaari")
    add("aino", workspace, "vertaiset.notice", "Kiinnitetty", pinned=True)
    add("aino", workspace, "vertaiset.notice", "Luonnos", publish=False)
    visitor = browse()
    visitor.addHeader("Accept", "application/json")
    visitor.open(f"{workspace.absolute_url()}/@notice-board")
    answer = json.loads(visitor.contents)
    assert [item["title"] for item in answer["items"]] == ["Kiinnitetty", "Seminaari"]
    assert answer["items_total"] == 2
    assert answer["items"][1]["date"] == clock.today().isoformat()
    assert answer["items"][1]["leads_to"] == f"{api.portal.get().absolute_url()}/seminaari"
    visitor.open(f"{workspace.absolute_url()}?expand=notice-board,sections")
    components = json.loads(visitor.contents)["@components"]
    assert components["notice-board"]["items"] == answer["items"]
    assert "items" in components["sections"]
