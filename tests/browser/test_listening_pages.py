"""Enriching, listening, adopting, time ships and the timeline in a real browser, in Finnish."""

from axe_playwright_python.sync_playwright import Axe
from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import enriching
from plone import api
from plone.dexterity.utils import createContentInContainer
from story_world import NOW

import pytest
import transaction


WIDTHS = (360, 1280)


@pytest.fixture
def at(monkeypatch):
    """Return a function that sets the clock."""

    def set_clock(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_clock


@pytest.fixture
def story(make_story, at):
    """A published story of Tuula's, with money and a change of leader."""
    at(NOW)
    story = make_story(
        id="lounas",
        funding=[{"source": "ESR", "starts": date(2019, 1, 1), "ends": date(2020, 12, 31)}],
        leader_changes=[date(2022, 5, 1)],
        effect_expected=date(2028, 1, 1),
    )
    with api.env.adopt_user("tuula"):
        api.content.transition(story, "publish")
    transaction.commit()
    return story


@pytest.fixture
def as_person(new_page, login):
    """Return a function that opens a page of somebody who has logged in."""

    def opening(userid, **options):
        page = new_page(**options)
        page.set_default_timeout(30_000)
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


def make(userid, story, portal_type, **fields):
    with api.env.adopt_user(userid):
        part = createContentInContainer(story, portal_type, **fields)
    transaction.commit()
    return part


def listened(userid, story, *cells, fit="adapt"):
    said = {cell: {"own": "Meillä on toisin.", "fit": fit} for cell in cells}
    return make(userid, story, "vertaiset.adoption", cells=said)


def findings(page):
    """Return what Axe finds in the content: {(rule, element), ...}."""
    violations = Axe().run(page, context="#content").response["violations"]
    return {(one["id"], " ".join(map(str, node["target"]))) for one in violations for node in one["nodes"]}


def look(page):
    """Return what Axe finds on the open page in both widths, and the widths it overflows."""
    found, too_wide = set(), []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_load_state("networkidle")
        found |= findings(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(width)
    return found, too_wide


@pytest.mark.parametrize("javascript", [True, False])
def test_one_enriches_and_the_teller_takes_it_in(story, as_person, javascript):
    eetu = as_person("eetu", javascript=javascript)
    eetu.goto(f"{path(story)}/++add++vertaiset.enrichment")
    eetu.locator("#vt-cell").select_option("political/now")
    press(eetu, "#content form button[type=submit]")
    assert eetu.locator(".vt-told").inner_text().endswith("Kerrottu: political/now")
    eetu.fill("#vt-text", "Meillä valtuusto maistoi ensin.")
    press(eetu, "button[name=save]")
    assert "Odottaa vastausta." in eetu.locator("#vt-answer").inner_text()

    tuula = as_person("tuula", javascript=javascript)
    tuula.goto(f"{path(story)}/@@enrichments")
    press(tuula, ".vt-enrichment .vt-row-title")
    tuula.check("#vt-kind-taken_in")
    tuula.fill("#vt-answer-words", "Tämä kuuluu tarinaan.")
    press(tuula, "button[name=send]")
    assert "Otettu mukaan" in tuula.locator("#vt-answer").inner_text()
    assert "Meillä valtuusto maistoi ensin." in story.perspectives["political/now"]


@pytest.mark.parametrize("javascript", [True, False])
def test_one_listens_tries_and_reports(story, as_person, javascript):
    page = as_person("eetu", javascript=javascript)
    page.goto(f"{path(story)}/++add++vertaiset.adoption")
    page.fill("#vt-own-now", "Meillä johtaja vaihtui.")
    page.check("#vt-fit-now-adapt")
    press(page, ".vt-buttons .btn-primary")
    assert page.locator(".vt-way-button[aria-current] .vt-way-title").text_content() == (
        "Yhteydet poliittiseen päätöksentekoon"
    )
    for time in ("before", "future"):
        page.fill(f"#vt-own-{time}", "Emme tiedä.")
        page.check(f"#vt-fit-{time}-no_fit")
    press(page, '.vt-way-button[value="next"]')
    page.check("#vt-next-experiment")
    press(page, ".vt-buttons .btn-primary")
    (adoption,) = story.objectValues()
    assert set(adoption.cells) == {"leadership/now", "political/before", "political/future"}
    assert page.locator("#vt-gaps .vt-listen-cell").count() == 3
    assert "Kokeile pienesti" in page.locator("#vt-stage").inner_text()

    press(page, 'button[value="try"]')
    page.check("#vt-outcome-partly")
    page.fill("#vt-changes", "Vain perjantaisin.")
    press(page, "button[name=report]")
    assert "Vain perjantaisin." in page.locator("#vt-outcomes").inner_text()
    press(page, 'button[value="end"]')
    assert adopting.stage_of(adoption) == "ended"
    page.goto(f"{path(story)}/@@listeners")
    assert "Toimi osittain" in page.locator(".vt-row").inner_text()


def test_ending_without_an_outcome_is_refused_in_words(story, as_person):
    adoption = listened("eetu", story, "leadership/now")
    with api.env.adopt_user("eetu"):
        api.content.transition(adoption, "try")
    transaction.commit()
    page = as_person("eetu")
    page.goto(path(adoption))
    press(page, 'button[value="end"]')
    assert "Kerro ensin tulos: miten kävi?" in page.locator("#content").inner_text()
    assert look(page) == (set(), [])


@pytest.mark.parametrize("javascript", [True, False])
def test_a_ship_comes_home_and_is_answered(story, at, as_person, javascript):
    page = as_person("tuula", javascript=javascript)
    page.goto(f"{path(story)}/@@ships")
    press(page, "button[name=send]")
    (ship,) = story.objectValues()
    assert page.locator("#vt-answer").count() == 0
    at(NOW + timedelta(days=366))
    page.goto(path(ship))
    page.fill("#vt-answer", "Puolet toteutui.")
    press(page, "button[name=send]")
    assert ship.answer == "Puolet toteutui."
    told = page.locator(".vt-ship").inner_text()
    for text in ("Silloin", "Odotettu", "Toteutunut", "Puolet toteutui."):
        assert text in told


def test_filled_pages_are_accessible_and_fit_a_phone(story, at, as_person):
    enrichment = make("eetu", story, "vertaiset.enrichment", cell="leadership/now", text="Pitkä" + "sana" * 60)
    answered = make("petra", story, "vertaiset.enrichment", cell="impact/future", text="Toinen.")
    adoption = listened("eetu", story, "leadership/now", "impact/future", "political/now")
    listened("petra", story, "leadership/now", fit="fits")
    ship = make("tuula", story, "vertaiset.time_ship", returns_on=date(2027, 3, 2))
    with api.env.adopt_user("tuula"):
        enriching.answer(answered, "answered", "Kiitos kysymyksestä.", NOW)
    with api.env.adopt_user("eetu"):
        api.content.transition(adoption, "try")
        adopting.report(adoption, "did_not_work", "Aika ei riittänyt.", NOW.date())
    at(NOW + timedelta(days=366))
    transaction.commit()
    here = path(story)
    pages = {
        "eetu": [path(adoption), f"{path(adoption)}/@@listen", f"{path(adoption)}/@@listen?step=next", path(enrichment)]
        + [f"{here}/@@{name}" for name in ("enrich", "enrich?cell=impact/future", "enrichments", "listeners")],
        "tuula": [path(enrichment), path(answered), path(ship), f"{here}/@@ships", f"{here}/@@timeline"]
        + [f"{here}/@@lineage"],
        "fanni": [path(enrichment)],
    }
    for userid, addresses in pages.items():
        page = as_person(userid)
        for address in addresses:
            page.goto(address)
            page.evaluate("document.querySelectorAll('#content details').forEach(one => { one.open = true })")
            assert look(page) == (set(), []), address


def test_forms_with_errors_are_accessible_and_keep_what_was_typed(story, as_person):
    enrichment = make("eetu", story, "vertaiset.enrichment", cell="leadership/now", text="Lisä.")
    adoption = listened("eetu", story, "leadership/now")
    with api.env.adopt_user("eetu"):
        api.content.transition(adoption, "try")
    transaction.commit()
    eetu, tuula = as_person("eetu"), as_person("tuula")

    eetu.goto(f"{path(story)}/@@enrich?cell=political/now")
    press(eetu, "button[name=save]")
    assert eetu.locator("#vt-error-text").is_visible()
    assert look(eetu) == (set(), [])

    eetu.goto(f"{path(adoption)}/@@listen?step=impact")
    eetu.evaluate("document.querySelector('#vt-own-now').value = 'a'.repeat(10001)")
    eetu.check("#vt-fit-before-no_fit")
    press(eetu, ".vt-buttons .btn-primary")
    assert eetu.locator('[id="vt-error-cells.impact.now.own"]').is_visible()
    assert eetu.locator("#vt-fit-before-no_fit").is_checked()
    assert look(eetu) == (set(), [])

    eetu.goto(path(adoption))
    eetu.fill("#vt-changes", "Kokeiltiin.")
    press(eetu, "button[name=report]")
    assert eetu.locator("#vt-error-outcome").is_visible()
    assert eetu.locator("#vt-changes").input_value() == "Kokeiltiin."
    assert look(eetu) == (set(), [])

    tuula.goto(path(enrichment))
    tuula.check("#vt-kind-answered")
    press(tuula, "button[name=send]")
    assert tuula.locator("#vt-error-answer").is_visible()
    assert look(tuula) == (set(), [])

    tuula.goto(f"{path(story)}/@@ships")
    tuula.fill("#vt-returns-on", "2026-04-01")
    press(tuula, "button[name=send]")
    assert "2.3.2027" in tuula.locator("#vt-error-returns_on").inner_text()
    assert look(tuula) == (set(), [])


def test_the_keyboard_goes_on_with_what_is_typed_last(story, as_person):
    adoption = listened("eetu", story, "leadership/now")
    page = as_person("eetu")
    page.goto(f"{path(adoption)}/@@listen?step=next")
    page.fill("#vt-unit", "Ruokapalvelut")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    transaction.begin()
    assert adoption.unit == "Ruokapalvelut"
    assert page.locator("#vt-unit").is_visible()
