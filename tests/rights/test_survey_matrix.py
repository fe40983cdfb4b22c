"""Who may do what with a survey, in every state, against the tables in docs/rights-surveys.md."""

from AccessControl import getSecurityManager
from datetime import timedelta
from functools import partial
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import questions
from kuntaliitto.vertaiset.workflows import wall
from pathlib import Path
from plone import api
from test_matrix import acting
from test_matrix import in_catalog

import pytest
import tables


DOCS = Path(__file__).parents[2] / "docs" / "rights-surveys.md"

PERSONAS = (
    "anonymous",
    "outsider",
    "observer",
    "member",
    "answered",
    "validator",
    "facilitator",
    "coordinator",
    "leaver",
    "editor",
    "siteadmin",
    "manager",
)
ROLES = {
    "observer": ["observer"],
    "member": ["member"],
    "answered": ["member"],
    "validator": ["observer", "validator"],
    "facilitator": ["facilitator"],
    "coordinator": ["coordinator"],
    "leaver": ["facilitator"],
}
STATES = ("draft", "upcoming", "open", "over", "closed")
# What is asked, and of whom the answer is expected: the settings of the survey.
KINDS = {
    "members": {"respondents": "members", "results_shown": "after_close"},
    "authenticated": {"respondents": "authenticated", "results_shown": "after_answer"},
    "link": {"respondents": "link", "results_shown": "coordinators"},
    "anonymous": {"respondents": "members", "results_shown": "after_close", "anonymous": True},
}
ACTIONS = {
    "read it": "View",
    "edit it": "Modify portal content",
    "delete it": "Delete objects",
    "share it": "Sharing page: Delegate roles",
    "comment on it": "Reply to item",
}
ACTS = ("answer", "change", "try", "results", "rows", "open", "close", "reopen")
ASKS = questions.read([{"id": "q", "kind": "number", "title": "?"}])


def make_people():
    """Make a user for each persona but the visitor."""
    for userid in PERSONAS[1:]:
        api.user.create(username=userid, email=f"{userid}@example.org", password="salasana-1-pitka")
    api.user.grant_roles("editor", roles=["Editor", "Reviewer", "Reader", "Contributor"])
    api.user.grant_roles("siteadmin", roles=["Site Administrator"])
    api.user.grant_roles("manager", roles=["Manager"])


def build(portal, visibility, state, fields):
    """Return a survey in ``state``: made by one who has left, answered by one."""
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
    with api.env.adopt_user("leaver"):
        survey = api.content.create(workspace, "vertaiset.survey", title="Kysely", questions=ASKS, **fields)
        if state != "draft":
            api.content.transition(survey, "open")
    if state in ("open", "over", "closed"):
        with api.env.adopt_user("answered"):
            answering.answer(survey, {"q": 1}, now)
    if state == "upcoming":
        survey.opens = now + timedelta(days=1)
    elif state == "over":
        survey.closes = now - timedelta(seconds=1)
    elif state == "closed":
        with api.env.adopt_user("facilitator"):
            api.content.transition(survey, "close")
    with api.env.adopt_user("coordinator"):
        actions.remove(workspace, "leaver", now)
    return survey


def answers(portal, survey):
    """Return the answers of all personas, as docs/rights-surveys.md would hold them."""
    found = {action: _row(portal, partial(_may, portal, survey, name)) for action, name in ACTIONS.items()}
    for act in ACTS:
        found[act] = _row(portal, partial(_can, survey, act))
    return found


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


def _can(survey, act):
    if not getSecurityManager().checkPermission("View", survey):
        return "–"
    return "yes" if act in access.standing(survey, clock.now()).can else "–"


CASES = [
    *[("public", kind, state) for kind in KINDS for state in STATES],
    *[("listed", "members", state) for state in STATES],
]


@pytest.mark.parametrize("visibility, kind, state", CASES)
def test_the_matrix_of_a_survey(portal, visibility, kind, state):
    make_people()
    expected = tables.read(DOCS, f"{visibility}, for {kind}: {state}")
    assert answers(portal, build(portal, visibility, state, KINDS[kind])) == expected
