"""Who may do what with experiments, calls and what stands in them, against the tables in docs/rights-experiments.md."""

from datetime import date
from functools import partial
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments.moves import COLUMNS
from kuntaliitto.vertaiset.experiments.record import Learning
from kuntaliitto.vertaiset.experiments.record import Step
from kuntaliitto.vertaiset.experiments.record import writable
from kuntaliitto.vertaiset.experiments.states import STATES
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.people.profile import set_municipality
from kuntaliitto.vertaiset.workflows import hiding
from kuntaliitto.vertaiset.workflows.chain import workflow_of
from pathlib import Path
from plone import api
from test_matrix import acting
from test_story_matrix import _may
from test_story_matrix import _may_move
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest
import tables


DOCS = Path(__file__).parents[2] / "docs" / "rights-experiments.md"

PERSONAS = (
    "anonymous",
    "outsider",
    "observer",
    "member",
    "owner",
    "named",
    "applicant",
    "validator",
    "facilitator",
    "coordinator",
    "exowner",
    "editor",
    "siteadmin",
    "manager",
)
ROLES = {
    "observer": ["observer"],
    "member": ["member"],
    "owner": ["member"],
    "named": ["member"],
    "applicant": ["member"],
    "validator": ["observer", "validator"],
    "facilitator": ["facilitator"],
    "coordinator": ["coordinator"],
    "exowner": ["member"],
}

ACTIONS = {
    "read the experiment": ("experiment", "View"),
    "read its older versions": ("experiment", "CMFEditions: Access previous versions"),
    "edit the experiment": ("experiment", "Modify portal content"),
    "go back to an older version": ("experiment", "CMFEditions: Revert to previous versions"),
    "delete the experiment": ("experiment", "Delete objects"),
    "share the experiment": ("experiment", "Sharing page: Delegate roles"),
    "comment on the experiment": ("experiment", "Reply to item"),
    "write into the diary": ("experiment", "vertaiset: Add diary entry"),
    "read a diary entry": ("entry", "View"),
    "edit a diary entry": ("entry", "Modify portal content"),
    "add pictures to a diary entry": ("entry", "plone.app.contenttypes: Add Image"),
    "delete a diary entry": ("entry", "Delete objects"),
    "comment on a diary entry": ("entry", "Reply to item"),
    "read a hidden diary entry": ("hidden", "View"),
    "see the picture in a diary entry": ("picture", "View"),
    "see the picture in a hidden diary entry": ("hidden_picture", "View"),
}
MOVES = ("plan", "start", "finish", "resume", "close", "cancel")

CALL_ACTIONS = {
    "add experiments": ("workspace", "vertaiset: Add experiment"),
    "announce calls": ("workspace", "vertaiset: Add experiment call"),
    "read the call": ("call", "View"),
    "edit the call": ("call", "Modify portal content"),
    "delete the call": ("call", "Delete objects"),
    "apply": ("call", "vertaiset: Add application"),
    "read an application": ("application", "View"),
    "edit an application": ("application", "Modify portal content"),
    "delete an application": ("application", "Delete objects"),
    "comment on an application": ("application", "Reply to item"),
    "share an application": ("application", "Sharing page: Delegate roles"),
    "read an application that was decided on": ("decided", "View"),
    "edit an application that was decided on": ("decided", "Modify portal content"),
    "delete an application that was decided on": ("decided", "Delete objects"),
}


class World:
    """The objects of the matrix, by name."""


def make_people():
    """Make a user for each persona but the visitor, with a municipality."""
    for userid in PERSONAS[1:]:
        api.user.create(username=userid, email=f"{userid}@example.org", password="salasana-1-pitka")
        set_municipality(userid, "837", "", clock.now())
    api.user.grant_roles("editor", roles=["Editor", "Reviewer", "Reader", "Contributor"])
    api.user.grant_roles("siteadmin", roles=["Site Administrator"])
    api.user.grant_roles("manager", roles=["Manager"])


def build_world(portal, visibility, participation="contribute"):
    """Return a workspace of a visibility with an experiment that runs and a call, everybody in their place."""
    world, now = World(), clock.now()
    with api.env.adopt_user("manager"):
        world.workspace = api.content.create(
            portal,
            "vertaiset.workspace",
            title="Työtila",
            visibility=visibility,
            join_policy="closed",
            participation="contribute",
        )
        for userid, roles in ROLES.items():
            actions.add_member(world.workspace, userid, roles, now)
        actions.remove(world.workspace, "manager", now)
    _build_experiment(world)
    _build_call(world)
    with api.env.adopt_user("coordinator"):
        actions.remove(world.workspace, "exowner", now)
        world.workspace.participation = participation
    return world


def _build_experiment(world):
    with api.env.adopt_user("exowner"):
        world.experiment = api.content.create(world.workspace, "vertaiset.experiment", title="Kokeilu")
    world.experiment.manage_setLocalRoles("owner", ["Owner"])
    with api.env.adopt_user("owner"):
        world.experiment.people = ("named", "exowner")
        notify(ObjectModifiedEvent(world.experiment))
    enter(world.experiment, "running")
    with api.env.adopt_user("named"):
        world.entry, world.hidden = (
            api.content.create(world.experiment, "vertaiset.diary_entry", title=title, date=date(2026, 3, 2))
            for title in ("Merkintä", "Piilossa")
        )
        world.picture = api.content.create(world.entry, "Image", title="Kuva")
        world.hidden_picture = api.content.create(world.hidden, "Image", title="Kuva")
    with api.env.adopt_user("facilitator"):
        hiding.hide_part(world.hidden, True, "Asiaton", clock.now())


def _build_call(world):
    with api.env.adopt_user("facilitator"):
        world.call = api.content.create(world.workspace, "vertaiset.experiment_call", title="Kokeiluhaku")
    with api.env.adopt_user("applicant"):
        world.application, world.decided = (
            api.content.create(world.call, "vertaiset.application", title=title) for title in ("Hakemus", "Päätetty")
        )
    with api.env.adopt_user("facilitator"):
        api.content.transition(world.decided, "reject", comment="Ei nyt")


def enter(experiment, state):
    """Put ``experiment`` into ``state`` as if its moves had led there."""
    record = writable(experiment)
    record.state = state
    record.steps = () if state == "idea" else (Step("test", clock.now(), state),)
    record.learning = Learning("Havainto", "Oppi", "", "stop", "Syy", "Ryhmä") if state == "closed" else None
    workflow_of(experiment).updateRoleMappingsFor(experiment)
    experiment.reindexObject(idxs=["review_state", *COLUMNS])
    experiment.reindexObjectSecurity()


def answers(portal, world, actions, obj, moves):
    """Return the answers of all personas to all ``actions`` and ``moves`` of ``obj``, as the docs would hold them."""
    found = {}
    for action, (name, permission) in actions.items():
        found[action] = _row(portal, partial(_may, portal, getattr(world, name), permission))
    for move in moves:
        found[move] = _row(portal, partial(_may_move, obj, move))
    return {action: row for action, row in found.items() if action not in MOVES or set(row.values()) != {"–"}}


def _row(portal, ask):
    row = {}
    for persona in PERSONAS:
        with acting(portal, persona):
            row[persona] = ask()
    return row


def experiment_answers(portal, world, state):
    enter(world.experiment, state)
    return answers(portal, world, ACTIONS, world.experiment, MOVES)


def call_answers(portal, world):
    return answers(portal, world, CALL_ACTIONS, world.application, ("accept", "reject"))


@pytest.mark.parametrize("visibility", ["public", "listed"])
@pytest.mark.parametrize("state", STATES)
def test_the_matrix_of_an_experiment(portal, visibility, state):
    make_people()
    expected = tables.read(DOCS, f"{visibility}: {state}")
    assert experiment_answers(portal, build_world(portal, visibility), state) == expected


@pytest.mark.parametrize("visibility", ["public", "listed"])
def test_the_matrix_of_a_call_and_its_applications(portal, visibility):
    make_people()
    assert call_answers(portal, build_world(portal, visibility)) == tables.read(DOCS, f"{visibility}: call")


@pytest.mark.parametrize("state", STATES)
def test_its_people_run_it_where_members_only_read(portal, state):
    make_people()
    expected = tables.read(DOCS, f"public: {state}")
    found = experiment_answers(portal, build_world(portal, "public", "read"), state)
    # Nobody adds material there, pictures in one's own diary apart.
    assert found == expected
