"""Surveys in a real browser, in Finnish: built, tried, opened, answered, changed, closed, read."""

from axe_playwright_python.sync_playwright import Axe
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api
from survey_world import FULL

import pytest
import re
import transaction


WIDTHS = (360, 1280)


@pytest.fixture
def served(place):
    """The workspace, as it is served."""
    transaction.commit()
    return place


@pytest.fixture
def as_person(new_page, login):
    """Return a function that opens a page of somebody who has logged in."""

    def opening(userid, **options):
        page = new_page(**options)
        page.set_default_timeout(60_000)
        if options.get("javascript") is False:
            page.goto("login")
            page.fill("#__ac_name", userid)
            page.fill("#__ac_password", f"{userid}-salasana-1")
            with page.expect_navigation():
                page.click("#buttons-login")
        else:
            login(page, userid)
        return page

    return opening


def path(obj):
    """Return the address of ``obj`` below the portal."""
    return "/".join(obj.getPhysicalPath()[2:])


def press(page, selector):
    """Click, and wait for the answer; what the browser changed is then seen by the test."""
    with page.expect_navigation():
        page.locator(selector).first.click()
    transaction.begin()


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


def fill(page):
    """Fill in ``FULL``."""
    page.check("#vt-answer-size-big")
    page.check("#vt-answer-tools-a")
    page.check("#vt-answer-tools-c")
    page.check("#vt-answer-mood-4")
    page.fill("#vt-answer-people", "12")
    page.fill("#vt-answer-word", "Hyvä")
    page.fill("#vt-answer-story", "Rivi\nToinen rivi")
    page.fill("#vt-answer-since", "2024-02-29")
    for place, option in enumerate("zxy", 1):
        page.select_option(f"#vt-answer-order-{option}", str(place))
    page.check("#vt-answer-grid-r1-often", force=True)
    page.check("#vt-answer-grid-r2-never", force=True)


SEND = ".vt-survey-form button[value=answer]"


def test_a_survey_is_built_tried_opened_answered_changed_closed_and_published(served, as_person):
    fanni = as_person("fanni")
    fanni.goto(f"{path(served)}/@@surveys")
    assert "Ei avoimia kyselyitä" in fanni.locator("#content").inner_text()
    press(fanni, "#content .btn-primary")
    fanni.fill("#form-widgets-IBasic-title", "Kevään kysely")
    fanni.check("#form-widgets-respondents-1")
    press(fanni, "#form-buttons-save")
    # Two questions, and the second is moved before the first with the keyboard alone.
    fanni.select_option("#vt-new-kind", "single")
    press(fanni, "button[value=add]")
    fanni.fill("#vt-q-0-title", "Tuletko mukaan?")
    fanni.fill("#vt-q-0-options", "Tulen\nEn tule")
    fanni.select_option("#vt-new-kind", "number")
    press(fanni, "button[value=add]")
    fanni.fill("#vt-q-1-title", "Montako teitä on?")
    fanni.locator('button[value="up 1"]').focus()
    with fanni.expect_navigation():
        fanni.keyboard.press("Enter")
    assert [fanni.locator(f"#vt-q-{at} .vt-build-title").inner_text() for at in (0, 1)] == [
        "Montako teitä on?",
        "Tuletko mukaan?",
    ]
    fanni.locator('button[value="down 0"]').focus()
    with fanni.expect_navigation():
        fanni.keyboard.press("Enter")
    assert fanni.evaluate("document.activeElement.value") == "up 1"
    press(fanni, ".vt-buttons button[value=preview]")
    survey = served["kevaan-kysely"]
    assert [one["kind"] for one in survey.questions] == ["single", "number"]

    fanni.check("#vt-answer-q1-o1")
    press(fanni, SEND)
    assert "Koevastauksesi on tallessa" in fanni.locator("body").inner_text()
    press(fanni, "button[value=open]")
    assert fanni.locator(".vt-survey-open").count() == 1

    mikko = as_person("mikko")
    mikko.goto(path(served))
    press(mikko, "#vt-surveys .vt-row-title")
    mikko.check("#vt-answer-q1-o2")
    mikko.fill("#vt-answer-q2", "3,5")
    press(mikko, SEND)
    assert "Kiitos vastauksestasi" in mikko.locator("h1").inner_text()
    mikko.goto(path(survey))
    assert mikko.input_value("#vt-answer-q2") == "3.5"
    mikko.fill("#vt-answer-q2", "4")
    press(mikko, SEND)
    assert store_of(survey).answers.people["mikko"].values == {"q1": "o2", "q2": 4}
    assert store_of(survey).count == 1

    for userid in ("minna", "ville", "aino", "eero"):
        with api.env.adopt_user(userid):
            answering.answer(survey, {"q1": "o1"}, clock.now())
    transaction.commit()
    fanni.goto(path(survey))
    press(fanni, "button[value=close]")
    mikko.goto(f"{path(survey)}/@@survey-results")
    assert "80 % (4)" in mikko.locator("#content").inner_text()
    assert findings(mikko) == (set(), [])
    fanni.goto(f"{path(survey)}/@@survey-results")
    press(fanni, "button[value=publish]")
    assert "Tulokset on julkaistu sivuna." in fanni.locator("body").inner_text()
    assert "80 %" in fanni.locator("#content").inner_text()


@pytest.mark.parametrize("javascript", [True, False])
def test_every_kind_is_answered(served, make_survey, as_person, javascript):
    survey = make_survey(anonymous=True)
    transaction.commit()
    page = as_person("mikko", javascript=javascript)
    page.goto(path(survey))
    assert page.locator("#vt-question-why").is_visible() is not javascript
    fill(page)
    press(page, SEND)
    assert page.locator(".vt-receipt code").inner_text()
    assert [one.values for one in store_of(survey).answers.rows.values()] == [FULL]
    page.goto(path(survey))
    assert page.input_value("#vt-answer-word") == "Hyvä"


def test_a_question_appears_when_it_is_asked(served, make_survey, as_person):
    survey = make_survey()
    transaction.commit()
    page = as_person("mikko")
    page.goto(path(survey))
    page.check("#vt-answer-size-small")
    assert page.locator("#vt-question-why").is_visible()
    page.check("#vt-answer-size-big")
    assert not page.locator("#vt-question-why").is_visible()


def test_the_form_is_accessible_filled_and_with_errors(served, make_survey, as_person):
    survey = make_survey()
    transaction.commit()
    page = as_person("mikko")
    page.goto(path(survey))
    fill(page)
    assert findings(page) == (set(), [])
    page.fill("#vt-answer-people", "paljon")
    page.check("#vt-answer-tools-b")
    page.select_option("#vt-answer-order-x", "1")
    press(page, SEND)
    assert page.locator(".vt-question-error").count() == 3
    assert page.input_value("#vt-answer-word") == "Hyvä"
    assert findings(page) == (set(), [])


def test_the_pages_of_building_are_accessible_with_errors_too(served, make_survey, as_person):
    survey = make_survey(opened=False)
    transaction.commit()
    page = as_person("fanni")
    page.goto(f"{path(survey)}/@@survey-questions")
    assert findings(page) == (set(), [])
    page.locator("#vt-q-1 summary").click()
    page.fill("#vt-q-1-options", "Vain yksi")
    press(page, ".vt-buttons button[value=save]")
    assert page.locator("#vt-q-1-options-error").is_visible()
    assert findings(page) == (set(), [])


def test_results_are_accessible_whole_and_broken_down(served, make_survey, as_person):
    survey = make_survey(respondents="authenticated", results_shown="after_answer")
    for number, userid in enumerate(("mikko", "minna", "ville", "aino", "eero")):
        with api.env.adopt_user(userid):
            answering.answer(survey, {**FULL, "people": 10 + number, "word": f"Sana {number}"}, clock.now())
    transaction.commit()
    page = as_person("minna")
    page.goto(f"{path(survey)}/@@survey-results")
    assert page.locator(".vt-bars-svg").count() >= 6
    assert findings(page) == (set(), [])
    page.select_option("#vt-by", "size")
    press(page, ".vt-survey-by button")
    assert page.locator(".vt-results-table").count() >= 3
    assert findings(page) == (set(), [])


def test_after_closing_the_text_is_kept_for_copying(served, make_survey, as_person):
    survey = make_survey(closes=clock.now() + timedelta(days=1))
    transaction.commit()
    page = as_person("mikko")
    page.goto(path(survey))
    fill(page)
    with api.env.adopt_user("fanni"):
        api.content.transition(survey, "close")
    transaction.commit()
    press(page, SEND)
    assert "suljettu" in page.locator("#vt-errors").inner_text()
    assert page.input_value("#vt-answer-word") == "Hyvä"
    assert page.locator(SEND).count() == 0


def test_after_the_session_ended_the_form_comes_back_and_is_sent_again(served, make_survey, as_person, login):
    survey = make_survey()
    transaction.commit()
    page = as_person("mikko")
    page.goto(path(survey))
    fill(page)
    kept = page.context.cookies()
    page.context.clear_cookies()
    press(page, SEND)
    assert "Et ole enää kirjautuneena" in page.locator("#vt-errors").inner_text()
    address = page.locator("#vt-errors a").get_attribute("href")
    assert re.search(r"/login\?came_from=", address)
    assert page.input_value("#vt-answer-word") == "Hyvä"
    assert findings(page) == (set(), [])
    page.context.add_cookies(kept)
    press(page, SEND)
    assert "Kiitos vastauksestasi" in page.locator("h1").inner_text()
    assert store_of(survey).answers.people["mikko"].values == FULL
