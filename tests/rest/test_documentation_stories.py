"""The examples of practice stories in docs/rest.md: their names begin with ``story-``.

``make docs`` records them anew.
"""

from kuntaliitto.vertaiset.stories.perspectives import CELLS
from story_life import FACTS
from story_life import life
from story_life import YES
from story_world import cells
from story_world import statement

import pytest
import recording


__all__ = ["life"]

ASKED = set()
PREFIX = "story-"
INVITED = {"userids": ["vaino", "vilja", "tutkija"]}


@pytest.fixture
def record(life):
    """Return a function that asks, and compares what is asked and answered with the docs."""

    def asking(name, who, method, path, sent=None, only=()):
        where = path if path and path[0] not in "@/?" else f"kokeilijat/ylijaamalounas/{path.lstrip('/')}".rstrip("/")
        response = getattr(life.session(who), method)(where, json=sent)
        ASKED.add(PREFIX + name)
        request = recording.request_text(response, who, sent)
        recording.keep(PREFIX + name, request, recording.response_text(response, only))
        return response

    return asking


def test_telling(life, record):
    life.at("2026-03-02")
    sent = {
        "@type": "vertaiset.practice_story",
        "title": "Ylijäämälounas",
        "description": "Koulun ylijäämäruoka syödään yhdessä",
        "perspectives": {
            "participation": {"now": "<p>Asukkaat syövät koulun ruokalassa joka päivä.</p>"},
            "impact": {"future": "Hävikki puolittuu."},
        },
        "evidence": {"indicator": "Hävikki, kg viikossa", "baseline": "100"},
        "funding": FACTS["funding"],
    }
    only = ("@id", "@type", "title", "municipality", "evidence", "revision", "review_state", "stage", "coverage")
    story = record("post", "tuula", "post", "kokeilijat", sent, only).json()
    record("publish-refused", "tuula", "post", "@workflow/publish")
    told = {"perspectives": {"earlier_practices": {"before": "Malli on Lahden kouluista."}}}
    seen = {"revision": story["revision"]}
    record("patch", "tuula", "patch", "", {**told, "in_use_since": "2026-02-01", **seen})
    late = {"perspectives": {"earlier_practices": {"before": "Malli on Oulun kouluista."}}}
    record("patch-conflict", "tuula", "patch", "", {**late, **seen})
    record("publish", "tuula", "post", "@workflow/publish")


def test_enriching_listening_and_adopting(life, record):
    life.become_interesting()
    text = "Meillä esihenkilöt syövät mukana."
    sent = {"@type": "vertaiset.enrichment", "id": "esihenkilot", "cell": "leadership/now", "text": text}
    only = ("@id", "@type", "cell", "text", "answer", "answer_kind", "municipality")
    enrichment = life._id(record("enrich", "eetu", "post", "", sent, only).json())
    answer = {"answer_kind": "taken_in", "answer": "Kiitos, otimme mukaan!"}
    record("answer", "tuula", "patch", enrichment, answer)
    life.at("2026-03-09")
    said = {"leadership": {"now": {"own": "Meillä johto on vaihtunut.", "fit": "adapt"}}}
    sent = {"@type": "vertaiset.adoption", "id": "turku", "unit": "Lyseo", "cells": said, "next_step": "adopt"}
    only = ("@id", "@type", "cells", "municipality", "next_step", "outcomes", "review_state")
    adoption = life._id(record("listen", "pekka", "post", "", sent, only).json())
    record("listening-profile", None, "get", "@listening-profile", only=("@id", "counted", "gaps", "next_steps"))
    record("try", "pekka", "post", f"{adoption}/@workflow/try")
    outcome = {"date": "2026-03-09", "outcome": "partly", "changes": "Lounas myydään, ei jaeta."}
    record("outcome", "pekka", "patch", adoption, {"outcomes": [outcome]})
    record("lineage", None, "get", "@lineage")
    hidden = {"hidden": True, "reason": "Asiatonta"}
    record("hide", "fanni", "post", f"{adoption}/@hide", hidden)
    ship = {"@type": "vertaiset.time_ship", "id": "laiva", "returns_on": "2027-03-09"}
    record("ship", "tuula", "post", "", ship, ("@id", "@type", "frozen", "frozen_on", "returns_on"))


def test_the_ladder(life, record):
    life.become_interesting()
    life.at("2026-09-02")
    life.patch("tuula", "", {"perspectives": cells(*CELLS)})
    for who in ("eetu", "petra"):
        life.patch("tuula", life.enrich(who), {"answer_kind": "thanked"})
    record("maturity", "tuula", "get", "@maturity")
    life.listen("pekka")
    record("checks", "fanni", "post", "@checks", {**YES, "reasons": "Kuvattu hyvin."})
    record("promote", "fanni", "post", "@workflow/promote")
    record("timeline", None, "get", "@timeline")


def test_a_round(life, record):
    life.become_promising()
    life.at("2027-03-02")
    life.post("pekka", f"{life.adoptions['pekka']}/@workflow/try")
    record("submit", "tuula", "post", "@workflow/submit_for_validation")
    record("locked", "tuula", "patch", "", {"costs": "Ei mitään"})
    life.set_roles(toinen=["member", "validator"], vuokko=["observer"])
    record("validators", "fanni", "get", "@validators")
    record("validators-refused", "fanni", "post", "@validators", {"userids": ["toinen"]})
    record(
        "validators-post", "fanni", "post", "@validators", {"userids": ["vaino", "vilja", "tutkija"]}, ("items_total",)
    )
    record("validators-delete", "tutkija", "delete", "@validators/tutkija")
    record("validation", "vaino", "post", "@validations", statement(equity=2))
    record("validation-other", "vaino", "post", "@validations", statement(5))
    record("round-running", "tuula", "get", "@validation-rounds")
    life.state("vilja", equity=2)
    decision = {
        "decision": "conditional",
        "reasons": "Hyvä käytäntö; yhdenvertaisuudesta puuttuu tieto.",
        "conditions": {"equity": "Kertokaa, miten erityisruokavaliot hoidetaan."},
    }
    record("decision-refused", "vilja", "post", "@validation-rounds/1/decision", {**decision, "decision": "passed"})
    record("decision", "vilja", "post", "@validation-rounds/1/decision", decision)
    unmet = {"met": False, "reasons": "Tieto puuttuu vielä."}
    record(
        "conditions", "vaino", "post", "@validation-rounds/1/conditions", unmet, ("conditions_open", "conditions_said")
    )
    objection = {"reasons": "Ruokavaliot kerrottiin luvussa Asiakas- ja kansalaiskontakti."}
    record("objection", "tuula", "post", "@validation-rounds/1/objection", objection, ("number", "objection"))


def test_a_consensus(life, record):
    life.become_promising()
    life.at("2027-03-02")
    life.post("pekka", f"{life.adoptions['pekka']}/@workflow/try")
    life.move("tuula", "submit_for_validation")
    life.invite("vaino", "vilja")
    life.state("vaino", score=5)
    life.state("vilja", score=3)
    note = {"text": "Vaikutus on selvä kouluissa, joissa ruokala on auki."}
    record(
        "consensus",
        "vilja",
        "post",
        "@validation-rounds/1/consensus",
        note,
        ("number", "consensus", "statements_needed"),
    )


def test_the_page_shows_what_is_recorded():
    if recording.is_recording():
        recording.PAGE.write_text(recording.page_with_examples(), encoding="utf-8")
    assert recording.PAGE.read_text(encoding="utf-8") == recording.page_with_examples()
    assert not ASKED - recording.recorded()


def test_nothing_is_recorded_that_nobody_asks(request):
    run = {item.name for item in request.session.items if item.module is request.module}
    if run != {name for name in vars(request.module) if name.startswith("test_")}:
        pytest.skip("Only a part of this module is run.")
    assert {name for name in recording.recorded() if name.startswith(PREFIX)} == ASKED
