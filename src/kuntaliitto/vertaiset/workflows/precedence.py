"""The site's own workflows keep the last word on what a state is called."""

from kuntaliitto.vertaiset.workflows.definition import WorkspaceWorkflow
from plone import api


def let_the_site_name_states():
    """Put the suite's workflows before all others.

    Where Plone lists states by their ids, in searches and collections, the last workflow that has one names it: a site
    that renamed ``published`` would else read our title for it.
    """
    tool = api.portal.get_tool("portal_workflow")
    tool._objects = tuple(sorted(tool._objects, key=lambda info: not isinstance(tool[info["id"]], WorkspaceWorkflow)))
