"""Forms at the second of closing and opening, on both sides of a change of clocks (issue, acceptance 5)."""

from datetime import datetime
from datetime import timedelta
from kuntaliitto.vertaiset.surveys import moments
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api
from survey_world import NOW

import pytest
import re
import transaction


ZONE = "Europe/Helsinki"
SECOND = timedelta(seconds=1)
# The clocks go forward on 29.3.2026 at 3:00, and back on 25.10.2026 at 4:00.
MOMENTS = {
    "before-spring": "2026-03-29T02:59",
    "after-spring": "2026-03-29T04:00",
    "before-autumn": "2026-10-25T02:59",
    "in-the-hour-that-comes-twice": "2026-10-25T03:30",
    "after-autumn": "2026-10-25T04:00",
}


@pytest.fixture(autouse=True)
def zone(portal):
    """The site is in Helsinki."""
    api.portal.set_registry_record("plone.portal_timezone", ZONE)


@pytest.fixture
def filled(browse):
    """Return a function that opens the form of a survey as somebody, and fills it in."""

    def filling(userid, survey):
        page = browse(userid)
        page.open(survey.absolute_url())
        page.getControl(name="answer.size").value = ["big"]
        page.getControl(name="answer.story").value = f"Teksti: {userid}"
        return page

    return filling


def send(page):
    forms = re.findall(r"<form[^>]*>", page.contents)
    at = next(number for number, form in enumerate(forms) if "vt-survey-form" in form)
    page.getForm(action=re.compile("/"), index=at).getControl(name="do", index=0).click()


def set_closing(browse, survey, wall):
    """Write the closing time into the form as people do; return the moment."""
    fanni = browse("fanni")
    fanni.open(f"{survey.absolute_url()}/edit")
    fanni.getControl(name="form.widgets.closes").value = wall
    fanni.getControl("Save").click()
    transaction.begin()
    return moments.from_local(datetime.fromisoformat(wall), ZONE)


@pytest.mark.parametrize("wall", MOMENTS.values(), ids=MOMENTS)
def test_a_form_is_taken_until_the_second_before_and_then_refused_with_its_text(
    make_survey, browse, filled, survey_clock, wall
):
    survey_clock(NOW)
    survey = make_survey()
    closes = set_closing(browse, survey, wall)
    assert survey.closes == closes
    early, late = filled("mikko", survey), filled("minna", survey)
    survey_clock(closes - SECOND)
    send(early)
    assert "Thank you for your answer" in early.contents
    survey_clock(closes)
    send(late)
    assert "The survey is closed" in late.contents
    assert late.getControl(name="answer.story").value.strip() == "Teksti: minna"
    assert late.getControl(name="answer.size").value == ["big"]
    assert "Send your answers" not in late.contents
    transaction.begin()
    assert set(store_of(survey).answers.people) == {"mikko"}


@pytest.mark.parametrize("anonymous", [False, True])
def test_an_answer_is_changed_until_then_too(make_survey, browse, filled, survey_clock, anonymous):
    survey_clock(NOW)
    closes = NOW + timedelta(hours=1)
    survey = make_survey(closes=closes, anonymous=anonymous)
    send(filled("mikko", survey))
    page = filled("minna", survey)
    send(page)
    page.open(survey.absolute_url())
    page.getControl(name="answer.story").value = "Muutettu viime hetkellä"
    survey_clock(closes)
    send(page)
    assert "The survey is closed" in page.contents
    assert page.getControl(name="answer.story").value.strip() == "Muutettu viime hetkellä"
    transaction.begin()
    told = {answer.values["story"] for _userid, answer in store_of(survey).answers.each()}
    assert told == {"Teksti: mikko", "Teksti: minna"}


def test_the_second_of_the_hour_that_comes_twice_survives_the_form(make_survey, browse, survey_clock):
    survey_clock(NOW)
    second = moments.read("2026-10-25T03:30+02:00", ZONE)
    survey = make_survey(closes=second)
    fanni = browse("fanni")
    fanni.open(f"{survey.absolute_url()}/edit")
    assert fanni.getControl(name="form.widgets.closes").value == "2026-10-25T03:30"
    fanni.getControl(name="form.widgets.thanks").value = "Kiitos!"
    fanni.getControl("Save").click()
    transaction.begin()
    assert (survey.closes, survey.thanks) == (second, "Kiitos!")


def test_seconds_survive_the_form(make_survey, browse, survey_clock):
    survey_clock(NOW)
    exact = moments.read("2026-06-01T12:00:37", ZONE)
    survey = make_survey(closes=exact)
    fanni = browse("fanni")
    fanni.open(f"{survey.absolute_url()}/edit")
    fanni.getControl("Save").click()
    transaction.begin()
    assert survey.closes == exact
