"""The demo's experiments, installed: five, in different states and municipalities, by the suite's own rules."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments.clockwork import LateExperiments
from kuntaliitto.vertaiset.experiments.moves import ran_days
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.maturity.facts import facts_of
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.setuphandlers import demo
from kuntaliitto.vertaiset.setuphandlers import demo_experiments
from kuntaliitto.vertaiset.stories.lineage import lineage_of
from plone import api
from plone.app.testing import applyProfile

import json
import pytest


TOLD = {one["id"]: one for one in json.loads(demo_experiments.SOURCE.read_text(encoding="utf-8"))["experiments"]}
STATES = {
    "paketti-ja-neuvo": "closed",
    "chattiin-pankkitunnuksilla": "closed",
    "vihko-kulkee-auton-mukana": "running",
    "koulukyyti-kysyy-ensin": "planned",
    "lupapoyta-saaristossa": "idea",
}


@pytest.fixture
def workspace(functional):
    """The workspace of the demo."""
    portal = functional["portal"]
    applyProfile(portal, "kuntaliitto.vertaiset:demo")
    return portal[demo.WORKSPACE]


def test_they_are_as_they_are_told(workspace):
    now = clock.now()
    assert set(STATES) == set(TOLD)
    for name, told in TOLD.items():
        experiment = workspace[name]
        record = record_of(experiment)
        assert api.content.get_state(experiment) == STATES[name], name
        assert list(experiment.creators) == [told["who"]]
        assert (clock.day_of(now) - clock.day_of(experiment.created().asdatetime())).days == told["made_days_ago"]
        moved = [one for one in told["events"] if one["do"] in ("plan", "start", "finish", "close")]
        assert [(step.what, (clock.day_of(now) - clock.day_of(step.when)).days) for step in record.steps] == [
            (one["do"], one["days_ago"]) for one in moved
        ]
        assert len(experiment.objectIds()) == sum(one["do"] == "diary" for one in told["events"])
        assert len(experiment.measurements) == sum(one["do"] == "measure" for one in told["events"])


def test_they_are_of_different_municipalities(workspace):
    with api.env.adopt_user("pirjo"):
        counts = listing.count(workspace, today=clock.today())
    assert counts.total == 5
    assert len(counts.by["municipality"]) == 7
    assert counts.by["decision"] == {"scale": 1, "stop": 1}
    assert counts.late == 0


def test_one_stopped_with_a_learning_worth_reading(workspace):
    stopped = workspace["chattiin-pankkitunnuksilla"]
    assert stopped.learning["decision"] == "stop"
    assert all(len(stopped.learning[name]) > 100 for name in ("observed", "learned", "surprised", "reasons"))


def test_one_has_grown_into_a_story_and_counts_for_it(workspace):
    seed, story = workspace["paketti-ja-neuvo"], workspace["kirjastoauto-palvelupisteena"]
    assert story.grew_from == seed.UID()
    assert ran_days(seed) >= 30
    assert facts_of(story, clock.now(), numbers_of_site()).finished_experiment
    edges = {(edge.giver, edge.taker) for edge in lineage_of(story).edges}
    assert (seed.UID(), story.UID()) in edges


def test_one_grew_from_a_gap_in_a_listening_and_was_amended(workspace):
    running = workspace["vihko-kulkee-auton-mukana"]
    listened = workspace["kirjastoauto-palvelupisteena"]["ii-kuuntelee-kirjastoautoa"]
    assert (running.grew_from, running.gap) == (listened.UID(), "earlier_practices/before")
    assert [one.threshold for one in record_of(running).wordings] == ["4", "3"]
    assert running.threshold == "3"


def test_installing_again_makes_nothing_and_nobody_gets_mail(workspace, functional):
    before = {name: workspace[name].modified() for name in TOLD}
    applyProfile(functional["portal"], "kuntaliitto.vertaiset:demo")
    assert {name: workspace[name].modified() for name in TOLD} == before
    assert LateExperiments().run(functional["portal"], clock.now(), False) == []
    assert not queue.people()
