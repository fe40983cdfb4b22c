"""Which workspaces stand around an object."""

from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset.interfaces import IWorkspace
from plone import api


def is_workspace(obj):
    """Say whether ``obj`` is a workspace.

    Its class is asked: what a Dexterity object provides is put together anew for each question, and these walks up to
    the site are made many times in every request.
    """
    return IWorkspace.implementedBy(type(aq_base(obj)))


def workspaces_around(obj):
    """Return the workspaces around ``obj`` as a list, the innermost first; ``obj`` itself is one where it is one."""
    found = []
    current = aq_inner(obj)
    while current is not None:
        if is_workspace(current):
            found.append(current)
        current = aq_parent(aq_inner(current))
    return found


def workspace_of(obj):
    """Return the nearest workspace at or above ``obj``, or None."""
    current = aq_inner(obj)
    while current is not None:
        if is_workspace(current):
            return current
        current = aq_parent(aq_inner(current))
    return None


def parent_of(workspace):
    """Return the workspace that ``workspace`` stands in, or None."""
    return workspace_of(aq_parent(aq_inner(workspace)))


def all_workspaces(under=None):
    """Yield every workspace of the site, or those under the object ``under`` (not itself), whoever asks.

    The outer come before the inner: what is done to a parent is done before its children are looked at.
    """
    catalog = api.portal.get_tool("portal_catalog")
    query = {"portal_type": "vertaiset.workspace"}
    own_path = None
    if under is not None:
        own_path = "/".join(under.getPhysicalPath())
        query["path"] = own_path
    brains = catalog.unrestrictedSearchResults(**query)
    for brain in sorted(brains, key=lambda brain: brain.getPath()):
        if brain.getPath() != own_path:
            yield brain._unrestrictedGetObject()


def object_of(brain):
    """Return the object that the catalog's ``brain`` names, whoever asks; None where there is none any more.

    Plone leaves an entry behind when a page with comments is deleted, and a look-up would find a namesake further up.
    """
    try:
        obj = brain._unrestrictedGetObject()
    except (AttributeError, KeyError):
        return None
    return obj if "/".join(obj.getPhysicalPath()) == brain.getPath() else None


def object_with(uid):
    """Return the object with the UID ``uid``, whoever asks, or None."""
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    return object_of(brains[0]) if brains else None


def by_uid(uid):
    """Return the workspace with the UID ``uid``, whoever asks, or None."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=uid, portal_type="vertaiset.workspace")
    return brains[0]._unrestrictedGetObject() if brains else None
