"""The examples of experiments in docs/rest.md: their names begin with ``experiment-``.

``make docs`` records them anew.
"""

from story_life import life

import pytest
import recording


__all__ = ["life"]

ASKED = set()
PREFIX = "experiment-"
CARD = {
    "hypothesis": "Jos kävelykokous on oletus, istumisaika vähenee.",
    "indicator": "Istumisaika, tuntia päivässä",
    "baseline": "8",
    "threshold": "6",
    "people": ["eetu"],
    "starts": "2026-03-10",
    "ends": "2026-05-10",
    "looking_for": ["toista kuntaa"],
}
LEARNING = {
    "observed": "Istumisaika väheni 5,5 tuntiin.",
    "learned": "Oletuksen vaihtaminen riitti.",
    "decision": "scale",
    "reasons": "Vaikutus ylitti raja-arvon.",
    "decided_by": "Johtoryhmä",
}
X = "kokeilijat/kavelykokous"
CALL = "kokeilijat/kokeiluhaku"
SHOWN = (
    "@id",
    "@type",
    "title",
    "review_state",
    "hypothesis",
    "threshold",
    "municipalities",
    "grew_from",
    "gap",
    "late",
)


@pytest.fixture
def record(life):
    """Return a function that asks, and compares what is asked and answered with the docs."""

    def asking(name, who, method, path, sent=None, only=()):
        where = path if path[0] not in "@/" else f"{X}/{path.lstrip('/')}"
        response = getattr(life.session(who), method)(where, json=sent)
        ASKED.add(PREFIX + name)
        request = recording.request_text(response, who, sent)
        recording.keep(PREFIX + name, request, recording.response_text(response, only))
        return response

    return asking


@pytest.fixture
def idea(life, record):
    """Eetu's idea, grown from a gap in his listening."""
    life.become_interesting()
    life.at("2026-03-04")
    listened = life.listen("eetu", fit="no_fit").lstrip("/")
    life.at("2026-03-05")
    sent = {"as": "experiment", "title": "Kävelykokous", "gap": "political/now"}
    return record("grow", "eetu", "post", f"kokeilijat/ylijaamalounas/{listened}/@grow", sent, SHOWN).json()


def test_the_life_of_an_experiment(life, record, idea):
    record("patch", "eetu", "patch", X, CARD)
    life.at("2026-03-10")
    record("plan", "eetu", "post", "@workflow/plan", only=("review_state",))
    life.patch("eetu", X, {"threshold": None})
    record("missing", "eetu", "get", "@missing")
    record("start-refused", "eetu", "post", "@workflow/start")
    life.patch("eetu", X, {"threshold": "6"})
    record("start", "eetu", "post", "@workflow/start", only=("review_state",))
    record("locked", "eetu", "patch", X, {"threshold": "5"})
    life.at("2026-03-20")
    sent = {"threshold": "5", "reason": "Mittari vaihtui tarkempaan."}
    record("amend", "eetu", "post", "@amendments", sent)
    entry = {"@type": "vertaiset.diary_entry", "date": "2026-03-20", "text": "<p>Ensimmäinen kokous puistossa.</p>"}
    record("diary", "eetu", "post", X, entry, ("@id", "@type", "title", "date", "text", "municipality", "hidden"))
    life.at("2026-05-11")
    record("list", None, "get", "kokeilijat/@experiments?state=running&municipality=049")
    record("finish", "eetu", "post", "@workflow/finish", only=("review_state",))
    record("learning", "eetu", "patch", X, {"learning": LEARNING})
    record("close", "eetu", "post", "@workflow/close", only=("review_state",))
    record("get", None, "get", X, only=("@id", "review_state", "learning", "ran_days", "amended", "late"))
    sent = {"as": "story", "title": "Kävelykokous oletuksena"}
    record("tell", "eetu", "post", "@grow", sent, ("@id", "@type", "title", "review_state", "grew_from", "evidence"))
    record("lineage", "eetu", "get", "@lineage")


def test_calls(life, record):
    life.at("2026-03-02")
    sent = {
        "@type": "vertaiset.experiment_call",
        "title": "Kokeiluhaku",
        "text": "<p>Haemme ketteriä kokeiluja.</p>",
        "opens": "2026-03-01T08:00:00+00:00",
        "closes": "2026-03-31T16:00:00+00:00",
        "questions": [{"id": "miksi", "kind": "long_text", "title": "Miksi juuri nyt?", "required": True}],
    }
    record("call", "fanni", "post", "kokeilijat", sent, ("@id", "@type", "title", "status", "opens", "closes"))
    sent = {
        "@type": "vertaiset.application",
        "title": "Kävelykokous",
        "hypothesis": "Kävellen syntyy enemmän ideoita.",
        "municipalities": ["564"],
        "answers": {"miksi": "Kevät tulee."},
    }
    only = ("@id", "@type", "title", "review_state", "answers", "made_by", "municipality", "decided")
    record("apply", "petra", "post", CALL, sent, only)
    record("apply-refused", "eetu", "post", CALL, {**sent, "answers": {}})
    record("reject-refused", "fanni", "post", f"{CALL}/kavelykokous/@workflow/reject")
    record("accept", "fanni", "post", f"{CALL}/kavelykokous/@workflow/accept", only=("review_state",))
    record("accepted", "petra", "get", f"{CALL}/kavelykokous", only=("review_state", "decided", "experiment"))


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
