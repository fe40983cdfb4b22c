"""What installing does beside the profile's XML."""

from kuntaliitto.vertaiset.controlpanel import creators
from kuntaliitto.vertaiset.experiments import setup as experiments
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.maturity import invited
from kuntaliitto.vertaiset.maturity import mutual
from kuntaliitto.vertaiset.maturity import record
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import plugin
from kuntaliitto.vertaiset.notifications import setup as notifications
from kuntaliitto.vertaiset.people import setup as people
from kuntaliitto.vertaiset.portlets import setup as portlets
from kuntaliitto.vertaiset.stories import versions
from kuntaliitto.vertaiset.surveys import store as surveys
from kuntaliitto.vertaiset.workflows.precedence import let_the_site_name_states
from plone import api


def post_install(setup_tool):
    """Make the index of memberships and the PAS plugin that answers from it; add what people have on their profile."""
    portal = api.portal.get()
    index.MEMBERSHIPS.install(portal)
    plugin.install(portal)
    people.install(portal)
    network.EXPERTS.install(portal)
    creators.apply(portal)
    notifications.install(portal)
    portlets.install()
    record.RECORDS.install(portal)
    mutual.TREE.install(portal)
    invited.TREE.install(portal)
    versions.install(portal)
    surveys.install(portal)
    experiments.install(portal)
    let_the_site_name_states()
