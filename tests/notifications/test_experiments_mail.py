"""Who hears what of experiments and applications, and what the clock asks of them."""

from DateTime import DateTime
from datetime import date
from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.workspace import WORKFLOW_ID
from kuntaliitto.vertaiset.experiments.clockwork import LateExperiments
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.notifications import preferences
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest


ENDS = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """Return a function that sets the clock to nine o'clock on a day."""

    def set_clock(year, month, day):
        moment = datetime(year, month, day, 9, 0, tzinfo=timezone.utc)
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_clock(2026, 3, 2)
    return set_clock


@pytest.fixture
def experiment(cast, letters):
    """Eetu's and Petra's experiment, which runs until the end of March; everybody gets mail at once."""
    for userid in ("eetu", "petra", "fanni"):
        preferences.choose(userid, preferences.AT_ONCE)
    with api.env.adopt_user("eetu"):
        made = api.content.create(
            cast,
            "vertaiset.experiment",
            title="Kävely",
            hypothesis="Jos kävellään, istutaan vähemmän.",
            indicator="Istumisaika",
            threshold="6",
            people=("petra",),
            starts=date(2026, 3, 2),
            ends=ENDS,
        )
        for move in ("plan", "start"):
            api.content.transition(made, move)
    return made


def run(portal, dry_run=False):
    return [one.mapping["experiment"] for one in LateExperiments().run(portal, clock.now(), dry_run)]


def test_past_its_end_date_its_people_are_told_once(portal, experiment, letters, at):
    at(2026, 3, 31)
    assert run(portal) == []
    at(2026, 4, 1)
    assert run(portal) == ["Kävely"]
    assert run(portal) == []
    for userid in ("eetu", "petra"):
        (letter,) = letters(userid)
        assert "Kävely" in letter.subject
        assert experiment.absolute_url() in letter
    assert letters("fanni") == []


def test_a_later_end_date_is_told_of_when_it_passes(portal, experiment, at):
    at(2026, 4, 1)
    run(portal)
    with api.env.adopt_user("eetu"):
        experiment.ends = date(2026, 4, 15)
        notify(ObjectModifiedEvent(experiment))
    assert run(portal) == []
    at(2026, 4, 16)
    assert run(portal) == ["Kävely"]
    assert record_of(experiment).told_late_of == date(2026, 4, 15)


def test_who_has_finished_is_left_alone(portal, experiment, at):
    with api.env.adopt_user("eetu"):
        api.content.transition(experiment, "finish")
    at(2026, 4, 1)
    assert run(portal) == []


def move(workspace, name, day):
    """Archive or restore ``workspace`` on ``day``; DCWorkflow asks a clock of its own."""
    with api.env.adopt_user("maija"):
        api.content.transition(workspace, name)
    *before, last = workspace.workflow_history[WORKFLOW_ID]
    workspace.workflow_history[WORKFLOW_ID] = (*before, {**last, "time": DateTime(f"{day}T09:00:00Z")})


def test_an_archive_is_silent_and_tells_thirty_days_after_it_is_restored(portal, experiment, cast, at):
    move(cast, "archive", "2026-03-20")
    at(2026, 4, 10)
    assert run(portal) == []
    move(cast, "restore", "2026-04-10")
    at(2026, 5, 9)
    assert run(portal) == []
    at(2026, 5, 10)
    assert run(portal) == ["Kävely"]


def test_facilitators_hear_of_applications_and_applicants_of_decisions(experiment, cast, letters):
    with api.env.adopt_user("fanni"):
        call = api.content.create(cast, "vertaiset.experiment_call", title="Kokeiluhaku")
    with api.env.adopt_user("petra"):
        first, second = (api.content.create(call, "vertaiset.application", title=title) for title in ("Yksi", "Kaksi"))
    assert ["Yksi" in one or "Kaksi" in one for one in letters("fanni")] == [True, True]
    assert letters("eetu") == []
    with api.env.adopt_user("fanni"):
        api.content.transition(first, "accept")
        api.content.transition(second, "reject", comment="Tarkentakaa mittaria.")
    accepted, rejected = letters("petra")
    assert first.experiment in accepted.body
    assert "Tarkentakaa mittaria." in rejected
