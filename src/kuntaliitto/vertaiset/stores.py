"""What the suite keeps of a site beside its content: BTrees in annotations of the site root.

Made when the suite is installed, so that the first two people who write at once do not both make them; gone when it
leaves.
"""

from Acquisition import aq_base
from Acquisition import aq_chain
from BTrees.OOBTree import OOBTree
from plone import api
from plone.base.interfaces import IPloneSiteRoot
from plone.uuid.interfaces import ATTRIBUTE_NAME
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations


def site_is_going(event):
    """Say whether ``event`` (``IObjectRemovedEvent``) tells of a whole site: what was kept in it goes with it.

    Then nobody is in a site who could be asked for it, and its tools may be gone already.
    """
    return not any(IPloneSiteRoot.providedBy(parent) for parent in aq_chain(event.oldParent))


class SiteTree:
    """A tree under ``key`` in the annotations of the site; ``made`` is a class of BTrees."""

    def __init__(self, key, made=OOBTree):
        self.key = key
        self.made = made

    def install(self, portal):
        """Make the empty tree where there is none."""
        annotations = IAnnotations(portal)
        if self.key not in annotations:
            annotations[self.key] = self.made()

    def remove(self, portal):
        """Forget all of it: the suite leaves."""
        IAnnotations(portal).pop(self.key, None)

    def is_installed(self):
        """Say whether this site has the tree: only where the suite is installed."""
        return self.key in IAnnotations(api.portal.get())

    def read(self, portal=None):
        """Return the tree of ``portal``, or of this site; an empty one, not kept, where the suite is not installed."""
        kept = IAnnotations(portal if portal is not None else api.portal.get()).get(self.key)
        return kept if kept is not None else self.made()

    def write(self):
        """Return the tree, to write to.

        Raises ``KeyError`` where the suite is not installed: nothing there may write.
        """
        return IAnnotations(api.portal.get())[self.key]


class Records(SiteTree):
    """Records of content by UID, instances of ``made_of``: where no revert, copy, paste, PATCH or import reaches them.

    A copy has another UID, and with it no record. The class itself, unwritten, says how something without one stands.
    """

    def __init__(self, key, made_of):
        super().__init__(key)
        self.made_of = made_of
        self.nothing = made_of()

    def of(self, obj):
        """Return the record of ``obj`` to read; where nothing was ever written an empty one, which is not kept."""
        # Asked many times in every request: the adapter that answers ``IUUID`` takes its time.
        uid = getattr(aq_base(obj), ATTRIBUTE_NAME, None)
        return self.read().get(uid, self.nothing) if uid is not None else self.nothing

    def writable(self, obj):
        """Return the record of ``obj`` to write in; it is made where there is none."""
        store, uid = self.write(), IUUID(obj)
        if uid not in store:
            store[uid] = self.made_of()
        return store[uid]

    def has(self, uid):
        """Say whether there is a record under ``uid``, whatever that is: nothing else may take that UID."""
        return isinstance(uid, str) and uid in self.read()

    def forget(self, uid):
        """Remove the record of what had ``uid``: it was deleted."""
        self.read().pop(uid, None)

    def all(self):
        """Return all (UID, record) pairs of the site, a list."""
        return list(self.read().items())
