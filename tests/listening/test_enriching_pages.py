"""Enriching, the teller's answer, and what waits for one."""

from kuntaliitto.vertaiset.maturity.record import record_of
from plone import api

import pytest
import transaction


def test_a_member_enriches_a_cell_and_sees_it_beside(story, post):
    browser = post("eetu", f"{story.absolute_url()}/@@enrich?cell=political/now", "save", text="Meillä valtuusto.")
    (enrichment,) = story.objectValues()
    assert (enrichment.cell, enrichment.text, enrichment.municipality) == ("political/now", "Meillä valtuusto.", "049")
    assert browser.url == enrichment.absolute_url()
    assert "Kerrottu: political/now" in browser.contents
    assert "Meillä valtuusto." in browser.contents


def test_nothing_written_is_said_beside_the_input(story, post):
    browser = post("eetu", f"{story.absolute_url()}/@@enrich?cell=political/now", "save", text="  ")
    assert list(story.objectIds()) == []
    assert 'id="vt-error-text"' in browser.contents


def test_without_a_cell_one_chooses_first(story, browse):
    browser = browse("eetu")
    browser.open(f"{story.absolute_url()}/@@enrich?cell=nothing")
    browser.getControl(name="cell").value = ["impact/future"]
    browser.getControl("Go on").click()
    assert "Kerrottu: impact/future" in browser.contents


@pytest.mark.parametrize("userid", [None, "sanna", "vilja"])
def test_those_who_are_no_members_do_not_enrich(story, browse, userid):
    browser = browse(userid)
    browser.open(f"{story.absolute_url()}/@@enrich?cell=political/now")
    assert 'name="save"' not in browser.contents


def test_the_teller_takes_it_in(story, enrich, post):
    enrichment = enrich("eetu", text="Lisäksi kiertävä kokki.")
    browser = post("tuula", enrichment.absolute_url(), "send", answer_kind="taken_in", answer="Hyvä!")
    assert (enrichment.answer_kind, enrichment.answer) == ("taken_in", "Hyvä!")
    assert "Lisäksi kiertävä kokki." in story.perspectives["leadership/now"]
    assert [one.userid for one in record_of(story).taken_in] == ["eetu"]
    assert 'name="answer_kind"' not in browser.contents


def test_an_answer_needs_words_and_a_kind(story, enrich, post):
    enrichment = enrich("eetu")
    browser = post("tuula", enrichment.absolute_url(), "send", answer_kind="answered")
    assert 'id="vt-error-answer"' in browser.contents
    assert 'checked="checked"' in browser.contents
    browser = post("tuula", enrichment.absolute_url(), "send", answer="Kiitos paljon")
    assert 'id="vt-error-answer_kind"' in browser.contents
    assert "Kiitos paljon" in browser.contents
    assert enrichment.answer_kind is None


@pytest.mark.parametrize("userid", ["eetu", "fanni", "koko", None])
def test_others_are_not_asked_to_answer(enrich, browse, userid):
    enrichment = enrich("eetu")
    browser = browse(userid)
    browser.open(enrichment.absolute_url())
    assert "Meillä näin." in browser.contents
    assert 'name="answer_kind"' not in browser.contents


def test_names_show_to_those_who_see_the_roster(enrich, browse):
    enrichment = enrich("eetu")
    for userid, named in ((None, False), ("sanna", True)):
        browser = browse(userid)
        browser.open(enrichment.absolute_url())
        made = browser.contents.split('class="vt-made">')[1].split("</span>")[0]
        assert "Espoo" in made
        assert ("eetu" in made) is named


def test_the_maker_changes_the_words_until_they_are_answered(enrich, post, browse):
    enrichment = enrich("eetu")
    post("eetu", f"{enrichment.absolute_url()}/edit", "save", text="Toisin.")
    assert enrichment.text == "Toisin."
    teller = browse("tuula")
    teller.open(f"{enrichment.absolute_url()}/edit")
    assert teller.url == enrichment.absolute_url()
    eetu = browse("eetu")
    eetu.open(f"{enrichment.absolute_url()}/edit")
    enrichment.answer_kind = "thanked"
    transaction.commit()
    eetu.getControl(name="text").value = "Kolmannesti."
    eetu.getControl(name="save").click()
    transaction.begin()
    assert 'id="vt-error-text"' in eetu.contents
    assert "Kolmannesti." in eetu.contents
    assert enrichment.text == "Toisin."


def test_those_that_wait_come_first(story, enrich, browse):
    answered, waiting = enrich("eetu", text="Vastattu."), enrich("petra", text="Odottaa.")
    answered.answer_kind = "thanked"
    browser = browse("tuula")
    browser.open(f"{story.absolute_url()}/@@enrichments")
    assert browser.contents.index("Odottaa.") < browser.contents.index("Vastattu.")
    assert waiting.absolute_url() in browser.contents


def test_a_facilitator_hides_it_and_others_do_not_see_it(story, enrich, browse):
    enrichment = enrich("eetu", text="Sopimatonta.")
    browser = browse("fanni")
    browser.open(enrichment.absolute_url())
    _form(browser, "hide").submit()
    assert 'id="vt-error-reason"' in browser.contents
    form = _form(browser, "hide")
    form.getControl(name="reason").value = "Asiaton"
    form.submit()
    transaction.begin()
    assert enrichment.hidden.text == "Asiaton"
    for userid, seen in (("fanni", True), ("eetu", True), ("petra", False), ("tuula", False), (None, False)):
        reader = browse(userid)
        for address in (f"{story.absolute_url()}/@@enrichments", enrichment.absolute_url()):
            reader.open(address)
            assert ("Sopimatonta." in reader.contents) is seen, (userid, address)
    browser.open(enrichment.absolute_url())
    _form(browser, "hide").submit()
    transaction.begin()
    assert not enrichment.hidden


def _form(browser, name):
    index = 0
    while True:
        form = browser.getForm(index=index)
        try:
            form.getControl(name=name)
        except LookupError:
            index += 1
        else:
            return form


def test_a_story_grows_from_an_enrichment(story, enrich, post):
    enrichment = enrich("eetu", text="Meillä kouluissa.")
    post("eetu", enrichment.absolute_url(), "grow", title="Espoon lounas")
    workspace = story.__parent__
    grown = next(one for one in workspace.objectValues() if one.title == "Espoon lounas")
    assert grown.perspectives == {"leadership/now": "<p>Meillä kouluissa.</p>"}
    assert (grown.grew_from, grown.municipality) == (enrichment.UID(), "049")
    assert api.content.get_state(grown) == "draft"


def test_plones_own_forms_lead_here(story, browse):
    for type_, page in (("enrichment", "@@enrich"), ("adoption", "@@listen")):
        browser = browse("eetu")
        browser.open(f"{story.absolute_url()}/++add++vertaiset.{type_}")
        assert browser.url == f"{story.absolute_url()}/{page}"
