"""plone.restapi's own verbs on practice stories: rest.md, "Fields and moves"; domain.md, "Practice stories"."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.practice_story import PracticeStory
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.people.profile import set_municipality
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.restapi.testing import RelativeSession
from story_world import cells
from threading import Thread

import pytest
import transaction


STORY = "kokeilijat/ylijaamalounas"


@pytest.fixture
def portal(acceptance):
    return acceptance["portal"]


@pytest.fixture
def ask(cast):
    """Return a function that makes a session: of a person, of the Manager (``admin``), or of a visitor (``None``)."""
    transaction.commit()
    sessions = []

    def make(who):
        session = RelativeSession(api.portal.get().absolute_url())
        session.headers.update({"Accept": "application/json"})
        if who is not None:
            manager = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
            session.auth = manager if who == "admin" else (who, f"{who}-salasana-1")
        sessions.append(session)
        return session

    yield make
    for session in sessions:
        session.close()


@pytest.fixture
def story(make_story, ask):
    """Return a published story of Tuula's."""
    made = make_story(contact="puh. 040 1234567", responsible=("toinen",), indicator="Hävikki, kg")
    with api.env.adopt_user("tuula"):
        api.content.transition(made, "publish")
    transaction.commit()
    return made


def fresh(obj):
    transaction.begin()
    return obj


def open_round(story):
    """Let a round be open, as a submission does."""
    record = writable(fresh(story))
    moves.open_round(record, "good", clock.now(), "tuula")
    moves.keep(record, "submit_for_validation", "validating_good", clock.now(), "tuula")
    api.portal.get_tool("portal_workflow").getWorkflowById("vertaiset_maturity_workflow").updateRoleMappingsFor(story)
    story.reindexObject()
    transaction.commit()


def refusal(response):
    """Return status, and the named fields."""
    return response.status_code, [error["field"] for error in response.json().get("errors", [])]


# Telling


def test_telling_a_story_in_part_and_reading_it(cast, ask):
    sent = {
        "@type": "vertaiset.practice_story",
        "title": "Kylätalkkari",
        "perspectives": {"leadership": {"now": "Rivi\n\nToinen", "before": {"data": "<p>Ennen</p>"}}},
        "in_use_since": "2024-02-01",
        "themes": [],
        "funding": [{"source": "Hanke", "starts": "2024-01-01", "ends": "2025-12-31"}],
        "leader_changes": ["2025-08-01"],
        "evidence": {"indicator": "Käynnit", "measurements": [{"date": "2025-03-01", "value": "12", "note": None}]},
        "responsible": ["toinen"],
        "contact": "puh. 040",
    }
    response = ask("tuula").post("kokeilijat", json=sent)
    assert response.status_code == 201, response.text
    answer = response.json()
    assert set(answer["perspectives"]) == {cell.split("/")[0] for cell in CELLS}
    assert answer["perspectives"]["leadership"] == {
        "before": {"data": "<p>Ennen</p>", "content-type": "text/html", "encoding": "utf-8"},
        "now": {"data": "<p>Rivi</p>\n<p>Toinen</p>", "content-type": "text/html", "encoding": "utf-8"},
        "future": None,
    }
    assert answer["municipality"]["token"] == "837"
    assert (answer["funding"], answer["leader_changes"]) == (sent["funding"], sent["leader_changes"])
    assert answer["evidence"] == {**sent["evidence"], "baseline": None, "target": None}
    assert "indicator" not in answer
    assert (answer["in_use_since"], answer["responsible"]) == ("2024-02-01", ["toinen"])
    assert (answer["contact"], answer["revision"], answer["review_state"]) == ("puh. 040", 1, "draft")
    assert (answer["stage"], answer["coverage"]) == (None, {"told": 2, "total": 24})


def test_what_was_read_can_be_sent_back(story, ask):
    session = ask("tuula")
    read = session.get(STORY).json()
    response = session.patch(STORY, json=read)
    assert response.status_code == 204, response.text
    assert session.get(STORY).json()["revision"] == read["revision"]


def test_a_part_leaves_the_rest_and_null_clears(story, ask):
    session = ask("tuula")
    sent = {"perspectives": {"leadership": {"now": None}, "political": {"now": "<p>Uusi</p>"}}}
    assert session.patch(STORY, json=sent).status_code == 204
    told = session.get(STORY).json()
    assert told["perspectives"]["leadership"]["now"] is None
    assert told["perspectives"]["political"]["now"]["data"] == "<p>Uusi</p>"
    assert told["coverage"]["told"] == 23
    assert session.patch(STORY, json={"evidence": {"target": "50"}}).status_code == 204
    assert session.get(STORY).json()["evidence"]["indicator"] == "Hävikki, kg"


def test_a_story_of_an_organisation_needs_no_municipality(cast, ask, story):
    set_municipality("tuula", "none", "Kainuun liitto", clock.now())
    transaction.commit()
    sent = {"@type": "vertaiset.practice_story", "title": "Liiton tarina"}
    answer = ask("tuula").post("kokeilijat", json=sent).json()
    assert (answer["municipality"], answer["organisation"]) == (None, "Kainuun liitto")
    response = ask("tuula").patch(STORY, json={"municipality": None, "organisation": None})
    assert refusal(response) == (400, ["municipality"])
    assert fresh(story).municipality == "837"


def test_one_without_municipality_and_organisation_has_to_say_whose_it_is(cast, ask, portal):
    with api.env.adopt_roles(["Manager"]):
        cast.participation = "publish"
        with api.env.adopt_user("maija"):
            actions.set_roles(cast, "sanna", ["member"], clock.now())
    transaction.commit()
    sent = {"@type": "vertaiset.practice_story", "title": "Ilman"}
    assert refusal(ask("sanna").post("kokeilijat", json=sent)) == (400, ["municipality"])
    assert "ilman" not in fresh(cast).objectIds()
    assert ask("sanna").post("kokeilijat", json={**sent, "organisation": "Yhdistys"}).status_code == 201


def test_contact_and_names_are_for_those_who_may_see_them(story, ask):
    for who, contact, names in (
        ("tuula", True, True),
        ("eetu", True, True),
        ("sanna", True, True),
        ("ville", False, True),
        (None, False, False),
        ("admin", True, True),
    ):
        for address in (STORY, f"{STORY}?expand=*", "@search?portal_type=vertaiset.practice_story&fullobjects=1"):
            text = ask(who).get(address).text
            assert ("040 1234567" in text) == contact, (who, address)
            assert ("toinen" in text) == names, (who, address)
    for address in ("@search?SearchableText=1234567", "@search?metadata_fields=_all", f"{STORY}/@inherit"):
        assert "040 1234567" not in ask(None).get(address).text


def test_the_types_service_describes_the_fields(story, ask):
    described = ask("tuula").get("kokeilijat/@types/vertaiset.practice_story")
    assert described.status_code == 200, described.text
    fields = described.json()["properties"]
    assert set(fields["perspectives"]["properties"]["leadership"]["properties"]) == {"before", "now", "future"}
    assert fields["funding"]["items"]["properties"]["starts"]["format"] == "date"
    assert fields["leader_changes"]["items"]["type"] == "string"
    for kind in ("enrichment", "adoption", "time_ship"):
        assert ask("tuula").get(f"{STORY}/@types/vertaiset.{kind}").status_code == 200


def test_listings_tell_rung_and_coverage(story, ask):
    (found,) = ask(None).get("@search?portal_type=vertaiset.practice_story").json()["items"]
    assert (found["stage"], found["coverage"]) == ("interesting", {"told": 24, "total": 24})
    (listed,) = ask("tuula").get("kokeilijat").json()["items"]
    assert listed["stage"] == "interesting"


def test_a_listing_wakes_no_story(story, ask, make_story, monkeypatch):
    for number in range(3):
        make_story(title=f"Luonnos {number}")
    transaction.commit()
    woken = []
    monkeypatch.setattr(PracticeStory, "__setstate__", lambda self, state: woken.append(self), raising=False)
    found = ask("tuula").get("@search?portal_type=vertaiset.practice_story&metadata_fields=_all").json()
    assert (found["items_total"], [item["coverage"]["total"] for item in found["items"]]) == (4, [24] * 4)
    assert woken == []
    ask("tuula").get("kokeilijat/luonnos-1")
    assert woken != []


def test_going_back_to_a_version_changes_no_rung(story, ask):
    sent = {"perspectives": {"leadership": {"now": "<p>Uusi</p>"}}}
    assert ask("tuula").patch(STORY, json=sent).status_code == 204
    seen = ask("tuula").get(STORY).json()
    assert ask("eetu").patch(f"{STORY}/@history", json={"version": 0}).status_code in (401, 403)
    response = ask("tuula").patch(f"{STORY}/@history", json={"version": 0})
    assert response.status_code == 200, response.text
    read = ask("tuula").get(STORY).json()
    assert read["perspectives"]["leadership"]["now"]["data"] == "<p>Kerrottu: leadership/now</p>"
    assert (read["stage"], read["review_state"]) == ("interesting", "interesting")
    assert read["revision"] > seen["revision"]
    stale = {**sent, "revision": seen["revision"]}
    assert ask("toinen").patch(STORY, json=stale).status_code == 409
    open_round(story)
    for who in ("tuula", "admin"):
        assert ask(who).patch(f"{STORY}/@history", json={"version": 0}).status_code in (401, 403, 409)


def test_old_versions_show_no_more_than_the_present_one(story, ask):
    assert ask("tuula").patch(STORY, json={"contact": "puh. 050", "costs": "Vähän"}).status_code == 204
    for who in ("ville", None):
        for address in (f"{STORY}/@history/0", f"{STORY}/@history/1", f"{STORY}?version=0"):
            assert "040 1234567" not in ask(who).get(address).text
            assert who or "toinen" not in ask(who).get(address).text


# What cannot be


WORD = (
    '<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><p class="MsoNormal" style="mso-x:1">'
    '<o:p></o:p><span lang="FI">Wordista</span></p><script>alert(1)</script><img src="x" onerror="alert(2)">'
)


def test_what_is_pasted_from_word_is_cleaned(story, ask):
    session = ask("tuula")
    assert session.patch(STORY, json={"perspectives": {"leadership": {"now": WORD}}}).status_code == 204
    kept = session.get(STORY).json()["perspectives"]["leadership"]["now"]["data"]
    assert "Wordista" in kept
    for word in ("script", "Mso", "mso", "onerror", "alert", "o:p"):
        assert word not in kept
    plain = {"data": "1 <b>2", "content-type": "text/plain", "encoding": "utf-8"}
    assert session.patch(STORY, json={"perspectives": {"leadership": {"now": plain}}}).status_code == 204
    assert "&lt;b&gt;2" in session.get(STORY).json()["perspectives"]["leadership"]["now"]["data"]
    sent = {"perspectives": {"leadership": {"now": "<script>alert(1)</script>"}}}
    assert session.patch(STORY, json=sent).status_code == 204
    assert session.get(STORY).json()["perspectives"]["leadership"]["now"] is None


@pytest.mark.parametrize(
    "sent, field",
    [
        ({"perspectives": {"leadership": {"now": "x" * 200_000}}}, "perspectives.leadership.now"),
        ({"perspectives": {"leadership": {"now": 5}}}, "perspectives.leadership.now"),
        ({"perspectives": {"leadership": {"now": {"text": "x"}}}}, "perspectives.leadership.now"),
        ({"perspectives": {"leadership": {"now": {"data": ["x"]}}}}, "perspectives.leadership.now"),
        ({"perspectives": {"leadership": {"then": "x"}}}, "perspectives.leadership.then"),
        ({"perspectives": {"moon": {"now": "x"}}}, "perspectives.moon"),
        ({"perspectives": {"leadership": "x"}}, "perspectives.leadership"),
        ({"perspectives": None}, "perspectives"),
        ({"perspectives": []}, "perspectives"),
        ({"municipality": "588"}, "municipality"),
        ({"municipality": "000"}, "municipality"),
        ({"municipality": 5}, "municipality"),
        ({"municipality": {"a": 1}}, "municipality"),
        ({"in_use_since": "2024-13-01"}, "in_use_since"),
        ({"in_use_since": 5}, "in_use_since"),
        ({"in_use_since": {"a": []}}, "in_use_since"),
        ({"in_use_since": "eilen"}, "in_use_since"),
        ({"themes": ["ei-ole"]}, "themes"),
        ({"themes": {"a": 1}}, "themes"),
        ({"responsible": ["ville"]}, "responsible"),
        ({"responsible": [5]}, "responsible"),
        ({"related": ["ei-ole"]}, "related"),
        ({"related": [{"a": 1}]}, "related"),
        ({"grew_from": "ei-ole"}, "grew_from"),
        ({"grew_from": ["a"]}, "grew_from"),
        ({"leader_changes": ["2999-01-01"]}, "leader_changes"),
        ({"leader_changes": "2024-01-01"}, "leader_changes"),
        ({"funding": [{"source": "Hanke"}]}, "funding"),
        ({"funding": ["Hanke"]}, "funding"),
        ({"evidence": []}, "evidence"),
        ({"evidence": {"proof": "x"}}, "evidence.proof"),
        ({"evidence": {"measurements": [{"date": "2999-01-01", "value": "1"}]}}, "measurements"),
        ({"evidence": {"measurements": [{"date": "2024-01-01", "value": 1}]}}, "measurements"),
        ({"evidence": {"indicator": 5}}, "indicator"),
        ({"costs": "x" * 30_000}, "costs"),
        ({"costs": ["x"]}, "costs"),
        ({"contact": 5}, "contact"),
        ({"organisation": "kaksi\nriviä"}, "organisation"),
        ({"effect_expected": "2026-99-99"}, "effect_expected"),
        ({"revision": "1"}, "revision"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(story, ask, sent, field):
    record = record_of(story)
    before = ask("tuula").get(STORY).json()
    base = {"@type": "vertaiset.practice_story", "title": "Uusi"}
    for response in (ask("tuula").patch(STORY, json=sent), ask("tuula").post("kokeilijat", json={**base, **sent})):
        assert response.status_code == 400, response.text
        assert field in response.text
    after = ask("tuula").get(STORY).json()
    assert {**after, "lock": None} == {**before, "lock": None}
    assert record.state == "interesting"


def test_an_abolished_municipality_that_was_there_stays(story, ask):
    story.municipality = "588"
    transaction.commit()
    read = ask("tuula").get(STORY).json()
    assert read["municipality"]["token"] == "588"
    assert ask("tuula").patch(STORY, json={**read, "costs": "Vähän"}).status_code == 204


def test_a_story_that_one_does_not_see_is_foreign(story, ask, make_story):
    with api.env.adopt_user("petra"):
        draft = make_story(teller="petra", title="Luonnos", municipality="564")
    transaction.commit()
    response = ask("tuula").patch(STORY, json={"related": [draft.UID()]})
    assert refusal(response) == (400, ["related"])
    with api.env.adopt_user("petra"):
        api.content.transition(draft, "publish")
    transaction.commit()
    assert ask("tuula").patch(STORY, json={"related": [draft.UID()]}).status_code == 204


@pytest.mark.parametrize(
    "sent", [{"review_state": "good"}, {"stage": "good"}, {"valid_until": "2099-01-01"}, {"unconfirmed": True}]
)
def test_what_the_ladder_says_is_not_typed_in(story, ask, sent):
    (field,) = sent
    for who in ("tuula", "admin"):
        assert refusal(ask(who).patch(STORY, json={**sent, "costs": "Uusi"})) == (403, [field])
    assert fresh(story).costs is None
    assert ask("tuula").patch(STORY, json={"rung": "good", "steps": [], "rounds": [], "since": None}).status_code == 204
    assert (record_of(fresh(story)).rung, len(record_of(story).steps)) == ("interesting", 1)


@pytest.mark.parametrize("who", ["toinen", "admin"])
def test_tellers_and_managers_write(story, ask, who):
    assert ask(who).patch(STORY, json={"costs": "Vähän"}).status_code == 204


@pytest.mark.parametrize("who", ["eetu", "fanni", "koko", "maija", "sanna", "ville", None])
def test_nobody_else_writes(story, ask, who):
    assert ask(who).patch(STORY, json={"costs": "Vähän"}).status_code in (401, 403)
    assert fresh(story).costs is None


def test_a_locked_story_names_what_is_locked(story, ask):
    open_round(story)
    read = ask("tuula").get(STORY).json()
    response = ask("tuula").patch(STORY, json=read)
    assert response.status_code == 204, response.text
    for who in ("tuula", "admin"):
        for sent, field in (
            ({"costs": "Uusi"}, "costs"),
            ({"title": "Uusi"}, "title"),
            ({"evidence": {"target": "5"}}, "target"),
            ({"contact": None}, "contact"),
            ({"leader_changes": ["2024-01-01"]}, "leader_changes"),
            ({"perspectives": {"impact": {"now": "Uusi"}}}, "perspectives.impact.now"),
        ):
            assert refusal(ask(who).patch(STORY, json=sent)) == (409, [field])
    assert ask("tuula").get(STORY).json()["perspectives"] == read["perspectives"]
    assert fresh(story).title == "Ylijäämälounas"


def test_nobody_takes_the_uid_of_a_story(story, ask):
    sent = {"@type": "vertaiset.practice_story", "title": "Uusi", "municipality": "837", "UID": story.UID()}
    assert refusal(ask("admin").post("kokeilijat", json=sent)) == (403, ["UID"])
    assert ask("tuula").post("kokeilijat", json=sent).status_code == 403
    assert ask("tuula").patch(STORY, json={"UID": "a" * 32}).status_code == 204
    assert ask("tuula").get(STORY).json()["UID"] == story.UID()


# Two at once


def test_the_second_of_two_is_shown_both_texts(story, ask):
    seen = ask("tuula").get(STORY).json()["revision"]
    first = {"perspectives": {"leadership": {"now": "<p>Tuulan</p>"}}, "revision": seen}
    assert ask("tuula").patch(STORY, json=first).status_code == 204
    second = {"perspectives": {"leadership": {"now": "<p>Toisen</p>"}}, "revision": seen}
    response = ask("toinen").patch(STORY, json=second)
    assert refusal(response) == (409, ["perspectives.leadership.now"])
    assert response.json()["cells"] == {"leadership/now": {"yours": "<p>Toisen</p>", "theirs": "<p>Tuulan</p>"}}
    other = {"perspectives": {"leadership": {"before": "<p>Toisen</p>"}}, "revision": seen}
    assert ask("toinen").patch(STORY, json=other).status_code == 204
    del second["revision"]
    assert ask("toinen").patch(STORY, json=second).status_code == 204
    told = ask("tuula").get(STORY).json()["perspectives"]["leadership"]
    assert (told["now"]["data"], told["before"]["data"]) == ("<p>Toisen</p>", "<p>Toisen</p>")


def at_once(*calls):
    """Make all ``calls`` at the same moment; return what they return."""
    answers = [None] * len(calls)

    def make(number, call):
        answers[number] = call()

    threads = [Thread(target=make, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_who_write_different_cells_at_once_are_both_kept(story, ask):
    for number in range(5):
        seen = ask("tuula").get(STORY).json()["revision"]

        def write(who, cell, seen=seen, number=number):
            sent = {"perspectives": {"leadership": {cell: f"<p>{who} {number}</p>"}}, "revision": seen}
            session = ask(who)
            return lambda: session.patch(STORY, json=sent).status_code

        assert at_once(write("tuula", "now"), write("toinen", "before")) == [204, 204]
        told = ask("tuula").get(STORY).json()["perspectives"]["leadership"]
        assert (told["now"]["data"], told["before"]["data"]) == (f"<p>tuula {number}</p>", f"<p>toinen {number}</p>")


def test_of_two_who_write_the_same_cell_at_once_one_is_asked(story, ask):
    seen = ask("tuula").get(STORY).json()["revision"]

    def write(who):
        sent = {"perspectives": {"leadership": {"now": f"<p>{who}</p>"}}, "revision": seen}
        session = ask(who)
        return lambda: session.patch(STORY, json=sent)

    answers = at_once(write("tuula"), write("toinen"))
    assert sorted(answer.status_code for answer in answers) == [204, 409]
    (refused,) = [answer for answer in answers if answer.status_code == 409]
    both = refused.json()["cells"]["leadership/now"]
    assert sorted(both.values()) == ["<p>toinen</p>", "<p>tuula</p>"]


# Deleting


def test_only_a_draft_on_which_nobody_built_is_deleted(story, ask, make_story):
    assert ask("tuula").delete(STORY).status_code in (401, 403, 409)
    assert "ylijaamalounas" in fresh(api.portal.get()["kokeilijat"]).objectIds()
    make_story(title="Luonnos", told=HOME_CELLS)
    transaction.commit()
    assert ask("eetu").delete("kokeilijat/luonnos").status_code in (401, 403)
    assert ask("tuula").delete("kokeilijat/luonnos").status_code == 204


def test_a_workspace_is_told_in_by_its_members_alone(cast, ask):
    sent = {"@type": "vertaiset.practice_story", "title": "Uusi", "perspectives": cells("impact/now")}
    for who, status in (("ville", (401, 403)), (None, (401,)), ("sanna", (401, 403)), ("eetu", (201,))):
        assert ask(who).post("kokeilijat", json=sent).status_code in status, who
    assert ask("admin").post("", json=sent).status_code in (400, 403)
