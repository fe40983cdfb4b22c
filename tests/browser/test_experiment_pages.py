"""Board, list and programme page of experiments in a real browser, in Finnish and on filled content."""

from axe_playwright_python.sync_playwright import Axe
from datetime import date
from experiment_world import make_experiment  # noqa: F401
from kuntaliitto.vertaiset.browser.experiments import board

import pytest
import transaction


WIDTHS = (360, 1280)
PAGES = ("@@experiments", "@@experiments?as=list", "@@experiment-programme")


@pytest.fixture
def filled(make_experiment, cast, monkeypatch):  # noqa: F811
    """The workspace, with experiments in all states; more run than a column shows."""
    monkeypatch.setattr(board, "IN_A_COLUMN", 2)
    for number, code in enumerate(("837", "049", "092")):
        make_experiment("running", title=f"Kävelykokous {number}", municipalities=(code,), themes=("kuntaliitokset",))
    make_experiment("running", title="Unohtunut hävikkiateria", ends=date(2021, 1, 1), looking_for=("Tutkija",))
    make_experiment("planned", title="Iltakirjasto", municipalities=(), region="lappi")
    make_experiment("learning", title="Yhteiskyyti", municipalities=())
    make_experiment("closed", {"decision": "stop", "learned": "Kolmas ilta jäi tyhjäksi."}, title="Tavaralainaamo")
    make_experiment(title="Pelkkä idea")
    transaction.commit()
    return "/".join(cast.getPhysicalPath()[2:])


def findings(page):
    """Return what Axe finds in the content in both widths, and the widths it overflows."""
    found, too_wide = set(), []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_load_state("networkidle")
        violations = Axe().run(page, context="#content").response["violations"]
        found |= {(one["id"], " ".join(map(str, node["target"]))) for one in violations for node in one["nodes"]}
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(width)
    return found, too_wide


def follow(page, locator):
    """Click, and wait for the answer."""
    with page.expect_navigation():
        locator.click()


def titles(page, place):
    """Return the titles of the experiments in ``place``."""
    return page.locator(f"{place} .vt-row-title").all_inner_texts()


@pytest.mark.parametrize("userid", [None, "petra"])
def test_each_page_is_accessible_when_there_is_something_on_it(filled, page, login, userid):
    if userid is not None:
        login(page, userid)
    for address in PAGES:
        page.goto(f"{filled}/{address}")
        assert page.locator(".vt-row-title").count() >= 2
        for summary in page.locator("#content details > summary").all():
            summary.click()
        assert findings(page) == (set(), []), address


def test_the_page_of_the_site_is_accessible_too(filled, page):
    page.goto("@@experiment-programme")
    assert page.locator("svg.vt-bars-svg").count() == 3
    assert findings(page) == (set(), [])


def test_one_finds_ones_way_in_finnish_without_javascript(filled, new_page):
    page = new_page(javascript=False)
    page.goto(f"{filled}/@@experiments")
    running = page.locator("section[aria-labelledby=vt-column-running]")
    assert running.locator(".vt-board-card").count() == 2
    follow(page, running.get_by_role("link", name="Näytä kaikki 4"))
    assert len(titles(page, "#vt-list")) == 4
    page.select_option("select[name=theme]", label="kuntaliitokset")
    page.select_option("select[name=municipality]", label="Tampere")
    follow(page, page.get_by_role("button", name="Luettelona"))
    assert titles(page, "#vt-list") == ["Kävelykokous 0"]
    page.goto(f"{filled}/@@experiments")
    follow(page, page.get_by_role("link", name="Kokeilut lukuina"))
    assert page.locator("h1").inner_text() == "Kokeilut lukuina"
    assert page.locator("#vt-fact-total dd").inner_text() == "7"
    assert titles(page, "#vt-learned") == ["Tavaralainaamo"]
    assert "Kolmas ilta jäi tyhjäksi." in page.locator("#vt-learned").inner_text()
    assert titles(page, "#vt-overdue") == ["Unohtunut hävikkiateria"]
    figure = page.locator("section[aria-labelledby=vt-figure-decision]")
    figure.locator("summary").click()
    follow(page, figure.get_by_role("link", name="Lopetetaan"))
    assert titles(page, "#vt-list") == ["Tavaralainaamo"]
    page.go_back()
    follow(page, page.locator("#vt-fact-late a"))
    assert titles(page, "#vt-list") == ["Unohtunut hävikkiateria"]
    assert page.locator("input[name=late]").is_checked()


def test_the_filters_are_reached_with_the_keyboard(filled, page):
    page.goto(f"{filled}/@@experiments")
    page.locator("select[name=decision]").focus()
    page.keyboard.press("ArrowDown")
    page.locator("button[value=list]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert titles(page, "#vt-list") == ["Tavaralainaamo"]
