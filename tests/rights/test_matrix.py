"""Who may do what, against the tables in docs/rights.md: they are the expected answers, and documentation too."""

from AccessControl import getSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from kuntaliitto.vertaiset.workflows import wall
from pathlib import Path
from people_of_matrix import PERSONAS
from plone import api
from plone.app.testing import logout
from zope.annotation.interfaces import IAnnotations

import contextlib
import pytest
import tables


DOCS = Path(__file__).parents[2] / "docs" / "rights.md"

READ = {
    "see the workspace in a list": ("workspace", "View"),
    "read the workspace": ("workspace", "vertaiset: Read workspace"),
    "see the names on the roster": ("workspace", "vertaiset: View roster"),
    "read a published Document": ("published", "View"),
    "read a published File": ("file", "View"),
    "read a published News Item": ("news", "View"),
    "read a published notice": ("notice", "View"),
    "read a comment": ("comment", "View"),
    "read a facilitator's draft": ("draft", "View"),
    "read the member's draft": ("own", "View"),
    "read what the member sent for review": ("waiting", "View"),
    "read the draft of the one who left": ("left", "View"),
}

WRITE = {
    "add a Document": ("workspace", "plone.app.contenttypes: Add Document"),
    "add a File": ("workspace", "plone.app.contenttypes: Add File"),
    "add a News Item": ("workspace", "plone.app.contenttypes: Add News Item"),
    "comment on what is published": ("published", "Reply to item"),
    "edit the member's draft": ("own", "Modify portal content"),
    "delete the member's draft": ("own", "Delete objects"),
    "publish the member's draft": ("own", "Review portal content"),
    "edit what the member published": ("own_published", "Modify portal content"),
    "edit a facilitator's published Document": ("published", "Modify portal content"),
    "edit a facilitator's published News Item": ("news", "Modify portal content"),
    "delete a facilitator's published File": ("file", "Delete objects"),
    "publish what waits for review": ("waiting", "Review portal content"),
    "edit the draft of the one who left": ("left", "Modify portal content"),
    "edit a facilitator's comment": ("comment", "Edit comments"),
    "hide a comment": ("comment", "Review comments"),
    "add a notice": ("workspace", "vertaiset: Add notice"),
    "edit a notice": ("notice", "Modify portal content"),
    "edit the workspace": ("workspace", "Modify portal content"),
    "manage people and policies": ("workspace", "vertaiset: Manage workspace"),
    "add a sub-workspace": ("workspace", "vertaiset: Add workspace"),
    "share a Document": ("published", "Sharing page: Delegate roles"),
    "delete the workspace": ("workspace", "Delete objects"),
}


@contextlib.contextmanager
def acting(portal, persona):
    """Act as a persona, with a fresh memory of local roles: borg keeps it on the request."""
    memo = IAnnotations(portal.REQUEST)
    for key in [key for key in memo if "checkLocalRolesAllowed" in key]:
        del memo[key]
    if persona != "anonymous":
        with api.env.adopt_user(persona):
            yield
        return
    before = getSecurityManager()
    logout()
    try:
        yield
    finally:
        setSecurityManager(before)


def in_catalog(portal, obj):
    path = {"query": "/".join(obj.getPhysicalPath()), "depth": 0}
    return bool(portal.portal_catalog(path=path))


def may(portal, obj, permission):
    """Return one answer; where the ways to read disagree, all three, which equals no expected answer."""
    allowed = bool(getSecurityManager().checkPermission(permission, obj))
    if permission == "View":
        answers = {"map": allowed, "catalog": in_catalog(portal, obj), "wall": wall.may_see(obj)}
        if len(set(answers.values())) > 1:
            return str(answers)
    return "yes" if allowed else "–"


def answers(portal, world, actions):
    """Return the answers of all personas to all actions, as docs/rights.md would hold them."""
    found = {}
    for action, (name, permission) in actions.items():
        row = []
        for persona in PERSONAS:
            with acting(portal, persona):
                row.append(may(portal, getattr(world, name), permission))
        found[action] = dict(zip(PERSONAS, row))
    return found


@pytest.mark.parametrize("visibility", ["public", "site", "listed", "secret"])
def test_reading_is_as_the_visibility_says(portal, world_of, visibility):
    expected = tables.read(DOCS, f"Reading: {visibility}")
    assert answers(portal, world_of(visibility), READ) == expected


@pytest.mark.parametrize("visibility", ["public", "secret"])
@pytest.mark.parametrize("participation", ["read", "contribute", "publish", "moderate"])
def test_writing_is_as_the_participation_policy_says(portal, world_of, participation, visibility):
    expected = tables.read(DOCS, f"Writing: {participation}")
    assert answers(portal, world_of(visibility, participation), WRITE) == expected


@pytest.mark.parametrize("visibility", ["public", "listed"])
def test_nobody_writes_in_an_archive_and_all_read_what_they_read_before(portal, world_of, visibility):
    world = world_of(visibility)
    with api.env.adopt_user("coordinator"):
        api.content.transition(world.workspace, "archive")
    expected = tables.read(DOCS, f"Reading: {visibility}")
    assert answers(portal, world, READ) == expected
    # What is left to Managers by their maps in there is stopped by the wall: see test_archive_over_http.
    members = [persona for persona in PERSONAS if persona not in ("siteadmin", "manager")]
    for action, row in answers(portal, world, WRITE).items():
        assert {persona: row[persona] for persona in members} == dict.fromkeys(members, "–"), action
    with acting(portal, "coordinator"):
        api.content.transition(world.workspace, "restore")
    assert answers(portal, world, WRITE) == tables.read(DOCS, "Writing: contribute")
