"""Who made something in a workspace: they get the virtual group that stands for their own objects."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.owners import owners_of
from plone.uuid.interfaces import IUUID


def know_authors(obj):
    """Remember the owners of ``obj`` as authors in its workspace; a workspace itself is nobody's own."""
    if IWorkspace.providedBy(obj):
        return
    for userid in owners_of(obj):
        know_author(obj, userid)


def know_author(obj, userid):
    """Remember that ``userid`` has something of their own in the workspace around ``obj``."""
    workspace = workspace_of(obj)
    roster.add_author(workspace, userid)
    _let_go_on(workspace, userid)


def _let_go_on(workspace, userid):
    """Let the person who acts reach what they have just made, their first piece here, in the same request.

    PAS has asked for their groups when the request began.
    """
    user = getSecurityManager().getUser()
    if user.getId() == userid and userid in roster.roster_of(workspace).members and hasattr(user, "_addGroups"):
        user._addGroups([index.own_group_id(IUUID(workspace), userid)])
