"""Who has which Plone role on an object in a workspace.

Each object in a workspace blocks local roles from above (``workflows.placement``) and asks its workspace itself: so
nothing flows in from the site, nothing from the workspace above, and the maker of a folder gets no rights on what
others put there.
"""

from Acquisition import aq_base
from borg.localrole.interfaces import ILocalRoleProvider
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import roles
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone.app.discussion.interfaces import IComment
from plone.uuid.interfaces import IUUID
from zope.interface import implementer


def owners_of(obj):
    """Return the ids of those who made ``obj``: the local role Owner, and a comment's writer."""
    if IComment.providedBy(obj):
        return {obj.author_username or obj.creator} - {None, ""}
    return {userid for userid, given in obj.get_local_roles() if "Owner" in given}


@implementer(ILocalRoleProvider)
class WorkspaceRoles:
    """Roles of the virtual groups of the workspace that an object stands in."""

    def __init__(self, context):
        self.context = context
        self._by_principal = self._compute()

    def _compute(self):
        workspace = workspace_of(self.context)
        uid = IUUID(workspace, None) if workspace is not None else None
        if uid is None:
            return {}
        participation, archived = workspace.participation, workspace.archived
        given = {
            index.group_id(uid, role): tuple(roles.plone_roles(role, participation, archived)) for role in roles.ALL
        }
        if aq_base(workspace) is not aq_base(self.context):
            members = roster_of(workspace).members
            for userid in owners_of(self.context):
                member = members.get(userid)
                if member is not None:
                    role = roles.rung(member.roles)
                    principal = index.own_group_id(uid, userid)
                    given[principal] = tuple(roles.author_roles(role, participation, archived))
        return given

    def getRoles(self, principal_id):
        """Return the Plone roles of ``principal_id`` here."""
        return self._by_principal.get(principal_id, ())

    def getAllRoles(self):
        """Return (principal id, Plone roles) pairs: the catalog's index is made of them."""
        return self._by_principal.items()
