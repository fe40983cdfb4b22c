"""The pages of a workspace in a real browser: accessible, not wider than a phone, and working without JavaScript."""

from axe_playwright_python.sync_playwright import Axe
from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from plone import api
from plone.app.textfield.value import RichTextValue
from pytz import utc

import pytest
import transaction


WIDTHS = (360, 1280)


def _add(userid, container, portal_type, title, publish=True, **fields):
    with api.env.adopt_user(userid):
        obj = api.content.create(container, portal_type, title=title, **fields)
        if publish:
            api.content.transition(obj, "publish")
    return obj


@pytest.fixture
def workspace(portal, people, make_workspace):
    """A public workspace of Maija's with something of everything, and one in it."""
    workspace = make_workspace(
        "maija", id="kokeilut", title="Kokeilut", visibility="public", join_policy="self", description="Kokeillaan."
    )
    workspace.text = RichTextValue("<p>Tervetuloa.</p>", "text/html", "text/x-html-safe")
    workspace.links = [{"title": "Kuntaliitto", "url": "https://www.kuntaliitto.fi/" + "pitka-osoite/" * 12}]
    below = make_workspace("maija", workspace, id="alla", title="Alla", visibility="public", join_policy="request")
    soon = clock.now().astimezone(utc) + timedelta(days=3)
    for container in (workspace, below):
        _add("maija", container, "News Item", "Kokeiluhaku aukeaa", description="Haku on auki kaksi viikkoa.")
        _add("maija", container, "Event", "Tapaaminen", start=soon, end=soon + timedelta(days=1), location="Tampere")
    _add("maija", workspace, "Document", "Muistio-" + "erittäinpitkästäkokouksesta" * 4)
    _add("maija", workspace, "Document", "Luonnos", publish=False)
    _add("maija", workspace, "vertaiset.notice", "Tärkeä", pinned=True, important=True, date=clock.today())
    _add("maija", workspace, "vertaiset.notice", "Tuleva", shown_from=clock.today() + timedelta(days=3))
    _add("maija", workspace, "vertaiset.notice", "Mennyt", date=date(2015, 12, 2), shown_until=date(2015, 12, 3))
    _add("maija", workspace, "vertaiset.notice", "Luonnos", publish=False, id="luonnosilmoitus")
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "ville", ("member",), clock.now())
    transaction.commit()
    return workspace


@pytest.fixture
def others(portal, people, make_workspace):
    """A listed, an empty and an archived workspace."""
    make_workspace("maija", id="listattu", title="Listattu", visibility="listed", description="Kuvaus.")
    make_workspace("maija", id="tyhja", title="Tyhjä", visibility="site")
    archived = make_workspace("maija", id="arkistoitu", title="Arkistoitu", visibility="public")
    with api.env.adopt_user("maija"):
        api.content.transition(archived, "archive")
    transaction.commit()


@pytest.fixture
def as_person(new_page, login):
    """Return a function that opens a page of somebody who has logged in, or of a visitor."""

    def opening(userid, **options):
        page = new_page(**options)
        page.set_default_timeout(15000)
        if userid is not None:
            login(page, userid)
        return page

    return opening


def findings(page, within):
    """Return what Axe finds within an element: {(rule, element), ...}."""
    if not page.locator(within).count():
        return set()
    violations = Axe().run(page, context=within).response["violations"]
    return {(one["id"], " ".join(map(str, node["target"]))) for one in violations for node in one["nodes"]}


def look_at(page, address):
    """Open ``address`` in both widths; return what Axe finds in what is ours, and the widths it overflows."""
    found, too_wide = set(), []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        found |= findings(page, "#content") | findings(page, ".vt-portlet")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(width)
    return found, too_wide


PAGES = (
    ["", "/@@materials", "/@@materials?q=olematon", "/@@workspace-links", "/@@workspace-news", "/@@workspace-events"]
    + ["/@@workspace-events?past=1", "/@@workspace-tools", "/@@workspaces", "/@@notices", "/@@notices-archive"]
    + ["/tarkea", "/tuleva", "/mennyt", "/alla"]
)


@pytest.mark.parametrize(
    ("userid", "addresses"),
    [(None, PAGES), ("eero", PAGES[:2]), ("ville", PAGES[:2]), ("maija", PAGES)],
    ids=["visitor", "outsider", "member", "coordinator"],
)
def test_axe_finds_nothing_and_nothing_overflows(workspace, as_person, userid, addresses):
    page = as_person(userid)
    for address in addresses:
        assert look_at(page, f"kokeilut{address}") == (set(), []), address
    assert look_at(page, "@@workspaces") == (set(), [])


def test_the_same_holds_for_those_who_make_notices_and_upload(workspace, as_person):
    page = as_person("maija")
    for address in ("kokeilut/@@materials-upload", "kokeilut/luonnosilmoitus"):
        assert look_at(page, address) == (set(), []), address
    page.goto("kokeilut/@@materials-upload")
    page.locator("#content button[type=submit]").click()
    assert page.locator("#vt-error-files").is_visible()
    assert findings(page, "#content") == set()


@pytest.mark.parametrize("userid", [None, "eero", "maija"], ids=str)
def test_the_same_holds_for_listed_empty_and_archived_ones(others, as_person, userid):
    page = as_person(userid)
    for address in ("listattu", "arkistoitu", "@@workspaces", *(["tyhja"] if userid else [])):
        assert look_at(page, address) == (set(), []), address


def test_the_forms_of_a_notice_have_no_more_findings_than_plones_own(workspace, as_person):
    page = as_person("maija")
    plain = {rule for rule, _element in look_at(page, "kokeilut/++add++News Item")[0]}
    for address in ("kokeilut/++add++vertaiset.notice", "kokeilut/tarkea/edit"):
        found, too_wide = look_at(page, address)
        assert {rule for rule, _element in found} - plain == set(), address
        assert too_wide == []


def test_without_javascript_one_joins_uploads_and_publishes_a_notice(workspace, new_page):
    eero = new_page(javascript=False)
    log_in_plainly(eero, "eero")
    eero.goto("kokeilut")
    eero.locator("#vt-join button").click()
    eero.locator("#vt-join .vt-mark-own").wait_for()
    maija = new_page(javascript=False)
    log_in_plainly(maija, "maija")
    maija.goto("kokeilut/@@materials")
    maija.set_input_files(
        "#vt-files",
        [
            {"name": "kalvot.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"},
            {"name": "muistio.txt", "mimeType": "text/plain", "buffer": "äö".encode()},
        ],
    )
    maija.locator("#vt-upload button[type=submit]").click()
    assert {"kalvot.pdf", "muistio.txt"} <= set(maija.locator(".vt-row-title").all_inner_texts())
    maija.goto("kokeilut/++add++vertaiset.notice")
    maija.fill("#form-widgets-title", "Ilman skriptejä")
    maija.fill("#form-widgets-date", "2030-01-01")
    maija.locator("#form-buttons-save").click()
    visitor = new_page(javascript=False)
    visitor.goto("kokeilut")
    assert "Ilman skriptejä" in visitor.locator("#vt-notices").inner_text()


def log_in_plainly(page, userid):
    """Log in without JavaScript, which the toolbar that ``login`` waits for needs; a click waits for no answer."""
    page.goto("login")
    page.fill("#__ac_name", userid)
    page.fill("#__ac_password", f"{userid}-salasana-1")
    with page.expect_navigation():
        page.click("#buttons-login")


def test_the_keyboard_walks_the_section_menu_and_shows_where_it_is(workspace, new_page):
    page = new_page()
    page.goto("kokeilut")
    first = page.locator(".vt-menu-link").first
    first.focus()
    page.keyboard.press("Tab")
    focused = page.locator(".vt-menu-link:focus")
    assert focused.count() == 1
    assert focused.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


def test_paper_shows_what_is_read_and_not_what_is_clicked(workspace, as_person):
    page = as_person("maija")
    page.goto("kokeilut")
    page.emulate_media(media="print")
    assert page.locator("#vt-notices").is_visible()
    for clicked in (".vt-menu", ".vt-add", ".vt-join"):
        assert not page.locator(clicked).first.is_visible()
