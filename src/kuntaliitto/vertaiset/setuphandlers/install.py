"""What installing does beside the profile's XML."""

from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import plugin
from plone import api


def post_install(setup_tool):
    """Make the index of memberships, and add the PAS plugin that answers from it."""
    portal = api.portal.get()
    index.install(portal)
    plugin.install(portal)
