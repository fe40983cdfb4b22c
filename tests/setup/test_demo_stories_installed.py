"""The demo's stories, installed: each stands on the rung that the JSON names, by the suite's own gates."""

from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.maturity.clockwork import Lapses
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.setuphandlers import demo
from kuntaliitto.vertaiset.setuphandlers import demo_stories
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import versions
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from plone import api
from plone.app.testing import applyProfile
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID

import json
import pytest
import time


TOLD = {story["id"]: story for story in json.loads(demo_stories.SOURCE.read_text(encoding="utf-8"))["stories"]}


@pytest.fixture
def workspace(functional):
    """The workspace of the demo."""
    portal = functional["portal"]
    began = time.perf_counter()
    applyProfile(portal, "kuntaliitto.vertaiset:demo")
    assert time.perf_counter() - began < 20
    return portal[demo.WORKSPACE]


def days_ago(moment, now):
    return (clock.day_of(now) - clock.day_of(moment)).days


def test_the_stories_are_as_they_are_told(workspace):
    now = clock.now()
    for name, told in TOLD.items():
        story = workspace[name]
        record = record_of(story)
        rung = told["rung"]
        state = api.content.get_state(story)
        assert (state, record.state) == (rung, rung), name
        if rung in ("interesting", "promising", "good", "sustainable"):
            assert record.rung == rung
            assert record.valid_until > clock.day_of(now)
        assert record.open_round() is None
        assert tellers_of(story) == {told["teller"], *told["responsible"]}
        assert days_ago(story.created().asdatetime(), now) == told["told_days_ago"]
        moved = [one for one in told["events"] if one["do"] in ("publish", "promote", "submit", "decide", "retire")]
        assert [days_ago(step.when, now) for step in record.steps] == [one["days_ago"] for one in moved]
        history = story.workflow_history["vertaiset_maturity_workflow"][1:]
        assert [days_ago(one["time"].asdatetime(), now) for one in history] == [one["days_ago"] for one in moved]
        parts = {one["ref"]: one for one in told["events"] if "ref" in one}
        assert set(story.objectIds()) == set(parts)
        for ref, event in parts.items():
            part = story[ref]
            assert (part.origin.userid, days_ago(part.origin.since, now)) == (event["who"], event["days_ago"])
            assert days_ago(part.created().asdatetime(), now) == event["days_ago"]
        edited = [one for one in told["events"] if one["do"] in ("edit", "invite", "state") or one in moved]
        if edited:
            assert days_ago(story.modified().asdatetime(), now) <= edited[-1]["days_ago"]
            assert story.modified() >= story.created()
        assert len(story.related) == len(told["related"])
        assert story.effective().year() < 1980 or days_ago(story.effective().asdatetime(), now) == moved[0]["days_ago"]


def test_one_has_grown_from_a_failed_adoption_of_another(workspace):
    story = workspace["soitto-poismuuttajalle"]
    parent = workspace["kaksikielinen-iltachatti"]["ii-kuuntelee-chattia"]
    assert story.grew_from == parent.UID()
    assert IAdoption.providedBy(parent)
    assert adopting.stage_of(parent) == adopting.ENDED
    assert parent.outcomes[-1]["outcome"] == "did_not_work"


def test_the_clock_asks_nothing_of_a_fresh_demo_and_nobody_got_mail(workspace):
    now = clock.now()
    assert Lapses().run(api.portal.get(), now, False) == []
    assert queue.people() == []


def test_it_can_be_told_twice(workspace):
    steps = {name: record_of(workspace[name]).steps for name in TOLD}
    parts = {name: sorted(workspace[name].objectIds()) for name in TOLD}
    changed = {name: workspace[name].modified() for name in TOLD}
    with clock.at(clock.now() + timedelta(days=1)):
        applyProfile(api.portal.get(), "kuntaliitto.vertaiset:demo")
    assert {name: record_of(workspace[name]).steps for name in TOLD} == steps
    assert {name: sorted(workspace[name].objectIds()) for name in TOLD} == parts
    assert {name: workspace[name].modified() for name in TOLD} == changed


def test_each_telling_is_of_its_day_with_its_comment(workspace):
    now = clock.now()
    setRoles(api.portal.get(), TEST_USER_ID, ["Manager"])
    for name, told in TOLD.items():
        tellings = versions.tellings_of(workspace[name])[::-1]
        edits = [(one["days_ago"], one["comment"]) for one in told["events"] if one["do"] == "edit"]
        said = [(days_ago(one.when, now), one.comment) for one in tellings]
        assert days_ago(tellings[0].when, now) == told["told_days_ago"]
        assert edits == [one for one in said if one in edits]
        taken_in = [one["days_ago"] for one in told["events"] if one.get("answer_kind") == "taken_in"]
        days = {one["days_ago"] for one in told["events"] if one["do"] in ("edit", "retire")} | set(taken_in)
        assert {days_ago(one.when, now) for one in tellings[1:]} <= days


def test_the_catalog_knows_the_parts_by_their_days(workspace):
    now = clock.now()
    found = api.content.find(workspace, object_provides=IStoryPart.__identifier__, unrestricted=True)
    assert found
    for brain in found:
        assert days_ago(brain.created.asdatetime(), now) > 0, brain.getPath()
