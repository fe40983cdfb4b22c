"""A workspace with people of every role, and surveys in it."""

from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.surveys import questions
from plone import api

import pytest


NOW = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.utc)

ROSTER = {
    "fanni": ("facilitator",),
    "mikko": ("member",),
    "minna": ("member",),
    "seppo": ("observer",),
}

EVERY_KIND = [
    {"id": "part1", "kind": "heading", "title": "Ensin yleistä"},
    {
        "id": "size",
        "kind": "single",
        "title": "Millainen kunta?",
        "required": True,
        "options": [{"id": "big", "title": "Suuri"}, {"id": "small", "title": "Pieni"}],
    },
    {
        "id": "tools",
        "kind": "multiple",
        "title": "Mitä käytätte?",
        "options": [
            {"id": "a", "title": "Puhelin"},
            {"id": "b", "title": "Sähköposti"},
            {"id": "c", "title": "Kirje"},
        ],
        "max_choices": 2,
    },
    {
        "id": "mood",
        "kind": "scale",
        "title": "Miten menee?",
        "minimum": 1,
        "maximum": 5,
        "options": [{"id": "1", "title": "Huonosti"}, {"id": "5", "title": "Hyvin"}],
    },
    {"id": "people", "kind": "number", "title": "Kuinka monta?", "minimum": 0, "maximum": 1000},
    {"id": "word", "kind": "short_text", "title": "Yhdellä sanalla"},
    {"id": "story", "kind": "long_text", "title": "Kerro lisää"},
    {"id": "since", "kind": "date", "title": "Mistä alkaen?", "maximum": "2026-12-31"},
    {
        "id": "order",
        "kind": "ranking",
        "title": "Mikä on tärkeintä?",
        "options": [{"id": "x", "title": "Raha"}, {"id": "y", "title": "Aika"}, {"id": "z", "title": "Into"}],
    },
    {
        "id": "grid",
        "kind": "matrix",
        "title": "Kuinka usein?",
        "rows": [{"id": "r1", "title": "Kokous"}, {"id": "r2", "title": "Kahvi"}],
        "options": [{"id": "often", "title": "Usein"}, {"id": "never", "title": "Ei koskaan"}],
    },
    {
        "id": "why",
        "kind": "short_text",
        "title": "Miksi pieni?",
        "required": True,
        "depends_on": {"question": "size", "equals": "small"},
    },
]

FULL = {
    "size": "big",
    "tools": ["a", "c"],
    "mood": 4,
    "people": 12,
    "word": "Hyvä",
    "story": "Rivi\nToinen rivi",
    "since": "2024-02-29",
    "order": ["z", "x", "y"],
    "grid": {"r1": "often", "r2": "never"},
}


@pytest.fixture
def place(portal, people, make_workspace):
    """A public workspace of Maija's, with a facilitator, two members and an observer."""
    workspace = make_workspace("maija", visibility="public", title="Kysyjät")
    for userid, roles in ROSTER.items():
        api.user.create(username=userid, email=f"{userid}@example.org", password=f"{userid}-salasana-1")
        with api.env.adopt_user("maija"):
            actions.add_member(workspace, userid, roles, NOW)
    return workspace


@pytest.fixture
def make_survey(place):
    """Return a function that makes a survey as Fanni, and opens it unless told not to."""

    def make(opened=True, asks=EVERY_KIND, **fields):
        with api.env.adopt_user("fanni"):
            survey = api.content.create(
                fields.pop("container", place),
                "vertaiset.survey",
                title=fields.pop("title", "Miten menee?"),
                questions=questions.read(asks),
                **fields,
            )
            if opened:
                api.content.transition(survey, "open")
        return survey

    return make


@pytest.fixture
def survey_clock(monkeypatch):
    """Return a function that sets the clock."""

    def set_clock(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_clock(NOW)
    return set_clock
