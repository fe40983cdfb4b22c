"""Leaving without a trace."""

from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.notifications import setup as notifications
from kuntaliitto.vertaiset.people import setup as people
from plone import api


def pre_uninstall(setup_tool):
    """Make what stood in workspaces private under the site's own workflow."""


def post_uninstall(setup_tool):
    """Remove what no XML can."""
    portal = api.portal.get()
    people.remove(portal)
    network.remove_all(portal)
    notifications.remove(portal)
