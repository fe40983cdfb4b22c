"""A workspace of people from several municipalities, a story that is told, and statements about it; and fixtures."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from kuntaliitto.vertaiset.maturity.statements import CRITERION_IDS
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.people.profile import set_municipality
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from plone import api

import pytest


NOW = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.utc)
LONG_AGO = NOW - timedelta(days=5000)

# user id: municipality (a code, none, or None for no choice), organisation, roles in the workspace
CAST = {
    "tuula": ("837", "", ("member",)),
    "toinen": ("837", "", ("member",)),
    "fanni": ("297", "", ("facilitator",)),
    "koko": ("091", "", ("coordinator",)),
    "eetu": ("049", "", ("member",)),
    "petra": ("564", "", ("member",)),
    "pekka": ("853", "", ("member",)),
    "vaino": ("167", "", ("member", "validator")),
    "vilja": ("098", "", ("observer", "validator")),
    "vuokko": ("139", "", ("observer", "validator")),
    "tutkija": ("none", "Yliopisto", ("observer", "validator")),
    "sanna": (None, "", ("observer",)),
}


def make_people(workspace, cast=CAST, coordinator="maija"):
    """Make the users of ``cast`` with their municipalities, and put them on the roster of ``workspace``."""
    for userid, (municipality, organisation, roles) in cast.items():
        if api.user.get(userid=userid) is None:
            api.user.create(username=userid, email=f"{userid}@example.org", password=f"{userid}-salasana-1")
        if municipality:
            set_municipality(userid, municipality, organisation, LONG_AGO)
        with api.env.adopt_user(coordinator):
            actions.add_member(workspace, userid, roles, LONG_AGO)


@pytest.fixture
def cast(portal, people, make_workspace):
    """The workspace, with everybody in it."""
    workspace = make_workspace("maija", visibility="public", title="Kokeilijat")
    make_people(workspace)
    return workspace


def cells(*names):
    """Return text for the cells ``names``, as REST has them; of all where none is named."""
    told = {}
    for name in names or CELLS:
        perspective, time = name.split("/")
        told.setdefault(perspective, {})[time] = f"<p>Kerrottu: {name}</p>"
    return told


@pytest.fixture
def make_story(cast):
    """Return a function that makes a draft of Tuula's, told in ``told`` cells (all by default)."""

    def make(teller="tuula", told=CELLS, **fields):
        with api.env.adopt_user(teller):
            return api.content.create(
                cast,
                "vertaiset.practice_story",
                title=fields.pop("title", "Ylijäämälounas"),
                perspectives={cell: f"<p>Kerrottu: {cell}</p>" for cell in told},
                **{"municipality": "837", "in_use_since": date(2020, 1, 15), **fields},
            )

    return make


def statement(score=4, verdict="pass", paid=False, **scores):
    """Return a statement as REST has it: ``score`` on every criterion that ``scores`` does not name."""
    return {
        "scores": {criterion: scores.get(criterion, score) for criterion in CRITERION_IDS},
        "reasons": {"effectiveness": "Luvut puhuvat.", "evidence_quality": "Mitattu kahdesti."},
        "evidence_strength": 3,
        "effect": "positive",
        "verdict": verdict,
        "interests": {"declared": "Ei sidonnaisuuksia", "paid": paid},
    }
