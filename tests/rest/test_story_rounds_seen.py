"""Who sees what of a round, and when (domain.md, "Rounds": statements of a running round leak nowhere)."""

from plone import api
from story_life import CONDITION
from story_life import conditional
from story_life import life
from story_life import ROUNDS
from story_life import submitted
from story_world import CAST
from story_world import statement

import json
import transaction


__all__ = ["conditional", "life", "submitted"]


def test_statements_of_a_running_round_leak_nowhere(submitted):
    submitted.invite("vaino", "vilja")
    secret = {**statement(2, "reject"), "reasons": {"effectiveness": "Salaisuus", "evidence_quality": "Salaisuus"}}
    submitted.post("vaino", "@validations", secret, 201)
    expand = "?expand=" + ",".join(
        ("maturity", "validation-rounds", "validators", "lineage", "timeline", "listening-profile", "workflow")
    )
    for who in (None, "tuula", "fanni", "koko", "eetu", "vilja", "vuokko", "sanna"):
        for path in ("", expand, ROUNDS, f"{ROUNDS}/1", "@maturity", "@timeline", "@history", "@workflow"):
            answer = submitted.session(who).get(f"kokeilijat/ylijaamalounas/{path}")
            assert "Salaisuus" not in answer.text, (who, path)
            assert "reject" not in answer.text, (who, path)
        (round_,) = submitted.get(who, ROUNDS)["items"]
        assert (round_["statements"], round_["result"], round_["statements_given"]) == (None, None, 1)
    (own,) = submitted.get("vaino", ROUNDS)["items"]
    assert [one["reasons"]["effectiveness"] for one in own["statements"]] == ["Salaisuus"]
    submitted.state("vilja", score=3)
    assert len(submitted.get("vilja", f"{ROUNDS}/1")["statements"]) == 2
    assert submitted.get("tuula", f"{ROUNDS}/1")["statements"] is None
    submitted.decide("vilja", 1, "returned")
    (ended,) = submitted.get("eetu", ROUNDS)["items"]
    assert [one["by"]["userid"] for one in ended["statements"]] == ["vaino", "vilja"]
    assert ended["statements"][0]["interests"] == {"declared": "Ei sidonnaisuuksia", "paid": False}


def test_managers_see_them_early_unless_they_tell_the_story_or_are_to_judge_it(submitted):
    submitted.invite("vaino", "vilja")
    submitted.state("vaino")
    transaction.begin()
    for userid in ("tuula", "vilja", "sanna"):
        api.user.grant_roles(username=userid, roles=["Site Administrator"])
    transaction.commit()
    seen = {who: submitted.get(who, f"{ROUNDS}/1")["statements"] for who in ("admin", "sanna", "tuula", "vilja")}
    assert {who: bool(statements) for who, statements in seen.items()} == {
        "admin": True,
        "sanna": True,
        "tuula": False,
        "vilja": False,
    }


def test_that_statements_differ_is_told_to_those_who_call_one_more(submitted):
    submitted.invite("vaino", "vilja")
    submitted.state("vaino", score=5)
    submitted.state("vilja", score=3)
    needed = {who: submitted.get(who, f"{ROUNDS}/1")["statements_needed"] for who in ("fanni", "vilja", "tuula", None)}
    assert needed == {"fanni": 3, "vilja": 3, "tuula": 2, None: 2}


def test_visitors_read_what_was_decided_and_why_but_no_names(conditional):
    (round_,) = conditional.get(None, ROUNDS)["items"]
    assert (round_["decision"]["reasons"], round_["decision"]["conditions"]) == ("Perustelut ovat tässä.", CONDITION)
    assert round_["decision"]["by"] is None
    assert {one["municipality"]["code"] for one in round_["statements"]} == {"167", "098"}
    said = json.dumps(round_)
    assert not [userid for userid in CAST if f'"{userid}"' in said]


def test_of_a_draft_nothing_is_seen(life):
    life.at("2026-03-02")
    life.tell()
    for path in ("@maturity", ROUNDS, "@lineage", "@timeline", "@listening-profile"):
        life.get(None, path, 401)
        life.get("eetu", path, 401)
        life.get("fanni", path)
