"""A survey with every kind of question from beginning to end in a real browser, in Finnish (issue, acceptance 1)."""

from axe_playwright_python.sync_playwright import Axe
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import moments
from kuntaliitto.vertaiset.surveys import tasks
from kuntaliitto.vertaiset.surveys.kinds import BY_ID
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api

import pytest
import transaction


WIDTHS = (360, 1280)
# The editor of rich texts is Plone's own.
CONTENT = {"include": [["#content"]], "exclude": [[".tox"]]}
SEND = ".vt-survey-form button[value=answer]"
# In the order in which they are added; each with what is written into its inputs.
ASKED = (
    ("heading", {"title": "Taustaksi", "help": "Kaksi lyhyttä kysymystä."}),
    ("single", {"title": "Millainen kunta?", "options": "Kaupunki\nMaaseutu", "required": True}),
    ("short_text", {"title": "Mikä kylä?", "depends_on": "q2=o2", "required": True}),
    ("multiple", {"title": "Mitä käytätte?", "options": "Puhelin\nKirje\nViesti", "max_choices": "2"}),
    ("scale", {"title": "Miten menee?", "low": "Huonosti", "high": "Hyvin", "help": "Tällä viikolla."}),
    ("number", {"title": "Montako teitä on?", "minimum": "1", "maximum": "1000"}),
    ("long_text", {"title": "Mitä opitte?"}),
    ("date", {"title": "Mistä alkaen?", "maximum": "2030-12-31"}),
    ("ranking", {"title": "Mikä on tärkeintä?", "options": "Aika\nRaha\nInto"}),
    ("matrix", {"title": "Kuinka usein?", "rows": "Kokous\nKahvi", "options": "Usein\nHarvoin"}),
)
ANSWER = {
    "q2": "o2",
    "q3": "Kolari",
    "q4": ["o1", "o3"],
    "q5": 4,
    "q6": 12,
    "q7": "Ensin\nsitten",
    "q8": "2024-02-29",
    "q9": ["o3", "o1", "o2"],
    "q10": {"r1": "o1", "r2": "o2"},
}


@pytest.fixture
def served(place):
    """The workspace as it is served; mail is collected for the day."""
    for userid in ("fanni", "mikko", "minna", "maija"):
        preferences.choose(userid, preferences.DAILY)
    transaction.commit()
    return place


@pytest.fixture
def as_person(new_page, login):
    """Return a function that opens a page of somebody who has logged in."""

    def opening(userid):
        page = new_page()
        page.set_default_timeout(60_000)
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


def words(page):
    return page.locator("#content").inner_text()


def check_access(page):
    """Fail where Axe finds anything in the content in both widths, or a width is overflown."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_load_state("load")
        violations = Axe().run(page, context=CONTENT).response["violations"]
        found = [(one["id"], [node["target"] for node in one["nodes"]]) for one in violations]
        assert found == [], (width, page.url)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, page.url)


def make(page, workspace, closes):
    """Make the survey with the form; it closes at the wall-clock time ``closes``."""
    page.goto(f"{path(workspace)}/@@surveys")
    assert "Ei avoimia kyselyitä" in words(page)
    press(page, "#content .btn-primary")
    page.fill("#form-widgets-IBasic-title", "Kevään kysely")
    page.fill("#form-widgets-IBasic-description", "Kuinka meillä menee.")
    page.fill("#form-widgets-opens", (closes + timedelta(hours=1)).isoformat("T", "minutes"))
    page.fill("#form-widgets-closes", closes.isoformat("T", "minutes"))
    page.check("#form-widgets-respondents-1")
    page.fill("#form-widgets-thanks", "Lämmin kiitos!")
    check_access(page)
    press(page, "#form-buttons-save")
    assert "sulkeutuisi ennen" in words(page)
    assert page.input_value("#form-widgets-thanks") == "Lämmin kiitos!"
    check_access(page)
    page.fill("#form-widgets-opens", "")
    press(page, "#form-buttons-save")


def add_question(page, number, kind, parts):
    """Add a question of ``kind`` and write its ``parts``."""
    page.select_option("#vt-new-kind", kind)
    press(page, "button[value=add]")
    for name, text in parts.items():
        field = f"#vt-q-{number}-{name}"
        if name == "required":
            page.check(field)
        elif name == "depends_on":
            page.select_option(field, text)
        else:
            page.fill(field, text)


def titles(page):
    return page.locator(".vt-build-title").all_inner_texts()


def move_with_enter(page, focused):
    """Press Enter on the button that has the focus; it goes on to the button ``focused`` of the page that answers."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
    # The browser gives the focus a moment after it has loaded the page.
    page.wait_for_function("value => document.activeElement.value === value", arg=focused)


def build(page):
    """Build the questions; the last but one is moved up and down again, with the keyboard alone."""
    for number, (kind, parts) in enumerate(ASKED):
        add_question(page, number, kind, parts)
    check_access(page)
    page.locator('button[value="up 8"]').focus()
    for focused in ("up 7", "up 6"):
        move_with_enter(page, focused)
    assert titles(page)[6] == "Mikä on tärkeintä?"
    page.locator('button[value="down 6"]').focus()
    for focused in ("down 7", "down 8"):
        move_with_enter(page, focused)
    assert titles(page) == [parts["title"] for _kind, parts in ASKED]
    press(page, ".vt-buttons button[value=preview]")


def fill(page):
    """Fill in ``ANSWER``."""
    assert not page.locator("#vt-question-q3").is_visible()
    page.check("#vt-answer-q2-o2")
    page.fill("#vt-answer-q3", "Kolari")
    page.check("#vt-answer-q4-o1")
    page.check("#vt-answer-q4-o3")
    page.check("#vt-answer-q5-4")
    page.fill("#vt-answer-q6", "12")
    page.fill("#vt-answer-q7", "Ensin\nsitten")
    page.fill("#vt-answer-q8", "2024-02-29")
    for place, option in enumerate(ANSWER["q9"], 1):
        page.select_option(f"#vt-answer-q9-{option}", str(place))
    page.check("#vt-answer-q10-r1-o1", force=True)
    page.check("#vt-answer-q10-r2-o2", force=True)


def test_every_kind_is_built_tried_opened_answered_changed_reminded_closed_and_published(served, portal, as_person):
    fanni = as_person("fanni")
    closes = moments.to_local(clock.now() + timedelta(days=2), clock.zone()).replace(second=0, microsecond=0)
    make(fanni, served, closes)
    build(fanni)
    survey = served["kevaan-kysely"]
    assert {one["kind"] for one in survey.questions} == set(BY_ID)
    assert moments.to_local(survey.closes, clock.zone()) == closes

    # Previewed as respondents see it, and tried
    assert "Kokeile: vastaajat näkevät tämän" in words(fanni)
    assert "Tällä viikolla." in words(fanni)
    fill(fanni)
    check_access(fanni)
    press(fanni, SEND)
    assert "Koevastauksesi on tallessa" in fanni.locator("body").inner_text()
    fanni.goto(f"{path(survey)}/@@survey-results")
    assert "Kolari" in words(fanni)
    fanni.goto(path(survey))
    press(fanni, "button[value=open]")
    assert store_of(survey).trial.count == 0

    # Answered with a mistake, without it, and changed
    mikko = as_person("mikko")
    mikko.goto(f"{path(served)}/@@surveys")
    check_access(mikko)
    press(mikko, "#content .vt-row-title")
    fill(mikko)
    mikko.fill("#vt-answer-q6", "tusina")
    mikko.check("#vt-answer-q4-o2")
    press(mikko, SEND)
    assert mikko.locator(".vt-question-error").count() == 2
    assert mikko.input_value("#vt-answer-q6") == "tusina"
    check_access(mikko)
    mikko.fill("#vt-answer-q6", "11")
    mikko.uncheck("#vt-answer-q4-o2")
    press(mikko, SEND)
    assert "Kiitos vastauksestasi" in mikko.locator("h1").inner_text()
    assert "Lämmin kiitos!" in words(mikko)
    check_access(mikko)
    mikko.goto(path(survey))
    assert mikko.input_value("#vt-answer-q6") == "11"
    mikko.fill("#vt-answer-q6", "12")
    press(mikko, SEND)
    assert store_of(survey).answers.people["mikko"].values == ANSWER
    assert store_of(survey).count == 1

    # Reminded: who has not answered
    tasks.Reminders().run(portal, clock.now(), False)
    assert {"minna", "maija"} <= set(queue.people())
    assert [one for one in queue.waiting("mikko") if one["what"] == "closing"] == []
    for userid in ("minna", "ville", "aino", "eero"):
        with api.env.adopt_user(userid):
            answering.answer(survey, {**ANSWER, "q7": f"Oppi: {userid}"}, clock.now())
    transaction.commit()

    # Locked, closed, read and published
    fanni.goto(f"{path(survey)}/@@survey-questions")
    assert "Kyselyyn on vastattu" in words(fanni)
    check_access(fanni)
    fanni.goto(f"{path(survey)}/edit")
    assert fanni.locator("#form-widgets-respondents-1").count() == 0
    check_access(fanni)
    fanni.goto(path(survey))
    press(fanni, "button[value=close]")
    mikko.goto(f"{path(survey)}/@@survey-results")
    assert "100 % (5)" in words(mikko)
    check_access(mikko)
    fanni.goto(f"{path(survey)}/@@survey-results")
    press(fanni, "button[value=publish]")
    assert "Tulokset on julkaistu sivuna." in fanni.locator("body").inner_text()
    page = served[fanni.url.rpartition("/")[2]]
    assert api.content.get_state(page) == "published"
    for word in ("Millainen kunta?", "100 %", "Maaseutu"):
        assert word in words(fanni)
    for userid in ("minna", "Kolari"):
        assert userid not in page.text.raw
    check_access(fanni)
    fanni.goto(path(survey))
    assert fanni.locator("button[value=reopen]").count() == 0
