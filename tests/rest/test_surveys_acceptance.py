"""A survey with every kind of question from beginning to end over HTTP (issue, acceptance 1), and two compared."""

from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api
from survey_world import EVERY_KIND
from survey_world import FULL

import pytest
import transaction


SURVEY = "verkosto/miten-menee"
PEOPLE = ("aino", "eero", "maija", "ville")


@pytest.fixture
def network(make):
    """A public workspace: maija coordinates it, ville facilitates, aino and eero are members; mail is collected."""
    made = make(visibility="public", members={"ville": "facilitator", "aino": "member", "eero": "member"})
    for userid in PEOPLE:
        preferences.choose(userid, preferences.DAILY)
    transaction.commit()
    return made


def kept(site, name="miten-menee"):
    transaction.begin()
    return store_of(site["verkosto"][name])


def done(response, status=200):
    """Return the JSON of ``response``, which has ``status``."""
    assert response.status_code == status, response.text
    return response.json() if response.content else None


def test_every_kind_is_built_tried_opened_answered_changed_reminded_closed_and_published(network, site, ask):
    ville, aino, maija = ask("ville"), ask("aino"), ask("maija")
    closes = (clock.now() + timedelta(days=2)).isoformat()
    sent = {"@type": "vertaiset.survey", "title": "Miten menee?", "closes": closes, "respondents": "authenticated"}
    assert done(ville.post("verkosto", json=sent), 201)["questions"] == []
    assert done(ville.post(f"{SURVEY}/@workflow/open"), 400)["rule"] == "survey_asks_nothing"

    # Built, reordered, tried
    done(ville.patch(SURVEY, json={"questions": [*EVERY_KIND[2:4], *EVERY_KIND[:2]]}), 204)
    done(ville.patch(SURVEY, json={"questions": EVERY_KIND}), 204)
    assert [one["id"] for one in done(ville.get(SURVEY))["questions"]] == [one["id"] for one in EVERY_KIND]
    schema = done(ville.get(f"{SURVEY}/@survey"))["schema"]["properties"]
    assert set(schema) == {one["id"] for one in EVERY_KIND if one["kind"] != "heading"}
    assert done(ville.put(f"{SURVEY}/@answer", json=FULL))["trial"] is True
    assert done(maija.get(f"{SURVEY}/@answers"))["items_total"] == 1
    done(ville.post(f"{SURVEY}/@workflow/open"))
    assert done(maija.get(f"{SURVEY}/@answers"))["items_total"] == 0

    # Answered, changed, reminded
    done(aino.put(f"{SURVEY}/@answer", json={**FULL, "people": "tusina"}), 400)
    done(aino.put(f"{SURVEY}/@answer", json={**FULL, "people": 11}))
    done(aino.put(f"{SURVEY}/@answer", json=FULL))
    assert done(aino.get(f"{SURVEY}/@answer"))["answer"] == FULL
    assert kept(site).count == 1
    assert queue.people() and "closing" not in {one["what"] for one in queue.waiting("eero")}
    done(ask("admin").post("@daily-job", json={"dry_run": True}))
    transaction.begin()
    assert kept(site).told == ("opened",)
    done(ask("admin").post("@daily-job", json={}))
    assert kept(site).told == ("opened", "closing")

    # Closed, read, published
    for userid in ("eero", "maija", "ville", "saara"):
        done(ask(userid).put(f"{SURVEY}/@answer", json={**FULL, "story": f"Tunnus {userid[::-1]}"}))
    done(ville.post(f"{SURVEY}/@results"), 409)
    done(ville.post(f"{SURVEY}/@workflow/close"))
    done(aino.put(f"{SURVEY}/@answer", json=FULL), 409)
    results = done(aino.get(f"{SURVEY}/@results"))
    assert (results["hidden"], results["answers"]) == (False, 5)
    done(aino.post(f"{SURVEY}/@results"), 403)
    done(ask(None).post(f"{SURVEY}/@results"), 401)
    page = done(ville.post(f"{SURVEY}/@results"), 201)["page"]
    assert done(ville.post(f"{SURVEY}/@results"))["page"] == page
    text = done(ask(None).get(page["@id"]))["text"]["data"]
    assert "Millainen kunta?" in text and "100 %" in text
    assert "Tunnus" not in text
    assert done(ville.post(f"{SURVEY}/@workflow/reopen"), 409)["rule"] == "survey_published_stays"


def _answered(ask, site, name, **answer):
    """Let five answer the survey ``name``, and close it."""
    for userid in (*PEOPLE, "saara"):
        done(ask(userid).put(f"verkosto/{name}/@answer", json={**FULL, **answer}))
    done(ask("ville").post(f"verkosto/{name}/@workflow/close"))


def test_two_of_one_origin_are_compared(network, site, ask):
    ville, aino = ask("ville"), ask("aino")
    sent = {
        "@type": "vertaiset.survey",
        "title": "Miten menee?",
        "questions": EVERY_KIND,
        "respondents": "authenticated",
    }
    first = done(ville.post("verkosto", json=sent), 201)
    done(ville.post("verkosto/@copy", json={"source": first["@id"]}))
    second = done(ville.get("verkosto/copy_of_miten-menee"))
    stranger = done(ville.post("verkosto", json={**sent, "title": "Muuta"}), 201)
    for name in ("miten-menee", "copy_of_miten-menee"):
        done(ville.post(f"verkosto/{name}/@workflow/open"))
    _answered(ask, site, "miten-menee", mood=2, people=10, since="2024-01-01")
    address = f"verkosto/copy_of_miten-menee/@results?compare={first['UID']}"
    done(aino.get(address), 409)
    _answered(ask, site, "copy_of_miten-menee", mood=4, size="small", why="Pieni on")
    told = done(aino.get(address))
    assert told["compared"] == {
        "@id": first["@id"],
        "UID": first["UID"],
        "title": "Miten menee?",
        "answers": 5,
        "hidden": False,
    }
    changes = {one["id"]: one.get("change") for one in told["questions"]}
    assert changes["mood"]["mean"] == 2
    assert changes["size"]["options"] == {"big": -1, "small": 1}
    assert changes["people"] == {"mean": 2}
    assert changes["order"]["options"] == {"x": 0, "y": 0, "z": 0}
    assert changes["grid"]["rows"]["r1"] == {"often": 0, "never": 0}
    assert changes["word"] is None
    # What stands side by side is what each of them shows, to the letter.
    plain = {one["id"]: one for one in done(aino.get(f"{SURVEY}/@results"))["questions"]}
    assert all(one["earlier"] == plain[one["id"]] for one in told["questions"] if "earlier" in one)
    for wrong in (stranger["UID"], second["UID"], "nobody"):
        answer = done(aino.get(f"verkosto/copy_of_miten-menee/@results?compare={wrong}"), 400)
        assert answer["errors"][0]["field"] == "compare"
    done(aino.get(f"{address}&by=size"), 400)


def test_what_is_hidden_of_either_is_hidden_side_by_side(network, site, ask):
    ville, aino = ask("ville"), ask("aino")
    sent = {"@type": "vertaiset.survey", "title": "Miten menee?", "questions": EVERY_KIND, "anonymous": True}
    first = done(ville.post("verkosto", json=sent), 201)
    done(ville.post("verkosto/@copy", json={"source": first["@id"]}))
    for name in ("miten-menee", "copy_of_miten-menee"):
        done(ville.post(f"verkosto/{name}/@workflow/open"))
        done(aino.put(f"verkosto/{name}/@answer", json=FULL))
        done(ville.post(f"verkosto/{name}/@workflow/close"))
    told = done(ask("maija").get(f"verkosto/copy_of_miten-menee/@results?compare={first['UID']}"))
    assert (told["hidden"], told["compared"]["hidden"]) == (True, True)
    assert all(set(one) <= {"id", "kind", "title", "hidden", "earlier", "change"} for one in told["questions"])
    assert all(one["change"] == {} and one["earlier"]["hidden"] for one in told["questions"] if "change" in one)


def test_results_for_coordinators_only_are_compared_by_them_only(network, site, ask):
    ville = ask("ville")
    sent = {
        "@type": "vertaiset.survey",
        "title": "Miten menee?",
        "questions": EVERY_KIND,
        "respondents": "authenticated",
        "results_shown": "coordinators",
    }
    first = done(ville.post("verkosto", json=sent), 201)
    done(ville.post("verkosto/@copy", json={"source": first["@id"]}))
    done(ville.patch("verkosto/copy_of_miten-menee", json={"results_shown": "after_close"}), 204)
    for name in ("miten-menee", "copy_of_miten-menee"):
        done(ville.post(f"verkosto/{name}/@workflow/open"))
        _answered(ask, site, name)
    address = f"verkosto/copy_of_miten-menee/@results?compare={first['UID']}"
    done(ask("aino").get(address), 400)
    done(ask("maija").get(address))
    with api.env.adopt_roles(["Manager"]):
        assert kept(site).count == 5
