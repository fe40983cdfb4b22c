"""The page of a survey: what it says, and answering with every kind of question."""

from datetime import timedelta
from kuntaliitto.vertaiset.surveys import sealing
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api
from survey_world import FULL
from survey_world import NOW
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest
import re
import transaction


pytestmark = pytest.mark.usefixtures("survey_clock")


def open_page(browse, userid, survey):
    browser = browse(userid)
    browser.open(survey.absolute_url())
    assert browser.headers["status"].startswith("200")
    return browser


def fill(browser):
    """Fill in ``FULL``."""
    values = {
        "size": ["big"],
        "tools": ["a", "c"],
        "mood": ["4"],
        "people": "12",
        "word": "Hyvä",
        "story": "Rivi\nToinen rivi",
        "since": "2024-02-29",
        "order.z": ["1"],
        "order.x": ["2"],
        "order.y": ["3"],
        "grid.r1": ["often"],
        "grid.r2": ["never"],
    }
    for name, value in values.items():
        browser.getControl(name=f"answer.{name}").value = value


def send(browser):
    browser.getForm(action=re.compile("/"), index=_form_index(browser)).getControl(name="do", index=0).click()


def _form_index(browser):
    """Return the index of the form of answers among those that lead anywhere."""
    forms = re.findall(r"<form[^>]*>", browser.contents)
    return next(at for at, form in enumerate(forms) if "vt-survey-form" in form)


def answers_of(survey):
    transaction.begin()
    return store_of(survey).answers


def test_every_kind_is_answered(make_survey, browse):
    survey = make_survey()
    page = open_page(browse, "mikko", survey)
    fill(page)
    send(page)
    assert "Thank you for your answer" in page.contents
    assert answers_of(survey).people["mikko"].values == FULL
    assert "Your receipt" not in page.contents


def test_an_answer_comes_back_and_is_changed(make_survey, browse):
    survey = make_survey()
    page = open_page(browse, "mikko", survey)
    fill(page)
    send(page)
    page.open(survey.absolute_url())
    assert "You may change your answer until the survey closes" in page.contents
    assert page.getControl(name="answer.order.z").value == ["1"]
    assert page.getControl(name="answer.grid.r2").value == ["never"]
    page.getControl(name="answer.word").value = "Parempi"
    page.getControl(name="answer.people").value = "1 000"
    send(page)
    assert answers_of(survey).people["mikko"].values == {**FULL, "word": "Parempi", "people": 1000}
    assert answers_of(survey).count == 1


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("answer.people", "paljon", "From 0 to 1000."),
        ("answer.people", "1001", "From 0 to 1000."),
        ("answer.since", "2027-01-01", "2026-12-31 at most."),
        ("answer.since", "huomenna", "2026-12-31 at most."),
        ("answer.tools", ["a", "b", "c"], "Choose 2 at most."),
        ("answer.order.x", ["1"], "Put all options in an order, each once."),
        ("answer.order.x", [""], "Put all options in an order, each once."),
    ],
)
def test_what_is_wrong_is_said_beside_the_question_and_everything_stays(make_survey, browse, name, value, said):
    survey = make_survey()
    page = open_page(browse, "mikko", survey)
    fill(page)
    page.getControl(name=name).value = value
    send(page)
    question = name.split(".")[1]
    assert said in re.search(rf'id="vt-error-{question}"[^>]*>([^<]*)<', page.contents)[1]
    assert f'href="#vt-question-{question}"' in page.contents
    assert page.getControl(name=name).value == value
    assert page.getControl(name="answer.word").value == "Hyvä"
    assert page.getControl(name="answer.story").value.split() == ["Rivi", "Toinen", "rivi"]
    assert page.getControl(name="answer.grid.r1").value == ["often"]
    assert not answers_of(survey).count


def test_a_question_that_depends_on_another_is_required_where_it_is_asked(make_survey, browse):
    survey = make_survey()
    page = open_page(browse, "mikko", survey)
    page.getControl(name="answer.size").value = ["small"]
    send(page)
    assert 'id="vt-error-why"' in page.contents
    page.getControl(name="answer.why").value = "Vähän väkeä"
    send(page)
    assert answers_of(survey).people["mikko"].values == {"size": "small", "why": "Vähän väkeä"}


def test_an_anonymous_answer_gives_a_receipt_once(make_survey, browse):
    survey = make_survey(anonymous=True)
    page = open_page(browse, "mikko", survey)
    assert "You answer anonymously" in page.contents
    fill(page)
    send(page)
    receipt = re.search(r"<code>([^<]+)</code>", page.contents)[1]
    page.open(survey.absolute_url())
    assert receipt not in page.contents
    assert page.getControl(name="answer.word").value == "Hyvä"
    page.getControl(name="answer.word").value = "Toinen"
    send(page)
    assert [one.values["word"] for one in answers_of(survey).rows.values()] == ["Toinen"]

    elsewhere = open_page(browse, "mikko", survey)
    assert "vt-survey-form" not in elsewhere.contents
    elsewhere.getControl(name="receipt").value = "arvaus"
    elsewhere.getControl("Show my answer").click()
    assert "There is no answer with this receipt." in elsewhere.contents
    elsewhere.getControl(name="receipt").value = receipt
    elsewhere.getControl("Show my answer").click()
    assert elsewhere.getControl(name="answer.word").value == "Toinen"


def test_the_receipt_of_one_shows_nothing_to_another_at_the_same_browser(make_survey, browse):
    survey = make_survey(anonymous=True)
    page = open_page(browse, "mikko", survey)
    fill(page)
    send(page)
    kept = dict(page.cookies)
    assert any(name.startswith("vt-receipt-") for name in kept)
    other = browse("minna")
    for name, value in kept.items():
        other.addHeader("Cookie", f"{name}={value}")
    other.open(survey.absolute_url())
    assert other.getControl(name="answer.word").value == ""


def test_a_form_sent_after_closing_is_refused_and_keeps_its_text(make_survey, browse, survey_clock):
    survey = make_survey(closes=NOW + timedelta(hours=1))
    page = open_page(browse, "mikko", survey)
    fill(page)
    survey_clock(NOW + timedelta(hours=1))
    send(page)
    assert "The survey is closed" in page.contents
    assert page.getControl(name="answer.word").value == "Hyvä"
    assert "for copying" in page.contents
    assert "Send your answers" not in page.contents
    assert not answers_of(survey).count


def hide(place):
    """Make the workspace a secret one."""
    with api.env.adopt_user("maija"):
        place.join_policy = "closed"
        place.visibility = "secret"
        notify(ObjectModifiedEvent(place))


def log_out(page):
    """Let the session end; return what brings it back."""
    header = page._req_headers.pop("Authorization")
    return lambda: page.addHeader("Authorization", header)


def test_a_form_sent_after_the_session_ended_comes_back_filled_in(make_survey, browse):
    survey = make_survey()
    page = open_page(browse, "mikko", survey)
    fill(page)
    log_in = log_out(page)
    send(page)
    assert "nothing was sent yet" in page.contents
    assert "/login?came_from=" in page.contents
    assert page.getControl(name="answer.word").value == "Hyvä"
    assert not answers_of(survey).count
    log_in()
    send(page)
    assert answers_of(survey).people["mikko"].values == FULL


def test_so_it_does_where_visitors_do_not_see_the_survey_and_says_nothing_of_it(make_survey, place, browse):
    hide(place)
    survey = make_survey(title="Salainen asia")
    page = open_page(browse, "mikko", survey)
    fill(page)
    log_in = log_out(page)
    send(page)
    assert "You are not logged in any more" in page.contents
    assert "Salainen asia" not in page.contents
    assert "Miten menee" not in page.contents
    assert "Hyvä" in page.contents
    log_in()
    page.getControl("Send my answers again").click()
    assert answers_of(survey).people["mikko"].values == FULL


def test_visitors_do_not_see_it_there_at_all(make_survey, place, browse):
    hide(place)
    survey = make_survey(title="Salainen asia")
    browser = browse()
    browser.open(survey.absolute_url())
    assert "Salainen asia" not in browser.contents
    assert 'name="__ac_name"' in browser.contents
    hidden, unknown = browse(), browse()
    send_url = f"{api.portal.get().absolute_url()}/@@survey-send"
    hidden.post(send_url, f"answer.size=big&survey={survey.UID()}")
    unknown.post(send_url, f"answer.size=big&survey={'0' * 32}")
    assert hidden.contents == unknown.contents.replace("0" * 32, survey.UID())


def test_a_foreign_form_answers_nothing(make_survey, browse):
    survey = make_survey()
    browser = browse("mikko")
    browser.post(f"{survey.absolute_url()}/survey_view", "do=answer&answer.size=big&_authenticator=tuntematon")
    assert "Nothing was sent yet" in browser.contents
    assert browser.getControl(name="answer.size").value == ["big"]
    assert not answers_of(survey).count


def test_facilitators_try_it_in_draft(make_survey, browse):
    survey = make_survey(opened=False)
    page = open_page(browse, "fanni", survey)
    assert "Try it out" in page.contents
    fill(page)
    send(page)
    assert "Your trial answer is kept" in page.contents
    assert not answers_of(survey).count
    page.open(f"{survey.absolute_url()}/@@survey-results")
    assert "trial answers" in page.contents
    page.open(survey.absolute_url())
    page.getControl("Open the survey").click()
    assert answers_of(survey).count == 0
    assert not store_of(survey).trial.people


def test_facilitators_open_close_reopen_and_copy(make_survey, browse):
    survey = make_survey()
    page = open_page(browse, "fanni", survey)
    page.getControl("Close the survey").click()
    assert "The survey is closed." in page.contents
    page.getControl("Open again").click()
    assert "The survey is open again." in page.contents
    page.getControl("Copy").click()
    assert page.url.endswith("/edit")
    page.open(survey.absolute_url())
    page.getControl("Save as a template").click()
    assert "This is the template." in page.contents
    page.open(f"{survey.aq_parent.absolute_url()}/@@surveys")
    assert page.contents.count("Miten menee?") == 3


def test_those_who_are_not_asked_read_so(make_survey, browse):
    survey = make_survey()
    assert "This survey is not for you." in open_page(browse, "seppo", survey).contents
    visitor = open_page(browse, None, survey)
    assert "Log in to answer." in visitor.contents
    assert "vt-survey-form" not in visitor.contents


def test_a_visitor_answers_where_anybody_with_the_link_may(make_survey, browse):
    survey = make_survey(respondents="link")
    page = open_page(browse, None, survey)
    assert "cannot be guaranteed" in page.contents
    fill(page)
    send(page)
    assert "Your receipt" in page.contents
    assert answers_of(survey).count == 1


def test_nothing_of_an_answer_is_cached(make_survey, browse):
    page = open_page(browse, "mikko", make_survey())
    assert "no-store" in page.headers["cache-control"]


def test_a_sealed_survey_tells_no_one_that_they_answered(make_survey, browse):
    survey = make_survey(anonymous=True)
    page = open_page(browse, "mikko", survey)
    fill(page)
    send(page)
    transaction.begin()
    sealing.seal(survey, NOW)
    with api.env.adopt_user("fanni"):
        api.content.transition(survey, "close")
    transaction.commit()
    page.open(survey.absolute_url())
    assert "Answered<" not in page.contents
