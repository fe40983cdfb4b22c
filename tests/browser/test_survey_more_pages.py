"""The pages of surveys that stand beside the way from building to results: axe finds nothing, and nothing overflows."""

from axe_playwright_python.sync_playwright import Axe
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import copying
from plone import api
from survey_world import FULL

import pytest
import transaction


WIDTHS = (360, 1280)
PEOPLE = ("mikko", "minna", "ville", "aino", "eero")


@pytest.fixture
def two_rounds(place, make_survey):
    """Two closed surveys of one origin, an open anonymous one, and a page beside them."""
    first = make_survey(respondents="authenticated", title="Ensimmäinen kierros")
    with api.env.adopt_user("fanni"):
        second = copying.copy(first, title="Toinen kierros")
        api.content.transition(second, "open")
    for survey in (first, second):
        for number, userid in enumerate(PEOPLE):
            with api.env.adopt_user(userid):
                answering.answer(survey, {**FULL, "mood": 1 + number, "word": f"Sana {number}"}, clock.now())
        with api.env.adopt_user("fanni"):
            api.content.transition(survey, "close")
    make_survey(anonymous=True, respondents="link", title="Avoin kaikille")
    with api.env.adopt_user("maija"):
        api.content.transition(api.content.create(place, "Document", id="sivu", title="Sivu"), "publish")
    transaction.commit()
    return first, second


def path(obj):
    return "/".join(obj.getPhysicalPath()[2:])


def findings(page, context="#content"):
    """Return what Axe finds in ``context`` in both widths, and the widths that the page overflows."""
    found, too_wide = set(), []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_load_state("load")
        violations = Axe().run(page, context=context).response["violations"]
        found |= {(one["id"], " ".join(map(str, node["target"]))) for one in violations for node in one["nodes"]}
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(width)
    return found, too_wide


def test_comparison_and_texts(two_rounds, page, login):
    first, second = two_rounds
    login(page, "minna")
    page.goto(f"{path(second)}/@@survey-results?compare={first.UID()}")
    assert "Sen tulokset ovat ohuet palkit" in page.inner_text("#content")
    assert page.locator(".vt-share-then").count() > 5
    assert findings(page) == (set(), [])
    page.goto(f"{path(second)}/@@survey-texts?question=word")
    assert "Sana 3" in page.inner_text("#content")
    assert findings(page) == (set(), [])


def test_the_portlet_beside_a_page_and_the_thanks_of_a_visitor_without_javascript(two_rounds, place, new_page):
    visitor = new_page(javascript=False)
    visitor.goto(f"{path(place)}/sivu")
    assert "Avoin kaikille" in visitor.inner_text(".vt-portlet-surveys")
    visitor.click(".vt-portlet-surveys .vt-row-title")
    visitor.check("#vt-answer-size-big")
    visitor.click(".vt-survey-form button[value=answer]")
    assert "Kuittisi" in visitor.inner_text("#content")
    receipt = visitor.inner_text(".vt-receipt code")
    other = new_page(javascript=False)
    other.goto(f"{path(place)}/avoin-kaikille")
    other.fill("#vt-receipt", receipt)
    other.click("button[value=receipt]")
    assert other.is_checked("#vt-answer-size-big")


def test_axe_finds_nothing_in_portlet_and_thanks(two_rounds, place, page):
    page.goto(f"{path(place)}/sivu")
    assert findings(page, ".vt-portlet-surveys") == (set(), [])
    page.goto(f"{path(place)}/avoin-kaikille")
    assert findings(page) == (set(), [])
    page.check("#vt-answer-size-big")
    with page.expect_navigation():
        page.click(".vt-survey-form button[value=answer]")
    assert "Kiitos vastauksestasi" in page.inner_text("h1")
    assert findings(page) == (set(), [])
