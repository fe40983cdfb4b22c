"""Surveys over HTTP: made, tried, opened, answered, changed, closed, and what came of them."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.surveys.store import store_of
from survey_world import EVERY_KIND
from survey_world import FULL

import csv
import io
import pytest
import transaction


MAKE = {"@type": "vertaiset.survey", "title": "Miten menee?", "questions": EVERY_KIND}
SURVEY = "verkosto/miten-menee"


@pytest.fixture
def network(make):
    """A public workspace: maija coordinates it, ville facilitates, aino and eero are members."""
    return make(visibility="public", members={"ville": "facilitator", "aino": "member", "eero": "member"})


@pytest.fixture
def survey(network, ask):
    """Return a function that makes a survey as ville, opened unless told not to."""

    def making(opened=True, **fields):
        response = ask("ville").post("verkosto", json={**MAKE, **fields})
        assert response.status_code == 201, response.text
        if opened:
            assert ask("ville").post(f"{SURVEY}/@workflow/open").status_code == 200
        return response.json()

    return making


def kept(site):
    """Return what is kept of the survey now."""
    transaction.begin()
    return store_of(site["verkosto"]["miten-menee"])


def test_a_survey_of_every_kind_from_beginning_to_end(survey, ask, site):
    made = survey(opened=False)
    assert made["status"] == "draft"
    assert [one["id"] for one in made["questions"]] == [one["id"] for one in EVERY_KIND]
    assert ask("aino").get(SURVEY).status_code == 401
    tried = ask("ville").put(f"{SURVEY}/@answer", json=FULL)
    assert (tried.status_code, tried.json()["trial"]) == (200, True)
    assert ask("ville").get(f"{SURVEY}/@results").json()["answers"] == 1
    assert ask("ville").post(f"{SURVEY}/@workflow/open").status_code == 200

    asked = ask("aino").get(f"{SURVEY}/@survey").json()
    assert (asked["status"], asked["answers"], asked["answered"], asked["can"]) == ("open", 0, False, ["answer"])
    assert asked["schema"]["required"] == ["size"]
    assert asked["schema"]["properties"]["mood"]["maximum"] == 5
    assert ask("aino").put(f"{SURVEY}/@answer", json=FULL).status_code == 200
    assert ask("aino").put(f"{SURVEY}/@answer", json={**FULL, "mood": 1}).status_code == 200
    own = ask("aino").get(f"{SURVEY}/@answer").json()
    assert (own["answered"], own["answer"]["mood"]) == (True, 1)
    assert ask("aino").get(f"{SURVEY}/@results").status_code == 409
    assert ask("ville").post(f"{SURVEY}/@workflow/close").status_code == 200
    assert ask("aino").put(f"{SURVEY}/@answer", json=FULL).status_code == 409
    results = ask("aino").get(f"{SURVEY}/@results").json()
    assert (results["hidden"], results["answers"]) == (True, 1)
    results = ask("maija").get(f"{SURVEY}/@results").json()
    assert results["hidden"] is False
    mood = next(one for one in results["questions"] if one["id"] == "mood")
    assert (mood["mean"], mood["median"], mood["answers"]) == (1.0, 1, 1)


def test_the_surveys_of_a_workspace_and_its_section(survey, ask):
    survey()
    listed = ask("aino").get("verkosto/@surveys?status=open").json()
    assert [(one["title"], one["answered"]) for one in listed["items"]] == [("Miten menee?", False)]
    assert ask("aino").get("verkosto/@surveys?status=closed").json()["items_total"] == 0
    assert ask("aino").get("verkosto/@surveys?status=auki").status_code == 400
    expanded = ask("aino").get(f"{SURVEY}?expand=survey,results,answer").json()["@components"]
    assert expanded["survey"]["status"] == "open"
    assert "questions" not in expanded["results"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": "huge"},
        {"size": "big", "tools": ["a", "b", "c"]},
        {"size": "big", "tools": ["a", "a"]},
        {"size": "big", "mood": 6},
        {"size": "big", "mood": True},
        {"size": "big", "mood": "4"},
        {"size": "big", "people": -1},
        {"size": "big", "people": "many"},
        {"size": "big", "word": "a\nb"},
        {"size": "big", "story": 7},
        {"size": "big", "since": "2026-02-30"},
        {"size": "big", "since": "2027-01-01"},
        {"size": "big", "order": ["x", "y"]},
        {"size": "big", "order": ["x", "y", "y"]},
        {"size": "big", "grid": {"r9": "often"}},
        {"size": "big", "grid": {"r1": "maybe"}},
        {"size": "small"},
        {"size": "big", "stranger": 1},
        {"mood": 3},
    ],
    ids=str,
)
def test_bad_input_names_the_question_and_stores_nothing(survey, ask, site, wrong):
    survey()
    response = ask("aino").put(f"{SURVEY}/@answer", json=wrong)
    assert response.status_code == 400
    name = next((one for one in wrong if one != "size"), "why" if wrong.get("size") == "small" else "size")
    if wrong == {"mood": 3}:
        name = "size"
    assert [one["field"] for one in response.json()["errors"]] == [name]
    assert kept(site).count == 0


@pytest.mark.parametrize(
    "part, value, field",
    [
        ("kind", "poem", "questions.1.kind"),
        ("title", " ", "questions.1.title"),
        ("options", [{"id": "a", "title": "A"}], "questions.1.options"),
        ("minimum", 3, "questions.1.minimum"),
        ("depends_on", {"question": "mood", "equals": 1}, "questions.1.depends_on.question"),
        ("colour", "red", "questions.1.colour"),
    ],
)
def test_bad_questions_are_named(network, ask, part, value, field):
    asks = [dict(one) for one in EVERY_KIND]
    asks[1][part] = value
    response = ask("ville").post("verkosto", json={**MAKE, "questions": asks[:2] + asks[3:4]})
    assert response.status_code == 400, response.text
    assert field in [one["field"] for one in response.json()["errors"]]


@pytest.mark.parametrize(
    "fields, name",
    [
        ({"anonymous": True, "results_shown": "after_answer"}, "results_shown"),
        ({"opens": "2026-05-02T10:00", "closes": "2026-05-01T10:00"}, "closes"),
        ({"opens": "tomorrow"}, "opens"),
        ({"respondents": "everyone"}, "respondents"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(network, ask, fields, name):
    response = ask("ville").post("verkosto", json={**MAKE, **fields})
    assert response.status_code == 400, response.text
    assert name in response.text


def test_anonymous_answers_have_receipts(survey, ask, site):
    survey(anonymous=True)
    first = ask("aino").put(f"{SURVEY}/@answer", json=FULL).json()
    with_receipt = {"X-Vertaiset-Receipt": first["receipt"]}
    aino = ask("aino")
    assert aino.put(f"{SURVEY}/@answer", json=FULL).status_code == 409
    again = aino.put(f"{SURVEY}/@answer", json={**FULL, "mood": 2}, headers=with_receipt)
    assert (again.status_code, "receipt" in again.json()) == (200, False)
    assert aino.get(f"{SURVEY}/@answer").json() == {
        "@id": f"{site.absolute_url()}/{SURVEY}/@answer",
        "answered": True,
    }
    assert aino.get(f"{SURVEY}/@answer", headers=with_receipt).json()["answer"]["mood"] == 2
    for who in ("aino", "maija", "admin"):
        assert ask(who).get(f"{SURVEY}/@results").status_code == 409
    assert ask("admin").get(f"{SURVEY}/@answers").status_code == 409
    assert ask("aino").get(f"{SURVEY}/@answers").status_code == 403
    ask("ville").post(f"{SURVEY}/@workflow/close")
    assert ask("ville").post(f"{SURVEY}/@workflow/reopen").status_code == 409
    assert ask("maija").get(f"{SURVEY}/@results").json()["hidden"] is True
    assert ask("maija").get(f"{SURVEY}/@answers").status_code == 409


def test_visitors_answer_what_is_for_anyone_with_the_link(survey, ask, site):
    survey(respondents="link", anonymous=True)
    visitor = ask(None)
    receipts = {visitor.put(f"{SURVEY}/@answer", json=FULL).json()["receipt"] for _n in range(3)}
    assert (len(receipts), kept(site).count) == (3, 3)
    changed = visitor.put(f"{SURVEY}/@answer", json=FULL, headers={"X-Vertaiset-Receipt": receipts.pop()})
    assert (changed.status_code, kept(site).count) == (200, 3)


def test_who_may_not_answer(survey, ask):
    survey()
    assert ask(None).put(f"{SURVEY}/@answer", json=FULL).status_code == 401
    assert ask("saara").put(f"{SURVEY}/@answer", json=FULL).status_code == 200
    assert ask(None).get(f"{SURVEY}/@survey").json()["can"] == ["login"]


def test_after_the_first_answer_words_may_be_mended_and_meaning_may_not(survey, ask):
    made = survey()
    ask("aino").put(f"{SURVEY}/@answer", json=FULL)
    ville = ask("ville")
    asks = made["questions"]
    mended = [{**one, "title": f"{one['title']}!"} for one in asks]
    assert ville.patch(SURVEY, json={"questions": mended}).status_code == 204
    assert ville.patch(SURVEY, json={"questions": mended, "anonymous": False, "title": "Toinen"}).status_code == 204
    for field, value in {
        "questions": mended[:-1],
        "anonymous": True,
        "respondents": "authenticated",
        "results_shown": "coordinators",
        "opens": "2030-01-01T00:00",
    }.items():
        response = ville.patch(SURVEY, json={field: value})
        assert response.status_code == 409, (field, response.text)
        assert [one["field"] for one in response.json()["errors"]] == [field]
    assert ville.patch(SURVEY, json={"status": "closed"}).status_code == 403
    now = ville.get(SURVEY).json()
    assert (len(now["questions"]), now["anonymous"], now["opens"]) == (len(asks), False, None)
    assert ville.delete(SURVEY).status_code == 409


def test_a_closing_time_moves_only_before_closing(survey, ask, monkeypatch):
    survey(closes="2040-06-01T12:00:00+00:00")
    ville = ask("ville")
    assert ville.patch(SURVEY, json={"closes": "2040-06-02T12:00:00+00:00"}).status_code == 204
    later = clock.now().replace(year=2041)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert ville.get(f"{SURVEY}/@survey").json()["status"] == "closed"
    assert ville.patch(SURVEY, json={"closes": "2042-06-02T12:00:00+00:00"}).status_code == 409


def test_a_table_opens_in_excel_and_runs_nothing(survey, ask):
    survey()
    ask("aino").put(f"{SURVEY}/@answer", json={**FULL, "word": "=1+1", "story": "@ä\n+ö", "people": 1.5})
    response = ask("maija").get(f"{SURVEY}/@answers?format=csv")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    head, row = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    told = dict(zip(head, row, strict=True))
    assert told["User name"] == "aino"
    assert told["Yhdellä sanalla"] == "'=1+1"
    assert told["Kerro lisää"] == "'@ä\n+ö"
    assert told["Kuinka monta?"] == "1,5"
    assert told["Mitä käytätte? – Kirje"] == "1"
    assert ask("aino").get(f"{SURVEY}/@answers?format=csv").status_code == 403
    rows = ask("maija").get(f"{SURVEY}/@answers").json()
    assert (rows["items_total"], rows["items"][0]["userid"]) == (1, "aino")
