"""Who made something in a workspace: they get the virtual group that stands for their own objects."""

from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.localroles import owners_of
from kuntaliitto.vertaiset.membership.lookup import workspace_of


def know_authors(obj):
    """Remember the owners of ``obj`` as authors in its workspace; a workspace itself is nobody's own."""
    if IWorkspace.providedBy(obj):
        return
    workspace = workspace_of(obj)
    for userid in owners_of(obj):
        roster.add_author(workspace, userid)
