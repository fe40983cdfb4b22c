"""Results as a page, the list of surveys, and the portlet."""

from AccessControl.SpecialUsers import nobody
from datetime import timedelta
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import copying
from kuntaliitto.vertaiset.surveys import counting
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api
from survey_world import FULL
from survey_world import NOW

import json
import pytest
import re
import transaction


pytestmark = pytest.mark.usefixtures("survey_clock")


@pytest.fixture
def answered(make_survey, survey_clock):
    """A named survey, open to anybody logged in, that five have answered and that is closed."""
    survey = make_survey(respondents="authenticated", closes=NOW + timedelta(hours=1))
    for number, userid in enumerate(("mikko", "minna", "ville", "aino", "eero")):
        with api.env.adopt_user(userid):
            small = {"size": "small", "why": "=1+1"} if number == 4 else {}
            answering.answer(survey, {**FULL, "people": 10 + number, "word": f"Sana {number}", **small}, NOW)
    survey_clock(NOW + timedelta(hours=1))
    transaction.commit()
    return survey


def results(browse, userid, survey, query=""):
    browser = browse(userid)
    browser.open(f"{survey.absolute_url()}/@@survey-results{query}")
    return browser.contents


def section(contents, question):
    return contents.split(f'aria-labelledby="vt-result-{question}"')[1].split("</section>")[0]


def test_each_question_has_its_table_and_its_picture(answered, browse):
    contents = results(browse, "minna", answered)
    size = section(contents, "size")
    assert "<svg" in size
    assert "80 %" in size and "20 %" in size
    people = section(contents, "people")
    for fact in ("Mean", "Median", "<dd>12</dd>"):
        assert fact in people
    assert "4 – Hyvin" not in section(contents, "mood")
    assert "5 – Hyvin" in section(contents, "mood")
    assert "Sana 3" in section(contents, "word")
    assert "often" not in section(contents, "grid")
    assert "100 % (5)" in section(contents, "grid")


def test_a_breakdown_with_a_small_group_is_hidden_from_members_and_not_from_coordinators(answered, browse):
    hidden = results(browse, "minna", answered, "?by=size")
    assert 'aria-labelledby="vt-result-mood"' not in hidden
    assert "<li>Miten menee?</li>" in hidden.split('id="vt-undivided"')[1]
    own = section(results(browse, "maija", answered, "?by=size"), "mood")
    assert "Suuri (4)" in own and "Pieni (1)" in own


def test_a_breakdown_by_something_else_is_none(answered, browse):
    assert "<svg" in section(results(browse, "minna", answered, "?by=mood"), "mood")


def test_few_answers_are_hidden_and_it_is_said_why(make_survey, browse, survey_clock):
    survey = make_survey(closes=NOW + timedelta(hours=1))
    with api.env.adopt_user("mikko"):
        answering.answer(survey, FULL, NOW)
    survey_clock(NOW + timedelta(hours=1))
    contents = results(browse, "minna", survey)
    assert "Results are shown from 5 answers on" in contents
    assert "vt-result-size" not in contents


def test_who_has_to_wait_reads_why(make_survey, browse):
    survey = make_survey()
    assert "The results are shown when the survey is closed." in results(browse, "mikko", survey)


def test_coordinators_get_the_table_and_members_do_not(answered, browse):
    assert "survey-answers.csv" not in results(browse, "minna", answered)
    maija = browse("maija")
    maija.open(f"{answered.absolute_url()}/@@survey-results")
    maija.getLink("CSV").click()
    assert maija.headers["content-type"].startswith("text/csv")
    assert "attachment" in maija.headers["content-disposition"]
    assert "Mikko" in maija.contents or "mikko" in maija.contents
    assert "'=1+1" in maija.contents
    minna = browse("minna")
    minna.open(f"{answered.absolute_url()}/@@survey-answers.csv")
    assert "Sana 3" not in minna.contents
    assert "The results of this survey are for its coordinators." in minna.contents


def test_facilitators_publish_the_results_once(answered, browse):
    assert 'value="publish"' not in results(browse, "minna", answered)
    fanni = browse("fanni")
    fanni.open(f"{answered.absolute_url()}/@@survey-results")
    fanni.getControl("Publish the results as a page").click()
    assert "The results are published as a page." in fanni.contents
    page = fanni.url
    fanni.open(f"{answered.absolute_url()}/@@survey-results")
    assert 'value="publish"' not in fanni.contents
    assert f'href="{page}"' in results(browse, "minna", answered)


# The list, the menu and the front page


def test_the_list_has_open_coming_and_closed_ones(place, make_survey, browse):
    make_survey(title="Nyt", closes=NOW + timedelta(days=2))
    make_survey(title="Pian", opens=NOW + timedelta(days=1))
    make_survey(title="Kesken", opened=False)
    closed = make_survey(title="Ohi")
    with api.env.adopt_user("fanni"):
        api.content.transition(closed, "close")
    minna = browse("minna")
    minna.open(f"{place.absolute_url()}/@@surveys")
    order = [minna.contents.index(f">{title}</a>") for title in ("Nyt", "Pian", "Ohi")]
    assert order == sorted(order)
    assert "Kesken" not in minna.contents
    assert "No open surveys." not in minna.contents
    fanni = browse("fanni")
    fanni.open(f"{place.absolute_url()}/@@surveys")
    assert "Kesken" in fanni.contents
    assert "Make a survey" in fanni.contents


def test_where_nothing_is_open_it_is_said(place, browse):
    minna = browse("minna")
    minna.open(f"{place.absolute_url()}/@@surveys")
    assert "No open surveys." in minna.contents


def test_front_page_and_portlet_show_open_surveys_with_what_one_has_answered(place, make_survey, browse, add):
    survey = make_survey(title="Avoin kysely", closes=NOW + timedelta(days=2))
    with api.env.adopt_user("mikko"):
        answering.answer(survey, FULL, NOW)
    page = add("maija", place, "Document", "Sivu")
    for address, cut in ((place, 'id="vt-surveys"'), (page, 'id="vt-portlet-surveys-heading"')):
        shown = {}
        for userid in ("mikko", "minna"):
            browser = browse(userid)
            browser.open(address.absolute_url())
            shown[userid] = browser.contents.split(cut)[1].split("</section>")[0]
        assert "Avoin kysely" in shown["mikko"] and "Avoin kysely" in shown["minna"]
        assert "Open until" in shown["minna"]
        assert "Answered" in shown["mikko"]
        assert "Answered" not in shown["minna"]


def test_the_portlet_says_that_nothing_is_open(place, browse, add):
    page = add("maija", place, "Document", "Sivu")
    browser = browse("minna")
    browser.open(page.absolute_url())
    portlet = browser.contents.split('id="vt-portlet-surveys-heading"')[1].split("</section>")[0]
    assert "No open surveys." in portlet
    assert "All surveys" in portlet


# Comparing, texts, files


@pytest.fixture
def again(answered, make_survey, survey_clock):
    """A copy of that survey, answered by the same people a year later, and closed."""
    later = NOW + timedelta(days=365)
    survey_clock(later)
    with api.env.adopt_user("fanni"):
        survey = copying.copy(answered, title="Miten menee nyt?")
        api.content.transition(survey, "open")
    for userid in ("mikko", "minna", "ville", "aino", "eero"):
        with api.env.adopt_user(userid):
            answering.answer(survey, {**FULL, "mood": 5, "people": 20, "since": "2024-03-10"}, later)
    with api.env.adopt_user("fanni"):
        api.content.transition(survey, "close")
    transaction.commit()
    return survey


def test_two_surveys_of_one_origin_are_compared(answered, again, browse):
    minna = browse("minna")
    minna.open(f"{again.absolute_url()}/@@survey-results")
    minna.getControl(name="compare").value = [answered.UID()]
    minna.getControl("Compare", index=1).click()
    size, people, mood = (section(minna.contents, one) for one in ("size", "people", "mood"))
    for cell in ("100 % (5)", "80 % (4)", "+20 pp", "−20 pp"):
        assert cell in size
    for cell in ("<td>20</td>", "<td>12</td>", "<td>+8</td>"):
        assert cell in people
    assert "<td>+1</td>" in mood
    assert "+10 days" in section(minna.contents, "since")
    assert "Sana 3" not in minna.contents
    assert "Miten menee?" in minna.contents


def test_what_is_hidden_there_stays_hidden_in_a_comparison(answered, again, browse):
    api.portal.set_registry_record("vertaiset.survey_smallest_group", 5)
    store_of(answered).answers.total.add({counting.ALL: 1}, -1)
    contents = results(browse, "minna", again, f"?compare={answered.UID()}")
    assert "So few have answered there" in contents
    assert "80 %" not in contents


def test_nothing_is_compared_with_what_one_does_not_read(answered, again, make_survey, browse):
    stranger = make_survey(title="Muuta")
    for uid in (stranger.UID(), "0" * 32, again.UID()):
        assert "vt-survey-compared" not in results(browse, "minna", again, f"?compare={uid}")
    answered.results_shown = "coordinators"
    assert answered.UID() not in results(browse, "minna", again)
    assert answered.UID() in results(browse, "maija", again)


def test_long_lists_of_texts_have_pages(make_survey, browse, survey_clock):
    survey = make_survey(closes=NOW + timedelta(hours=1), respondents="link")
    survey_clock(NOW)
    with api.env.adopt_user(user=nobody):
        for number in range(60):
            answering.answer(survey, {"size": "big", "word": f"Sana-{number:02}"}, NOW)
    survey_clock(NOW + timedelta(hours=1))
    minna = browse("minna")
    minna.open(f"{survey.absolute_url()}/@@survey-results")
    assert section(minna.contents, "word").count("Sana-") == 20
    minna.getLink("Read all texts (60)").click()
    first = set(re.findall(r"Sana-\d\d", minna.contents))
    assert len(first) == 50
    minna.open(f"{minna.url}&b_start:int=50")
    assert set(re.findall(r"Sana-\d\d", minna.contents)) | first == {f"Sana-{number:02}" for number in range(60)}
    minna.open(f"{survey.absolute_url()}/@@survey-texts?question=size")
    assert "no question that is answered in words" in minna.contents


def test_texts_wait_as_results_do(make_survey, browse):
    survey = make_survey()
    mikko = browse("mikko")
    mikko.open(f"{survey.absolute_url()}/@@survey-texts?question=word")
    assert "The results are shown when the survey is closed." in mikko.contents


def test_coordinators_get_json_too(answered, browse):
    maija = browse("maija")
    maija.open(f"{answered.absolute_url()}/@@survey-results")
    maija.getLink("JSON").click()
    found = json.loads(maija.contents)
    assert [one["id"] for one in found["questions"]] == [one["id"] for one in answered.questions]
    rows = {one["userid"]: one["answer"] for one in found["items"]}
    assert set(rows) == {"mikko", "minna", "ville", "aino", "eero"}
    assert (rows["eero"]["size"], rows["mikko"]["size"]) == ("small", "big")
    minna = browse("minna")
    minna.open(f"{answered.absolute_url()}/@@survey-answers.json")
    assert "Sana 3" not in minna.contents


def test_a_trial_is_in_the_table_of_a_draft(make_survey, browse):
    survey = make_survey(opened=False)
    with api.env.adopt_user("fanni"):
        answering.answer(survey, {**FULL, "word": "Koe"}, NOW)
    maija = browse("maija")
    maija.open(f"{survey.absolute_url()}/@@survey-answers.csv")
    assert "Koe" in maija.contents
