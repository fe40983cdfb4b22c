"""An experiment's life in a real browser, in Finnish: from a gap in a listening to a story, and through a call."""

from base64 import b64decode
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.interfaces import IApplication
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.surveys.kinds import LONG_TEXT
from kuntaliitto.vertaiset.surveys.kinds import SINGLE
from kuntaliitto.vertaiset.surveys.questions import read
from plone import api
from test_survey_pages import press
from test_workspace_pages import as_person  # noqa: F401

import pytest
import transaction


GAP = "political/now"
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
PICTURE = {"name": "kavely.png", "mimeType": "image/png", "buffer": PIXEL}
LEARNED = {
    "observed": "Istumisaika väheni 5,5 tuntiin.",
    "learned": "Oletuksen vaihtaminen riitti.",
    "reasons": "Raja-arvo ylittyi.",
    "decided_by": "Johtoryhmä",
}


@pytest.fixture
def adoption(cast, make_story):
    """Eetu's listening to Tuula's story, at trying, with a gap."""
    story = make_story(id="lounas")
    with api.env.adopt_user("tuula"):
        api.content.transition(story, "publish")
    said = {GAP: {"own": "Meillä lautakunta päättää.", "fit": "no_fit"}}
    with api.env.adopt_user("eetu"):
        made = api.content.create(story, "vertaiset.adoption", id="espoo", title="Espoo", cells=said)
        api.content.transition(made, "try")
    transaction.commit()
    return made


def made_in(container, interface):
    transaction.begin()
    (made,) = [one for one in container.objectValues() if interface.providedBy(one)]
    return made


def text_of(page, selector="#content"):
    return page.locator(selector).first.inner_text()


def fill(page, **fields):
    """Fill in the form of a card."""
    for name, value in fields.items():
        page.fill(f"#form-widgets-{name}", value)


def dangling(page):
    """Return what an element says describes it, and is not there."""
    return page.evaluate(
        """() => [...document.querySelectorAll('#content [aria-describedby]')]
            .flatMap(one => one.getAttribute('aria-describedby').split(/\\s+/))
            .filter(id => id && !document.getElementById(id))"""
    )


def describes(page, field, selector):
    """Return the error that stands beside ``field``, which the input or the group ``selector`` names."""
    assert f"vt-error-{field}" in page.locator(selector).get_attribute("aria-describedby").split()
    return text_of(page, f'[id="vt-error-{field}"]')


# From a gap to a story


def begin(page, cast):
    """Try the gap out, and write what is believed; return the experiment."""
    page.goto("kokeilijat/lounas/espoo")
    press(page, "#vt-gaps a:has-text('Kokeile tätä')")
    assert "Meillä lautakunta päättää." in text_of(page)
    page.fill("#vt-title", "Kävelykokous")
    press(page, "button[name=try_out]")
    assert page.locator("#form-widgets-municipalities option:checked").all_inner_texts() == ["Espoo"]
    fill(page, hypothesis="Jos kävellään, istutaan vähemmän.", action="Kävelykokous joka viikko.")
    press(page, "#form-buttons-save")
    made = made_in(cast, IExperiment)
    assert (made.grew_from, made.gap) == (cast["lounas"]["espoo"].UID(), GAP)
    assert "Tämä on idea" in text_of(page)
    assert text_of(page, "#vt-origin").startswith("Espoo")
    return made


def start(page, made):
    """Plan it, be refused, write what is missing, and start it."""
    press(page, "button[value=plan]")
    press(page, "button[value=start]")
    refused = text_of(page, "#vt-errors")
    for missing in ("Mittari", "Raja-arvo", "Päivä, jona kokeilu alkaa", "Päivä, jona kokeilu päättyy"):
        assert missing in refused, missing
    assert "Hypoteesi" not in refused
    assert record_of(made).state == "planned"
    press(page, "#vt-move-start .vt-needs a")
    ends = clock.today() + timedelta(days=60)
    fill(page, indicator="Istumisaika, tuntia", baseline="8", threshold="6")
    fill(page, starts=clock.today().isoformat(), ends=ends.isoformat())
    fill(page, **{"measurements-0-date": clock.today().isoformat(), "measurements-0-value": "7,5 h"})
    press(page, "#form-buttons-save")
    press(page, "button[value=start]")
    assert text_of(page, "#vt-state") == "Käynnissä"
    assert "7,5 h" in text_of(page, "#vt-measurements")
    assert page.locator(".vt-series svg").count() == 1


def keep_diary(page, made, javascript=True):
    """Write into the diary, with a picture."""
    press(page, "#vt-diary a.btn")
    if javascript:
        body = page.frame_locator("#form-widgets-text_ifr").locator("body")
        body.click()
        page.keyboard.type("Aloitimme sateessa.")
    else:
        page.fill("#form-widgets-text", "<p>Aloitimme sateessa.</p>")
    press(page, "#form-buttons-save")
    page.click("#vt-add-picture summary")
    page.set_input_files("#vt-picture", PICTURE)
    press(page, "button[name=add_picture]")
    assert "mitä kuvassa näkyy" in describes(page, "shows", "#vt-shows")
    page.set_input_files("#vt-picture", PICTURE)
    page.fill("#vt-shows", "Kävelijöitä sateessa")
    press(page, "button[name=add_picture]")
    assert page.locator(".vt-diary-pictures img").get_attribute("alt") == "Kävelijöitä sateessa"
    (entry,) = made.objectValues()
    return entry


def amend(page, made):
    """Amend the threshold, at first without a reason."""
    page.click("#vt-amendments details summary")
    page.fill("#vt-threshold", "5")
    press(page, "button[name=amend]")
    assert describes(page, "reason", "#vt-reason") == "Kirjoita perustelu."
    assert (page.input_value("#vt-threshold"), made.threshold) == ("5", "6")
    assert dangling(page) == []
    page.fill("#vt-reason", "Mittari tarkentui")
    press(page, "button[name=amend]")
    versions = page.locator(".vt-versions li").all_inner_texts()
    assert ["Mittari tarkentui" in one for one in versions] == [True, False]
    assert made.threshold == "5"


def learn_and_close(page, made, decision):
    """Finish, be refused, write the learning card and close."""
    press(page, "button[value=finish]")
    press(page, "#vt-move-close button")
    assert "Mitä havaittiin" in text_of(page, "#vt-errors")
    assert "Päätös" in describes(page, "learning.decision", "fieldset:has(#vt-decision-stop)")
    assert dangling(page) == []
    assert record_of(made).state == "learning"
    for name, text in LEARNED.items():
        page.fill(f"#vt-learning-{name}", text)
    press(page, "#vt-learning button[value=close]")
    assert "Päätös" in describes(page, "learning.decision", "fieldset:has(#vt-decision-stop)")
    assert (page.input_value("#vt-learning-learned"), record_of(made).learning) == (LEARNED["learned"], None)
    page.check(f"#vt-decision-{decision}")
    press(page, "#vt-learning button[value=close]")
    assert text_of(page, "#vt-state") == "Suljettu"
    assert "Oletuksen vaihtaminen riitti." in text_of(page, "#vt-learned")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_from_a_gap_in_a_listening_to_a_story_that_the_learning_seeded(cast, adoption, as_person, javascript):  # noqa: F811
    page = as_person("eetu", javascript=javascript)
    made = begin(page, cast)
    start(page, made)
    entry = keep_diary(page, made, javascript)

    petra = as_person("petra", javascript=javascript)
    petra.goto("/".join(entry.getPhysicalPath()[2:]))
    assert petra.locator("#vt-add-picture").count() == 0
    petra.fill("#form-widgets-comment-text", "Meillä satoi myös.")
    press(petra, "#form-buttons-comment")
    assert "Meillä satoi myös." in petra.locator("body").inner_text()

    page.goto("/".join(made.getPhysicalPath()[2:]))
    assert "Aloitimme sateessa." in text_of(page, "#vt-diary")
    amend(page, made)
    learn_and_close(page, made, "scale")
    press(page, "button[name=tell]")
    assert page.input_value("#form-widgets-IBasic-title") == "Kävelykokous"
    story = [one for one in cast.objectValues() if IPracticeStory.providedBy(one) and one.grew_from == made.UID()][0]
    assert (story.indicator, story.baseline, story.target) == ("Istumisaika, tuntia", "8", "5")
    page.goto("/".join(story.getPhysicalPath()[2:]))
    for cell, words in (("impact-now", "5,5 tuntiin"), ("earlier_practices-before", "Jos kävellään")):
        assert words in text_of(page, f"#vt-cell-{cell}")
    assert text_of(page, "#vt-grew-from") == "Kävelykokous"

    page.goto("/".join(made.getPhysicalPath()[2:]))
    assert "Kävelykokous" in text_of(page, "#vt-grown")
    page.click("summary:has-text('Kerro kuuntelulle')")
    press(page, "button[name=report]")
    assert describes(page, "outcome", "fieldset:has(#vt-outcome-worked)") == "Valitse, miten kävi."
    page.check("#vt-outcome-worked")
    press(page, "button[name=report]")
    assert "Toimi" in text_of(page, "#vt-outcomes")
    assert [(one["outcome"], one["changes"]) for one in adoption.outcomes] == [("worked", LEARNED["learned"])]
    assert "Kävelykokous" in text_of(page, "#vt-tried")


# Through a call


@pytest.fixture
def call(cast):
    """A call of Fanni's that is open, with two questions."""
    questions = [
        {"id": "miksi", "title": "Miksi juuri te?", "kind": LONG_TEXT, "required": True},
        {
            "id": "koska",
            "title": "Milloin aloitatte?",
            "kind": SINGLE,
            "required": True,
            "options": [{"id": "heti", "title": "Heti"}, {"id": "syksy", "title": "Syksyllä"}],
        },
    ]
    with api.env.adopt_user("fanni"):
        made = api.content.create(
            cast, "vertaiset.experiment_call", id="haku", title="Kevään kokeiluhaku", questions=read(questions)
        )
    transaction.commit()
    return made


def apply(page, title):
    """Apply, at first without answers to the call's own questions."""
    page.goto("kokeilijat/haku")
    press(page, "a:has-text('Hae kokeilulla')")
    fill(page, **{"IBasic-title": title, "hypothesis": "Puisto auttaa."})
    press(page, "#form-buttons-save")
    assert page.locator('[id="vt-error-miksi"]').is_visible()
    assert page.locator('[id="vt-error-koska"]').is_visible()
    assert page.input_value("#form-widgets-hypothesis") == "Puisto auttaa."
    assert dangling(page) == []
    page.fill("#vt-answer-miksi", "Koska osaamme.")
    page.check("#vt-answer-koska-heti")
    press(page, "#form-buttons-save")
    assert "Koska osaamme." in text_of(page)


def test_a_call_of_its_own_an_application_and_what_becomes_of_it(cast, as_person):  # noqa: F811
    transaction.commit()
    fanni = as_person("fanni", javascript=False)
    fanni.goto("kokeilijat/@@experiments")
    press(fanni, "a:has-text('Avaa kokeiluhaku')")
    fanni.fill("#form-widgets-IBasic-title", "Haku")
    fanni.fill("#form-widgets-asked", "Miksi juuri te?\nMilloin?")
    press(fanni, "#form-buttons-save")
    assert "Milloin?" in text_of(fanni)
    petra = as_person("petra", javascript=False)
    petra.goto("kokeilijat/haku")
    press(petra, "a:has-text('Hae kokeilulla')")
    fill(petra, **{"IBasic-title": "Puistokokeilu"})
    press(petra, "#form-buttons-save")
    made = made_in(cast["haku"], IApplication)
    assert made.answers == {}


def test_applications_are_accepted_or_rejected_with_a_reason(cast, call, as_person):  # noqa: F811
    petra, pekka, fanni = as_person("petra"), as_person("pekka", javascript=False), as_person("fanni")
    apply(petra, "Puistokokeilu")
    apply(pekka, "Torikokeilu")
    pekka.goto("kokeilijat/haku")
    assert "Torikokeilu" in text_of(pekka) and "Puistokokeilu" not in text_of(pekka)
    fanni.goto("kokeilijat/haku")
    press(fanni, "a:has-text('Torikokeilu')")
    press(fanni, "button[value=reject]")
    assert describes(fanni, "comment", "#vt-comment") == "Kirjoita perustelu."
    fanni.fill("#vt-comment", "Tarkentakaa mittaria.")
    press(fanni, "button[value=reject]")
    assert text_of(fanni, "#vt-state") == "Hylätty"
    fanni.goto("kokeilijat/haku")
    press(fanni, "a:has-text('Puistokokeilu')")
    press(fanni, "button[value=accept]")
    assert text_of(fanni, "#vt-state") == "Hyväksytty"
    made = made_in(cast, IExperiment)
    assert (made.title, made.hypothesis, made.people, made.call) == (
        "Puistokokeilu", "Puisto auttaa.", ("petra",), call.UID(),
    )  # fmt: skip
    pekka.goto("kokeilijat/haku")
    press(pekka, "a:has-text('Torikokeilu')")
    assert "Tarkentakaa mittaria." in text_of(pekka, "#vt-decided")
    petra.goto("/".join(made.getPhysicalPath()[2:]))
    assert petra.locator("button[value=plan]").count() == 1
