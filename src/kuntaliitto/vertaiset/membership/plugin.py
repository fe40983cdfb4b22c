"""The PAS plugin: membership is a virtual group for each workspace and role.

Its enumerations are empty, so the groups show up in no list, search or export.
"""

from AccessControl.class_init import InitializeClass
from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset.membership import index
from Products.PlonePAS.interfaces.group import IGroupIntrospection
from Products.PlonePAS.plugins.autogroup import VirtualGroup
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.interface import implementer


PLUGIN_ID = "vertaiset_membership"


@implementer(IGroupsPlugin, IGroupIntrospection)
class MembershipPlugin(BasePlugin):
    """Answers which virtual groups a person has, from the site-wide index."""

    meta_type = "Vertaiset membership plugin"

    def __init__(self, id, title="Members of workspaces"):
        self._setId(id)
        self.title = title

    # IGroupsPlugin

    def getGroupsForPrincipal(self, principal, request=None):
        """Return the ids of the virtual groups of ``principal``."""
        acl_users = aq_parent(aq_inner(self))
        portal = aq_parent(aq_inner(acl_users))
        return index.groups_of(principal.getId(), portal)

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
    """Add the plugin to the site's user folder and activate it, last: that is the cheapest place."""
    acl_users = portal.acl_users
    if PLUGIN_ID not in acl_users.objectIds():
        acl_users._setObject(PLUGIN_ID, MembershipPlugin(PLUGIN_ID))
        for interface in (IGroupsPlugin, IGroupIntrospection):
            acl_users.plugins.activatePlugin(interface, PLUGIN_ID)


def remove(portal):
    """Take the plugin out of the site's user folder."""
    acl_users = portal.acl_users
    if PLUGIN_ID in acl_users.objectIds():
        acl_users._delObject(PLUGIN_ID)
        for interface in (IGroupsPlugin, IGroupIntrospection):
            if PLUGIN_ID in acl_users.plugins.listPluginIds(interface):
                acl_users.plugins.deactivatePlugin(interface, PLUGIN_ID)
