"""A story's whole life over HTTP, from draft to sustainable and back (domain.md, "The maturity ladder").

Each chapter begins where ``story_life.Life`` has brought the story, by the same calls that the chapters before are
about.
"""

from kuntaliitto.vertaiset.stories.perspectives import CELLS
from story_life import FACTS
from story_life import life
from story_life import MEASURED
from story_life import YES
from story_world import cells


__all__ = ["life"]


def gates_of(refused):
    return [gate["id"] for gate in refused["gates"]]


def test_told_in_part_and_refused_with_the_missing_gates_named(life):
    life.at("2026-03-02")
    life.tell(told=("participation/now",))
    refused = life.move("tuula", "publish", status=400)
    assert gates_of(refused) == ["in_use", "home_cells"]
    assert [gate["met"] for gate in refused["gates"]] == [False, False]
    assert (refused["type"], refused["rule"]) == ("WorkflowException", "gates")
    assert "The practice is in use" in refused["message"]
    assert "The three home cells are told" in refused["message"]
    assert life.effective().startswith("1969")
    assert life.stands() == (None, "draft")
    assert life.maturity()["can"] == []


def test_completed_and_published(life):
    life.at("2026-03-02")
    life.tell(told=("participation/now",))
    life.patch("tuula", "", {"in_use_since": "2026-02-01", "perspectives": cells("impact/future")})
    assert life.missing() == ["home_cells"]
    life.patch("tuula", "", {"perspectives": cells("earlier_practices/before")})
    assert life.maturity()["can"] == ["publish"]
    life.move("tuula", "publish")
    told = life.maturity(None)
    assert (told["stage"], told["state"], told["valid_until"]) == ("interesting", "interesting", "2027-03-02")
    assert (told["coverage"]["told"], told["coverage"]["total"]) == (3, 24)
    assert told["coverage"]["cells"]["impact"] == {"before": False, "now": False, "future": True}
    assert not life.effective().startswith("1969")


def test_promoting_names_what_is_missing_and_changes_nothing(life):
    life.become_interesting()
    before, effective = life.maturity("fanni"), life.effective()
    refused = life.move("fanni", "promote", status=400)
    assert gates_of(refused) == ["in_use", "now_cells", "cells", "enriched", "listened"]
    in_use = refused["gates"][0]
    assert (in_use["actual"], in_use["required"], in_use["field"]) == (1, 6, "in_use_since")
    assert life.maturity("fanni") == before
    assert life.effective() == effective


def test_a_move_that_was_made_is_not_made_again_and_is_no_error(life):
    life.become_interesting()
    life.at("2026-03-03")
    life.move("tuula", "publish")
    assert life.maturity()["valid_until"] == "2027-03-02"
    life.become_retired()
    life.move("tuula", "retire")
    assert life.stands() == ("interesting", "retired")
    life.move("tuula", "reopen")
    assert life.move("tuula", "reopen", status=400)["rule"] == "workflow_move_closed"


def test_a_refused_move_stores_no_date_that_was_sent_with_it(life):
    life.at("2026-03-02")
    life.tell(told=())
    life.post("tuula", "@workflow/publish", {"effective": "2026-01-01T00:00:00", "comment": "Nyt"}, 400)
    assert life.effective().startswith("1969")


def test_enriched_listened_to_checked_and_promoted(life):
    life.become_interesting()
    life.at("2026-09-02")
    life.patch("tuula", "", {"perspectives": cells(*CELLS)})
    assert life.missing() == ["enriched", "listened", "checks"]
    for who, kind in (("eetu", "taken_in"), ("toinen", "thanked"), ("petra", "answered")):
        life.patch("tuula", life.enrich(who), {"answer_kind": kind, "answer": "Kiitos!"})
    life.listen("toinen")
    life.listen("petra", heard=("leadership/now", "political/now"))
    assert life.missing() == ["listened", "checks"]
    life.listen("pekka")
    assert life.missing() == ["checks"]
    assert "syövät mukana" in life.get(None)["perspectives"]["leadership"]["now"]["data"]

    assert life.move("fanni", "promote", status=400)["rule"] == "checks"
    life.post("eetu", "@checks", YES, 403)
    assert life.post("fanni", "@checks", {**YES, "no_harm": None}, 400)["errors"][0]["field"] == "no_harm"
    life.post("fanni", "@checks", {**YES, "described": False})
    assert life.move("fanni", "promote", status=400)["rule"] == "checks"
    kept = life.post("fanni", "@checks", {**YES, "reasons": "Kaikki kunnossa"})
    assert (kept["no_harm"], kept["by"]["userid"], kept["municipality"]["code"]) == (True, "fanni", "297")
    assert life.move("koko", "promote", status=400)["rule"] == "checks"
    assert life.maturity("fanni")["can"] == ["promote"]
    life.move("fanni", "promote")
    assert life.stands() == ("promising", "promising")
    assert life.maturity()["valid_until"] == "2028-09-02"


def test_adopted_tried_and_validated_by_two(life):
    life.become_promising()
    life.at("2027-03-02")
    assert gates_of(life.move("tuula", "submit_for_validation", status=400)) == ["tried"]
    life.post("pekka", f"{life.adoptions['pekka']}/@workflow/try")
    life.move("tuula", "submit_for_validation")
    assert life.stands() == ("promising", "validating_good")
    locked = life.patch("tuula", "", {"perspectives": cells("impact/now"), "costs": "Ei mitään"}, 409)
    assert locked["rule"] == "story_locked"
    life.invite("vaino", "vilja")
    life.state("vaino")
    assert life.decide("vaino", 1, "passed", 409)["rule"] == "decision_statements_missing"
    life.state("vilja", score=5)
    ended = life.decide("vilja", 1, "passed")
    assert (ended["status"], ended["result"]["mean"]) == ("decided", 4.5)
    assert life.stands() == ("good", "good")
    assert life.maturity()["valid_until"] == "2030-03-02"
    life.decide("vilja", 1, "passed")
    assert len(life.get("tuula", "@validation-rounds")["items"]) == 1


def test_validated_by_three_with_a_divergence_and_a_consensus(life):
    life.become_good()
    life.at("2029-06-02")
    refused = life.move("tuula", "submit_for_validation", status=400)
    assert gates_of(refused) == ["ship", "measured_after", "outcomes", "worked"]
    life.prepare_for_sustainable()
    life.be_judged("vaino", "vilja", score=5)
    life.invite("tutkija", "vuokko")
    life.state("tutkija", equity=3)
    assert life.decide("tutkija", 2, "passed", 409)["rule"] == "decision_statements_missing"
    life.state("vuokko")
    assert life.decide("tutkija", 2, "passed", 409)["rule"] == "decision_consensus_missing"
    consensus = "@validation-rounds/2/consensus"
    life.post("fanni", consensus, {"text": "Sovitaan."}, 403)
    assert life.post("vilja", consensus, {"text": "…"}, 400)["errors"][0]["field"] == "text"
    life.post("vilja", consensus, {"text": "Yhdenvertaisuus toteutuu kouluissa, joissa ruokala on avoin."})
    ended = life.decide("tutkija", 2, "passed")
    assert ended["result"]["divergent"] == ["equity"]
    assert ended["consensus"][0]["by"]["userid"] == "vilja"
    assert life.stands() == ("sustainable", "sustainable")


def test_sustainable_needs_an_adopter_a_peer_and_a_researcher(life):
    life.become_good()
    life.prepare_for_sustainable()
    life.be_judged("vilja", "vuokko", "tutkija")
    refused = life.decide("tutkija", 2, "passed", 409)
    assert refused["rule"] == "decision_judge_missing"
    life.invite("vaino")
    life.state("vaino")
    life.decide("tutkija", 2, "passed")
    told = life.maturity()
    assert (told["stage"], told["valid_until"], told["next"]) == ("sustainable", "2034-06-02", None)


def test_renewed_at_the_top_by_a_round_of_the_same_rung(life):
    life.become_sustainable()
    life.at("2033-12-03")
    assert life.move("tuula", "renew", status=400)["rule"] == "renew_early"
    life.at("2033-12-04")
    assert "renew" in life.maturity()["can"]
    assert life.maturity()["renew_from"] == "2033-12-04"
    life.move("tuula", "renew")
    assert life.stands() == ("sustainable", "validating_sustainable")
    life.invite("vaino", "vilja", "tutkija")
    for who in ("vaino", "vilja", "tutkija"):
        life.state(who)
    life.decide("vaino", 3, "passed")
    assert life.stands() == ("sustainable", "sustainable")
    assert life.maturity()["valid_until"] == "2038-12-04"


def test_renewed_at_interesting_by_the_teller_and_at_promising_by_a_facilitator_with_new_checks(life):
    life.become_interesting()
    life.at("2027-02-01")
    assert life.move("fanni", "renew", status=400)["rule"] == "renew_teller"
    life.move("tuula", "renew")
    assert life.maturity()["valid_until"] == "2028-02-01"


def test_promising_is_renewed_with_new_checks(life):
    life.become_promising()
    life.at("2028-08-01")
    assert life.move("fanni", "renew", status=400)["rule"] == "checks"
    life.post("fanni", "@checks", YES)
    life.move("fanni", "renew")
    assert life.maturity()["valid_until"] == "2030-08-01"


def test_from_draft_to_sustainable_and_rung_by_rung_down_to_unconfirmed_retired_and_reopened(life):
    life.become_sustainable()
    stands = []
    for day in ("2034-06-01", "2034-06-02", "2037-06-02", "2039-06-02", "2040-06-02"):
        life.at(day)
        life.daily_job()
        told = life.maturity()
        stands.append((told["stage"], told["valid_until"], told["unconfirmed"]))
        assert told["state"] == told["stage"]
    assert stands == [
        ("sustainable", "2034-06-02", False),
        ("good", "2037-06-02", False),
        ("promising", "2039-06-02", False),
        ("interesting", "2040-06-02", False),
        ("interesting", None, True),
    ]
    life.daily_job()
    life.move("tuula", "renew")
    assert (life.maturity()["unconfirmed"], life.maturity()["valid_until"]) == (False, "2041-06-02")
    life.become_retired()
    life.move("tuula", "reopen")
    assert life.stands() == ("interesting", "interesting")


def test_one_late_run_of_the_daily_job_catches_up(life):
    life.become_good()
    life.at("2036-01-01")
    life.daily_job()
    told = life.maturity()
    assert (told["stage"], told["unconfirmed"], told["next"]["stage"]) == ("interesting", True, "promising")


def test_an_open_round_holds_a_lapse_for_ninety_days(life):
    life.become_good()
    life.at("2030-02-01")
    life.move("tuula", "renew")
    life.at("2030-05-30")
    life.daily_job()
    assert life.stands() == ("good", "validating_good")
    life.at("2030-05-31")
    life.daily_job()
    assert life.stands() == ("promising", "promising")
    assert life.get("tuula", "@validation-rounds")["items"][0]["status"] == "withdrawn"
    assert life.maturity()["valid_until"] == "2032-03-02"


def test_retired_with_learnings_and_reopened_at_the_rung_that_still_runs(life):
    life.become_good()
    assert life.move("tuula", "retire", status=400)["errors"][0]["field"] == "learnings"
    life.become_retired()
    told = life.maturity()
    assert (told["stage"], told["state"], told["next"], told["can"]) == ("good", "retired", None, ["reopen"])
    life.patch("tuula", "", {"costs": "Toiset"}, 409)
    life.at("2029-01-01")
    life.daily_job()
    assert life.stands() == ("good", "retired")
    life.move("tuula", "reopen")
    assert life.stands() == ("good", "good")
    assert life.maturity()["valid_until"] == "2030-03-02"


def test_retired_never_lapses_and_reopens_as_interesting_when_the_validity_is_over(life):
    life.become_good()
    life.become_retired()
    life.at("2035-01-01")
    life.daily_job()
    assert life.stands() == ("good", "retired")
    life.move("tuula", "reopen")
    assert life.stands() == ("interesting", "interesting")
    assert life.maturity()["valid_until"] == "2036-01-01"


def test_retracted_by_a_coordinator_with_a_reason_once_others_have_built_on_it(life):
    life.become_promising()
    assert life.move("tuula", "retract", status=400)["rule"] == "retract_others"
    assert life.move("koko", "retract", status=400)["rule"] == "reason_needed"
    life.move("koko", "retract", comment="Kertoja pyysi")
    assert life.maturity()["stage"] is None
    assert life.maturity()["state"] == "draft"
    life.get("eetu", "@maturity", status=401)


def test_nothing_of_the_record_is_typed_in(life):
    life.become_interesting()
    before = life.maturity()
    for sent in ({"maturity": {"stage": "good"}}, {"rung": "good"}, {"valid_until": "2099-01-01"}):
        life.session("tuula").patch("kokeilijat/ylijaamalounas", json=sent)
    assert life.maturity() == before


def test_the_evidence_may_be_told_as_one(life):
    life.at("2026-03-02")
    life.tell(**{name: FACTS[name] for name in ("in_use_since", "costs")})
    life.patch("tuula", "", {"evidence": {"indicator": "Hävikki", "measurements": list(MEASURED[:1])}})
    assert life.get("tuula")["evidence"]["measurements"] == list(MEASURED[:1])
