"""The catalog names what is gone: Plone leaves an entry behind when a page with comments is deleted."""

from kuntaliitto.vertaiset.membership import lookup
from kuntaliitto.vertaiset.workflows import repair
from kuntaliitto.vertaiset.workflows import visibility
from plone import api
from Products.CMFCore.indexing import processQueue

import pytest


def apply_visibility(workspace):
    workspace.visibility = "listed"
    visibility.apply(workspace)


@pytest.fixture
def gone(portal, world_of):
    """Return a world and the path of a page that only the catalog still knows."""
    world = world_of("public")
    processQueue()
    path = "/".join(world.draft.getPhysicalPath())
    world.workspace._delObject(world.draft.getId(), suppress_events=True)
    assert brains(portal, path)
    return world, path


def brains(portal, path):
    return portal.portal_catalog.unrestrictedSearchResults(path={"query": path, "depth": 0})


@pytest.mark.parametrize("walk", [apply_visibility, repair.repair], ids=["apply", "repair"])
def test_a_walk_through_a_workspace_drops_it(portal, gone, walk):
    world, path = gone
    with api.env.adopt_user("manager"):
        walk(world.workspace)
    assert not brains(portal, path)


def test_a_namesake_further_up_is_not_taken_for_it(portal, gone):
    world, path = gone
    with api.env.adopt_user("manager"):
        api.content.create(world.folder, "Document", id=path.rsplit("/", 1)[1], title="Kaima")
    (brain,) = brains(portal, path)
    assert lookup.object_of(brain) is None
