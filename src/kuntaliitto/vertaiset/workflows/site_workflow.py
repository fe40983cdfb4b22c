"""Putting an object under the site's own workflow, private: it left a workspace, or the suite is being removed."""

from AccessControl.Permission import Permission
from DateTime import DateTime
from kuntaliitto.vertaiset.workflows.definition import WorkspaceWorkflow
from plone import api
from plone.app.discussion.interfaces import IComment
from Products.DCWorkflow.utils import modifyRolesForPermission


# Where the site has no workflow for a type, or none with a state that visitors cannot read.
_PRIVATE_ROLES = ("Manager", "Site Administrator", "Owner", "Editor", "Reader", "Contributor")
_KEEPERS = ("Manager", "Site Administrator")
_EVERYBODY = {"Anonymous", "Authenticated", "Member"}
_SEEING = ("View", "Access contents information")


def private_state(workflow):
    """Return the id of a state of ``workflow`` that visitors and mere users cannot read, or None.

    The initial state where it is one, else ``private``, else the first that is.
    """
    candidates = [workflow.initial_state, "private", *sorted(workflow.states.objectIds())]
    for state_id in candidates:
        state = workflow.states.get(state_id)
        roles = (state.permission_roles or {}).get("View") if state is not None else None
        if isinstance(roles, tuple) and not _EVERYBODY.intersection(roles):
            return state_id
    return None


def make_private(obj):
    """Give ``obj`` a private state of the site's own workflow, and let it acquire what that does not manage."""
    tool = api.portal.get_tool("portal_workflow")
    forget_settings(obj)
    workflows = tool.getWorkflowsFor(obj)
    hidden = False
    for workflow in workflows:
        state = private_state(workflow)
        if state is not None:
            hidden = True
            tool.setStatusOf(workflow.getId(), obj, _status(workflow, state))
        workflow.updateRoleMappingsFor(obj)
    if not hidden:
        # Core's comment workflow lets the catalog show the text of a comment to everybody, also on a private page.
        roles = [] if IComment.providedBy(obj) else _PRIVATE_ROLES
        for permission in _SEEING:
            modifyRolesForPermission(obj, permission, roles)


def keep_from_all(obj):
    """Let nobody see ``obj`` but those who keep the site."""
    for permission in _SEEING:
        modifyRolesForPermission(obj, permission, _KEEPERS)


def forget_settings(obj):
    """Let ``obj`` acquire all permissions that our workflows manage."""
    for workflow in api.portal.get_tool("portal_workflow").objectValues():
        if isinstance(workflow, WorkspaceWorkflow):
            for permission in workflow.permissions:
                Permission(permission, (), obj).setRoles([])


def _status(workflow, state):
    return {
        workflow.state_var: state,
        "action": None,
        "actor": "",
        "comments": "",
        "time": DateTime(),
    }
