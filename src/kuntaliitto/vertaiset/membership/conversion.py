"""Making a workspace of a folder that the intranet has already.

The folder makes room for a workspace with the same id, UID, title and description, and what was in it stands in the
workspace at the same addresses: nothing is copied, no content changes its UID, and what led to the folder leads to the
workspace. What the rules of the workspace mean for the content is said where they are, in ``workflows.placement``.
"""

from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.workflows import in_place
from kuntaliitto.vertaiset.workflows.placement import comments_of
from kuntaliitto.vertaiset.workflows.visibility import check_policies
from OFS.event import ObjectWillBeMovedEvent
from plone import api
from plone.base.interfaces import INavigationRoot
from plone.dexterity.utils import createContent
from Products.CMFCore.indexing import processQueue
from zope.component.interfaces import ISite
from zope.container.contained import notifyContainerModified
from zope.event import notify
from zope.lifecycleevent import ObjectMovedEvent


WORKSPACE = "vertaiset.workspace"


def require_convertible(folder):
    """Raise where the current user may not make a workspace of ``folder``, or nobody may.

    ``Forbidden`` asks for adding a workspace beside the folder, for deleting the folder, and for seeing all that is in
    it: a coordinator does. ``Invalid`` is for what is no plain folder.
    """
    if folder.portal_type != "Folder" or ISite.providedBy(folder) or INavigationRoot.providedBy(folder):
        raise Invalid(
            _("conversion_no_folder", default="A workspace can be made of a plain folder only."),
            rule="conversion_no_folder",
        )
    container = aq_parent(aq_inner(folder))
    if WORKSPACE not in [fti.getId() for fti in container.allowedContentTypes()]:
        raise Forbidden(
            _("conversion_no_adding", default="You are not allowed to add a workspace here."), rule="permission"
        )
    checks.require("Delete objects", folder)
    if _count(folder, unrestricted=True) != _count(folder):
        raise Forbidden(
            _(
                "conversion_hidden_content",
                default="There is something in the folder that you are not allowed to see. Ask a site manager.",
            ),
            rule="conversion_hidden_content",
        )


def _count(folder, unrestricted=False):
    catalog = api.portal.get_tool("portal_catalog")
    search = catalog.unrestrictedSearchResults if unrestricted else catalog.searchResults
    return len(search(path="/".join(folder.getPhysicalPath()), show_inactive=True))


def content_count(folder):
    """Return how many objects are below ``folder``: those that will obey the workspace."""
    return _count(folder, unrestricted=True) - 1


def convert(folder, visibility, join_policy, participation):
    """Make a workspace of ``folder`` with these policies, and return it; the current user is its first coordinator.

    Raises as ``require_convertible`` does, and ``Invalid`` where the policies do not go together or are wider than
    those of the workspace around.
    """
    require_convertible(folder)
    container = aq_parent(aq_inner(folder))
    check_policies(visibility, join_policy, workspace_of(container))
    workspace = createContent(
        WORKSPACE,
        title=folder.title,
        description=folder.description,
        visibility=visibility,
        join_policy=join_policy,
        participation=participation,
    )
    workspace.id = folder.getId()
    workspace.language = folder.language
    content = _take_out(folder, workspace.__of__(container))
    workspace = in_place.swap(folder, workspace)
    _put_in(folder, workspace, content)
    return workspace


def _take_out(folder, workspace):
    """Take everything out of ``folder`` as a move does; return it in its order."""
    taken = []
    for name in list(folder.objectIds()):
        one = folder._getOb(name)
        notify(ObjectWillBeMovedEvent(one, folder, name, workspace, name))
        one.manage_changeOwnershipType(explicit=1)
        folder._delObject(name, suppress_events=True)
        taken.append(aq_base(one))
    # The catalog must have let go of the addresses before they are taken again.
    processQueue()
    return taken


def _put_in(folder, workspace, content):
    """Finish the move of ``content`` from ``folder``, which is gone, to ``workspace``."""
    for one in content:
        name = one.getId()
        workspace._setObject(name, one, set_owner=0, suppress_events=True)
        one = workspace._getOb(name)
        notify(ObjectMovedEvent(one, folder, name, workspace, name))
        one._postCopy(workspace, op=1)
        one.manage_changeOwnershipType(explicit=0)
        _index_comments(one)
    notifyContainerModified(workspace)


def _index_comments(moved):
    """Index the comments at and below ``moved``.

    plone.app.discussion unindexes what it finds at the old address, and that is the new one here.
    """
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(path="/".join(moved.getPhysicalPath())):
        obj = object_of(brain)
        for comment in comments_of(obj) if obj is not None else ():
            comment.reindexObject()
