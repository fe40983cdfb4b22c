"""Making a survey: its settings, and the page on which an editor writes what it asks."""

from kuntaliitto.vertaiset.browser.surveys import building_form
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import questions
from plone import api
from survey_world import EVERY_KIND
from survey_world import FULL
from survey_world import NOW

import pytest
import transaction


pytestmark = pytest.mark.usefixtures("survey_clock")


def open_page(browse, userid, survey):
    browser = browse(userid)
    browser.open(f"{survey.absolute_url()}/@@survey-questions")
    assert browser.headers["status"].startswith("200")
    return browser


def press(page, value):
    """Press the last button of the form that sends ``value``: the first is the one for Enter."""
    buttons = [page.getControl(name="act", index=at) for at in range(page.contents.count('name="act"'))]
    [one for one in buttons if one._elem["value"] == value][-1].click()


def add_question(page, kind):
    page.getControl(name="kind").value = [kind]
    press(page, "add")


def stored(survey):
    transaction.begin()
    return survey.questions


def answer(survey, userid="mikko"):
    with api.env.adopt_user(userid):
        answering.answer(survey, FULL, NOW)
    transaction.commit()


def test_one_makes_a_survey_and_writes_its_questions(place, browse):
    page = browse("fanni")
    page.open(f"{place.absolute_url()}/++add++vertaiset.survey")
    page.getControl(name="form.widgets.IBasic.title").value = "Kevään kysely"
    page.getControl(name="form.widgets.opens").value = "2026-03-29T02:30"
    page.getControl(name="form.widgets.closes").value = "2026-10-25T03:30"
    page.getControl("Save, and write the questions").click()
    assert page.url.endswith("/@@survey-questions")
    transaction.begin()
    survey = place["kevaan-kysely"]
    assert survey.closes.tzinfo is not None
    add_question(page, "single")
    page.getControl(name="q.0.title").value = "Kumpi?"
    page.getControl(name="q.0.options").value = "Tämä\nTuo"
    add_question(page, "scale")
    page.getControl(name="q.1.title").value = "Kuinka hyvin?"
    page.getControl(name="q.1.low").value = "Huonosti"
    page.getControl(name="q.1.depends_on").value = ["q1=o2"]
    press(page, "save")
    assert "The questions are saved." in page.contents
    first, second = stored(survey)
    assert first["options"] == [{"id": "o1", "title": "Tämä"}, {"id": "o2", "title": "Tuo"}]
    assert (second["minimum"], second["maximum"]) == (1, 5)
    assert second["options"] == [{"id": "1", "title": "Huonosti"}]
    assert second["depends_on"] == {"question": "q1", "equals": "o2"}


def test_times_that_do_not_go_together_are_said_at_the_field(place, browse):
    page = browse("fanni")
    page.open(f"{place.absolute_url()}/++add++vertaiset.survey")
    page.getControl(name="form.widgets.IBasic.title").value = "Kysely"
    page.getControl(name="form.widgets.opens").value = "2026-04-02T12:00"
    page.getControl(name="form.widgets.closes").value = "2026-04-01T12:00"
    page.getControl("Save, and write the questions").click()
    assert "It would close before it opens." in page.contents
    assert page.getControl(name="form.widgets.opens").value == "2026-04-02T12:00"


def test_a_time_that_cannot_be_read_is_said(place, browse):
    page = browse("fanni")
    page.open(f"{place.absolute_url()}/++add++vertaiset.survey")
    page.getControl(name="form.widgets.IBasic.title").value = "Kysely"
    page.getControl(name="form.widgets.closes").value = "huomenna"
    page.getControl("Save, and write the questions").click()
    assert "Write day and time as in 2026-12-31T16:00." in page.contents


def test_saving_what_is_stored_changes_nothing(make_survey, browse):
    survey = make_survey(opened=False)
    before = [dict(one) for one in survey.questions]
    press(open_page(browse, "fanni", survey), "save")
    assert stored(survey) == before


def test_questions_are_moved_with_buttons_which_keep_the_focus(make_survey, browse):
    survey = make_survey(opened=False, asks=EVERY_KIND[4:7])
    page = open_page(browse, "fanni", survey)
    page.getControl(name="q.2.title").value = "Kerro vielä"
    press(page, "up 2")
    assert page.getControl(name="q.1.title").value == "Kerro vielä"
    assert page.contents.count('autofocus="autofocus"') == 1
    press(page, "up 1")
    press(page, "down 1")
    assert [one["id"] for one in stored(survey)] == ["people", "word", "story"]
    press(page, "save")
    assert [one["id"] for one in stored(survey)] == ["story", "word", "people"]
    assert survey.questions[0]["title"] == "Kerro vielä"


def test_a_question_is_removed(make_survey, browse):
    survey = make_survey(opened=False, asks=EVERY_KIND[4:7])
    page = open_page(browse, "fanni", survey)
    press(page, "remove 1")
    press(page, "save")
    assert [one["id"] for one in stored(survey)] == ["people", "story"]


def test_what_is_wrong_is_said_at_its_question_and_everything_stays(make_survey, browse):
    survey = make_survey(opened=False, asks=EVERY_KIND[:5])
    page = open_page(browse, "fanni", survey)
    page.getControl(name="q.1.options").value = "Vain yksi"
    page.getControl(name="q.3.maximum").value = "sata"
    page.getControl(name="q.4.title").value = ""
    press(page, "save")
    assert "Nothing was saved yet." in page.contents
    for slug in ("vt-q-1-options", "vt-q-3-maximum", "vt-q-4-title"):
        assert f'id="{slug}-error"' in page.contents
    assert 'id="vt-q-2-options-error"' not in page.contents
    assert page.getControl(name="q.3.maximum").value == "sata"
    assert page.getControl(name="q.1.options").value.strip() == "Vain yksi"
    assert stored(survey)[4]["title"] == "Kuinka monta?"


def test_words_are_mended_after_the_first_answer_and_meaning_is_not(make_survey, browse):
    survey = make_survey()
    answer(survey)
    page = open_page(browse, "fanni", survey)
    assert "what it means may not" in page.contents
    assert 'value="up 1"' not in page.contents
    page.getControl(name="q.1.title").value = "Minkä kokoinen kunta?"
    page.getControl(name="q.1.options").value = "Iso\nPieni"
    press(page, "save")
    assert stored(survey)[1]["title"] == "Minkä kokoinen kunta?"
    assert survey.questions[1]["options"] == [{"id": "big", "title": "Iso"}, {"id": "small", "title": "Pieni"}]
    page.getControl(name="q.1.options").value = "Iso\nPieni\nKeskikokoinen"
    press(page, "save")
    assert "Nothing was saved yet." in page.contents
    assert len(stored(survey)[1]["options"]) == 2


def test_promises_are_shown_locked_after_the_first_answer(make_survey, browse):
    survey = make_survey()
    page = browse("fanni")
    page.open(f"{survey.absolute_url()}/edit")
    assert 'name="form.widgets.anonymous:list"' in page.contents
    answer(survey)
    page.open(f"{survey.absolute_url()}/edit")
    assert 'name="form.widgets.anonymous:list"' not in page.contents
    assert "what they were promised stays" in page.contents
    page.getControl(name="form.widgets.thanks").value = "Kiitos!"
    page.getControl("Save").click()
    transaction.begin()
    assert survey.thanks == "Kiitos!"


def test_members_build_nothing(make_survey, browse):
    survey = make_survey()
    page = browse("mikko")
    page.open(f"{survey.absolute_url()}/@@survey-questions")
    assert "vt-build" not in page.contents


# Lines and their ids


BEFORE = [{"id": "a", "title": "Auto"}, {"id": "b", "title": "Bussi"}, {"id": "c", "title": "Pyörä"}]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Auto\nBussi\nPyörä", ["a", "b", "c"]),
        ("Pyörä\n\n Auto ", ["c", "a"]),
        ("Henkilöauto\nBussi\nPyörä", ["a", "b", "c"]),
        ("Juna\nAuto\nBussi\nPyörä", ["o1", "a", "b", "c"]),
        ("Auto\nAuto", ["a", "b"]),
        ("", []),
    ],
)
def test_lines_keep_the_ids_of_what_they_say(text, ids):
    assert [one["id"] for one in building_form.with_ids(text, BEFORE, "o")] == ids


def test_every_kind_comes_through_the_form_as_it_was():
    read = questions.read(EVERY_KIND)
    assert questions.read(building_form.definitions(building_form.rows_of(read))) == read


@pytest.mark.parametrize("known", ["", "[]", "{}", '{"options": 3}', '{"options": [1]}', "{"])
def test_what_lines_were_made_of_may_be_anything(known):
    row = {**building_form.new_row("single", set()), "options": "Yksi\nKaksi", "known": known}
    assert [one["id"] for one in building_form.definition(row)["options"]] == ["o1", "o2"]
