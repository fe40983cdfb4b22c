"""What happens to an object that comes into a workspace, moves about in it, or leaves.

Inside, it has our workflow, takes its rights from the workspace alone, and its maker is known as an author. One that
leaves is private; one that comes in, or moves to a wider audience, stays published only where everybody could read it
before (domain.md: "An object moved out of a workspace is private; one moved in obeys it at once").
"""

from AccessControl.PermissionRole import rolesForPermissionOn
from Acquisition import aq_base
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.lookup import workspaces_around
from kuntaliitto.vertaiset.workflows import site_workflow
from kuntaliitto.vertaiset.workflows import versions
from kuntaliitto.vertaiset.workflows.authors import know_authors
from kuntaliitto.vertaiset.workflows.chain import CONTENT_WORKFLOW
from kuntaliitto.vertaiset.workflows.chain import workflow_of
from kuntaliitto.vertaiset.workflows.definition import effective_visibility
from kuntaliitto.vertaiset.workflows.hiding import is_hidden
from plone import api
from plone.app.discussion.interfaces import IComment
from plone.app.discussion.interfaces import IConversation
from plone.uuid.interfaces import IUUID

import transaction


# The value of the flag that blocks local roles from above, where it is ours: True is the person's own choice, and
# stays when the object leaves.
BLOCKED = "kuntaliitto.vertaiset"


def placed(obj, event):
    """An object was added, copied or moved (``IObjectMovedEvent``, for everything below the moved one too)."""
    if event.newParent is None:
        return
    inside = workspace_of(obj) is not None
    came_from = workspace_of(event.oldParent) if event.oldParent is not None else None
    if inside:
        take_in(obj)
        if _changed_workspace(obj, event, came_from):
            _keep_or_reset_state(obj, event, came_from)
        refresh(obj)
    elif came_from is not None or _is_blocked(obj):
        # A copy knows nothing of where it was made, but carries all that was written there.
        leave(obj)
    if event.oldParent is not None and (inside or came_from is not None):
        # Another subscriber may have made the catalog look at the object before.
        for one in [obj, *comments_of(obj)]:
            one.reindexObject(idxs=["allowedRolesAndUsers", "review_state"])


def _is_blocked(obj):
    return getattr(aq_base(obj), "__ac_local_roles_block__", None) == BLOCKED


def about_to_move(obj, event):
    """Remember of an object that comes in from outside whether everybody could read it (``IObjectWillBeMovedEvent``).

    Afterwards nobody knows: what has no workflow in the site (files, images) acquires its reading from where it is.
    """
    if event.oldParent is None or event.newParent is None:
        return
    if workspace_of(event.newParent) is not None and workspace_of(event.oldParent) is None:
        _read_by_all()[IUUID(obj)] = "Anonymous" in rolesForPermissionOn("View", obj)


def _read_by_all():
    """Return what was found out about the objects that this transaction moves, a mapping of UIDs to booleans."""
    current = transaction.get()
    try:
        return current.data(about_to_move)
    except KeyError:
        current.set_data(about_to_move, {})
        return current.data(about_to_move)


def _changed_workspace(obj, event, came_from):
    """Say whether ``obj`` was moved into another workspace; one that travelled along with its own was not."""
    if event.oldParent is None or IWorkspace.providedBy(obj):
        return False
    goes_to = aq_base(workspace_of(event.newParent))
    if aq_base(workspace_of(obj)) is not goes_to:
        return False
    return goes_to is not aq_base(came_from)


def take_in(obj):
    """Block local roles from above on ``obj`` and know its makers as authors; its comments likewise."""
    for one in [obj, *comments_of(obj)]:
        if not getattr(aq_base(one), "__ac_local_roles_block__", None):
            one.__ac_local_roles_block__ = BLOCKED
        know_authors(one)


def comments_of(obj):
    """Return the comments on ``obj``, as a list."""
    conversation = IConversation(obj, None)
    return list(conversation.getComments()) if conversation is not None else []


def refresh(obj):
    """Write the permission maps of ``obj`` and its comments anew, as their states and the workspace say."""
    for one in [obj, *comments_of(obj)]:
        workflow = workflow_of(one)
        if workflow is not None:
            workflow.updateRoleMappingsFor(one)


def _keep_or_reset_state(obj, event, came_from):
    """Make a moved object a draft, unless its old audience held the new one."""
    if workflow_of(obj).getId() != CONTENT_WORKFLOW:
        return
    if came_from is None:
        _set_state(obj, "published" if _read_by_all().get(IUUID(obj)) else "private")
        return
    if came_from in workspaces_around(event.newParent):
        # A sub-workspace is never more visible, and where members read its members are among those who read before.
        return
    before = effective_visibility(event.oldParent)
    after = effective_visibility(event.newParent)
    if before != "public" and not (before == "site" and after != "public"):
        _set_state(obj, "private")


def _set_state(obj, state):
    tool = api.portal.get_tool("portal_workflow")
    status = {
        "action": None,
        "actor": current_userid() or "",
        "comments": "",
        "review_state": state,
        "time": clock.zope_time(clock.now()),
    }
    tool.setStatusOf(CONTENT_WORKFLOW, obj, status)


def leave(obj):
    """Make ``obj`` and its comments private under the site's own workflow, without a trace of ours.

    Comments that were hidden stay out of sight; Plone knows no such state.
    """
    for one in [obj, *comments_of(obj)]:
        if _is_blocked(one):
            del one.__ac_local_roles_block__
        site_workflow.make_private(one)
        if IComment.providedBy(one) and is_hidden(one):
            site_workflow.keep_from_all(one)
    versions.forget_rights(obj, BLOCKED)


def comment_placed(comment, event):
    """A comment was written in a workspace."""
    if event.newParent is not None and workspace_of(comment) is not None:
        take_in(comment)
        refresh(comment)


def checked_in(obj, event):
    """A working copy came back: its map may be one from elsewhere."""
    if workspace_of(obj) is not None:
        take_in(obj)
        refresh(obj)
        obj.reindexObjectSecurity()
