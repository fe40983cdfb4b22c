"""What the demo tells: the shape of its stories, and the gates that each of them has to pass (domain.md)."""

from datetime import date
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from pathlib import Path

import json
import kuntaliitto.vertaiset
import pytest


SOURCE = Path(kuntaliitto.vertaiset.__file__).parent / "setuphandlers" / "demo_stories.json"
DATA = json.loads(SOURCE.read_text(encoding="utf-8"))
STORIES = {story["rung"]: story for story in DATA["stories"]}
# Those whom demo.py makes, and their municipalities.
ELDERS = {"helena": "837", "mikko": "297", "carita": "710"}
FACILITATORS = ("helena", "mikko")
PEOPLE = {person["userid"]: person for person in DATA["people"]}
LIVES_IN = ELDERS | {userid: person["municipality"] for userid, person in PEOPLE.items()}
CRITERIA = {
    "effectiveness",
    "efficiency",
    "equity",
    "transferability",
    "sustainability",
    "cooperation",
    "participation",
    "evidence_quality",
}
RUNGS = ("draft", "interesting", "promising", "good", "sustainable", "retired")
YEAR = 365


@pytest.fixture(params=DATA["stories"], ids=lambda story: story["id"])
def story(request):
    """Each story in turn."""
    return request.param


def events(story, do, before=None):
    """Return the events of one kind; with ``before``, only those of days before that event's."""
    found = [one for one in story["events"] if one["do"] == do]
    return found if before is None else [one for one in found if one["days_ago"] > before["days_ago"]]


def moved(story, do):
    """Return the first event of the kind ``do``."""
    return events(story, do)[0]


def told(story, before=None):
    """Return cell → text as it stands today, or as it stood when ``before`` happened."""
    cells = {}
    for source in (story, *events(story, "edit", before)):
        for side, times in source.get("perspectives", {}).items():
            cells |= {f"{side}/{time}": text for time, text in times.items()}
    return cells


def evidence(story, before=None):
    """Return the evidence as it stands today, or as it stood when ``before`` happened."""
    return [one["evidence"] for one in (story, *events(story, "edit", before)) if "evidence" in one][-1]


def cells_of(listening):
    """Return cell → own words and fit of a listening."""
    return {f"{side}/{time}": cell for side, times in listening["cells"].items() for time, cell in times.items()}


def by_ref(story):
    """Return ref → the event that made it."""
    return {one["ref"]: one for one in story["events"] if "ref" in one}


def places(story, whose):
    """Return the municipalities that are counted as peers of ``story``: each once, never the teller's."""
    return {LIVES_IN[one["who"]] for one in whose} - {"none", story["municipality"]}


def of_the_makers(story, happenings):
    """Return the events that made what ``happenings`` are about."""
    return [by_ref(story)[one["on"]] for one in happenings]


def listeners(story, before):
    """Return the municipalities with a listening that counts."""
    counting = [
        one
        for one in events(story, "listen", before)
        if len([cell for cell in cells_of(one).values() if cell["own"].strip() and cell["fit"] != "unknown"]) >= 3
    ]
    return places(story, counting)


def answered(story, before):
    return places(story, of_the_makers(story, events(story, "answer", before)))


def rounds(story):
    """Return the rounds: each the events from its submitting to its decision."""
    found = []
    for event in story["events"]:
        if event["do"] == "submit":
            found.append([])
        if found and not any(one["do"] == "decide" for one in found[-1]):
            found[-1].append(event)
    return found


def statements(one_round):
    return [event for event in one_round if event["do"] == "state"]


def means(one_round):
    """Return criterion → mean of the statements of the round."""
    given = statements(one_round)
    return {criterion: sum(one["scores"][criterion] for one in given) / len(given) for criterion in CRITERIA}


def co_authors(story):
    """Return the teller, those who answer for the story, and those whose text was taken in."""
    taken = [one for one in events(story, "answer") if one["answer_kind"] == "taken_in"]
    return {story["teller"], *story["responsible"], *(one["who"] for one in of_the_makers(story, taken))}


def test_there_is_one_story_on_every_rung_and_one_draft_and_one_retired():
    assert sorted(STORIES) == sorted(RUNGS)
    assert len(DATA["stories"]) == len({story["id"] for story in DATA["stories"]}) == 6


def test_everybody_is_of_a_municipality_or_says_none_with_an_organisation():
    for userid, code in LIVES_IN.items():
        assert code == "none" or municipalities.get(code), userid
    for person in PEOPLE.values():
        assert bool(person["organisation"]) == (person["municipality"] == "none")
    assert {"researcher", "expert"} == {person["expert"]["kind"] for person in PEOPLE.values() if "expert" in person}


def test_a_story_is_of_its_tellers_municipality(story):
    assert story["municipality"] == LIVES_IN[story["teller"]]
    assert municipalities.current(story["municipality"], date(2026, 1, 1)) == story["municipality"]


def test_every_cell_is_a_cell_and_has_something_to_say(story):
    for cell, text in told(story).items():
        assert cell in CELLS
        assert 40 <= len(text.split()) <= 120, cell
        assert "<" not in text


def test_events_follow_in_order_of_time_and_their_people_have_come(story):
    days = [story["told_days_ago"], *(one["days_ago"] for one in story["events"])]
    assert days == sorted(days, reverse=True)
    assert days[-1] >= 0
    for event in story["events"]:
        came = PEOPLE[event["who"]]["came_days_ago"] if event["who"] in PEOPLE else 3000
        assert came > event["days_ago"]


def test_nothing_is_measured_in_the_future_of_its_telling(story):
    for source in (story, *events(story, "edit")):
        told_on = source.get("told_days_ago", source.get("days_ago"))
        for row in source.get("evidence", {}).get("measurements", ()):
            assert row["date_days_ago"] >= told_on


def test_what_is_answered_and_tried_was_made_before(story):
    made = {}
    for event in story["events"]:
        if "on" in event:
            assert made[event["on"]]["days_ago"] >= event["days_ago"]
        if "ref" in event:
            made[event["ref"]] = event
        if event["do"] == "enrich":
            assert event["cell"] in told(story)


def test_an_adoption_goes_on_by_one_stage_at_a_time_and_ends_with_an_outcome(story):
    maker = {"try": "listen", "use": "try", "end": "outcome"}
    for ref, made in by_ref(story).items():
        if made["do"] != "listen":
            continue
        assert set(cells_of(made)) <= set(CELLS)
        assert {cell["fit"] for cell in cells_of(made).values()} <= {"fits", "adapt", "no_fit", "unknown"}
        path = [made["do"], *(one["do"] for one in story["events"] if one.get("on") == ref)]
        assert all(one["who"] == made["who"] for one in story["events"] if one.get("on") == ref)
        for number, step in enumerate(path):
            assert step not in maker or maker[step] in path[:number]


def test_what_is_published_has_started_and_told_its_home_cells(story):
    for publish in events(story, "publish"):
        assert publish["who"] == story["teller"]
        assert story["in_use_since_days_ago"] >= publish["days_ago"]
        assert set(HOME_CELLS) <= set(told(story, publish))


def test_a_draft_is_told_in_part_and_has_moved_nowhere():
    assert 0 < len(told(STORIES["draft"])) < len(CELLS)
    assert {one["do"] for one in STORIES["draft"]["events"]} <= {"edit"}


@pytest.mark.parametrize("rung", ["promising", "good", "sustainable", "retired"])
def test_what_was_promoted_passed_the_gates_of_promising(rung):
    story = STORIES[rung]
    promote = moved(story, "promote")
    cells = told(story, promote)
    assert story["in_use_since_days_ago"] - promote["days_ago"] >= 183
    assert {cell for cell in CELLS if cell.endswith("/now")} <= set(cells)
    assert len(cells) >= 12
    assert all(evidence(story, promote)[field] for field in ("indicator", "baseline", "target"))
    assert len(answered(story, promote)) >= 2
    assert len(listeners(story, promote)) >= 1
    checks = moved(story, "checks")
    assert checks["who"] == promote["who"] and checks["days_ago"] >= promote["days_ago"]
    assert all(checks[check] is True for check in ("relevant", "described", "reasoned", "no_harm"))


@pytest.mark.parametrize("rung", ["promising", "good", "sustainable", "retired"])
def test_a_facilitator_of_another_municipality_promotes_and_invites(rung):
    story = STORIES[rung]
    for event in events(story, "promote") + events(story, "invite"):
        assert event["who"] in FACILITATORS
        assert event["who"] not in co_authors(story)
        assert LIVES_IN[event["who"]] != story["municipality"]


@pytest.mark.parametrize("rung", ["good", "sustainable"])
def test_what_was_validated_passed_the_gates_of_good(rung):
    story = STORIES[rung]
    submit = moved(story, "submit")
    cells = told(story, submit)
    began = story["in_use_since_days_ago"]
    measured = [row["date_days_ago"] for row in evidence(story, submit)["measurements"]]
    assert began - submit["days_ago"] >= YEAR + 1
    assert len(cells) >= 20
    assert {cell for cell in CELLS if cell.startswith("impact/")} <= set(cells)
    assert max(measured) >= began > min(measured)
    assert story["costs"] and story["did_not_work"]
    assert len(listeners(story, submit)) >= 3
    assert places(story, of_the_makers(story, events(story, "try", submit)))


def test_the_sustainable_one_passed_the_gates_of_sustainable():
    story = STORIES["sustainable"]
    submit = events(story, "submit")[-1]
    began = story["in_use_since_days_ago"]
    ship, answer = moved(story, "ship"), moved(story, "ship_answer")
    outcomes = events(story, "outcome", submit)
    after = {row["date_days_ago"] for row in evidence(story, submit)["measurements"] if row["date_days_ago"] < began}
    assert began - submit["days_ago"] >= 3 * YEAR + 1
    assert set(told(story, submit)) == set(CELLS)
    assert ship["days_ago"] - ship["returns_on_days_ago"] >= YEAR + 1
    assert ship["returns_on_days_ago"] >= answer["days_ago"] > submit["days_ago"]
    assert len(after) >= 3
    assert len(places(story, of_the_makers(story, outcomes))) >= 2
    assert "worked" in {one["outcome"] for one in outcomes}
    assert any(began > span["ends_days_ago"] > submit["days_ago"] for span in story["funding"])
    assert any(began > changed > submit["days_ago"] for changed in story["leader_changes_days_ago"])


def test_each_rung_held_until_the_next_was_reached(story):
    holds = {"publish": YEAR, "promote": 2 * YEAR, "decide": 3 * YEAR}
    steps = [one for one in story["events"] if one["do"] in (*holds, "retire")]
    untils = [*(one["days_ago"] for one in steps[1:]), 0]
    for step, until in zip(steps, untils, strict=False):
        if step["do"] in holds:
            assert step["days_ago"] - until <= holds[step["do"]]


def test_no_edit_writes_over_what_was_taken_in(story):
    for answer in events(story, "answer"):
        if answer["answer_kind"] == "taken_in":
            side, time = by_ref(story)[answer["on"]]["cell"].split("/")
            later = [one for one in events(story, "edit") if one["days_ago"] <= answer["days_ago"]]
            assert not [one for one in later if time in one.get("perspectives", {}).get(side, {})]


@pytest.mark.parametrize(
    "rung, which, needed, mean", [("good", 0, 2, 3.5), ("sustainable", 0, 2, 3.5), ("sustainable", 1, 3, 4.0)]
)
def test_a_round_that_passed_has_the_statements_and_the_numbers(rung, which, needed, mean):
    one_round = rounds(STORIES[rung])[which]
    given = statements(one_round)
    assert len(given) >= needed
    for statement in given:
        assert set(statement["scores"]) == CRITERIA
        assert all(score in range(1, 6) for score in statement["scores"].values())
        assert {"effectiveness", "evidence_quality"} <= set(statement["reasons"])
        assert statement["evidence_strength"] in range(1, 6)
        assert statement["interests"]["declared"] and statement["interests"]["paid"] is False
        assert statement["verdict"] in ("pass", "conditional")
    assert min(means(one_round).values()) >= 3
    assert sum(means(one_round).values()) / 8 >= mean
    decide = next(one for one in one_round if one["do"] == "decide")
    assert decide["decision"] == "passed" and decide["reasons"]
    assert decide["who"] in {one["who"] for one in given}


@pytest.mark.parametrize("rung, which", [("good", 0), ("sustainable", 0), ("sustainable", 1)])
def test_only_those_give_statements_who_may(rung, which):
    story = STORIES[rung]
    one_round = rounds(story)[which]
    judges = [one["who"] for one in statements(one_round)]
    invited = {userid for one in one_round if one["do"] == "invite" for userid in one["userids"]}
    assert len(judges) == len(set(judges))
    assert set(judges) == invited
    for userid in judges:
        assert userid not in co_authors(story)
        assert LIVES_IN[userid] != story["municipality"]
        assert "validator" in PEOPLE[userid]["roles"] or "expert" in PEOPLE[userid]
    assert len({LIVES_IN[userid] for userid in judges} - {"none"}) >= 2


def test_nobody_validates_back():
    given = [
        (LIVES_IN[one["who"]], story["municipality"], one["days_ago"])
        for story in DATA["stories"]
        for one in events(story, "state")
    ]
    assert not [pair for pair in given if (pair[1], pair[0]) in {(judge, teller) for judge, teller, _ in given}]


def test_a_divergence_calls_one_more_and_a_consensus_note():
    one_round = rounds(STORIES["good"])[0]
    first, second, third = statements(one_round)
    apart = [one for one in CRITERIA if abs(first["scores"][one] - second["scores"][one]) >= 2]
    assert apart == ["evidence_quality"]
    assert third["days_ago"] < [one for one in one_round if one["do"] == "invite"][1]["days_ago"] < second["days_ago"]
    note = next(one for one in one_round if one["do"] == "consensus")
    assert note["who"] in {first["who"], second["who"], third["who"]}


@pytest.mark.parametrize("which", [0, 1])
def test_the_rounds_of_the_sustainable_one_were_of_one_mind(which):
    given = statements(rounds(STORIES["sustainable"])[which])
    for criterion in CRITERIA:
        points = [one["scores"][criterion] for one in given]
        assert max(points) - min(points) < 2


def test_the_sustainable_one_is_judged_by_an_adopter_a_peer_and_an_expert():
    story = STORIES["sustainable"]
    judges = {one["who"] for one in statements(rounds(story)[1])}
    tried = places(story, of_the_makers(story, events(story, "try")))
    counted = {userid for userid in judges if LIVES_IN[userid] != "none"}
    assert any(LIVES_IN[userid] in tried for userid in counted)
    assert any(LIVES_IN[userid] not in tried for userid in counted)
    assert any(PEOPLE[userid].get("expert", {}).get("kind") in ("researcher", "expert") for userid in judges - counted)


def test_the_teller_changes_nothing_while_a_round_is_open():
    for story in DATA["stories"]:
        for one_round in rounds(story):
            assert not [one for one in one_round if one["do"] == "edit" or one.get("answer_kind") == "taken_in"]


def test_the_retired_one_says_what_was_learned():
    story = STORIES["retired"]
    assert story["learnings"].strip()
    assert story["events"][-1]["do"] == "retire"


def test_every_kind_of_answer_and_of_outcome_is_shown():
    happened = [one for story in DATA["stories"] for one in story["events"]]
    enriched = {one["ref"] for one in happened if one["do"] == "enrich"}
    answers = [one for one in happened if one["do"] == "answer"]
    assert {one["answer_kind"] for one in answers} == {"taken_in", "answered", "thanked"}
    assert enriched - {one["on"] for one in answers}
    assert {one["outcome"] for one in happened if one["do"] == "outcome"} == {"worked", "partly", "did_not_work"}
    listened = {one["ref"] for one in happened if one["do"] == "listen"}
    assert listened - {one["on"] for one in happened if one["do"] == "try"}


def test_refs_are_unique_and_what_grew_or_is_related_is_there():
    refs = [one["ref"] for story in DATA["stories"] for one in story["events"] if "ref" in one]
    assert len(refs) == len(set(refs))
    ids = {story["id"] for story in DATA["stories"]}
    for number, story in enumerate(DATA["stories"]):
        assert set(story["related"]) <= ids - {story["id"]}
        earlier = {one["ref"] for one_story in DATA["stories"][:number] for one in one_story["events"] if "ref" in one}
        assert story.get("grew_from") is None or story["grew_from"] in earlier


def test_what_is_done_is_known(story):
    known = (
        "publish enrich answer listen try use outcome end checks promote submit invite state consensus decide "
        "ship ship_answer retire edit"
    ).split()
    assert {one["do"] for one in story["events"]} <= set(known)
