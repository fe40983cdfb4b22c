"""Who made something in a workspace: they get the virtual group that stands for their own objects."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.owners import owners_of
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest


# What borg.localrole remembers of its answers, for the length of a request.
_REMEMBERED = "borg.localrole.workspace.checkLocalRolesAllowed:"


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

    PAS has asked for their groups when the request began, and something that came before us, such as the first version
    that is saved, may have asked for their rights already.
    """
    user = getSecurityManager().getUser()
    if user.getId() == userid and userid in roster.roster_of(workspace).members and hasattr(user, "_addGroups"):
        user._addGroups([index.own_group_id(IUUID(workspace), userid)])
        _forget_answers()


def _forget_answers():
    answers = IAnnotations(getRequest(), None)
    for key in [key for key in answers or () if isinstance(key, str) and key.startswith(_REMEMBERED)]:
        del answers[key]
