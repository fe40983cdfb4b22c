"""The PAS plugin: membership is a virtual group for each workspace and role.

Its enumerations are empty, so the groups show up in no list, search or export.

It gives a person the groups where PAS asks for roles, which is after all groups are known. An ``IGroupsPlugin`` would
be the plain way; but then the site asks each plugin for the groups of each group, to find the roles of all of them, and
one who belongs to 500 workspaces waits for that in every request. Our groups are in no group, and have no role in the
site.
"""

from AccessControl.class_init import InitializeClass
from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset.membership import index
from Products.PlonePAS.interfaces.group import IGroupIntrospection
from Products.PlonePAS.plugins.autogroup import VirtualGroup
from Products.PluggableAuthService.interfaces.plugins import IRolesPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.interface import implementer


PLUGIN_ID = "vertaiset_membership"
INTERFACES = (IRolesPlugin, IGroupIntrospection)


@implementer(*INTERFACES)
class MembershipPlugin(BasePlugin):
    """Answers which virtual groups a person has, from the site-wide index."""

    meta_type = "Vertaiset membership plugin"

    def __init__(self, id, title="Members of workspaces"):
        self._setId(id)
        self.title = title

    # IRolesPlugin

    def getRolesForPrincipal(self, principal, request=None):
        """Give ``principal`` their virtual groups, where it is a user that PAS is just making; return no roles.

        The users' control panel asks too, about members whose user has been made.
        """
        add_groups = getattr(aq_base(principal), "_addGroups", None)
        if add_groups is not None:
            acl_users = aq_parent(aq_inner(self))
            add_groups(index.groups_of(principal.getId(), aq_parent(aq_inner(acl_users))))
        return ()

    # IGroupIntrospection: a group that somebody names is found (REST's @users fails on one that is not), and that is
    # all.

    def getGroupById(self, group_id):
        """Return a group for one of our ids, else None."""
        return VirtualGroup(group_id) if index.is_ours(group_id) else None

    def getGroups(self):
        """Return no groups: they are not listed."""
        return []

    def getGroupIds(self):
        """Return no ids: they are not listed."""
        return []

    def getGroupMembers(self, group_id):
        """Return nobody: the roster knows, and asks for its own permission."""
        return ()


InitializeClass(MembershipPlugin)


def install(portal):
    """Add the plugin to the site's user folder and activate it, last: after the site's own roles."""
    acl_users = portal.acl_users
    if PLUGIN_ID not in acl_users.objectIds():
        acl_users._setObject(PLUGIN_ID, MembershipPlugin(PLUGIN_ID))
        for interface in INTERFACES:
            acl_users.plugins.activatePlugin(interface, PLUGIN_ID)
    # Else the first look at the users' control panel stores our roles there, and its reader is asked to confirm that.
    acl_users.portal_role_manager.updateRolesList()


def remove(portal):
    """Take the plugin out of the site's user folder."""
    acl_users = portal.acl_users
    if PLUGIN_ID in acl_users.objectIds():
        acl_users._delObject(PLUGIN_ID)
        for interface in INTERFACES:
            if PLUGIN_ID in acl_users.plugins.listPluginIds(interface):
                acl_users.plugins.deactivatePlugin(interface, PLUGIN_ID)
