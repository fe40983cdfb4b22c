"""Going without a trace."""

from kuntaliitto.vertaiset.notifications import rules
from kuntaliitto.vertaiset.notifications import store
from plone.contentrules.engine.interfaces import IRuleStorage
from zope.component import queryUtility


def install(portal):
    """Make the empty store, so that the first two people who write at once do not both make it."""
    store.install(portal)


def remove(portal):
    """Forget preferences and waiting mail, and take away the content rules that our triggers start."""
    store.remove(portal)
    storage = queryUtility(IRuleStorage, context=portal)
    for name in rules.our_rules(portal):
        del storage[name]
