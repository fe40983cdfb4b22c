"""The examples of surveys in docs/rest.md: their names begin with ``survey-``.

``make docs`` records them anew.
"""

from survey_world import EVERY_KIND

import pytest
import recording


ASKED = set()
PREFIX = "survey-"
SURVEY = "verkosto/tyohyvinvointi"
QUESTIONS = [{**one, "title": one["title"]} for one in EVERY_KIND if one["id"] in ("size", "mood", "word")]


@pytest.fixture
def record(ask):
    """Return a function that asks, and compares what is asked and answered with the docs."""

    def asking(name, who, method, path, sent=None, only=(), **headers):
        response = getattr(ask(who), method)(path, json=sent, headers=headers)
        ASKED.add(PREFIX + name)
        request = recording.request_text(response, who, sent)
        recording.keep(PREFIX + name, request, recording.response_text(response, only))
        return response

    return asking


@pytest.fixture
def network(make):
    """A public workspace: maija coordinates it, ville facilitates, aino and eero are members."""
    return make(visibility="public", members={"ville": "facilitator", "aino": "member", "eero": "member"})


def make_survey(ask, **fields):
    sent = {"@type": "vertaiset.survey", "title": "Työhyvinvointi", "questions": QUESTIONS, **fields}
    assert ask("ville").post("verkosto", json=sent).status_code == 201
    assert ask("ville").post(f"{SURVEY}/@workflow/open").status_code == 200


def test_making_and_opening(network, record):
    sent = {
        "@type": "vertaiset.survey",
        "title": "Työhyvinvointi",
        "questions": QUESTIONS,
        "closes": "2040-06-01T16:00",
        "results_shown": "after_close",
        "thanks": "Kiitos!",
    }
    only = ("@id", "@type", "title", "questions", "closes", "anonymous", "respondents", "status", "review_state")
    record("post", "ville", "post", "verkosto", sent, only)
    wrong = [{"kind": "single", "title": "Kumpi?", "options": [{"title": "Tämä"}]}]
    record("patch-wrong", "ville", "patch", SURVEY, {"questions": wrong})
    record("try", "ville", "put", f"{SURVEY}/@answer", {"size": "big", "mood": 3})
    record("open", "ville", "post", f"{SURVEY}/@workflow/open")
    record("get", "aino", "get", f"{SURVEY}/@survey")
    record("list", "aino", "get", "verkosto/@surveys?status=open")


def test_answering(network, ask, record):
    make_survey(ask)
    record("answer-put", "aino", "put", f"{SURVEY}/@answer", {"size": "big", "mood": 4})
    record("answer-wrong", "aino", "put", f"{SURVEY}/@answer", {"mood": 9})
    record("answer-get", "aino", "get", f"{SURVEY}/@answer")
    record("patch-locked", "ville", "patch", SURVEY, {"questions": QUESTIONS[:2]})
    record("results-wait", "aino", "get", f"{SURVEY}/@results")


def test_answering_without_a_name(network, ask, record):
    make_survey(ask, anonymous=True)
    receipt = record("anonymous-put", "aino", "put", f"{SURVEY}/@answer", {"size": "big"}).json()["receipt"]
    record("anonymous-again", "aino", "put", f"{SURVEY}/@answer", {"size": "small"})
    kept = {"X-Vertaiset-Receipt": receipt}
    record("anonymous-change", "aino", "put", f"{SURVEY}/@answer", {"size": "small"}, **kept)
    record("anonymous-get", "aino", "get", f"{SURVEY}/@answer")
    record("close", "ville", "post", f"{SURVEY}/@workflow/close")
    record("reopen-refused", "ville", "post", f"{SURVEY}/@workflow/reopen")


def test_what_came_of_it(network, ask, record):
    make_survey(ask, respondents="link", anonymous=True)
    for _number in range(5):
        for size, mood in (("big", 4), ("big", 5), ("small", 2), ("small", 4)):
            ask(None).put(f"{SURVEY}/@answer", json={"size": size, "mood": mood, "word": "Hyvä"})
    ask("ville").post(f"{SURVEY}/@workflow/close")
    record("results", "aino", "get", f"{SURVEY}/@results")
    record("results-by", "aino", "get", f"{SURVEY}/@results?by=size")
    record("results-texts", "aino", "get", f"{SURVEY}/@results?question=word&b_size=2")
    record("results-publish", "ville", "post", f"{SURVEY}/@results")
    record("answers", "maija", "get", f"{SURVEY}/@answers?b_size=1", only=("@id", "items_total"))


def test_comparing_with_an_earlier_one(network, site, ask, record):
    sent = {"@type": "vertaiset.survey", "title": "Työhyvinvointi", "questions": QUESTIONS[1:2], "respondents": "link"}
    first = ask("ville").post("verkosto", json=sent).json()
    ask("ville").post("verkosto/@copy", json={"source": first["@id"]})
    for name, mood in (("tyohyvinvointi", 3), ("copy_of_tyohyvinvointi", 4)):
        ask("ville").post(f"verkosto/{name}/@workflow/open")
        for _number in range(5):
            assert ask(None).put(f"verkosto/{name}/@answer", json={"mood": mood}).status_code == 200
        ask("ville").post(f"verkosto/{name}/@workflow/close")
    record("results-compare", "aino", "get", f"verkosto/copy_of_tyohyvinvointi/@results?compare={first['UID']}")


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
