"""What stands in workspaces: said before the suite is uninstalled, for all of that becomes private."""

from collections import Counter
from dataclasses import dataclass
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.membership.lookup import parent_of
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api


@dataclass(frozen=True)
class Place:
    """A workspace: its title and address, how many members it has, and how many objects stand in it.

    Objects in a sub-workspace are counted there.
    """

    title: str
    url: str
    members: int
    objects: int


@dataclass(frozen=True)
class Inventory:
    """All workspaces of the site, and what stands in them: (title of a type, number) pairs, the most frequent first."""

    places: tuple
    types: tuple

    @property
    def objects(self):
        """How many objects stand in workspaces, the workspaces not counted."""
        return sum(number for _title, number in self.types)


def take():
    """Return the ``Inventory`` of the site, whoever asks."""
    catalog = api.portal.get_tool("portal_catalog")
    places = []
    types = Counter()
    for workspace in all_workspaces():
        inside = catalog.unrestrictedSearchResults(vertaiset_workspace=workspace.UID())
        found = Counter(brain.portal_type for brain in inside if brain.portal_type != workspace.portal_type)
        if parent_of(workspace) is None:
            types.update(_comments_below(workspace))
        types.update(found)
        places.append(
            Place(workspace.title, workspace.absolute_url(), roster_of(workspace).count(), sum(found.values()))
        )
    titled = [(_title(name), number) for name, number in types.most_common()]
    return Inventory(tuple(places), tuple(titled))


def _comments_below(workspace):
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(workspace.getPhysicalPath())
    return Counter(
        brain.portal_type for brain in catalog.unrestrictedSearchResults(path=path, portal_type="Discussion Item")
    )


def _title(portal_type):
    fti = api.portal.get_tool("portal_types").get(portal_type)
    return fti.Title() if fti is not None else portal_type
