"""Telling and reading a practice story in a real browser, in Finnish."""

from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity.moves import open_round
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from plone import api
from test_workspace_pages import as_person  # noqa: F401
from test_workspace_pages import findings
from test_workspace_pages import look_at

import pytest
import transaction


ADD = "kokeilijat/++add++vertaiset.practice_story"
CELL = "#form-widgets-perspectives-{}"


@pytest.fixture
def story(make_story):
    """Return a function that makes a story of Tuula's at ``kokeilijat/lounas``, published or not."""

    def make(publish=True, **fields):
        made = make_story(id="lounas", **fields)
        if publish:
            with api.env.adopt_user("tuula"):
                api.content.transition(made, "publish")
        transaction.commit()
        return made

    return make


def write(page, cell, text):
    """Write ``text`` into the editor of a cell, in the place of what is there."""
    name = CELL.format(cell.replace("/", "-"))
    body = page.frame_locator(f"{name}_ifr").locator("body")
    body.click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def open_side(page, side):
    """Open a side of the figure where it is not open."""
    if page.locator(f"#vt-side-{side}").get_attribute("open") is None:
        page.click(f"#vt-side-{side} > summary")


def save(page):
    page.click("#form-buttons-save")
    page.wait_for_load_state("load")


# Telling


def test_a_story_is_told_with_the_editor(cast, as_person):  # noqa: F811
    transaction.commit()
    page = as_person("tuula")
    page.goto(ADD)
    page.fill("#form-widgets-IBasic-title", "Ylijäämälounas")
    open_side(page, "participation")
    write(page, "participation/now", "Kysymme joka viikko.")
    # One side is open at a time.
    assert page.locator("details.vt-side[open]").count() == 1
    save(page)
    assert page.locator(".vt-heart-count").text_content() == "1/24"
    assert "Kysymme joka viikko." in page.locator("#vt-cell-participation-now").inner_text()
    transaction.begin()
    (made,) = cast.objectValues()
    assert made.perspectives == {"participation/now": "<p>Kysymme joka viikko.</p>"}


def test_the_editor_changes_no_cell_that_nobody_has_touched(story, as_person):  # noqa: F811
    made = story()
    made.perspectives = {**made.perspectives, "leadership/now": "<p>Yksi<br>kaksi &amp; <b>kolme</b></p>\n<div>x</div>"}
    before = dict(made.perspectives)
    transaction.commit()
    page = as_person("tuula")
    page.goto("kokeilijat/lounas/edit?perspective=leadership")
    write(page, "leadership/future", "Uusi.")
    save(page)
    transaction.begin()
    assert made.perspectives == {**before, "leadership/future": "<p>Uusi.</p>"}
    assert made.cell_revisions == {"leadership/future": 1}


def test_a_story_is_told_without_javascript(cast, as_person):  # noqa: F811
    transaction.commit()
    page = as_person("tuula", javascript=False)
    page.goto(ADD)
    page.fill("#form-widgets-IBasic-title", "Ylijäämälounas")
    page.fill(CELL.format("leadership-now"), "Johto kysyy.\n\nJa kuuntelee.")
    page.click("#vt-side-leadership button[type=submit]")
    page.wait_for_selector("#vt-side-political[open]")
    page.fill(CELL.format("political-now"), "Lautakunta kuulee.")
    page.fill("#form-widgets-measurements-0-date", "2021-05-01")
    page.fill("#form-widgets-measurements-0-value", "80 kg")
    save(page)
    assert "2/24" in page.locator(".vt-heart-count").text_content()
    assert "80 kg" in page.locator("#vt-measurements").inner_text()
    transaction.begin()
    (made,) = cast.objectValues()
    assert made.perspectives["leadership/now"] == "<p>Johto kysyy.</p>\n<p>Ja kuuntelee.</p>"


def test_two_people_tell_at_once_and_no_word_is_lost(story, as_person):  # noqa: F811
    made = story(responsible=("toinen",))
    tuula, toinen = as_person("tuula"), as_person("toinen")
    for page in (tuula, toinen):
        page.goto("kokeilijat/lounas/edit?perspective=impact")
    write(tuula, "impact/now", "Tuulan sanat.")
    write(toinen, "impact/before", "Toisen oma kohta.")
    write(toinen, "impact/now", "Toisen sanat.")
    save(tuula)
    save(toinen)
    conflict = toinen.locator(".vt-conflict")
    assert conflict.count() == 1
    assert "Joku muu on muuttanut tätä kohtaa" in conflict.inner_text()
    assert "Tuulan sanat." in conflict.inner_text()
    assert "Toisen sanat." in conflict.inner_text()
    toinen.click(f"{CELL.format('impact-now')}-mine")
    save(toinen)
    transaction.begin()
    assert made.perspectives["impact/now"] == "<p>Toisen sanat.</p>"
    assert made.perspectives["impact/before"] == "<p>Toisen oma kohta.</p>"


# Moves


def test_a_refused_move_says_what_is_missing_and_a_lawful_one_is_made(story, as_person):  # noqa: F811
    made = story(publish=False, told=[cell for cell in CELLS if cell != HOME_CELLS[2]])
    page = as_person("tuula", javascript=False)
    page.goto("kokeilijat/lounas")
    page.click("text=Julkaise kiinnostavana käytäntönä")
    refused = page.locator("#vt-refused")
    assert "2/3" in refused.inner_text()
    assert "Mitään ei muutettu" in refused.inner_text()
    transaction.begin()
    assert record_of(made).state == "draft"
    refused.locator("a").click()
    page.wait_for_url("**/edit?perspective=*")
    cell = CELL.format(HOME_CELLS[2].replace("/", "-"))
    page.fill(cell, "Naapurilta saimme idean.")
    save(page)
    page.click("text=Julkaise kiinnostavana käytäntönä")
    page.wait_for_selector(".statusmessage-info")
    assert "Tarinasi on julkaistu" in page.locator(".statusmessage-info").first.inner_text()
    transaction.begin()
    assert record_of(made).rung == "interesting"


def test_a_locked_story_says_so(story, as_person):  # noqa: F811
    made = story()
    open_round(writable(made), "good", clock.now(), "tuula")
    transaction.commit()
    page = as_person("tuula")
    page.goto("kokeilijat/lounas/edit")
    assert page.locator("#vt-locked").is_visible()
    assert page.locator("textarea").count() == 0


# For everybody


@pytest.fixture
def rich(story):
    """A published story with everything that a page of one shows."""
    today = clock.today()
    made = story(
        told=[cell for cell in CELLS if cell != "political/before"],
        description="Kuvaus " * 20,
        unit="Koulutoimi",
        themes=("elämänkaari", "ylisektorinen toiminta ja vaikuttavuus"),
        contact="tuula@example.org",
        indicator="Hävikki",
        baseline="100 kg",
        target="50 kg",
        costs="Vähän.",
        did_not_work="Kaikki ei.",
        funding=[{"source": "Hanke", "starts": today - timedelta(days=900), "ends": today - timedelta(days=100)}],
        measurements=[{"date": today - timedelta(days=9), "value": "80 kg", "note": "erittäinpitkähuomautus" * 4}],
    )
    with api.env.adopt_user("eetu"):
        api.content.create(made, "vertaiset.enrichment", title="Lisä", cell="impact/now", text="Meillä näin.")
    with api.env.adopt_user("tuula"):
        made.perspectives = {**made.perspectives, "impact/now": "<p>Uusi " + "pitkäsana" * 20 + "</p>"}
        api.portal.get_tool("portal_repository").save(made, comment="Lisäsin luvut")
    transaction.commit()
    return made


@pytest.mark.parametrize("userid", [None, "tuula", "fanni"], ids=str)
def test_axe_finds_nothing_on_what_is_read_and_nothing_overflows(rich, as_person, userid):  # noqa: F811
    page = as_person(userid)
    addresses = ["kokeilijat/lounas", "kokeilijat/lounas?as=figure", "kokeilijat", "kokeilijat/@@work"]
    addresses += ["kokeilijat/@@work?rung=good", "kokeilijat/lounas/@@tellings?older=0"] if userid else []
    for address in addresses:
        assert look_at(page, address) == (set(), []), address


def test_axe_finds_nothing_on_a_refused_move_and_an_empty_section(cast, story, as_person):  # noqa: F811
    transaction.commit()
    page = as_person("tuula", width=360)
    assert look_at(page, "kokeilijat/@@work") == (set(), [])
    story(publish=False, told=HOME_CELLS[:1], in_use_since=None)
    page.goto("kokeilijat/lounas")
    page.click("#vt-move-publish button")
    page.wait_for_selector("#vt-refused")
    assert findings(page, "#content") == set()


def outside_editors(found):
    """Return the rules that something else than Plone's editor breaks, which makes its buttons while one looks."""
    return {rule for rule, element in found if ".tox" not in element and "_ifr" not in element}


def test_the_forms_have_no_more_findings_than_plones_own(rich, as_person):  # noqa: F811
    page = as_person("tuula")
    plain = outside_editors(look_at(page, "kokeilijat/++add++Document")[0])
    for address in (ADD, "kokeilijat/lounas/edit?perspective=impact"):
        found, too_wide = look_at(page, address)
        assert outside_editors(found) - plain == set(), found
        assert too_wide == [], address
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("kokeilijat/lounas/edit")
        page.fill("#form-widgets-measurements-1-value", "ilman päivää")
        page.fill("#form-widgets-related", "http://localhost/olematon")
        save(page)
        assert page.locator(".invalid-feedback").count() >= 2
        found = findings(page, "#content")
        assert outside_editors(found) - plain == set(), found
        assert page.evaluate("document.documentElement.scrollWidth") <= width
