"""Results as a page of the workspace, and what becomes of a survey when the suite leaves."""

from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.setuphandlers import words
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import publishing
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from plone import api
from survey_world import FULL
from survey_world import NOW

import pytest


def respond(survey, count):
    """Let ``count`` people answer, who are members for that."""
    for number in range(count):
        api.user.create(username=f"vastaaja{number}", email="v@example.org", password="lukossa-ovi-1")
        with api.env.adopt_user(f"vastaaja{number}"):
            answering.answer(survey, FULL, NOW)


def test_results_become_a_page_and_the_survey_stays_closed(make_survey, survey_clock):
    survey = make_survey(respondents="authenticated")
    respond(survey, 5)
    with api.env.adopt_user("fanni"):
        with pytest.raises(StateForbids):
            publishing.publish(survey, NOW)
        api.content.transition(survey, "close")
        page = publishing.publish(survey, NOW)
        assert publishing.publish(survey, NOW) == page
        with pytest.raises(MoveRefused):
            api.portal.get_tool("portal_workflow").doActionFor(survey, "reopen")
    assert api.content.get_state(page) == "published"
    assert "Suuri" in page.text.raw and "100 %" in page.text.raw
    assert "Hyvä" not in page.text.raw
    assert publishing.page_of(survey) == page


def test_results_of_few_are_not_published(make_survey, survey_clock):
    survey = make_survey(respondents="authenticated", anonymous=True)
    respond(survey, 4)
    with api.env.adopt_user("fanni"):
        api.content.transition(survey, "close")
        with pytest.raises(StateForbids):
            publishing.publish(survey, NOW)
    with api.env.adopt_user("mikko"), pytest.raises(Forbidden):
        publishing.publish(survey, NOW)


def test_what_coordinators_alone_were_to_see_is_published_by_nobody(make_survey, survey_clock):
    survey = make_survey(respondents="authenticated", results_shown="coordinators")
    respond(survey, 6)
    with api.env.adopt_user("fanni"):
        api.content.transition(survey, "close")
    for userid in ("fanni", "maija"):
        with api.env.adopt_user(userid), pytest.raises(StateForbids):
            publishing.publish(survey, NOW)
    assert publishing.page_of(survey) is None


def test_what_a_survey_asked_is_kept_as_words(make_survey):
    html = words.of_survey(make_survey(opened=False))
    assert "<h2>Ensin yleistä</h2>" in html
    assert "<li>Suuri</li>" in html
