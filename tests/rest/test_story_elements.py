"""What programs read of a story: its panel, its kin, its clocks, and how it fits others."""

from kuntaliitto.vertaiset.stories.perspectives import CELLS
from story_life import FACTS
from story_life import life
from story_world import cells


__all__ = ["life"]

ELEMENTS = ("lineage", "listening-profile", "maturity", "timeline", "validation-rounds", "validators")


def test_they_are_expandable(life):
    life.become_interesting()
    closed = life.get("fanni")["@components"]
    assert [list(closed[name]) for name in ELEMENTS] == [["@id"]] * len(ELEMENTS)
    for name in ELEMENTS:
        expanded = life.get("fanni", f"?expand={name}")["@components"][name]
        if name == "validators":
            assert list(expanded) == ["@id"]
        else:
            assert expanded == life.get("fanni", f"@{name}")


def test_the_panel_says_what_is_open_to_the_reader_and_why_the_rest_is_not(life):
    life.become_interesting()
    assert life.maturity(None)["moves"] == []
    assert life.maturity("eetu")["can"] == []
    tuula, fanni = life.maturity(), life.maturity("fanni")
    assert tuula["can"] == ["retract"]
    assert {move["id"]: move["refusal"]["rule"] for move in tuula["moves"] if not move["open"]} == {
        "renew": "renew_early",
        "retire": "learnings",
    }
    assert {move["id"]: move["refusal"]["rule"] for move in fanni["moves"]} == {
        "promote": "gates",
        "renew": "renew_early",
    }


def test_a_fact_that_goes_away_shows_and_takes_no_rung(life):
    life.become_promising()
    assert life.maturity()["lost"] == []
    life.patch("tuula", "", {"perspectives": {"political": {"now": None}}, "indicator": None})
    told = life.maturity()
    assert [gate["id"] for gate in told["lost"]] == ["now_cells", "indicator"]
    assert told["stage"] == "promising"


def test_a_coordinator_is_told_that_a_facilitator_is_missing(life):
    life.become_interesting()
    assert life.maturity("koko")["needs_facilitator"] is False
    life.patch("tuula", "", {"responsible": ["fanni", "koko"]})
    assert life.maturity("maija")["needs_facilitator"] is True
    assert life.maturity()["needs_facilitator"] is False
    life.set_roles(eetu=["facilitator"])
    assert life.maturity("maija")["needs_facilitator"] is False


def test_titles_are_in_the_readers_language(life):
    life.become_interesting()
    session = life.session(None)
    session.headers["Accept-Language"] = "fi"
    gates = session.get("kokeilijat/ylijaamalounas/@maturity").json()["next"]["gates"]
    assert all(gate["title"] for gate in gates)


def test_the_lineage_in_both_directions_failed_ones_included(life):
    life.become_promising()
    adoption = life.adoptions["pekka"]
    life.post("pekka", f"{adoption}/@workflow/try")
    outcomes = [{"date": "2026-09-02", "outcome": "did_not_work", "changes": None}]
    life.patch("pekka", adoption, {"outcomes": outcomes})
    uid = life.get("pekka", adoption)["UID"]
    sent = {"@type": "vertaiset.practice_story", "title": "Oma lounas", "grew_from": uid, "perspectives": cells(*CELLS)}
    grown = life.ask("pekka", "post", "kokeilijat", {**sent, **FACTS}, 201)

    found = life.get("pekka", "@lineage")
    kinds = {node["title"]: (node["kind"], node["failed"]) for node in found["nodes"]}
    assert kinds["Oma lounas"] == ("story", False)
    assert kinds["Ylijäämälounas"] == ("story", False)
    (failed,) = [node for node in found["nodes"] if node["failed"]]
    assert (failed["id"], failed["outcome"], failed["municipality"]["code"]) == (uid, "did_not_work", "853")
    assert {"from": uid, "to": grown["UID"], "kind": "grew"} in found["edges"]
    story = life.get("pekka")["UID"]
    assert {"from": story, "to": uid, "kind": "adopted"} in found["edges"]

    from_below = life.ask("pekka", "get", "kokeilijat/oma-lounas/@lineage")
    assert {node["id"] for node in from_below["nodes"]} == {node["id"] for node in found["nodes"]}
    of_adoption = life.get("pekka", f"{adoption}/@lineage")
    assert [node["id"] for node in of_adoption["nodes"] if node["here"]] == [uid]
    assert grown["UID"] not in {node["id"] for node in life.get(None, "@lineage")["nodes"]}


def test_the_timeline_has_every_clock(life):
    life.become_good()
    life.at("2030-03-02")
    life.daily_job()
    told = life.get(None, "@timeline")
    kinds = {span["kind"] for span in told["spans"]}
    assert kinds == {"council_term", "funding", "in_use", "rung", "ship"}
    rungs = [(span["rung"], span["starts"], span["ends"]) for span in told["spans"] if span["kind"] == "rung"]
    assert rungs == [
        ("interesting", "2026-03-02", "2026-09-02"),
        ("promising", "2026-09-02", "2027-03-02"),
        ("good", "2027-03-02", "2030-03-02"),
        ("promising", "2030-03-02", None),
    ]
    events = [(event["kind"], event["date"]) for event in told["events"]]
    assert ("told", "2026-03-02") in events
    assert ("told", "2026-09-02") in events
    assert ("rung_lapsed", "2030-03-02") in events
    (ship,) = [span for span in told["spans"] if span["kind"] == "ship"]
    assert (ship["starts"], ship["ends"]) == ("2026-09-02", "2027-09-02")
    assert ship["ship"]["@id"].endswith(life.ship)
    assert told["starts"] <= "2026-01-01"


def test_the_listening_profile_counts_by_cell(life):
    life.become_interesting()
    life.listen("eetu", fit="fits")
    life.listen("petra", fit="adapt")
    life.listen("pekka", heard=("leadership/now",), fit="no_fit")
    life.listen("toinen", fit="fits")
    found = life.get(None, "@listening-profile")
    assert found["cells"]["leadership"]["now"] == {"fits": 2, "adapt": 1, "no_fit": 1, "unknown": 0}
    assert found["cells"]["impact"]["future"] == {"fits": 0, "adapt": 0, "no_fit": 0, "unknown": 0}
    assert (found["listenings"], found["counted"]) == (4, 2)
    assert [one["code"] for one in found["municipalities"]] == ["049", "564", "853"]
    assert found["gaps"][0] == {"cell": "leadership/now", "count": 2}
    assert {gap["cell"] for gap in found["gaps"]} == {"leadership/now", "political/now", "impact/now"}
    assert found["next_steps"]["adopt"] == 4


def test_what_is_hidden_counts_nowhere(life):
    life.become_interesting()
    adoption = life.listen("eetu")
    assert life.get(None, "@listening-profile")["listenings"] == 1
    life.post("fanni", f"{adoption}/@hide", {"hidden": True, "reason": "Asiatonta"})
    assert life.get(None, "@listening-profile")["listenings"] == 0
    kinds = [node["kind"] for node in life.get(None, "@lineage")["nodes"]]
    assert kinds == ["story"]
    assert "listened" in life.missing()
