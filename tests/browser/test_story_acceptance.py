"""Practice stories in a real browser, in Finnish: what is done with the keyboard, without JavaScript, and on paper."""

from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity.record import record_of
from rounds_world import climb
from rounds_world import move
from test_story_pages import CELL
from test_story_pages import save
from test_story_pages import write
from test_workspace_pages import as_person  # noqa: F401
from test_workspace_pages import findings

import pytest
import transaction


WIDTHS = (360, 1280)
# A sheet of A4 at the 96 dots per inch that browsers print with.
A4 = {"width": 794, "height": 1123}
STORY = "kokeilijat/lounas"
FOCUSED = "document.activeElement.id"


@pytest.fixture
def story(make_story):
    """A published story of Tuula's at ``kokeilijat/lounas``, which Toinen tells with her."""
    made = make_story(
        id="lounas",
        responsible=("toinen",),
        funding=[{"source": "ESR", "starts": clock.today() - timedelta(days=900), "ends": clock.today()}],
        measurements=[{"date": clock.today() - timedelta(days=9), "value": "80 kg", "note": "punnittu"}],
    )
    move("tuula", made, "publish")
    transaction.commit()
    return made


def in_both_widths(page, javascript=True):
    """Return what Axe finds on the open page, and the widths it overflows; Axe itself needs JavaScript."""
    found, too_wide = set(), []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if javascript:
            found |= findings(page, "#content")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(width)
    return found, too_wide


# Retiring


@pytest.mark.parametrize("javascript", [True, False])
def test_a_practice_retires_with_its_learnings(story, as_person, javascript):  # noqa: F811
    page = as_person("tuula", javascript=javascript)
    page.goto(STORY)
    page.click("#vt-moves .vt-seldom > summary")
    page.click("#vt-move-retire button")
    refused = page.locator("#vt-refused")
    refused.wait_for()
    assert page.evaluate(FOCUSED) == "vt-refused"
    assert in_both_widths(page, javascript) == (set(), [])
    transaction.begin()
    assert record_of(story).state == "interesting"

    refused.locator("a").first.click()
    page.fill("#form-widgets-learnings", "Ruoka loppui, väki ei.")
    save(page)
    page.click("#vt-moves .vt-seldom > summary")
    page.click("#vt-move-retire button")
    page.get_by_text("Käytäntö on päättynyt, ja sen opit ovat tallessa").first.wait_for()
    assert "Ruoka loppui, väki ei." in page.locator("#content").inner_text()
    assert page.locator(".vt-mark-standing").inner_text() == "Päättynyt, opit talteen"
    assert in_both_widths(page, javascript) == (set(), [])
    transaction.begin()
    assert (record_of(story).state, record_of(story).rung) == ("retired", "interesting")

    visitor = as_person(None)
    visitor.goto(STORY)
    assert "Ruoka loppui, väki ei." in visitor.locator("#content").inner_text()
    assert visitor.locator("#vt-moves").count() == 0


# Two people's texts


@pytest.mark.parametrize("javascript", [True, False])
def test_the_form_with_two_texts_can_be_used_by_everybody(story, as_person, javascript):  # noqa: F811
    tuula, toinen = as_person("tuula", javascript=False), as_person("toinen", javascript=javascript)
    for page in (tuula, toinen):
        page.goto(f"{STORY}/edit?perspective=impact")
    tuula.fill(CELL.format("impact-now"), "Tuulan sanat." + "\n\nJa vielä kappale." * 20)
    save(tuula)
    if javascript:
        write(toinen, "impact/now", "Toisen sanat.")
    else:
        toinen.fill(CELL.format("impact-now"), "Toisen sanat.")
    save(toinen)
    conflict = toinen.locator(".vt-conflict")
    assert "Tuulan sanat." in conflict.inner_text()
    assert "Toisen sanat." in conflict.inner_text()
    assert toinen.evaluate(FOCUSED) == "form-widgets-perspectives-impact-now-error"
    found, too_wide = in_both_widths(toinen, javascript)
    # Plone's editor has findings of its own.
    assert [one for one in found if ".tox" not in one[1] and "_ifr" not in one[1]] == []
    assert too_wide == []
    toinen.check(f"{CELL.format('impact-now')}-theirs")
    save(toinen)
    transaction.begin()
    assert story.perspectives["impact/now"].startswith("<p>Tuulan sanat.</p>\n<p>Ja vielä kappale.</p>")
    assert "Toisen" not in story.perspectives["impact/now"]


# Validation without JavaScript


def test_one_invites_and_submits_without_javascript(make_story, as_person):  # noqa: F811
    made = climb(make_story, id="lounas")
    transaction.commit()
    tuula = as_person("tuula", javascript=False)
    tuula.goto(STORY)
    tuula.click("#vt-move-submit_for_validation button")
    tuula.get_by_text("Validointi on käynnissä").first.wait_for()
    fanni = as_person("fanni", javascript=False)
    fanni.goto(f"{STORY}/@@validation")
    fanni.get_by_label("vilja, Hollola").check()
    fanni.get_by_role("button", name="Kutsu valitut").click()
    fanni.get_by_text("Kutsuttuja: 1.").wait_for()
    transaction.begin()
    assert inviting.status_of(record_of(made).open_round(), "vilja") == "invited"

    vilja = as_person("vilja", javascript=False)
    vilja.goto(f"{STORY}/@@statement")
    vilja.get_by_role("button", name="Anna lausunto").click()
    vilja.locator("#vt-field-scores-equity .invalid-feedback").wait_for()
    assert vilja.evaluate(FOCUSED) == "vt-errors"


# The keyboard


def test_the_sides_of_the_figure_are_opened_with_the_keyboard(story, as_person):  # noqa: F811
    page = as_person("tuula")
    page.goto(f"{STORY}/edit?perspective=leadership")
    page.wait_for_load_state("networkidle")
    page.focus("#vt-side-leadership > summary")
    page.keyboard.press("Enter")
    assert page.locator("#vt-side-leadership").get_attribute("open") is None
    page.keyboard.press("Tab")
    political = page.locator("#vt-side-political > summary")
    assert political.evaluate("one => one === document.activeElement")
    assert political.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    assert political.evaluate("one => parseFloat(getComputedStyle(one).outlineWidth)") >= 2
    page.keyboard.press("Space")
    page.locator(f"{CELL.format('political-now')}_ifr").wait_for()
    assert page.locator("#vt-side-political").get_attribute("open") is not None


def test_the_keyboard_goes_on_where_the_form_is_wrong(story, as_person):  # noqa: F811
    page = as_person("tuula")
    page.goto(f"{STORY}/edit")
    page.fill("#form-widgets-related", "http://localhost/olematon")
    save(page)
    page.wait_for_function("document.activeElement.id === 'form-widgets-related'")
    assert page.input_value("#form-widgets-related") == "http://localhost/olematon"


# Paper


@pytest.mark.parametrize("mode", ["", "?as=figure"], ids=["story", "figure"])
def test_a_story_prints_as_it_reads(story, as_person, mode):  # noqa: F811
    page = as_person("tuula")
    page.goto(f"{STORY}{mode}")
    assert page.locator(".vt-story-ways").is_visible()
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    for tool in ("#edit-zone", "#portal-header", "#vt-moves", ".vt-story-ways", ".vt-story-modes", ".vt-cell-foot"):
        shown = page.locator(tool)
        assert not any(shown.nth(number).is_visible() for number in range(shown.count())), tool
    assert page.locator("#content button:visible, #content input:visible, #content form:visible").count() == 0
    assert page.locator(".vt-told-cell .vt-text:visible").count() == 24
    # The flower is whole, on the first sheet, with its names and its colours.
    flower = page.locator(".vt-flower-svg").bounding_box()
    assert flower["x"] >= 0
    assert flower["x"] + flower["width"] <= A4["width"]
    assert flower["y"] + flower["height"] <= A4["height"]
    assert page.locator(".vt-petal-name").first.is_visible()
    colours = {
        page.locator(f".vt-cell-told.vt-ring-{time}").first.evaluate("one => getComputedStyle(one).color")
        for time in ("before", "now", "future")
    }
    assert len(colours) == 3
    # The toolbar is gone, and the room that it takes as well.
    assert page.locator(".vt-story").bounding_box()["x"] < 60
    assert page.locator(".vt-chapter > h2").first.evaluate("one => getComputedStyle(one).breakAfter") == "avoid"
