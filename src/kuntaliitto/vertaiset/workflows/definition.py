"""The suite's workflow class: permission maps that follow the visibility of the workspaces around.

The XML of each workflow names the roles that hold a permission in a state; where it names the reading role, the
visibility decides whether logged-in people or everybody are added. One workflow for all visibilities: a switch changes
maps, never states.
"""

from AccessControl.Permission import Permission
from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.interfaces import IPart
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.lookup import workspaces_around
from kuntaliitto.vertaiset.membership.policies import narrowest
from kuntaliitto.vertaiset.membership.roles import COORDINATES
from kuntaliitto.vertaiset.membership.roles import READS
from kuntaliitto.vertaiset.membership.roles import READS_DRAFTS
from kuntaliitto.vertaiset.permissions import ADD_WORKSPACE
from kuntaliitto.vertaiset.permissions import READ_WORKSPACE
from kuntaliitto.vertaiset.permissions import VIEW_ROSTER
from Products.DCWorkflow.DCWorkflow import DCWorkflowDefinition


SEEING = ("View", "Access contents information")
# The permissions whose holders a switch of visibility changes.
READING = (*SEEING, "List folder contents", READ_WORKSPACE, VIEW_ROSTER)

# Who reads what a facilitator has hidden: facilitators, and its maker on their own.
HIDDEN_READERS = ("Manager", "Site Administrator", READS_DRAFTS)

# Who is added to the reading role, by visibility.
_READERS = {"public": "Anonymous", "site": "Authenticated"}
# Who sees that a workspace is there: of a listed one everybody does.
_SEERS = {"public": "Anonymous", "listed": "Anonymous", "site": "Authenticated"}


def effective_visibility(obj):
    """Return the narrowest visibility of the workspaces around ``obj``, itself included."""
    return narrowest([workspace.visibility for workspace in workspaces_around(obj)])


def readers_beside_members(obj, permission):
    """Return ``Anonymous``, ``Authenticated`` or None: who holds a reading ``permission`` on ``obj`` beside members."""
    if IWorkspace.providedBy(obj) and permission in SEEING:
        seers = [_SEERS.get(workspace.visibility) for workspace in workspaces_around(obj)]
        if None in seers:
            return None
        return "Authenticated" if "Authenticated" in seers else "Anonymous"
    readers = _READERS.get(effective_visibility(obj))
    if permission == VIEW_ROSTER and readers is not None:
        # Visitors see the number of members and the coordinators, not the names.
        return "Authenticated"
    return readers


def hidden_part(obj):
    """Say whether ``obj`` is something in a story or an experiment that a facilitator has hidden."""
    return IPart.implementedBy(type(aq_base(obj))) and obj.hidden is not None


class WorkspaceWorkflow(DCWorkflowDefinition):
    """A workflow for a workspace, or for what stands in one."""

    def _executeTransition(self, ob, tdef=None, kwargs=None):
        new_state = super()._executeTransition(ob, tdef, kwargs)
        status = aq_parent(aq_inner(self)).getStatusOf(self.getId(), ob)
        # DCWorkflow asks a clock of its own, and rules reckon with the days on which a workspace was archived.
        status["time"] = clock.zope_time(clock.now())
        return new_state

    def roles_for(self, obj, permission):
        """Return who holds ``permission`` on ``obj`` in its present state: a tuple, or a list where it is acquired."""
        return self._roles_in(self._getWorkflowStateOf(obj), obj, permission)

    def _roles_in(self, state, obj, permission):
        roles = (state.permission_roles or {}).get(permission, []) if state is not None else ()
        if permission == ADD_WORKSPACE and not settings.get("coordinators_create"):
            return tuple(role for role in roles if role != COORDINATES)
        if permission in READING and hidden_part(obj):
            return HIDDEN_READERS
        if permission in READING and READS in roles:
            added = readers_beside_members(obj, permission)
            if added is not None:
                return (*roles, added)
        return roles

    def updateRoleMappingsFor(self, ob):
        """Write the permission map of ``ob``; return whether it changed."""
        return self._write_map(ob, self.permissions)

    def update_reading(self, ob):
        """Write the part of the map that a visibility decides; return whether it changed."""
        return self._write_map(ob, [permission for permission in READING if permission in self.permissions])

    def _write_map(self, ob, permissions):
        state = self._getWorkflowStateOf(ob)
        changed = False
        for permission in permissions:
            # DCWorkflow's own way gathers all permissions of the class for each one, to undo what old ZMI pages set on
            # single methods: most of what adding content would cost here.
            stored = Permission(permission, (), ob)
            roles = self._roles_in(state, ob, permission)
            if stored.getRoles() != roles:
                stored.setRoles(roles)
                changed = True
        return changed


class WorkspaceWorkflowFactory(WorkspaceWorkflow):
    """What the profile's ``meta_type="Vertaiset Workflow"`` calls to make a ``WorkspaceWorkflow``.

    Zope writes the registered meta_type on the registered class; GenericSetup's export knows workflows by the meta_type
    ``Workflow``, which the class of the instances keeps this way.
    """

    def __new__(cls, id):
        return WorkspaceWorkflow(id)
