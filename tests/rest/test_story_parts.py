"""Enrichments, adoptions and time ships through plone.restapi's own verbs, and ``@hide`` on them (rest.md)."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IEnrichment
from kuntaliitto.vertaiset.maturity.facts import facts_of
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.maturity.facts import parts_of
from kuntaliitto.vertaiset.maturity.months import months_after
from kuntaliitto.vertaiset.maturity.record import record_of
from test_story_content import ask
from test_story_content import at_once
from test_story_content import fresh
from test_story_content import open_round
from test_story_content import portal
from test_story_content import refusal
from test_story_content import STORY
from test_story_content import story

import pytest
import transaction


__all__ = ["ask", "portal", "story"]

WORDS = "Meillä keittiö punnitsee hävikin"


def enrich(ask, who="eetu", cell="leadership/now", **sent):
    return ask(who).post(STORY, json={"@type": "vertaiset.enrichment", "cell": cell, "text": WORDS, **sent})


def adopt(ask, who="eetu", **sent):
    return ask(who).post(STORY, json={"@type": "vertaiset.adoption", **sent})


def send_ship(ask, who="tuula", days=400, **sent):
    day = (clock.today() + timedelta(days=days)).isoformat()
    return ask(who).post(STORY, json={"@type": "vertaiset.time_ship", "returns_on": day, **sent})


def made(response):
    """Return the address of what was made."""
    assert response.status_code == 201, response.text
    return response.json()["@id"]


# Enriching


def test_an_enrichment_names_itself_and_whose_it_is(story, ask):
    answer = enrich(ask).json()
    assert answer["title"].startswith("Enrichment – Leadership and management support")
    assert (answer["municipality"], answer["cell"]["token"], answer["text"]) == ("049", "leadership/now", WORDS)
    assert (answer["answer_kind"], answer["answer"], answer["hidden"]) == (None, None, False)
    assert answer["made_by"]["userid"] == "eetu"
    assert answer["parent"]["coverage"] == {"told": 24, "total": 24}
    shown = ask(None).get(answer["@id"])
    assert (shown.json()["text"], "eetu" in shown.text) == (WORDS, False)


def test_words_are_their_maker_s_until_they_are_answered(story, ask):
    url = made(enrich(ask))
    assert ask("eetu").patch(url, json={"text": "Tarkennan", "cell": "political/now"}).status_code == 204
    assert "Links to political" in ask("eetu").get(url).json()["title"]
    assert refusal(ask("tuula").patch(url, json={"text": "Muu"})) == (403, ["text"])
    assert ask("petra").patch(url, json={"text": "Muu"}).status_code in (401, 403)
    assert ask("fanni").patch(url, json={"text": "Muu"}).status_code in (401, 403)
    assert refusal(ask("eetu").patch(url, json={"answer_kind": "thanked"})) == (403, ["answer_kind"])
    assert refusal(ask("admin").patch(url, json={"answer_kind": "thanked"})) == (403, ["answer_kind"])
    assert ask("tuula").patch(url, json={"answer_kind": "answered", "answer": "Hyvä huomio"}).status_code == 204
    read = ask("eetu").get(url).json()
    assert (read["answer_kind"]["token"], read["answer"], bool(read["answered"])) == ("answered", "Hyvä huomio", True)
    for who in ("eetu", "admin"):
        assert refusal(ask(who).patch(url, json={"text": "Muu"})) == (409, ["text"])
        assert refusal(ask(who).patch(url, json={"cell": "impact/now"})) == (409, ["cell"])
    for who in ("eetu", "tuula"):
        assert ask(who).patch(url, json=read).status_code == 204


def test_taking_in_puts_the_words_into_the_cell(story, ask):
    url = made(enrich(ask))
    for _twice in range(2):
        assert ask("toinen").patch(url, json={"answer_kind": "taken_in"}).status_code == 204
    told = ask(None).get(STORY).json()["perspectives"]["leadership"]["now"]["data"]
    assert told.count(WORDS) == 1
    assert [one.userid for one in record_of(fresh(story)).taken_in] == ["eetu"]
    assert refusal(ask("tuula").patch(url, json={"answer_kind": "thanked"})) == (409, ["answer_kind"])


def test_taking_in_waits_for_a_round(story, ask):
    url = made(enrich(ask))
    open_round(story)
    assert refusal(ask("tuula").patch(url, json={"answer_kind": "taken_in"})) == (409, ["answer_kind"])
    assert ask("tuula").patch(url, json={"answer_kind": "thanked"}).status_code == 204
    assert made(enrich(ask, who="petra"))


@pytest.mark.parametrize(
    "sent, status, field",
    [
        ({"answer_kind": "praised"}, 400, "answer_kind"),
        ({"answer_kind": 5}, 400, "answer_kind"),
        ({"answer_kind": "answered"}, 400, "answer"),
        ({"answer": "Pelkät sanat"}, 400, "answer_kind"),
        ({"answer": ["x"], "answer_kind": "thanked"}, 400, "answer"),
        ({"municipality": "091"}, 403, "municipality"),
        ({"hidden": True}, 403, "hidden"),
        ({"answered": "2020-01-01T00:00:00"}, 403, "answered"),
        ({"made_by": {"userid": "petra"}}, 403, "made_by"),
    ],
)
def test_answers_that_cannot_be(story, ask, sent, status, field):
    url = made(enrich(ask))
    assert refusal(ask("tuula").patch(url, json=sent)) == (status, [field])


@pytest.mark.parametrize(
    "sent, field",
    [
        ({"cell": "moon/now"}, "cell"),
        ({"cell": ["leadership/now"]}, "cell"),
        ({"cell": None}, "cell"),
        ({"text": None}, "text"),
        ({"text": ""}, "text"),
        ({"text": "x" * 200_000}, "text"),
        ({"text": {"data": "x"}}, "text"),
    ],
)
def test_enrichments_that_cannot_be(story, ask, sent, field):
    response = enrich(ask, **{**{"cell": "leadership/now"}, **sent})
    assert response.status_code == 400, response.text
    assert field in response.text


def test_nobody_answers_what_they_send(story, ask):
    assert refusal(enrich(ask, who="tuula", answer_kind="thanked")) == (403, ["answer_kind"])
    assert refusal(enrich(ask, municipality="564")) == (403, ["municipality"])
    assert enrich(ask, municipality="049").status_code == 201


def test_only_unanswered_words_are_deleted_and_only_by_their_maker(story, ask):
    first, second = made(enrich(ask)), made(enrich(ask, who="petra"))
    assert ask("petra").delete(first).status_code in (401, 403)
    assert ask("tuula").delete(first).status_code in (401, 403)
    assert ask("eetu").delete(first).status_code == 204
    assert ask("tuula").patch(second, json={"answer_kind": "thanked"}).status_code == 204
    assert ask("petra").delete(second).status_code == 409
    assert ask("petra").get(second).status_code == 200
    assert ask("admin").delete(second).status_code == 204


def test_ten_who_enrich_at_once_are_all_kept(story, ask):
    sessions = [ask(who) for who in ("eetu", "petra", "pekka", "vaino", "fanni", "koko", "toinen", "tuula", "maija")]
    sessions.append(ask("admin"))
    sent = {"@type": "vertaiset.enrichment", "cell": "leadership/now", "text": WORDS}
    answers = at_once(*[lambda session=session: session.post(STORY, json=sent).status_code for session in sessions])
    assert answers == [201] * len(sessions)
    assert len(parts_of(fresh(story), IEnrichment)) == len(sessions)


# Who may put what into a story


def test_parts_are_made_by_those_who_may(story, ask):
    for who, may in (("eetu", True), ("fanni", True), ("tuula", True), ("sanna", False), ("ville", False)):
        for made_of in (enrich, adopt):
            assert (made_of(ask, who=who).status_code == 201) == may, (who, made_of)
    for who, may in (("tuula", True), ("toinen", True), ("eetu", False), ("fanni", False), ("admin", False)):
        assert (send_ship(ask, who=who).status_code == 201) == may, who
    for made_of in (enrich, adopt, send_ship):
        assert made_of(ask, who=None).status_code == 401


def test_nothing_is_put_into_a_draft_nor_where_there_is_no_story(story, ask, make_story):
    make_story(title="Luonnos")
    transaction.commit()
    sent = {"@type": "vertaiset.enrichment", "cell": "leadership/now", "text": WORDS}
    for who in ("tuula", "fanni", "eetu", "admin"):
        assert ask(who).post("kokeilijat/luonnos", json=sent).status_code in (401, 403)
        assert ask(who).post("kokeilijat", json=sent).status_code in (401, 403)


@pytest.mark.parametrize("who", ["tuula", "eetu", "vaino", "fanni", "koko", "sanna", "admin"])
def test_statements_are_not_written_by_content_verbs(story, ask, who):
    sent = {"@type": "vertaiset.validation", "title": "Oma", "verdict": "pass"}
    response = ask(who).post(STORY, json=sent)
    assert (response.status_code, response.json()["type"]) == (403, "Forbidden")
    assert "@validations" in response.json()["message"]
    open_round(story)
    assert ask(who).post(STORY, json=sent).status_code == 403
    for method in ("patch", "delete"):
        assert getattr(ask(who), method)(f"{STORY}/oma", json={"verdict": "pass"}).status_code == 404
    assert len(record_of(fresh(story)).open_round().statements) == 0


# Adopting


def test_an_adoption_takes_any_of_the_cells_and_leaves_the_rest(story, ask):
    sent = {"leadership": {"now": {"own": "Meillä toisin", "fit": "adapt"}}, "impact": {"future": {"own": "Ehkä"}}}
    response = adopt(ask, cells=sent, unit="Ruokapalvelut", next_step="experiment")
    url, answer = made(response), response.json()
    assert answer["title"] == "Adoption – Enonkoski" or answer["title"].startswith("Adoption – ")
    assert (answer["municipality"]["token"], answer["next_step"]["token"]) == ("049", "experiment")
    assert answer["review_state"] == "listening"
    assert answer["cells"] == {
        "leadership": {"now": {"own": "Meillä toisin", "fit": "adapt"}},
        "impact": {"future": {"own": "Ehkä", "fit": "unknown"}},
    }
    more = {"leadership": {"now": {"fit": "fits"}}, "impact": {"future": None}, "political": {"now": {"own": "Uusi"}}}
    assert ask("eetu").patch(url, json={"cells": more}).status_code == 204
    assert ask("eetu").get(url).json()["cells"] == {
        "leadership": {"now": {"own": "Meillä toisin", "fit": "fits"}},
        "political": {"now": {"own": "Uusi", "fit": "unknown"}},
    }
    assert ask("eetu").patch(url, json=ask("eetu").get(url).json()).status_code == 204


@pytest.mark.parametrize(
    "sent, status, field",
    [
        ({"cells": {"leadership": {"now": {"fit": "perfect"}}}}, 400, "cells.leadership.now.fit"),
        ({"cells": {"leadership": {"now": {"own": 5}}}}, 400, "cells.leadership.now.own"),
        ({"cells": {"leadership": {"now": {"own": "x" * 200_000}}}}, 400, "cells.leadership.now.own"),
        ({"cells": {"leadership": {"then": {"own": "x"}}}}, 400, "cells.leadership.then"),
        ({"cells": {"leadership": {"now": "x"}}}, 400, "cells.leadership.now"),
        ({"cells": {"leadership": "x"}}, 400, "cells.leadership"),
        ({"cells": []}, 400, "cells"),
        ({"cells": None}, 400, "cells"),
        ({"next_step": "sleep"}, 400, "next_step"),
        ({"municipality": "091"}, 403, "municipality"),
        ({"review_state": "in_use"}, 403, "review_state"),
        ({"outcomes": [{"date": "2024-01-01", "outcome": "worked"}]}, 409, "outcomes"),
        ({"outcomes": "worked"}, 400, "outcomes"),
    ],
)
def test_adoptions_that_cannot_be(story, ask, sent, status, field):
    url = made(adopt(ask))
    for response in (ask("eetu").patch(url, json=sent), adopt(ask, who="petra", **sent)):
        assert response.status_code == status, response.text
        assert field in response.text


def test_outcomes_from_trying_on(story, ask):
    url = made(adopt(ask))
    assert ask("eetu").post(f"{url}/@workflow/try").status_code == 200
    today = clock.today().isoformat()
    rows = [{"date": today, "outcome": "partly", "changes": "Pienempi astia"}]
    assert ask("eetu").patch(url, json={"outcomes": rows}).status_code == 204
    assert ask(None).get(url).json()["outcomes"] == rows
    for wrong in ({"date": "2999-01-01", "outcome": "worked"}, {"date": today, "outcome": "perfect"}, {"date": today}):
        response = ask("eetu").patch(url, json={"outcomes": [*rows, wrong]})
        assert (response.status_code, "outcomes" in response.text) == (400, True)
    assert ask("tuula").patch(url, json={"outcomes": []}).status_code in (401, 403)
    assert ask("eetu").delete(url).status_code == 409
    assert ask("eetu").get(url).json()["outcomes"] == rows


def test_what_has_ended_keeps_an_outcome(story, ask):
    url = made(adopt(ask))
    rows = [{"date": clock.today().isoformat(), "outcome": "did_not_work", "changes": None}]
    assert ask("eetu").post(f"{url}/@workflow/try").status_code == 200
    assert refusal(ask("eetu").post(f"{url}/@workflow/end")) == (400, ["outcomes"])
    assert ask("eetu").patch(url, json={"outcomes": rows}).status_code == 204
    assert ask("eetu").patch(url, json={"outcomes": []}).status_code == 204
    assert ask("eetu").patch(url, json={"outcomes": rows}).status_code == 204
    assert ask("eetu").post(f"{url}/@workflow/end").status_code == 200
    assert refusal(ask("eetu").patch(url, json={"outcomes": []})) == (409, ["outcomes"])
    assert ask("eetu").get(url).json()["outcomes"] == rows


def test_an_adoption_that_only_listens_is_deleted_by_its_maker(story, ask):
    url = made(adopt(ask))
    assert ask("petra").delete(url).status_code in (401, 403)
    assert ask("eetu").delete(url).status_code == 204


# Time ships


def test_a_ship_freezes_now_and_future(story, ask):
    url = made(send_ship(ask))
    told = {"perspectives": {"leadership": {"now": "<p>Myöhemmin</p>"}}}
    assert ask("tuula").patch(STORY, json=told).status_code == 204
    read = ask(None).get(url).json()
    assert read["frozen"]["leadership"]["now"]["data"] == "<p>Kerrottu: leadership/now</p>"
    assert set(read["frozen"]["leadership"]) == {"now", "future"}
    assert (read["frozen_on"], read["answer"], read["answered"]) == (clock.today().isoformat(), None, None)
    assert ask("tuula").patch(url, json=read).status_code == 204
    assert refusal(ask("tuula").patch(url, json={"frozen": {}})) == (403, ["frozen"])
    assert refusal(ask("tuula").patch(url, json={"frozen_on": "2020-01-01"})) == (403, ["frozen_on"])


def test_a_ship_is_answered_when_it_is_home(story, ask, monkeypatch):
    url = made(send_ship(ask))
    assert refusal(ask("tuula").patch(url, json={"answer": "Kävi näin"})) == (409, ["answer"])
    assert ask("eetu").patch(url, json={"answer": "Kävi näin"}).status_code in (401, 403)
    later = clock.now() + timedelta(days=401)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert refusal(ask("admin").patch(url, json={"answer": "Kävi näin"})) == (403, ["answer"])
    for _twice in range(2):
        assert ask("toinen").patch(url, json={"answer": "Kävi näin"}).status_code == 204
    assert ask(None).get(url).json()["answer"] == "Kävi näin"
    later_day = (later + timedelta(days=900)).date().isoformat()
    assert refusal(ask("tuula").patch(url, json={"returns_on": later_day})) == (409, ["returns_on"])


def test_a_ship_under_way_returns_a_year_after_it_was_frozen_at_the_earliest(story, ask):
    url = made(send_ship(ask))
    frozen = ask("tuula").get(url).json()["frozen_on"]
    earliest = months_after(date.fromisoformat(frozen), 12)
    too_early = (earliest - timedelta(days=1)).isoformat()
    assert refusal(ask("tuula").patch(url, json={"returns_on": too_early})) == (400, ["returns_on"])
    assert ask("tuula").get(url).json()["returns_on"] != too_early
    assert ask("tuula").patch(url, json={"returns_on": earliest.isoformat()}).status_code == 204
    assert ask("tuula").get(url).json()["returns_on"] == earliest.isoformat()


@pytest.mark.parametrize(
    "sent, status, field",
    [
        ({"returns_on": date.today().isoformat()}, 400, "returns_on"),
        ({"returns_on": "pian"}, 400, "returns_on"),
        ({"returns_on": None}, 400, "returns_on"),
        ({"answer": "Heti"}, 403, "answer"),
    ],
)
def test_ships_that_cannot_be(story, ask, sent, status, field):
    response = send_ship(ask, **sent)
    assert response.status_code == status, response.text
    assert field in response.text


# Hiding


def test_a_hidden_part_is_read_by_facilitators_and_its_maker_and_counts_nowhere(story, ask):
    for url in (made(enrich(ask)), made(adopt(ask, unit=WORDS))):
        for _twice in range(2):
            response = ask("fanni").post(f"{url}/@hide", json={"hidden": True, "reason": "Asiatonta"})
            assert (response.status_code, response.json()["hidden"]) == (200, True), response.text
        name = url.rsplit("/", 1)[1]
        for who, reads in (
            ("fanni", True),
            ("koko", True),
            ("admin", True),
            ("eetu", True),
            ("tuula", False),
            ("petra", False),
            ("sanna", False),
            (None, False),
        ):
            session = ask(who)
            shown = session.get(url)
            assert (shown.status_code == 200) == reads, who
            assert (name in session.get(f"{STORY}?b_size=50").text) == reads, who
            assert (name in session.get("@search?portal_type=vertaiset.enrichment").text) == (
                reads and "enrichment" in name
            )
            if reads:
                assert (shown.json()["hidden"], shown.json()["hidden_reason"]) == (True, "Asiatonta")
        assert ask("tuula").patch(url, json={"answer_kind": "thanked"}).status_code in (401, 403, 404)
    assert parts_of(fresh(story), IEnrichment) == []
    assert facts_of(story, clock.now(), numbers_of_site()).enriched_by == frozenset()


def test_showing_a_part_again(story, ask):
    url = made(enrich(ask))
    ask("fanni").post(f"{url}/@hide", json={"hidden": True, "reason": "Asiatonta"})
    assert ask("koko").post(f"{url}/@hide", json={"hidden": False}).status_code == 200
    assert ask(None).get(url).json()["text"] == WORDS
    assert len(parts_of(fresh(story), IEnrichment)) == 1


def test_who_hides_and_how(story, ask):
    url = made(enrich(ask))
    sent = {"hidden": True, "reason": "Asiatonta"}
    for who, status in (("tuula", 403), ("eetu", 403), ("sanna", 403), (None, 401)):
        assert ask(who).post(f"{url}/@hide", json=sent).status_code == status
    for wrong, field in (({"hidden": True}, "reason"), ({"hidden": 1, "reason": "x"}, "hidden")):
        assert refusal(ask("fanni").post(f"{url}/@hide", json=wrong)) == (400, [field])
    ship = made(send_ship(ask))
    assert ask("fanni").post(f"{ship}/@hide", json=sent).status_code == 404
    assert ask("petra").get(url).json()["hidden"] is False


def test_what_is_hidden_stays_hidden_when_the_workspace_is_archived(story, ask):
    url = made(enrich(ask))
    ask("fanni").post(f"{url}/@hide", json={"hidden": True, "reason": "Asiatonta"})
    assert ask("maija").post("kokeilijat/@workflow/archive").status_code == 200
    for who, reads in (("fanni", True), ("eetu", True), ("petra", False), ("tuula", False), (None, False)):
        assert (ask(who).get(url).status_code == 200) == reads, who
