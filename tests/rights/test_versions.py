"""Going back to a version that was made in a workspace, of an object that has left it."""

from Acquisition import aq_base
from plone import api
from test_matrix import acting

import transaction


def test_words_come_back_and_rights_do_not(portal, world_of):
    world = world_of("public")
    repository = portal.portal_repository
    with api.env.adopt_user("manager"):
        for title in ("Vanha", "Uusi"):
            world.published.title = title
            repository.save(world.published, comment=title)
        versions = repository.getHistoryMetadata(world.published).getLength(countPurged=False)
        transaction.savepoint(optimistic=True)
        moved = api.content.move(world.published, portal)
        repository.revert(moved, versions - 2)
        moved.reindexObject()
    assert moved.title == "Vanha"
    assert not getattr(aq_base(moved), "__ac_local_roles_block__", False)
    assert api.user.has_permission("Change local roles", username="manager", obj=moved)
    for persona in ("anonymous", "named"):
        with acting(portal, persona):
            assert not api.user.has_permission("View", obj=moved), persona
