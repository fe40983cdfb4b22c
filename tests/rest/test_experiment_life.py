"""An experiment's whole life over HTTP: from a gap in a listening to a story that the learning seeded (domain.md)."""

from story_life import life
from story_world import cells

import pytest


__all__ = ["life"]

WORKSPACE = "kokeilijat"
X = "kokeilijat/hyte-kavely"
CARD = {
    "hypothesis": "Jos kävelykokous on oletus, istumisaika vähenee.",
    "indicator": "Istumisaika, tuntia päivässä",
    "threshold": "6",
    "people": ["eetu"],
    "starts": "2026-03-10",
    "ends": "2026-05-10",
}
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PNG = {"filename": "kuva.png", "content-type": "image/png"}
LOCKED = ("hypothesis", "indicator", "threshold")
LEARNING = {
    "observed": "Istumisaika väheni 5,5 tuntiin.",
    "learned": "Oletuksen vaihtaminen riitti.",
    "surprised": "Etäkokoukset kävellen onnistuivat.",
    "decision": "scale",
    "reasons": "Vaikutus ylitti raja-arvon.",
    "decided_by": "Johtoryhmä",
}


def ids(needs):
    return [need["id"] for need in needs]


def begin(life, **fields):
    """A story of Tuula's, a gap in Eetu's listening to it, and the experiment that Eetu makes of the gap."""
    life.become_interesting()
    listened = life.listen("eetu", fit="no_fit")
    gap = {"as": "experiment", "title": "HYTE-kävely", "gap": "political/now"}
    made = life.post("eetu", f"{listened}/@grow", gap, 201)
    if fields:
        life.patch("eetu", X, fields)
    return listened, made


def move(life, name, comment="", status=200, who="eetu"):
    return life.post(who, f"{X}/@workflow/{name}", {"comment": comment} if comment else {}, status)


def run(life):
    begin(life, **CARD)
    life.at("2026-03-10")
    move(life, "plan")
    move(life, "start")


def finish(life, day="2026-05-11"):
    run(life)
    life.at(day)
    move(life, "finish")


def close(life, day="2026-05-11", **learning):
    finish(life, day)
    life.patch("eetu", X, {"learning": {**LEARNING, **learning}})
    move(life, "close")


def test_a_gap_in_a_listening_becomes_an_idea_that_knows_where_it_came_from(life):
    listened, made = begin(life)
    adoption = life.get("eetu", listened)
    assert (made["review_state"], made["grew_from"], made["gap"]["token"]) == ("idea", adoption["UID"], "political/now")
    assert [one["token"] for one in made["municipalities"]] == ["049"]
    for path in (X, listened, ""):
        told = life.get("eetu", f"{path}/@lineage")
        kinds = {node["id"]: node["kind"] for node in told["nodes"]}
        assert sorted(kinds.values()) == ["adoption", "experiment", "story"]
        assert {"from": adoption["UID"], "to": made["UID"], "kind": "grew"} in told["edges"]


def test_members_see_an_idea_and_others_what_is_planned(life):
    begin(life)
    life.get(None, X, 401)
    assert life.get("sanna", X)["review_state"] == "idea"
    assert life.get(None, f"{WORKSPACE}/@experiments")["items_total"] == 0
    assert life.get("sanna", f"{WORKSPACE}/@experiments")["items_total"] == 1
    move(life, "plan")
    assert life.get("sanna", f"{WORKSPACE}/@experiments?state=idea")["items_total"] == 0
    assert life.get(None, f"{WORKSPACE}/@experiments?state=planned")["items_total"] == 1
    assert life.get(None, X)["review_state"] == "planned"
    assert life.get(None, f"{WORKSPACE}/@experiments")["items_total"] == 1


def test_starting_names_what_is_missing_and_changes_nothing(life):
    begin(life, hypothesis="Jotain tapahtuu.")
    move(life, "plan")
    before = life.get("eetu", X)
    refused = move(life, "start", status=400)
    assert ids(refused["missing"]) == ["indicator", "threshold", "people", "starts", "ends"]
    assert [need["field"] for need in refused["missing"]] == ["indicator", "threshold", "people", "starts", "ends"]
    assert refused["rule"] == "experiment_missing"
    missing = life.get("eetu", f"{X}/@missing")
    assert missing["start"] == refused["missing"]
    assert ids(missing["cancel"]) == ["reason"]
    assert life.get("eetu", X) == before


def test_what_starting_locks_is_changed_by_an_amendment_alone(life):
    run(life)
    for name in LOCKED:
        refused = life.patch("eetu", X, {name: "Muuta", "baseline": "8"}, 409)
        assert (refused["errors"][0]["field"], refused["rule"]) == (name, "experiment_locked")
    told = life.get("eetu", X)
    assert [told[name] for name in LOCKED] == [CARD[name] for name in LOCKED]
    assert told["baseline"] is None
    life.patch("eetu", X, {name: CARD[name] for name in LOCKED} | {"baseline": "8"})
    assert life.post("eetu", f"{X}/@amendments", {"threshold": "5"}, 400)["errors"][0]["field"] == "reason"
    assert life.post("eetu", f"{X}/@amendments", {"reason": "Koska"}, 400)["rule"] == "amend_nothing"
    life.post("petra", f"{X}/@amendments", {"threshold": "5", "reason": "Koska"}, 403)
    life.at("2026-03-20")
    amended = life.post("eetu", f"{X}/@amendments", {"threshold": "5", "reason": "Mittari tarkentui."}, 201)
    assert [one["threshold"] for one in amended["items"]] == ["6", "5"]
    assert amended["items"][1]["reason"] == "Mittari tarkentui."
    assert life.get("eetu", X)["threshold"] == "5"
    seen = life.get(None, f"{X}/@amendments")
    assert [(one["threshold"], one["by"]) for one in seen["items"]] == [("6", None), ("5", None)]


def test_nothing_is_amended_before_the_start_and_after_the_finish(life):
    begin(life, **CARD)
    sent = {"threshold": "5", "reason": "Koska"}
    assert life.post("eetu", f"{X}/@amendments", sent, 409)["rule"] == "amend_running"
    move(life, "plan")
    move(life, "start")
    move(life, "finish")
    assert life.post("eetu", f"{X}/@amendments", sent, 409)["rule"] == "amend_running"
    life.patch("eetu", X, {"threshold": "5"}, 409)


def test_a_diary_is_kept_with_pictures_and_hidden_by_facilitators(life):
    run(life)
    entry = {"@type": "vertaiset.diary_entry", "date": "2026-03-10", "text": "<p>Aloitimme.</p>"}
    life.post("petra", X, entry, 401)
    assert life.post("eetu", X, {**entry, "date": "2026-04-01"}, 400)["rule"] == "diary_future"
    made = life.post("eetu", X, entry, 201)
    path = f"{X}/{made['@id'].rsplit('/', 1)[1]}"
    assert (made["title"], made["text"]["data"], made["municipality"]) == ("2026-03-10", "<p>Aloitimme.</p>", "049")
    picture = {"@type": "Image", "title": "Kuva", "image": {"data": PIXEL, "encoding": "base64", **PNG}}
    life.post("eetu", path, picture, 201)
    assert [one["title"] for one in life.get(None, path)["items"]] == ["Kuva"]
    life.patch("petra", path, {"text": "<p>Ei</p>"}, 401)
    assert life.post("fanni", f"{path}/@hide", {"hidden": True}, 400)
    life.post("fanni", f"{path}/@hide", {"hidden": True, "reason": "Asiakkaan nimi"})
    for who, status in ((None, 401), ("petra", 401), ("eetu", 200), ("fanni", 200)):
        life.get(who, path, status)
    assert life.get(None, f"kokeilijat/@search?path.query=/{path}")["items_total"] == 0
    assert life.get(None, X)["items_total"] == 0


def test_it_cannot_close_without_learning_and_decision(life):
    finish(life)
    assert ids(move(life, "close", status=400)["missing"]) == [
        "observed", "learned", "decision", "reasons", "decided_by",
    ]  # fmt: skip
    refused = life.patch("eetu", X, {"learning": {"decision": "perhaps"}}, 400)
    assert refused["errors"][0]["field"] == "learning.decision"
    life.patch("eetu", X, {"learning": {"observed": "Havainto", "learned": "Oppi"}})
    assert ids(move(life, "close", status=400)["missing"]) == ["decision", "reasons", "decided_by"]
    life.patch("eetu", X, {"learning": {"decision": "stop", "reasons": "Ei toimi", "decided_by": "Rehtori"}})
    move(life, "close")
    told = life.get(None, X)
    assert told["review_state"] == "closed"
    assert told["learning"] == {
        "observed": "Havainto", "learned": "Oppi", "surprised": None,
        "decision": "stop", "reasons": "Ei toimi", "decided_by": "Rehtori",
    }  # fmt: skip


def test_finishing_is_undone_until_the_learning_card_is_saved(life):
    finish(life)
    move(life, "resume")
    assert life.get("eetu", X)["review_state"] == "running"
    move(life, "finish")
    life.patch("eetu", X, {"learning": {"observed": "Havainto"}})
    assert ids(move(life, "resume", status=400)["missing"]) == ["learning_unsaved"]
    assert life.get("eetu", X)["review_state"] == "learning"


def test_the_learning_card_has_its_time(life):
    run(life)
    assert life.patch("eetu", X, {"learning": LEARNING}, 409)["rule"] == "learning_state"
    move(life, "finish")
    life.patch("petra", X, {"learning": LEARNING}, 401)
    life.patch("eetu", X, {"learning": LEARNING})
    move(life, "close")
    life.patch("eetu", X, {"learning": LEARNING})
    assert life.patch("eetu", X, {"learning": {"learned": "Muuta"}}, 409)["errors"][0]["field"] == "learning"
    assert life.patch("eetu", X, {"baseline": "9"}, 409)["rule"] == "experiment_ended"


def test_cancelling_needs_a_reason(life):
    run(life)
    before = life.get("eetu", X)
    assert ids(move(life, "cancel", status=400)["missing"]) == ["reason"]
    assert life.get("eetu", X) == before
    move(life, "cancel", "Rahoitus loppui")
    assert life.get("eetu", X)["review_state"] == "cancelled"
    assert life.patch("eetu", X, {"baseline": "9"}, 409)["rule"] == "experiment_ended"


def test_scaling_seeds_a_story_with_what_fits_in_its_cells(life):
    close(life)
    made = life.post("eetu", f"{X}/@grow", {"as": "story", "title": "Kävelykokoukset"}, 201)
    assert (made["@type"], made["review_state"], made["grew_from"]) == (
        "vertaiset.practice_story", "draft", life.get("eetu", X)["UID"],
    )  # fmt: skip
    assert "5,5 tuntiin" in made["perspectives"]["impact"]["now"]["data"]
    assert "Oletuksen vaihtaminen" in made["perspectives"]["earlier_practices"]["now"]["data"]
    assert made["evidence"]["target"] == "6"
    assert made["municipality"]["token"] == "049"
    nodes = life.get("eetu", f"{X}/@lineage")["nodes"]
    assert sorted(node["kind"] for node in nodes) == ["adoption", "experiment", "story", "story"]
    assert life.post("eetu", f"{X}/@grow", {"as": "experiment", "title": "Uusi"}, 409)["rule"] == "grow_decided"


@pytest.mark.parametrize("decision", ("adapt", "continue"))
def test_adapting_and_continuing_lead_to_the_next_experiment(life, decision):
    close(life, decision=decision)
    asked = {"as": "experiment", "title": "Kävely 2"}
    if decision == "adapt":
        assert life.post("eetu", f"{X}/@grow", asked, 400)["errors"][0]["field"] == "hypothesis"
        asked["hypothesis"] = "Muutettu hypoteesi"
    made = life.post("eetu", f"{X}/@grow", asked, 201)
    assert made["hypothesis"] == asked.get("hypothesis", CARD["hypothesis"])
    assert (made["review_state"], made["threshold"], made["starts"], made["learning"]) == ("idea", "6", None, None)
    told = life.get("eetu", f"{X}/@lineage")
    first = life.get("eetu", X)["UID"]
    assert {"from": first, "to": made["UID"], "kind": "grew"} in told["edges"]
    assert life.post("eetu", f"{X}/@grow", {"as": "story", "title": "Tarina"}, 409)["rule"] == "grow_decided"


@pytest.mark.parametrize("day,met", (("2026-04-08", False), ("2026-04-09", True)))
def test_a_closed_experiment_that_ran_for_thirty_days_counts_on_the_way_to_promising(life, day, met):
    close(life, day=day)
    life.patch("admin", X, {"grew_from": life.get("tuula")["UID"]}, 409)
    story = life.post("eetu", f"{X}/@grow", {"as": "story", "title": "Kävelykokoukset"}, 201)
    path = story["@id"].split("/plone/", 1)[1]
    life.patch("eetu", path, {"in_use_since": day, "perspectives": cells()})
    life.post("eetu", f"{path}/@workflow/publish")
    gates = {gate["id"]: gate for gate in life.get("eetu", f"{path}/@maturity")["next"]["gates"]}
    assert gates["in_use"]["met"] is met


def test_lists_are_filtered_and_counted(life):
    run(life)
    life.patch("eetu", X, {"looking_for": "Kumppaneita", "themes": ["palveluinnovaatiot"]})
    for query, total in (
        ("state=running", 1), ("state=closed", 0), ("municipality=049", 1), ("municipality=091", 0),
        ("theme=palveluinnovaatiot", 1), ("looking_for=kumppaneita", 1), ("looking_for=rahaa", 0),
        ("decision=stop", 0), ("state=running&municipality=049&theme=palveluinnovaatiot", 1), ("late=1", 0),
    ):  # fmt: skip
        for where in (WORKSPACE, life.portal.absolute_url()):
            found = life.get(None, f"{where}/@experiments?{query}")
            assert found["items_total"] == total, (where, query)
    assert life.get(None, f"{WORKSPACE}/@experiments?state=perhaps", 400)["errors"][0]["field"] == "state"
    life.at("2026-05-11")
    told = life.get(None, f"{WORKSPACE}/@experiments")
    assert told["counts"]["state"] == {
        "idea": 0, "planned": 0, "running": 1, "learning": 0, "closed": 0, "cancelled": 0,
    }  # fmt: skip
    assert (told["counts"]["total"], told["counts"]["late"]) == (1, 1)
    assert told["counts"]["municipality"] == {"049": 1}
    (row,) = told["items"]
    assert (row["state"], row["late"], row["hypothesis"]) == ("running", True, CARD["hypothesis"])
    assert row["municipalities"] == [{"code": "049", "name": "Espoo"}]


def test_the_section_of_the_work_counts_it(life):
    begin(life)
    counts = {one["id"]: one.get("count") for one in life.get("eetu", f"{WORKSPACE}/@sections")["items"]}
    assert counts["work"] == 2
