"""Writing experiments, diary entries, calls and applications in Plone's forms, with the rules of REST."""

from datetime import timedelta
from experiment_world import make_experiment  # noqa: F401
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser import members_widget
from kuntaliitto.vertaiset.surveys.kinds import LONG_TEXT
from kuntaliitto.vertaiset.surveys.questions import read
from plone import api
from urllib.parse import urlencode

import pytest
import transaction


def field(name):
    return f"form.widgets.{name}"


def save(browser):
    browser.getControl(name="form.buttons.save").click()


def test_an_experiment_is_made_with_oneself_among_its_people(cast, browse):
    browser = browse("eetu")
    browser.open(f"{cast.absolute_url()}/++add++vertaiset.experiment")
    browser.getControl(name=field("IBasic.title")).value = "Kävely"
    browser.getControl(name=field("hypothesis")).value = "Jos kävellään"
    browser.getControl(name=field("measurements.0.date")).value = "2021-02-01"
    browser.getControl(name=field("measurements.0.value")).value = "7"
    save(browser)
    transaction.begin()
    (made,) = cast.objectValues()
    assert (made.people, made.measurements[0]["value"]) == (("eetu",), "7")
    assert "Jos kävellään" in browser.contents


def test_what_a_rule_refuses_stands_at_its_field_and_the_rest_stays(monkeypatch, cast, browse):
    monkeypatch.setattr(members_widget, "LONGEST", 3)
    browser = browse("eetu")
    browser.open(f"{cast.absolute_url()}/++add++vertaiset.experiment")
    browser.getControl(name=field("IBasic.title")).value = "Kävely"
    browser.getControl(name=field("people")).value = "eetu\ntuntematon"
    save(browser)
    beside = browser.contents[browser.contents.index('id="formfield-form-widgets-people"') :]
    assert "“tuntematon” is not a member" in beside
    assert browser.getControl(name=field("IBasic.title")).value == "Kävely"
    assert not cast.objectIds()


def test_what_starting_locked_has_no_input(make_experiment, browse):  # noqa: F811
    made = make_experiment("running")
    browser = browse("eetu")
    browser.open(f"{made.absolute_url()}/edit")
    assert "Jos kävellään" in browser.contents
    for name in ("hypothesis", "indicator", "threshold"):
        assert f' name="{field(name)}"' not in browser.contents
    browser.getControl(name=field("risks")).value = "Sade"
    save(browser)
    transaction.begin()
    assert (made.risks, made.threshold, made.municipalities) == ("Sade", "6", ("049",))


def test_a_form_that_was_tampered_with_changes_nothing_that_is_locked(make_experiment, browse):  # noqa: F811
    made = make_experiment("running")
    browser = browse("eetu")
    browser.open(f"{made.absolute_url()}/edit")
    sent = {
        "_authenticator": browser.getControl(name="_authenticator").value,
        field("IBasic.title"): "Toinen nimi",
        field("people"): "eetu",
        "form.buttons.save": "Save",
        **{field(name): "Muuta" for name in ("hypothesis", "indicator", "threshold")},
    }
    browser.post(f"{made.absolute_url()}/edit", urlencode(sent))
    transaction.begin()
    assert (made.title, made.hypothesis, made.indicator, made.threshold) == (
        "Toinen nimi", "Jos kävellään, istutaan vähemmän.", "Istumisaika, tuntia", "6",
    )  # fmt: skip


def test_the_diary_tells_of_no_future(make_experiment, browse):  # noqa: F811
    made = make_experiment("running")
    browser = browse("eetu")
    browser.open(f"{made.absolute_url()}/++add++vertaiset.diary_entry")
    today = browser.getControl(name=field("date"))
    assert today.value == clock.today().isoformat()
    browser.getControl(name=field("text")).value = "<p>Satoi.</p>"
    today.value = (clock.today() + timedelta(days=2)).isoformat()
    save(browser)
    assert "does not tell of the future" in browser.contents
    browser.getControl(name=field("date")).value = clock.today().isoformat()
    save(browser)
    transaction.begin()
    (entry,) = made.objectValues()
    assert (entry.title, "Satoi." in browser.contents) == (clock.today().isoformat(), True)


@pytest.fixture
def call(cast):
    question = {"id": "miksi", "title": "Miksi juuri te?", "kind": LONG_TEXT, "required": True}
    with api.env.adopt_user("fanni"):
        return api.content.create(cast, "vertaiset.experiment_call", title="Kokeiluhaku", questions=read([question]))


def test_a_call_is_announced_with_questions_of_its_own(cast, browse):
    browser = browse("fanni")
    browser.open(f"{cast.absolute_url()}/++add++vertaiset.experiment_call")
    browser.getControl(name=field("IBasic.title")).value = "Haku"
    browser.getControl(name=field("asked")).value = "Miksi?\nMilloin?"
    save(browser)
    transaction.begin()
    (made,) = cast.objectValues()
    assert [one["title"] for one in made.questions] == ["Miksi?", "Milloin?"]


def test_applying_answers_the_questions_and_a_facilitator_decides(cast, call, browse):
    petra, other, fanni = browse("petra"), browse("pekka"), browse("fanni")
    petra.open(call.absolute_url())
    petra.getLink("Apply with an experiment").click()
    petra.getControl(name=field("IBasic.title")).value = "Puistokokeilu"
    petra.getControl(name=field("hypothesis")).value = "Puisto auttaa"
    save(petra)
    assert 'id="vt-error-miksi"' in petra.contents
    assert petra.getControl(name=field("hypothesis")).value == "Puisto auttaa"
    petra.getControl(name="answer.miksi").value = "Koska osaamme"
    save(petra)
    assert "Koska osaamme" in petra.contents
    other.open(call.absolute_url())
    assert "Puistokokeilu" not in other.contents
    fanni.open(call.absolute_url())
    fanni.getLink("Puistokokeilu").click()
    fanni.getControl("Reject").click()
    assert 'id="vt-error-comment"' in fanni.contents
    fanni.getControl("Accept").click()
    transaction.begin()
    made = [one for one in cast.objectValues() if one.portal_type == "vertaiset.experiment"]
    assert [(one.title, one.hypothesis, one.people) for one in made] == [("Puistokokeilu", "Puisto auttaa", ("petra",))]
