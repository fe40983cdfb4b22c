"""Which workspace an object belongs to, for the catalog: counts and lists of a workspace ask for it."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from plone.dexterity.interfaces import IDexterityContent
from plone.indexer import indexer
from plone.uuid.interfaces import IUUID


def _uid_of(workspace):
    if workspace is None:
        raise AttributeError("vertaiset_workspace")  # how an indexer says that there is nothing to index
    return IUUID(workspace)


@indexer(IDexterityContent)
def workspace_of_content(obj):
    """The UID of the nearest workspace around ``obj``."""
    return _uid_of(workspace_of(obj))


@indexer(IWorkspace)
def workspace_of_workspace(obj):
    """The UID of the workspace that this one stands in."""
    return _uid_of(workspace_of(aq_parent(aq_inner(obj))))
