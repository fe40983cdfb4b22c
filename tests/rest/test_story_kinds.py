"""Whatever kind of JSON is sent: each value is taken, or refused with its field, and nothing fails (rest.md)."""

from datetime import timedelta
from kuntaliitto.vertaiset import clock
from story_life import conditional
from story_life import life
from story_life import ROUNDS
from story_life import submitted
from story_life import YES
from story_world import statement

import json
import pytest


__all__ = ["conditional", "life", "submitted"]

HUGE = 10**400
KINDS = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    HUGE,
    "",
    "\u0000\ud7ff",
    "ä" * 300_000,
    [],
    [None],
    [[]],
    [{}],
    {},
    {"a": None},
    {"token": 5},
    {"token": None, "title": []},
    "x",
)
STORY_FIELDS = (
    "title",
    "description",
    "perspectives",
    "municipality",
    "organisation",
    "unit",
    "in_use_since",
    "themes",
    "responsible",
    "contact",
    "funding",
    "leader_changes",
    "effect_expected",
    "evidence",
    "indicator",
    "measurements",
    "costs",
    "did_not_work",
    "related",
    "grew_from",
    "learnings",
    "revision",
    "exclude_from_nav",
    "changeNote",
    "layout",
)
FINE = (200, 201, 204)


def told(value):
    text = repr(value)
    return text if len(text) < 40 else f"{text[:40]}…"


def wrong(response, field, meant=()):
    """Return what is wrong with the answer to a ``field`` of some kind: None where it is taken or named.

    ``meant`` are fields that are wrong on purpose, so that nothing is stored.
    """
    if response.status_code in FINE:
        return None
    if response.status_code in (400, 403, 409) and any(part in response.text for part in field.split(".")):
        return None
    if response.status_code == 400 and meant and {one["field"] for one in response.json()["errors"]} <= set(meant):
        return None
    return response.status_code, response.text[:300]


def faults(send, fields, meant=()):
    """Return what is wrong with the answers to each kind in each of ``fields``; nothing should be."""
    found = {}
    for field in fields:
        for value in KINDS:
            fault = wrong(send(field, value), field, meant)
            if fault:
                found[field, told(value)] = fault
    return found


def sender(life, who, method, path, body=None):
    """Return a function that sends ``body`` with another value in one of its fields."""

    def send(field, value):
        whole = json.loads(json.dumps(body or {}))
        *ways, last = field.split(".")
        inner = whole
        for way in ways:
            inner = inner.setdefault(way, {})
        inner[last] = value
        return getattr(life.session(who), method)(f"kokeilijat/ylijaamalounas{path}", json=whole)

    return send


def test_fields_of_a_story(life):
    life.become_interesting()
    assert faults(sender(life, "tuula", "patch", ""), STORY_FIELDS) == {}
    nested = ("perspectives.leadership", "perspectives.leadership.now", "evidence.measurements", "evidence.target")
    assert faults(sender(life, "tuula", "patch", ""), nested) == {}


def test_fields_of_a_new_story(life):
    life.at("2026-03-02")

    def send(field, value):
        sent = {"@type": "vertaiset.practice_story", "title": "Uusi", "municipality": "837", field: value}
        return life.session("tuula").post("kokeilijat", json=sent)

    assert faults(send, STORY_FIELDS) == {}


def test_columns_of_rows(life):
    life.become_interesting()
    found = {}
    for field, row in (
        ("funding", {"source": "Hanke", "starts": "2026-01-01", "ends": None}),
        ("measurements", {"date": "2026-01-01", "value": "1", "note": None}),
    ):
        for column in row:
            for value in KINDS:
                sent = {field: [{**row, column: value}]}
                fault = wrong(life.session("tuula").patch("kokeilijat/ylijaamalounas", json=sent), field)
                if fault:
                    found[field, column, told(value)] = fault
    assert found == {}


def test_fields_of_parts(life):
    life.become_interesting()
    enrichment, adoption = life.enrich("eetu"), life.listen("eetu")
    day = (clock.now() + timedelta(days=500)).date().isoformat()
    ship = life._id(life.post("tuula", "", {"@type": "vertaiset.time_ship", "returns_on": day}, 201))
    assert faults(sender(life, "eetu", "patch", enrichment), ("cell", "text", "title")) == {}
    assert faults(sender(life, "tuula", "patch", enrichment), ("answer_kind", "answer")) == {}
    fields = ("unit", "cells", "next_step", "outcomes", "title", "cells.leadership", "cells.leadership.now")
    fields += ("cells.leadership.now.own", "cells.leadership.now.fit")
    assert faults(sender(life, "eetu", "patch", adoption), fields) == {}
    assert faults(sender(life, "tuula", "patch", ship), ("returns_on", "answer", "title")) == {}
    for kind, names in (("enrichment", ("cell", "text")), ("adoption", ("cells", "outcomes"))):
        body = {"@type": f"vertaiset.{kind}", "cell": "leadership/now", "text": "Näin"}
        body = body if kind == "enrichment" else {"@type": body["@type"]}
        assert faults(sender(life, "petra", "post", "", body), names) == {}
    body = {"@type": "vertaiset.time_ship", "returns_on": day}
    assert faults(sender(life, "tuula", "post", "", body), ("returns_on", "answer")) == {}


def test_outcomes(life):
    life.become_interesting()
    adoption = life.listen("eetu")
    life.post("eetu", f"{adoption}/@workflow/try")
    found = {}
    row = {"date": "2026-03-01", "outcome": "worked", "changes": None}
    for column in row:
        for value in KINDS:
            sent = {"outcomes": [{**row, column: value}]}
            fault = wrong(life.session("eetu").patch(f"kokeilijat/ylijaamalounas{adoption}", json=sent), "outcomes")
            if fault:
                found[column, told(value)] = fault
    assert found == {}


def test_checks_and_moves(life):
    life.become_interesting()
    checks = (*YES, "reasons")
    assert faults(sender(life, "fanni", "post", "/@checks", YES), checks) == {}
    for move, who in (("retire", "tuula"), ("retract", "koko")):
        send = sender(life, who, "post", f"/@workflow/{move}")
        for value in KINDS:
            answer = send("comment", value)
            if isinstance(value, (str, type(None))):
                assert answer.status_code in (200, 400), told(value)
            else:
                assert [one["field"] for one in answer.json()["errors"]] == ["comment"], told(value)


def test_a_round(submitted):
    send = sender(submitted, "fanni", "post", "/@validators")
    assert faults(send, ("userids",)) == {}
    submitted.invite("vaino", "vilja")
    fields = ("scores", "scores.equity", "reasons", "reasons.equity", "reasons.effectiveness", "evidence_strength")
    fields += ("effect", "verdict", "interests", "interests.declared", "interests.paid")
    body = {**statement(), "reasons": {"effectiveness": "Luvut puhuvat."}}
    meant = ("reasons.evidence_quality",)
    assert faults(sender(submitted, "vaino", "post", "/@validations", body), fields, meant) == {}
    for who in ("vaino", "vilja"):
        submitted.state(who, equity=2)
    body = {"decision": "conditional", "reasons": ""}
    fields = ("decision", "reasons", "conditions", "conditions.equity")
    send, meant = sender(submitted, "vaino", "post", f"/{ROUNDS}/1/decision", body), ("reasons", "conditions.equity")
    assert faults(send, fields, meant) == {}
    assert submitted.stands() == ("promising", "validating_good")


def test_after_a_round(conditional):
    body = {"met": False, "reasons": ""}
    assert faults(sender(conditional, "vaino", "post", f"/{ROUNDS}/1/conditions", body), ("met",), ("reasons",)) == {}
    assert faults(sender(conditional, "tuula", "post", f"/{ROUNDS}/1/objection"), ("reasons",)) == {}


@pytest.mark.parametrize("body", ["[]", "5", "null", '"x"', "{", "NaN"])
def test_bodies_that_are_no_object(submitted, body):
    paths = ("@checks", "@validators", "@validations", f"{ROUNDS}/1/decision", f"{ROUNDS}/1/conditions")
    paths += (f"{ROUNDS}/1/objection", f"{ROUNDS}/1/consensus", "@workflow/retire", "@grow", "")
    for path in paths:
        headers = {"Content-Type": "application/json"}
        answer = submitted.session("tuula").post(f"kokeilijat/ylijaamalounas/{path}", data=body, headers=headers)
        assert answer.status_code in (400, 403, 409), (path, answer.status_code, answer.text[:300])
