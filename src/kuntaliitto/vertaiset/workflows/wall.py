"""The wall: what is read in a workspace is decided by the workflow's definition, not by the map on the object.

Maps are stored on each object and other code writes them (the Types control panel remaps every object of a type, a
working copy brings its own). The catalog and the publisher ask here instead, so a wrong map shows nothing.
"""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership import keys
from kuntaliitto.vertaiset.membership.localroles import WorkspaceRoles
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.roles import PLONE_ROLES
from kuntaliitto.vertaiset.workflows.authors import know_authors
from kuntaliitto.vertaiset.workflows.chain import workflow_of
from plone.app.discussion.interfaces import IComment
from plone.dexterity.interfaces import IDexterityContent
from plone.indexer import indexer
from plone.rest.traverse import RESTWrapper
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers as core_allowed_roles_and_users
from zExceptions import Unauthorized


READING_METHODS = ("GET", "HEAD", "OPTIONS")


def computed_roles(obj, permission):
    """Return the roles that hold ``permission`` on ``obj``, which stands in a workspace.

    What a state acquires (a comment's reading) comes from what the object stands on.
    """
    workflow = workflow_of(obj)
    roles = workflow.roles_for(obj, permission) if workflow is not None else ()
    if isinstance(roles, list):
        return computed_roles(_stands_on(obj), permission)
    return roles


def _stands_on(obj):
    parent = obj.__parent__
    while not IDexterityContent.providedBy(parent):
        parent = parent.__parent__
    return parent


def readers_for_catalog(obj):
    """Return the value of the index ``allowedRolesAndUsers`` for ``obj``, which stands in a workspace."""
    roles = set(computed_roles(obj, "Access contents information"))
    for everybody in ("Anonymous", "Authenticated"):
        if everybody in roles:
            return [everybody]
    readers = roles.difference(PLONE_ROLES)
    holder = _stands_on(obj) if IComment.providedBy(obj) and not _hidden(obj) else obj
    for principal, given in WorkspaceRoles(holder).getAllRoles():
        if roles.intersection(given):
            readers.add(f"user:{principal}")
    return list(readers)


def _hidden(comment):
    workflow = workflow_of(comment)
    return workflow._getWorkflowStateOf(comment, id_only=True) == "hidden"


def _allowed_roles_and_users(obj):
    if workspace_of(obj) is None:
        return core_allowed_roles_and_users.callable(obj)
    # A change of owner (by an import, in Plone's ownership form) sends no event, but it is always indexed.
    know_authors(obj)
    return readers_for_catalog(obj)


@indexer(IDexterityContent)
def content_allowed_roles_and_users(obj):
    """The index ``allowedRolesAndUsers`` for content."""
    return _allowed_roles_and_users(obj)


@indexer(IComment)
def comment_allowed_roles_and_users(obj):
    """The index ``allowedRolesAndUsers`` for comments."""
    return _allowed_roles_and_users(obj)


def may_see(obj, user=None):
    """Say whether ``user`` (the current one) may see ``obj``, which stands in a workspace or is one."""
    user = user if user is not None else getSecurityManager().getUser()
    return bool(user.allowed(obj, computed_roles(obj, "View")))


def published_content(request):
    """Return the content object or comment that a request is about, or None."""
    for parent in request.get("PARENTS", ()):
        obj = parent.context if isinstance(parent, RESTWrapper) else parent
        if IDexterityContent.providedBy(obj) or IComment.providedBy(obj):
            return obj
    return None


def brings_invitation(request, obj):
    """Say whether ``request`` answers an invitation to the workspace ``obj`` that its key opens.

    The one way through the wall: ``POST @invitations/<token>/accept``, "also by one who cannot see the workspace"
    (rest.md). A wrong token says nothing, not even that there is such a service.
    """
    key = getattr(request.get("PUBLISHED"), "invitation_key", "")
    return bool(key) and IWorkspace.providedBy(obj) and keys.is_opened_by(obj, key)


def guard_publication(event):
    """Let nobody through to what they may not see, and nobody write in an archive."""
    obj = published_content(event.request)
    workspace = workspace_of(obj) if obj is not None else None
    if workspace is None:
        return
    if not may_see(obj) and not brings_invitation(event.request, obj):
        raise Unauthorized()
    writes = event.request.get("REQUEST_METHOD", "GET") not in READING_METHODS
    if writes and workspace.archived and not IWorkspace.providedBy(obj):
        # The roles of members are gone in an archive; this is for Managers. The workspace's own map forbids them too.
        raise StateForbids(
            _("workspace_is_archived", default="The workspace is archived. Restore it first."),
            rule="workspace_is_archived",
        )
