"""Putting one object in the place of another: what led to the old one leads to the new one.

A folder that becomes a workspace, and the other way round when the suite is uninstalled.
"""

from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset.workflows.discretion import is_closed
from plone import api
from plone.app.redirector.interfaces import IRedirectionStorage
from plone.folder.interfaces import IExplicitOrdering
from plone.uuid.interfaces import ATTRIBUTE_NAME
from plone.uuid.interfaces import IUUID
from zope.component import getUtility
from zope.component import queryUtility
from zope.intid.interfaces import IIntIds


def swap(old, new, set_owner=True):
    """Delete ``old``, put ``new`` in its place with its id and UID, and return it.

    With ``set_owner`` it is owned by the current user, as a new object is.

    It stands where ``old`` stood among its neighbours, and is the container's default page where ``old`` was; redirects
    from old addresses and relations of other content lead to it. The caller has emptied ``old``: what is still in it is
    deleted with it.
    """
    container, name = aq_parent(aq_inner(old)), old.getId()
    new.id = name
    setattr(new, ATTRIBUTE_NAME, IUUID(old))
    links = _Links(old)
    position = _position(container, name)
    modified = aq_base(container).modification_date
    container._delObject(name)
    container._setObject(name, new, set_owner=int(set_owner))
    new = container._getOb(name)
    if position is not None:
        container.moveObjectToPosition(name, position, suppress_events=True)
    # To those who look at the container nothing has changed.
    container.modification_date = modified
    container.reindexObject(idxs=["modified"])
    links.restore(new)
    return new


def _position(container, name):
    ordering = getattr(container, "getOrdering", lambda: None)()
    return container.getObjectPosition(name) if IExplicitOrdering.providedBy(ordering) else None


class _Links:
    """What leads to an object and would go with it: redirects from old addresses, and relations of other content."""

    def __init__(self, obj):
        storage = queryUtility(IRedirectionStorage)
        path = "/".join(obj.getPhysicalPath())
        self.redirects = {old: storage.get_full(old) for old in storage.redirects(path)} if storage else {}
        self.relations = []
        if getUtility(IIntIds).queryId(obj) is None:
            return  # nobody ever related anything to it
        for relation in api.relation.get(target=obj, unrestricted=True):
            self.relations.append((relation.from_object, relation.from_attribute))
            api.relation.delete(source=relation.from_object, target=obj, relationship=relation.from_attribute)

    def restore(self, obj):
        """Let everything lead to ``obj``; no redirects lead to what only members read."""
        if self.redirects and not is_closed(obj):
            queryUtility(IRedirectionStorage).update(self.redirects)
        for source, relationship in self.relations:
            api.relation.create(source=source, target=obj, relationship=relationship)
