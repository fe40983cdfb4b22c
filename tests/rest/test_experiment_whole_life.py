"""One experiment over HTTP, from a gap in a listening to a story; and what is sent wrong is named, never a 500."""

from story_life import life
from story_world import cells
from test_experiment_life import begin
from test_experiment_life import CARD
from test_experiment_life import finish
from test_experiment_life import ids
from test_experiment_life import LEARNING
from test_experiment_life import move
from test_experiment_life import run
from test_experiment_life import WORKSPACE
from test_experiment_life import X

import pytest


__all__ = ["life"]

LONG = "x" * 200_000
SCRIPT = "<script>alert(1)</script>"


def state_of(life):
    """Return everything that a program can read of the experiment."""
    return [life.get("eetu", f"{X}{part}") for part in ("", "/@missing", "/@amendments", "/@history", "/@lineage")]


def refuse(life, name, missing, **sent):
    """Let the move ``name`` be refused for what is ``missing``, and see that nothing has changed."""
    before = state_of(life)
    refused = life.post("eetu", f"{X}/@workflow/{name}", sent, 400)
    assert (ids(refused["missing"]), refused["rule"]) == (missing, "experiment_missing")
    assert all(need["title"] and need["field"] for need in refused["missing"])
    assert state_of(life) == before


def test_from_a_gap_to_a_story_each_refused_move_names_what_is_missing_and_changes_nothing(life):
    listened, made = begin(life)
    life.post("eetu", f"{listened}/@workflow/try")
    assert (made["gap"]["token"], made["review_state"]) == ("political/now", "idea")
    refuse(life, "cancel", ["reason"])
    life.at("2026-03-10")
    move(life, "plan")
    wanting = ("hypothesis", "indicator", "threshold", "people", "starts", "ends")
    refuse(life, "start", list(wanting))
    for number, name in enumerate(wanting, 1):
        life.patch("eetu", X, {name: CARD[name]})
        if wanting[number:]:
            refuse(life, "start", list(wanting[number:]))
    move(life, "start")
    for name in ("plan", "close"):
        before = state_of(life)
        life.post("eetu", f"{X}/@workflow/{name}", {}, 400)
        assert state_of(life) == before
    life.post("eetu", X, {"@type": "vertaiset.diary_entry", "date": "2026-03-10", "text": "<p>Alku.</p>"}, 201)
    life.patch("eetu", X, {"measurements": [{"date": "2026-03-10", "value": "7,5"}]})
    life.post("eetu", f"{X}/@amendments", {"threshold": "5", "reason": "Mittari tarkentui."}, 201)
    life.at("2026-05-11")
    move(life, "finish")
    close = ["observed", "learned", "decision", "reasons", "decided_by"]
    for number, name in enumerate(close):
        refuse(life, "close", close[number:])
        life.patch("eetu", X, {"learning": {name: LEARNING[name]}})
    refuse(life, "resume", ["learning_unsaved"])
    move(life, "close")
    told = life.get("eetu", X)
    assert (told["review_state"], told["threshold"], told["ran_days"], told["amended"]) == ("closed", "5", 62, 1)
    wordings = life.get(None, f"{X}/@amendments")["items"]
    assert [one["threshold"] for one in wordings] == ["6", "5"]
    story = life.post("eetu", f"{X}/@grow", {"as": "story", "title": "Kävelykokoukset"}, 201)
    assert story["perspectives"]["impact"]["now"]["data"] == "<p>Istumisaika väheni 5,5 tuntiin.</p>"
    assert (story["grew_from"], story["review_state"]) == (told["UID"], "draft")
    path = story["@id"].split("/plone/", 1)[1]
    life.patch("eetu", path, {"in_use_since": "2026-05-11", "perspectives": cells()})
    life.post("eetu", f"{path}/@workflow/publish")
    for where in (X, path, listened):
        edges = {(one["from"], one["to"]) for one in life.get(None, f"{where}/@lineage")["edges"]}
        assert {(told["grew_from"], told["UID"]), (told["UID"], story["UID"])} <= edges


BAD = {
    "hypothesis": (LONG, 7, ["a"], {"a": 1}),
    "action": (LONG, 7),
    "indicator": (7, "a\nb", LONG),
    "threshold": (7, LONG),
    "baseline": (7, LONG),
    "money": (7, -5, LONG),
    "money_source": (7, LONG),
    "starts": ("huomenna", "2026-13-01", 7, ["2026-03-01"]),
    "ends": ("2026-02-30", {"a": 1}),
    "municipalities": (["999"], "Espoo", [7], [None], {"a": 1}, [["049"]], [SCRIPT]),
    "region": ("atlantis", 7, ["uusimaa"]),
    "themes": (["tuntematon"], 7),
    "people": (["tuntematon"], [7], {"a": 1}, ["a\nb"], [LONG]),
    "measurements": (
        "7,5",
        [7],
        [{"date": "huomenna", "value": "7"}],
        [{"date": "2126-01-01", "value": "7"}],
        [{"value": "7"}],
        [{"date": "2026-03-01", "value": LONG}],
        [{"date": "2026-03-01", "value": "7", "muu": 1}],
    ),
    "looking_for": ([7], {"a": 1}, [LONG], ["a\nb"]),
    "offering": ([7], [LONG]),
    "risks": (7, LONG),
    "grew_from": ("ei-ole", 7, ["a"], LONG, SCRIPT),
    "gap": ("no/such", 7, ["political/now"]),
    "learning": ("oppi", 7, ["a"], {"muu": "x"}, {"learned": LONG}, {"learned": 7}, {"decision": "ehkä"}),
}


def named(refused):
    """Return the fields that an answer names."""
    return {one.get("field") for one in refused.get("errors", ())}


@pytest.mark.parametrize("name", BAD)
def test_what_is_sent_wrong_is_named_and_nothing_changes(life, name):
    begin(life, **{**CARD, "people": ["eetu"]})
    if name == "learning":
        life.at("2026-03-10")
        for one in ("plan", "start", "finish"):
            move(life, one)
    before = state_of(life)
    for value in BAD[name]:
        refused = life.patch("eetu", X, {name: value}, 400)
        fields = named(refused)
        assert any(str(field).split(".")[0] == name for field in fields), (name, str(value)[:40], refused)
    assert state_of(life) == before


def test_an_experiment_does_not_end_before_it_starts(life):
    begin(life)
    for sent in ({"starts": "2026-05-02", "ends": "2026-05-01"},):
        assert "ends" in named(life.patch("eetu", X, sent, 400))
    life.patch("eetu", X, {"starts": "2026-05-02"})
    assert "ends" in named(life.patch("eetu", X, {"ends": "2026-05-01"}, 400))
    assert life.get("eetu", X)["ends"] is None


def test_markup_in_plain_fields_stays_text(life):
    begin(life, hypothesis=SCRIPT, indicator=SCRIPT, looking_for=[SCRIPT])
    told = life.get("eetu", X)
    assert (told["hypothesis"], told["indicator"], told["looking_for"]) == (SCRIPT, SCRIPT, [SCRIPT])
    life.at("2026-03-10")
    move(life, "plan")
    entry = {"@type": "vertaiset.diary_entry", "date": "2026-03-10", "text": f"<p>Alku</p>{SCRIPT}"}
    made = life.post("eetu", X, entry, 201)
    assert SCRIPT not in str(life.get(None, made["@id"].split("/plone/", 1)[1])["text"])


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"title": LONG}, "title"),
        ({"title": ""}, "title"),
        ({"title": "X", "gap": "no/such"}, "gap"),
        ({"title": "X", "as": "airplane"}, "as"),
        ({"title": 7}, "title"),
        ({"title": "X", "gap": ["a"]}, "gap"),
    ],
)
def test_growing_names_what_is_wrong(life, sent, field):
    life.become_interesting()
    refused = life.post("eetu", "@grow", {"as": "experiment", **sent}, 400)
    assert field in named(refused), refused
    assert life.get("eetu", f"{WORKSPACE}/@experiments")["items_total"] == 0


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"threshold": LONG, "reason": "Koska"}, "threshold"),
        ({"threshold": "", "reason": "Koska"}, "threshold"),
        ({"threshold": 7, "reason": "Koska"}, "threshold"),
        ({"threshold": ["5"], "reason": "Koska"}, "threshold"),
        ({"threshold": "5", "reason": " "}, "reason"),
        ({"threshold": "5", "reason": 7}, "reason"),
        ({"baseline": "5", "reason": "Koska"}, "baseline"),
        ({"threshold": "5", "baseline": "5", "reason": "Koska"}, "baseline"),
        ({"threshold": "a\nb", "reason": "Koska"}, "threshold"),
        ({"threshold": "5", "reason": LONG}, "reason"),
        ({"reason": "Koska"}, "hypothesis"),
    ],
)
def test_an_amendment_names_what_is_wrong(life, sent, field):
    run(life)
    before = state_of(life)
    assert field in named(life.post("eetu", f"{X}/@amendments", sent, 400))
    assert state_of(life) == before


@pytest.mark.parametrize("day", [None, "", 7, "huomenna", "2126-01-01", ["2026-03-10"]])
def test_a_diary_entry_has_a_day_that_has_come(life, day):
    run(life)
    sent = {"@type": "vertaiset.diary_entry", "date": day, "text": "<p>Alku.</p>"}
    assert "date" in named(life.post("eetu", X, sent, 400))
    assert life.get("eetu", X)["items_total"] == 0


@pytest.mark.parametrize(
    ("who", "kind", "sent", "field"),
    [
        ("eetu", "experiment", {}, "title"),
        ("eetu", "experiment", {"title": None}, "title"),
        ("eetu", "experiment", {"title": "X", "ends": "2026-01-01", "starts": "2026-02-01"}, "ends"),
        ("eetu", "experiment", {"title": "X", "municipalities": ["999"]}, "municipalities"),
        ("eetu", "experiment", {"title": "X", "grew_from": "ei-ole"}, "grew_from"),
        ("eetu", "experiment", {"title": "X", "learning": {"decision": "ehkä"}}, "learning.decision"),
        ("fanni", "experiment_call", {}, "title"),
        ("fanni", "experiment_call", {"title": "X", "opens": "huomenna"}, "opens"),
        ("fanni", "experiment_call", {"title": "X", "closes": 7}, "closes"),
        ("fanni", "experiment_call", {"title": "X", "questions": "miksi"}, "questions"),
        ("fanni", "experiment_call", {"title": "X", "text": 7}, "text"),
        ("fanni", "experiment_call", {"title": "X", "text": ["a"]}, "text"),
        ("fanni", "experiment_call", {"title": "X", "text": {"data": 7}}, "text"),
        ("fanni", "experiment_call", {"title": "X", "text": {"data": "a", "encoding": "zzz"}}, "text"),
        ("fanni", "experiment_call", {"title": "X", "text": {"data": "a", "content-type": "text/x-html-safe"}}, "text"),
    ],
)
def test_what_is_made_wrong_is_named_and_not_made(life, who, kind, sent, field):
    refused = life.post(who, WORKSPACE, {"@type": f"vertaiset.{kind}", **sent}, 400)
    assert field in {str(one) for one in named(refused)}, refused
    assert life.get(who, f"{WORKSPACE}/@search?portal_type=vertaiset.{kind}")["items_total"] == 0


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "title"),
        ({"title": "X", "answers": "Siksi"}, "answers"),
        ({"title": "X", "answers": {"muu": "x"}}, "answers.muu"),
        ({"title": "X", "hypothesis": LONG}, "hypothesis"),
        ({"title": "X", "municipalities": ["999"]}, "municipalities"),
        ({"title": "X", "people": ["tuntematon"]}, "people"),
    ],
)
def test_an_application_that_is_wrong_is_named_and_not_made(life, sent, field):
    life.post("fanni", WORKSPACE, {"@type": "vertaiset.experiment_call", "id": "haku", "title": "Haku"}, 201)
    refused = life.post("petra", f"{WORKSPACE}/haku", {"@type": "vertaiset.application", **sent}, 400)
    assert field in {str(one) for one in named(refused)}, refused
    assert life.get("fanni", f"{WORKSPACE}/haku")["items_total"] == 0


def test_after_the_end_the_diary_and_its_pictures_stay(life):
    finish(life)
    made = life.post("eetu", X, {"@type": "vertaiset.diary_entry", "date": "2026-05-11", "text": "<p>Loppu.</p>"}, 201)
    entry = made["@id"].split("/plone/", 1)[1]
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    data = {"data": pixel, "encoding": "base64", "filename": "kuva.png", "content-type": "image/png"}
    picture = {"@type": "Image", "title": "Kuva", "image": data}
    image = life.post("eetu", entry, picture, 201)["@id"].split("/plone/", 1)[1]
    life.patch("eetu", X, {"learning": LEARNING})
    move(life, "close")
    assert life.post("eetu", entry, picture, 409)["rule"] == "diary_open"
    assert life.patch("eetu", image, {"title": "Muu"}, 409)["rule"] == "diary_open"
    assert life.ask("eetu", "delete", image, status=409)["rule"] == "diary_open"
    assert life.patch("eetu", entry, {"text": "<p>Muu</p>"}, 409)["rule"] == "diary_open"
    assert life.get(None, entry)["items_total"] == 1
    life.ask("admin", "delete", image, status=204)
