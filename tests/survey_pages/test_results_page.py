"""Results as a page, the list of surveys, and the portlet."""

from datetime import timedelta
from kuntaliitto.vertaiset.surveys import answering
from plone import api
from survey_world import FULL
from survey_world import NOW

import pytest
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
    assert "is so small" in section(results(browse, "minna", answered, "?by=size"), "mood")
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
