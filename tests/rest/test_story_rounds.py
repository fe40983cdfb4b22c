"""Rounds over HTTP: who may judge, what is decided, and who sees what when (domain.md, "Rounds", "Independence")."""

from concurrent.futures import ThreadPoolExecutor
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.people.profile import set_municipality
from plone import api
from story_life import CONDITION
from story_life import conditional
from story_life import life
from story_life import ROUNDS
from story_life import submitted
from story_world import cells
from story_world import LONG_AGO
from story_world import statement
from threading import Barrier

import transaction


__all__ = ["conditional", "life", "submitted"]


def by_userid(answer):
    return {item["userid"]: item for item in answer["items"]}


def rules(item):
    return [reason["rule"] for reason in item["reasons"]]


def test_the_list_says_of_each_candidate_why_they_may_not(submitted):
    submitted.set_roles(toinen=["member", "validator"], sanna=["observer", "validator"], eetu=["member", "validator"])
    found = by_userid(submitted.get("fanni", "@validators"))
    assert rules(found["toinen"]) == ["independence_municipality"]
    assert rules(found["sanna"]) == ["independence_no_choice"]
    assert rules(found["eetu"]) == ["independence_co_author"]
    assert [found[one]["eligible"] for one in ("toinen", "sanna", "eetu")] == [False] * 3
    vaino, tutkija = found["vaino"], found["tutkija"]
    assert (vaino["eligible"], vaino["reasons"], vaino["municipality"]["code"]) == (True, [], "167")
    assert (tutkija["expert"], tutkija["municipality"], tutkija["status"]) == ("researcher", None, None)
    assert found.keys() == {"toinen", "sanna", "eetu", "vaino", "vilja", "vuokko", "tutkija"}


def test_facilitators_invite_those_who_may(submitted):
    submitted.get("eetu", "@validators", 403)
    submitted.get(None, "@validators", 401)
    assert submitted.invite_refused("tuula", ["vaino"], 403)["rule"] == "permission"
    assert submitted.invite_refused("fanni", ["pekka"], 400)["rule"] == "invite_not_validator"
    assert submitted.invite_refused("fanni", ["kukaan"], 404)["rule"] == "user_unknown"
    assert submitted.invite_refused("fanni", "vaino", 400)["errors"][0]["field"] == "userids"
    found = by_userid(submitted.invite("vaino", "vilja"))
    assert (found["vaino"]["status"], found["vuokko"]["status"]) == ("invited", None)
    submitted.invite("vaino")
    assert submitted.state("vuokko", status=403)["rule"] == "statement_not_invited"


def test_a_facilitator_of_the_tellers_municipality_does_not_invite(submitted):
    submitted.set_roles(toinen=["facilitator"])
    assert submitted.invite_refused("toinen", ["vaino"], 403)["rule"] == "independence_municipality"
    seen = submitted.get("toinen", "@validators")["against_me"]
    assert [reason["rule"] for reason in seen] == ["independence_municipality"]


def test_one_declines_and_is_taken_back(submitted):
    submitted.invite("vaino", "vilja", "vuokko")
    submitted.ask("vilja", "delete", "@validators/vaino", status=403)
    submitted.ask("vaino", "delete", "@validators/vaino", status=204)
    submitted.ask("vaino", "delete", "@validators/vaino", status=204)
    submitted.ask("fanni", "delete", "@validators/vilja", status=204)
    found = by_userid(submitted.get("fanni", "@validators"))
    assert [found[one]["status"] for one in ("vaino", "vilja", "vuokko")] == ["declined", "taken_back", "invited"]
    submitted.state("vilja", status=403)
    submitted.state("vuokko")
    assert submitted.ask("vuokko", "delete", "@validators/vuokko", status=409)["rule"] == "invite_given"
    submitted.ask("fanni", "delete", "@validators/tutkija", status=404)
    submitted.ask("fanni", "delete", "@validators", status=404)


def test_a_statement_once_given_never_changes(submitted):
    submitted.invite("vaino", "vilja")
    kept = submitted.state("vaino", score=3)
    assert (kept["scores"]["equity"], kept["by"]["userid"], kept["municipality"]["code"]) == (3, "vaino", "167")
    assert submitted.state("vaino", score=3, status=200) == kept
    assert submitted.state("vaino", score=4, status=409)["rule"] == "statement_stays"
    assert len(record_of_story(submitted).rounds[0].statements) == 1


def record_of_story(life):
    transaction.begin()
    return record_of(life.portal.kokeilijat.ylijaamalounas)


def test_each_field_that_is_wrong_is_named(submitted):
    submitted.invite("vaino")
    sent = statement(6, "maybe")
    del sent["interests"], sent["reasons"]["effectiveness"]
    refused = submitted.post("vaino", "@validations", sent, 400)
    fields = {error["field"] for error in refused["errors"]}
    assert {"scores.equity", "reasons.effectiveness", "verdict", "interests.declared", "interests.paid"} <= fields
    assert submitted.post("vaino", "@validations", statement(paid=True), 403)["rule"] == "independence_paid"
    assert submitted.get("fanni", ROUNDS)["items"][0]["statements_given"] == 0


def test_statements_are_not_content(submitted):
    sent = {"@type": "vertaiset.validation", "title": "Lausunto", "scores": {}}
    for who in ("vaino", "fanni", "admin"):
        answer = submitted.session(who).post("kokeilijat/ylijaamalounas", json=sent)
        assert answer.status_code in (400, 401, 403)


def test_experts_of_the_site_are_offered_and_judge_without_being_members(submitted):
    transaction.begin()
    api.user.create(username="aulis", email="aulis@example.org", password="aulis-salasana-1")
    set_municipality("aulis", "none", "Tutkimuslaitos", LONG_AGO)
    with api.env.adopt_roles(["Manager"]):
        network.submit("aulis", "expert", (), LONG_AGO)
    transaction.commit()
    aulis = by_userid(submitted.get("fanni", "@validators"))["aulis"]
    assert (aulis["eligible"], aulis["expert"]) == (True, "expert")
    submitted.invite("aulis")
    given = submitted.state("aulis")
    assert (given["organisation"], given["municipality"]) == ("Tutkimuslaitos", None)


def test_a_conditional_pass_is_good_from_that_day_and_met_in_time_stays(conditional):
    told = conditional.maturity()
    assert (told["stage"], told["valid_until"]) == ("good", "2030-03-02")
    assert told["conditions"] == {"round": 1, "until": "2027-09-02", "criteria": CONDITION}
    assert conditional.move("tuula", "submit_for_validation", status=400)["rule"] == "conditions_open"
    path = f"{ROUNDS}/1/conditions"
    conditional.post("fanni", path, {"met": True, "reasons": "On kerrottu."}, 403)
    assert conditional.post("vaino", path, {"met": "yes", "reasons": "On."}, 400)["errors"][0]["field"] == "met"
    conditional.post("vaino", path, {"met": False, "reasons": "Ei vielä."})
    conditional.at("2027-08-01")
    conditional.post("vaino", path, {"met": True, "reasons": "On kerrottu."})
    conditional.post("vaino", path, {"met": True, "reasons": "On kerrottu."})
    assert conditional.maturity()["conditions"] is None
    conditional.at("2027-09-02")
    conditional.daily_job()
    assert conditional.maturity()["valid_until"] == "2030-03-02"
    said = conditional.get(None, ROUNDS)["items"][0]["conditions_said"]
    assert [note["met"] for note in said] == [False, True]


def test_conditions_that_are_not_met_let_the_story_lapse_to_promising(conditional):
    conditional.at("2027-09-01")
    conditional.daily_job()
    assert conditional.stands() == ("good", "good")
    conditional.at("2027-09-02")
    conditional.daily_job()
    assert conditional.stands() == ("promising", "promising")
    assert conditional.maturity()["valid_until"] == "2029-09-02"
    assert conditional.maturity()["conditions"] is None
    path = f"{ROUNDS}/1/conditions"
    assert conditional.post("vaino", path, {"met": True, "reasons": "Nyt on."}, 409)["rule"] == "conditions_none_open"


def test_each_weak_criterion_is_named_in_a_condition(submitted):
    submitted.invite("vaino", "vilja")
    for who in ("vaino", "vilja"):
        submitted.state(who, equity=2)
    assert submitted.decide("vilja", 1, "passed", 409)["rule"] == "decision_criteria_weak"
    refused = submitted.decide("vilja", 1, "conditional", 400)
    assert refused["errors"][0]["field"] == "conditions.equity"
    refused = submitted.decide("vilja", 1, "conditional", 400, conditions={**CONDITION, "efficiency": "Lisää."})
    assert refused["errors"][0]["field"] == "conditions.efficiency"
    refused = submitted.decide("vilja", 1, "conditional", 400, reasons="", conditions=CONDITION)
    assert refused["errors"][0]["field"] == "reasons"
    open_ = submitted.get("vilja", f"{ROUNDS}/1")["decisions"]
    assert {name: [one["rule"] for one in against] for name, against in open_.items()} == {
        "passed": ["decision_criteria_weak"],
        "conditional": [],
        "returned": [],
        "rejected": [],
    }


def test_an_objection_opens_a_round_with_other_validators_that_is_final(conditional):
    path = f"{ROUNDS}/1/objection"
    conditional.at("2027-04-01")
    conditional.post("vaino", path, {"reasons": "En ole samaa mieltä."}, 403)
    assert "object" in conditional.get("tuula", f"{ROUNDS}/1")["can"]
    conditional.post("tuula", path, {"reasons": "Ruokavaliot kerrottiin kyllä."})
    assert conditional.stands() == ("good", "validating_good")
    assert conditional.post("tuula", path, {"reasons": "Toistamiseen."}, 409)["rule"] == "objection_already"
    found = by_userid(conditional.get("fanni", "@validators"))
    assert rules(found["vaino"]) == ["independence_earlier_round"]
    conditional.invite("vuokko", "tutkija")
    conditional.state("vuokko")
    conditional.state("tutkija")
    assert conditional.decide("vuokko", 2, "passed", 409)["rule"] == "decision_judge_missing"
    conditional.decide("vuokko", 2, "rejected")
    assert conditional.stands() == ("promising", "promising")
    refused = conditional.post("tuula", f"{ROUNDS}/2/objection", {"reasons": "Vielä kerran."}, 409)
    assert refused["rule"] == "objection_final"
    latest, first = conditional.get("eetu", ROUNDS)["items"]
    assert (latest["answers"], first["replaced"]) == (1, True)
    assert first["objection"]["text"] == "Ruokavaliot kerrottiin kyllä."


def test_an_objection_comes_within_thirty_days(conditional):
    conditional.at("2027-04-02")
    assert "object" not in conditional.get("tuula", f"{ROUNDS}/1")["can"]
    refused = conditional.post("tuula", f"{ROUNDS}/1/objection", {"reasons": "Myöhässä."}, 409)
    assert refused["rule"] == "objection_late"


def test_returned_leads_back_and_may_be_submitted_at_once_rejected_six_months_later(submitted):
    submitted.invite("vaino", "vilja")
    for who in ("vaino", "vilja"):
        submitted.state(who, score=2)
    submitted.decide("vaino", 1, "returned")
    assert submitted.stands() == ("promising", "promising")
    submitted.be_judged("vaino", "vilja", score=2)
    submitted.decide("vaino", 2, "rejected")
    submitted.at("2027-09-01")
    refused = submitted.move("tuula", "submit_for_validation", status=400)
    assert (refused["rule"], "2.9.2027" in refused["message"]) == ("rejected_waits", True)
    submitted.at("2027-09-02")
    submitted.move("tuula", "submit_for_validation")


def test_a_round_is_withdrawn_and_taking_in_waits_for_it(submitted):
    enrichment = submitted.enrich("pekka")
    answer = {"answer_kind": "taken_in", "answer": "Kiitos"}
    assert submitted.patch("tuula", enrichment, answer, 409)["rule"] == "story_locked"
    submitted.move("tuula", "withdraw")
    assert submitted.stands() == ("promising", "promising")
    submitted.patch("tuula", enrichment, answer)
    (round_,) = submitted.get("tuula", ROUNDS)["items"]
    assert (round_["status"], round_["can"]) == ("withdrawn", [])
    submitted.post("fanni", "@validators", {"userids": ["vaino"]}, 409)


def test_what_is_not_there_is_not_found(submitted):
    for path in ("7", "0", "x", "1/consensus", "1/decision/2"):
        submitted.get("fanni", f"{ROUNDS}/{path}", 404)
    for path in ("", "/1", "/7/decision", "/1/verdict", "/x/decision"):
        submitted.post("vaino", f"{ROUNDS}{path}", {}, 404)
    submitted.post(None, "@validations", statement(), 401)
    submitted.post("vaino", "@validations", ["x"], 400)


def test_ten_validators_answer_at_once(submitted):
    codes = ("020", "049", "061", "075", "106", "109", "111", "205", "211", "398")
    userids = [f"validoija{number}" for number in range(10)]
    submitted.put(**dict.fromkeys(userids, ["observer", "validator"]))
    for userid, code in zip(userids, codes):
        set_municipality(userid, code, "", LONG_AGO)
    transaction.commit()
    submitted.invite(*userids)
    start = Barrier(len(userids))
    sessions = [submitted.session(userid) for userid in userids]

    def answer(session):
        start.wait()
        return session.post("kokeilijat/ylijaamalounas/@validations", json=statement()).status_code

    with ThreadPoolExecutor(len(userids)) as pool:
        assert list(pool.map(answer, sessions)) == [201] * len(userids)
    (round_,) = submitted.get(userids[0], ROUNDS)["items"]
    assert (round_["statements_given"], len(round_["statements"])) == (10, 10)
    submitted.decide(userids[3], 1, "passed")


def test_the_perspectives_of_another_story_stay_open_meanwhile(submitted):
    submitted.ask("tuula", "post", "kokeilijat", {"@type": "vertaiset.practice_story", "title": "Toinen"}, 201)
    submitted.ask("tuula", "patch", "kokeilijat/toinen", {"perspectives": cells("impact/now")}, 204)
