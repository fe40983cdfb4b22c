"""Leaving without a trace: what is not ours stays, and what stood in workspaces is private.

Nobody is surprised: while there are workspaces, uninstalling is refused until somebody has confirmed it, having been
told what stands in them. The page ``@@vertaiset-uninstall`` does that; programs say ``with confirmed():``.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.experiments import setup as experiments
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.maturity import invited
from kuntaliitto.vertaiset.maturity import mutual
from kuntaliitto.vertaiset.maturity import record
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import plugin
from kuntaliitto.vertaiset.notifications import setup as notifications
from kuntaliitto.vertaiset.people import setup as people
from kuntaliitto.vertaiset.setuphandlers import inventory
from kuntaliitto.vertaiset.setuphandlers import leaving
from kuntaliitto.vertaiset.setuphandlers import traces
from kuntaliitto.vertaiset.stories import versions
from kuntaliitto.vertaiset.surveys import store as surveys
from plone import api


PAGE = "@@vertaiset-uninstall"
_confirmed = ContextVar("kuntaliitto.vertaiset.uninstall_confirmed", default=False)


@contextmanager
def confirmed():
    """Whoever uninstalls within this has been told what stands in workspaces."""
    token = _confirmed.set(True)
    try:
        yield
    finally:
        _confirmed.reset(token)


def require_confirmation():
    """Raise ``StateForbids``, naming the workspaces, where there are some and nobody has confirmed."""
    found = inventory.take()
    if not found.places or _confirmed.get():
        return
    raise StateForbids(
        _(
            "uninstall_confirm_first",
            default="Nothing was uninstalled yet. ${objects} objects stand in these workspaces, and would become "
            "private: ${titles}. Confirm it on the page ${url}.",
            mapping={
                "objects": str(found.objects),
                "titles": ", ".join(place.title for place in found.places),
                "url": f"{api.portal.get().absolute_url()}/{PAGE}",
            },
        ),
        rule="uninstall_confirm_first",
    )


def pre_uninstall(setup_tool):
    """Before anything is removed: ask for the confirmation, then let everything leave the workspaces."""
    require_confirmation()
    traces.sweep_workflows(api.portal.get())
    leaving.leave_workspaces()
    traces.sweep_content()


def post_uninstall(setup_tool):
    """Remove what no XML can."""
    portal = api.portal.get()
    people.remove(portal)
    network.EXPERTS.remove(portal)
    record.RECORDS.remove(portal)
    mutual.TREE.remove(portal)
    invited.TREE.remove(portal)
    versions.remove(portal)
    surveys.remove(portal)
    experiments.remove(portal)
    notifications.remove(portal)
    plugin.remove(portal)
    index.MEMBERSHIPS.remove(portal)
    traces.sweep_portlets()
    traces.sweep_roles(portal)
    traces.sweep_types(portal)
    traces.sweep_registry()
    setup_tool.unsetLastVersionForProfile("kuntaliitto.vertaiset:demo")
