"""Archiving takes the sub-workspaces along, and what a move of a workspace means for its content."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.membership.lookup import parent_of
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from plone import api


def workspace_moved_on(workspace, event):
    """After ``archive`` or ``restore`` of a workspace (``IActionSucceededEvent``): the same below it.

    A sub-workspace in an archive is archived; restored with its parent it is active again.
    """
    if event.action not in ("archive", "restore"):
        return
    with api.env.adopt_roles(["Manager"]):
        for one in all_workspaces(workspace):
            if parent_of(one) == workspace and one.archived != (event.action == "archive"):
                api.content.transition(one, event.action)


def refuse_restoring_in_archive(workspace, event):
    """Before ``restore``: not where the workspace around is archived."""
    parent = parent_of(workspace) if IWorkspace.providedBy(workspace) else None
    if event.transition is not None and event.transition.id == "restore" and parent is not None and parent.archived:
        raise MoveRefused(
            _(
                "restore_parent_first",
                default="Restore “${title}” first: this workspace stands in it.",
                mapping={"title": parent.title},
            ),
            rule="restore_parent_first",
        )
