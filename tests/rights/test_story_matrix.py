"""Who may do what with a practice story and what stands in it, against the tables in docs/rights-stories.md."""

from AccessControl import getSecurityManager
from datetime import date
from datetime import timedelta
from functools import partial
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.maturity.ladder import GOOD
from kuntaliitto.vertaiset.maturity.ladder import INTERESTING
from kuntaliitto.vertaiset.maturity.ladder import PROMISING
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.people.profile import set_municipality
from kuntaliitto.vertaiset.workflows import hiding
from kuntaliitto.vertaiset.workflows import wall
from pathlib import Path
from plone import api
from test_matrix import acting
from test_matrix import in_catalog
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest
import tables


DOCS = Path(__file__).parents[2] / "docs" / "rights-stories.md"

PERSONAS = (
    "anonymous",
    "outsider",
    "observer",
    "member",
    "teller",
    "responsible",
    "enricher",
    "adopter",
    "validator",
    "facilitator",
    "coordinator",
    "exteller",
    "editor",
    "siteadmin",
    "manager",
)
ROLES = {
    "observer": ["observer"],
    "member": ["member"],
    "teller": ["member"],
    "responsible": ["member"],
    "enricher": ["member"],
    "adopter": ["member"],
    "validator": ["observer", "validator"],
    "facilitator": ["facilitator"],
    "coordinator": ["coordinator"],
    "exteller": ["member"],
}
MUNICIPALITIES = {"enricher": "049", "adopter": "049", "facilitator": "297", "validator": "167"}
STATES = {
    "draft": None,
    "interesting": INTERESTING,
    "promising": PROMISING,
    "validating_good": PROMISING,
    "good": GOOD,
    "retired": GOOD,
}

ACTIONS = {
    "read the story": ("story", "View"),
    "read its contact details": ("story", "vertaiset: See contact"),
    "read its older tellings": ("story", "CMFEditions: Access previous versions"),
    "edit the story": ("story", "Modify portal content"),
    "go back to an older telling": ("story", "CMFEditions: Revert to previous versions"),
    "delete the story": ("story", "Delete objects"),
    "share the story": ("story", "Sharing page: Delegate roles"),
    "comment on the story": ("story", "Reply to item"),
    "enrich the story": ("story", "vertaiset: Add enrichment"),
    "listen to the story": ("story", "vertaiset: Add adoption"),
    "send a time ship": ("story", "vertaiset: Add time ship"),
    "read an enrichment": ("enrichment", "View"),
    "edit or answer an enrichment": ("enrichment", "Modify portal content"),
    "delete an enrichment": ("enrichment", "Delete objects"),
    "read a hidden enrichment": ("hidden", "View"),
    "read an adoption": ("adoption", "View"),
    "edit an adoption": ("adoption", "Modify portal content"),
    "delete an adoption": ("adoption", "Delete objects"),
    "read a time ship": ("ship", "View"),
    "answer a time ship": ("ship", "Modify portal content"),
    "delete a time ship": ("ship", "Delete objects"),
}
MOVES = ("publish", "promote", "submit_for_validation", "withdraw", "renew", "retract", "retire", "reopen")
ADOPTION_MOVES = ("try",)


class World:
    """The objects of the matrix, by name."""


def make_people():
    """Make a user for each persona but the visitor, with a municipality."""
    for userid in PERSONAS[1:]:
        api.user.create(username=userid, email=f"{userid}@example.org", password="salasana-1-pitka")
        set_municipality(userid, MUNICIPALITIES.get(userid, "837"), "", clock.now())
    api.user.grant_roles("editor", roles=["Editor", "Reviewer", "Reader", "Contributor"])
    api.user.grant_roles("siteadmin", roles=["Site Administrator"])
    api.user.grant_roles("manager", roles=["Manager"])


def build_world(portal, visibility, state, participation="contribute"):
    """Return a workspace of a visibility and a story in a state, everybody in their place."""
    world = World()
    _build(world, portal, visibility, participation)
    _climb(world.story, state)
    return world


def _build(world, portal, visibility, participation):
    now = clock.now()
    with api.env.adopt_user("manager"):
        workspace = api.content.create(
            portal,
            "vertaiset.workspace",
            title="Työtila",
            visibility=visibility,
            join_policy="closed",
            participation="contribute",
        )
        for userid, roles in ROLES.items():
            actions.add_member(workspace, userid, roles, now)
        actions.remove(workspace, "manager", now)
    world.workspace = workspace
    with api.env.adopt_user("exteller"):
        world.story = api.content.create(workspace, "vertaiset.practice_story", title="Tarina", municipality="837")
    world.story.manage_setLocalRoles("teller", ["Owner"])
    with api.env.adopt_user("teller"):
        world.story.responsible = ("responsible", "exteller")
        notify(ObjectModifiedEvent(world.story))
    _climb(world.story, "interesting")
    with api.env.adopt_user("enricher"):
        world.enrichment = _part(world.story, "vertaiset.enrichment", cell="leadership/now", text="Lisä")
        world.other = _part(world.story, "vertaiset.enrichment", cell="impact/now", text="Toinen")
        world.hidden = _part(world.story, "vertaiset.enrichment", cell="leadership/now", text="Piilo")
    hide(world.hidden)
    with api.env.adopt_user("adopter"):
        world.adoption = _part(world.story, "vertaiset.adoption")
    with api.env.adopt_user("teller"):
        world.ship = _part(world.story, "vertaiset.time_ship", returns_on=date.today() + timedelta(days=400))
    with api.env.adopt_user("coordinator"):
        actions.remove(workspace, "exteller", now)
        workspace.participation = participation


def hide(part):
    with api.env.adopt_user("facilitator"):
        hiding.hide_part(part, True, "Asiaton", clock.now())


def _part(story, portal_type, **fields):
    return api.content.create(story, portal_type, title="Osa", **fields)


def _climb(story, state):
    """Put ``story`` into ``state`` as if it had climbed there."""
    now, rung = clock.now(), STATES[state]
    record = writable(story)
    if rung is not None:
        moves.hold(record, rung, clock.day_of(now), now, numbers_of_site())
    else:
        record.rung = record.since = record.valid_until = None
    if state == "validating_good":
        moves.open_round(record, GOOD, now, "teller")
    moves.enter(story, "test", state, now)
    if state == "validating_good":
        with api.env.adopt_user("facilitator"):
            inviting.invite(story, ["validator"], now)


def answers(portal, world):
    """Return the answers of all personas to all actions and moves, as docs/rights-stories.md would hold them."""
    found = {}
    for action, (name, permission) in ACTIONS.items():
        found[action] = _row(portal, partial(_may, portal, getattr(world, name), permission))
    for move in MOVES:
        found[move] = _row(portal, partial(_may_move, world.story, move))
    for move in ADOPTION_MOVES:
        found[f"{move} (the adoption)"] = _row(portal, partial(_may_move, world.adoption, move))
    return {action: row for action, row in found.items() if action not in MOVES or set(row.values()) != {"–"}}


def _row(portal, ask):
    row = {}
    for persona in PERSONAS:
        with acting(portal, persona):
            row[persona] = ask()
    return row


def _may(portal, obj, permission):
    allowed = bool(getSecurityManager().checkPermission(permission, obj))
    if permission == "View":
        ways = {"map": allowed, "catalog": in_catalog(portal, obj), "wall": wall.may_see(obj)}
        if len(set(ways.values())) > 1:
            return str(ways)
    return "yes" if allowed else "–"


def _may_move(obj, move):
    workflow = api.portal.get_tool("portal_workflow").getWorkflowsFor(obj)[0]
    return "yes" if workflow.isActionSupported(obj, move) else "–"


@pytest.mark.parametrize("visibility", ["public", "listed"])
@pytest.mark.parametrize("state", STATES)
def test_the_matrix_of_a_story(portal, visibility, state):
    make_people()
    expected = tables.read(DOCS, f"{visibility}: {state}")
    assert answers(portal, build_world(portal, visibility, state)) == expected
