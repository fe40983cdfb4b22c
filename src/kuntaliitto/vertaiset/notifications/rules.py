"""Content rules on what happens in workspaces: they run on the workspace, and on the folders and the site above it."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from contextlib import contextmanager
from contextvars import ContextVar
from kuntaliitto.vertaiset import events
from plone.app.contentrules import handlers
from plone.contentrules.engine.interfaces import IRuleStorage
from zope.component import queryUtility


TRIGGERS = (events.IMemberJoined, events.IMemberLeft, events.IMembershipRequested, events.INoticePublished)

# What the running rule tells of; a substitution only gets the object.
_event = ContextVar("kuntaliitto.vertaiset.rule_event", default=None)


def current_event():
    """Return the event that the running rules tell of, or None."""
    return _event.get()


def membership_changed(event):
    """Run the rules of the workspace that it happened in, and of what stands above it."""
    _execute(event.object, event)


def notice_published(event):
    """Run the rules of the workspace that the notice stands in, and of what stands above it."""
    _execute(aq_parent(aq_inner(event.object)), event)


def our_rules(site=None):
    """Return the names of the site's rules that one of ``TRIGGERS`` starts."""
    storage = queryUtility(IRuleStorage, context=site)
    return [] if storage is None else [name for name, rule in storage.items() if rule.event in TRIGGERS]


def _execute(context, event):
    with _telling(event):
        _let_run_again()
        handlers.execute(context, event)


def _let_run_again():
    """Let each of our rules run for each of our events.

    Plone runs a rule once a request for the same object. Here the object is the workspace, and a request that adds
    fifty people to it tells of fifty things.
    """
    handlers.init()
    ours = set(our_rules())
    executed = handlers._status.rule_filter.executed
    executed -= {(uid, name) for uid, name in executed if name in ours}


@contextmanager
def _telling(event):
    token = _event.set(event)
    try:
        yield
    finally:
        _event.reset(token)
