"""Where mail preferences and what waits to be mailed are kept: one annotation on the site."""

from BTrees.OOBTree import OOBTree
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "kuntaliitto.vertaiset.notifications"


NAMES = ("preferences", "digests", "notices")


def install(portal):
    """Make what is missing of the store."""
    store = IAnnotations(portal).setdefault(KEY, OOBTree())
    for name in NAMES:
        store.setdefault(name, OOBTree())


def read(name):
    """Return the mapping ``name`` of the store; an empty one, which is not kept, where the suite is not installed."""
    return IAnnotations(api.portal.get()).get(KEY, {}).get(name, {})


def write(name):
    """Return the ``OOBTree`` called ``name`` of the store, to write to."""
    portal = api.portal.get()
    install(portal)
    return IAnnotations(portal)[KEY][name]


def remove(portal):
    """Forget everything: the suite is being uninstalled."""
    IAnnotations(portal).pop(KEY, None)
