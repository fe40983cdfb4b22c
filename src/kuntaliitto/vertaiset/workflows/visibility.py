"""Changing who sees a workspace: what it would do, and doing it, to all of its content before the request ends.

domain.md: "A sub-workspace is never more visible than its parent: lowering a parent lowers it in the same act, after
naming it, and people whom that would leave outside become observers of the parent, named beforehand."
"""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.content.workspace import store_defaults
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import ISurvey
from kuntaliitto.vertaiset.membership.actions import enroll
from kuntaliitto.vertaiset.membership.checks import closed_parents
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.lookup import parent_of
from kuntaliitto.vertaiset.membership.policies import CLOSED_VISIBILITIES
from kuntaliitto.vertaiset.membership.policies import join_allowed
from kuntaliitto.vertaiset.membership.policies import narrowest
from kuntaliitto.vertaiset.membership.policies import title_of
from kuntaliitto.vertaiset.membership.policies import VISIBILITY
from kuntaliitto.vertaiset.membership.policies import visible_under
from kuntaliitto.vertaiset.membership.roles import OBSERVER
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.workflows.chain import workflow_of
from kuntaliitto.vertaiset.workflows.discretion import visibility_switched
from plone import api
from plone.dexterity.interfaces import IDexterityContent
from zope.event import notify


# What the maps below a workspace were last written for: a change is seen by comparing with it.
_APPLIED = "_vertaiset_applied_visibility"


@dataclass(frozen=True)
class Effect:
    """What a change of visibility would do.

    ``objects`` is the number of objects below, ``lowered`` the sub-workspaces that become less visible with it, and
    ``observers`` the ids of the people who become observers because a sub-workspace of theirs needs it.
    """

    objects: int
    lowered: tuple
    observers: tuple


def check_policies(visibility, join_policy, parent):
    """Raise ``Invalid`` where the policies do not go together, or are wider than the workspace ``parent`` (or None)."""
    if not join_allowed(visibility, join_policy):
        raise Invalid(
            _(
                "workspace_secret_not_open",
                default="A secret workspace can be joined by invitation only, or is closed: choose one of these.",
            ),
            field="join_policy",
            rule="workspace_secret_not_open",
        )
    if parent is not None and visibility not in visible_under(parent.visibility):
        raise Invalid(
            _(
                "workspace_wider_than_parent",
                default="A workspace cannot be more visible than the one it stands in: “${title}” is “${visibility}”.",
                mapping={"title": parent.title, "visibility": title_of(VISIBILITY, parent.visibility)},
            ),
            field="visibility",
            rule="workspace_wider_than_parent",
        )


def _brains_below(workspace):
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(path="/".join(workspace.getPhysicalPath()))


def preview(workspace, visibility):
    """Return the ``Effect`` of giving ``workspace`` the ``visibility``."""
    lowered = tuple(one for one in all_workspaces(workspace) if one.visibility not in visible_under(visibility))
    observers = set()
    if visibility in CLOSED_VISIBILITIES:
        for one in all_workspaces(workspace):
            observers.update(roster_of(one).members)
        observers.difference_update(roster_of(workspace).members)
    return Effect(len(_brains_below(workspace)) - 1, lowered, tuple(sorted(observers)))


def workspace_added(workspace, event):
    """Check the policies of a new workspace: what a form refuses, a program cannot do either."""
    store_defaults(workspace)
    check_policies(workspace.visibility, workspace.join_policy, parent_of(workspace))
    setattr(workspace, _APPLIED, workspace.visibility)


def workspace_modified(workspace, event):
    """Check the policies, and bring what stands below in line where the visibility has changed."""
    check_policies(workspace.visibility, workspace.join_policy, parent_of(workspace))
    if getattr(workspace, _APPLIED, None) != workspace.visibility:
        apply(workspace)


def workspace_moved(workspace, event):
    """A workspace moved under another is never more visible than that one; its people belong there too."""
    if event.oldParent is None or event.newParent is None or event.oldParent is event.newParent:
        return
    parent = parent_of(workspace)
    if parent is not None:
        workspace.visibility = narrowest([workspace.visibility, parent.visibility])
        _close_joining(workspace)
        now, actor = clock.now(), current_userid() or ""
        for closed in reversed(closed_parents(workspace)):
            _make_observers(closed, roster_of(workspace).members, now, actor)
    apply(workspace)


def apply(workspace, progress=None):
    """Write what the visibility of ``workspace`` means for everything in it: sub-workspaces, people, maps, catalog.

    ``progress`` is called with (done, total) after each object, where it is given.
    """
    for done, total in steps(workspace):
        if progress is not None:
            progress(done, total)


def steps(workspace):
    """Do what ``apply`` does one object at a time; yield (done, total) after each of them."""
    now, actor = clock.now(), current_userid() or ""
    for one in all_workspaces(workspace):
        if one.visibility not in visible_under(workspace.visibility):
            one.visibility = workspace.visibility
            _close_joining(one)
            setattr(one, _APPLIED, one.visibility)
            one.reindexObject(idxs=["visibility"])
        if workspace.visibility in CLOSED_VISIBILITIES:
            _make_observers(workspace, roster_of(one).members, now, actor)
    switched = _closed(getattr(workspace, _APPLIED, None)) != _closed(workspace.visibility)
    setattr(workspace, _APPLIED, workspace.visibility)
    yield from _rewrite_reading(workspace, switched)


def _closed(visibility):
    return visibility in CLOSED_VISIBILITIES


def _close_joining(workspace):
    if not join_allowed(workspace.visibility, workspace.join_policy):
        workspace.join_policy = "invitation"


def _make_observers(workspace, userids, now, actor):
    for userid in list(userids):
        if userid not in roster_of(workspace).members:
            enroll(workspace, userid, (OBSERVER,), now, actor)


def _rewrite_reading(workspace, switched):
    """Write the reading part of all maps at and below ``workspace``, and the indexes that follow from it.

    ``switched`` says whether the workspace was opened or closed: then tags, links and redirects follow too.
    """
    catalog = api.portal.get_tool("portal_catalog")
    brains = _brains_below(workspace)
    for done, brain in enumerate(brains, 1):
        obj = object_of(brain)
        if obj is not None:
            _rewrite_one(obj, brain.getPath(), catalog, switched)
        else:
            catalog.uncatalog_object(brain.getPath())
        yield done, len(brains)


def _rewrite_one(obj, path, catalog, switched):
    workflow = workflow_of(obj)
    if workflow is None:
        return
    workflow.update_reading(obj)
    indexes = ["allowedRolesAndUsers"]
    if switched and IDexterityContent.providedBy(obj):
        visibility_switched(obj)
        indexes.append("Subject")
    # The catalog directly: the indexing queue would write the metadata of each object again.
    catalog.catalog_object(obj, path, idxs=indexes, update_metadata=0)
    if ISurvey.providedBy(obj):
        notify(events.AudienceChanged(obj))
