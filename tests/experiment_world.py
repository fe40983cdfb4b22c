"""Experiments in the workspace of ``story_world``; and fixtures."""

from datetime import date
from kuntaliitto.vertaiset.experiments import learning
from plone import api

import pytest


CARD = {
    "hypothesis": "Jos kävellään, istutaan vähemmän.",
    "action": "Kävelykokous joka viikko.",
    "target_group": "Toimistoväki",
    "municipalities": ("049",),
    "indicator": "Istumisaika, tuntia",
    "baseline": "8",
    "threshold": "6",
    "people": ("eetu",),
    "starts": date(2020, 1, 1),
    "ends": date(2030, 12, 1),
    "money": "Työaikaa",
    "looking_for": ("toinen kunta",),
    "measurements": [
        {"date": date(2021, 2, 1), "value": "7,5 h", "note": "Alku"},
        {"date": date(2021, 4, 1), "value": "5,5 h", "note": None},
    ],
}
LEARNED = {
    "observed": "Istuminen väheni.",
    "learned": "Kävely toimii pienissä ryhmissä.",
    "decision": "scale",
    "reasons": "Raja ylittyi.",
    "decided_by": "Johtoryhmä",
}
WAY = {"planned": ("plan",), "running": ("plan", "start"), "learning": ("plan", "start", "finish")}


def bring(experiment, state, learned=None):
    """Let the acting person bring ``experiment`` to ``state``."""
    tool = api.portal.get_tool("portal_workflow")
    for move in WAY["learning" if state == "closed" else state] if state != "idea" else ():
        tool.doActionFor(experiment, move)
    if state == "closed":
        learning.save(experiment, {**LEARNED, **(learned or {})})
        tool.doActionFor(experiment, "close")


@pytest.fixture
def make_experiment(cast):
    """Return a function that makes an experiment of Eetu's in a state."""

    def make(state="idea", learned=None, **fields):
        with api.env.adopt_user("eetu"):
            made = api.content.create(
                cast, "vertaiset.experiment", title=fields.pop("title", "Kävelykokous"), **{**CARD, **fields}
            )
            bring(made, state, learned)
        return made

    return make
