"""The reading matrix still holds after what other code does to the objects of a workspace."""

from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.roles import PLONE_ROLES
from kuntaliitto.vertaiset.workflows import wall
from plone import api
from plone.app.discussion.interfaces import IConversation
from plone.app.iterate.interfaces import ICheckinCheckoutPolicy
from plone.app.workflow.remap import remap_workflow
from test_matrix import acting
from test_matrix import answers
from test_matrix import DOCS
from test_matrix import in_catalog
from test_matrix import READ
from test_matrix import WRITE

import pytest
import tables
import transaction


TYPES = ("Document", "News Item", "Event", "Link", "Folder", "Collection")


def change_default_workflow(portal, world):
    """As the Types control panel does, with its own form."""
    request = portal.REQUEST
    request.form.update(
        {
            "form.submitted": "1",
            "form.workflow.submitted": "1",
            "form.button.Save": "Save",
            "old_type_id": "",
            "new_workflow": "one_state_workflow",
            "new_wfstates:records": [],
            "new_wfstates": [],
        }
    )
    with api.env.adopt_roles(["Manager"]):
        portal.restrictedTraverse("@@content-controlpanel")()
    assert portal.portal_workflow.getDefaultChain() == ("one_state_workflow",)


def update_security_settings(portal, world):
    with api.env.adopt_roles(["Manager"]):
        portal.portal_workflow.updateRoleMappings()


def clear_and_rebuild(portal, world):
    with api.env.adopt_roles(["Manager"]):
        portal.portal_catalog.clearFindAndRebuild()


def move_the_parent(portal, world):
    with api.env.adopt_roles(["Manager"]):
        other = api.content.create(portal, "Folder", title="Toinen")
        other.manage_setLocalRoles("AuthenticatedUsers", ["Reader", "Editor"])
        transaction.savepoint(optimistic=True)
        moved = api.content.move(world.parent, other)
    refresh(world, moved[world.workspace.getId()])


def move_the_workspace_to_the_site(portal, world):
    with api.env.adopt_roles(["Manager"]):
        transaction.savepoint(optimistic=True)
        refresh(world, api.content.move(world.workspace, portal))


def refresh(world, workspace):
    """Let the names of ``world`` point to where the objects are now."""
    world.workspace = workspace
    for name in ("published", "draft", "file", "news", "notice", "left", "own", "own_published", "waiting"):
        setattr(world, name, workspace[getattr(world, name).getId()])
    comment_id = world.comment.getId()
    world.comment = IConversation(world.published)[comment_id]


CHANGES = [
    change_default_workflow,
    update_security_settings,
    clear_and_rebuild,
    move_the_parent,
    move_the_workspace_to_the_site,
]


@pytest.mark.parametrize("visibility", ["public", "site", "listed", "secret"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_rights_hold_after(portal, world_of, change, visibility):
    world = world_of(visibility)
    change(portal, world)
    assert answers(portal, world, READ) == tables.read(DOCS, f"Reading: {visibility}")
    if visibility == "secret":
        assert answers(portal, world, WRITE) == tables.read(DOCS, "Writing: contribute")


@pytest.mark.parametrize("visibility", ["listed", "secret"])
def test_a_remap_that_tells_nobody_shows_nothing(portal, world_of, visibility):
    world = world_of(visibility)
    with api.env.adopt_roles(["Manager"]):
        remap_workflow(portal, TYPES, ("one_state_workflow",))
    for name in ("published", "draft", "news", "own"):
        obj = getattr(world, name)
        with acting(portal, "anonymous"):
            assert not in_catalog(portal, obj)
            assert not wall.may_see(obj)


def published_page(portal, container, title="Sivu"):
    page = api.content.create(container, "Document", title=title)
    api.content.transition(page, "publish")
    return page


def visitor_sees(portal, obj):
    with acting(portal, "anonymous"):
        found = in_catalog(portal, obj)
        allowed = api.user.has_permission("View", obj=obj)
    assert found == allowed
    return found


def test_what_leaves_a_workspace_is_private_whatever_it_was(portal, world_of):
    world = world_of("public")
    with api.env.adopt_user("manager"):
        transaction.savepoint(optimistic=True)
        for obj in (world.published, world.file, world.news):
            moved = api.content.move(obj, portal)
            assert workspace_of(moved) is None
            assert not visitor_sees(portal, moved)
            assert not getattr(moved.aq_base, "__ac_local_roles_block__", False)
            copy = api.content.copy(moved, portal)
            assert not visitor_sees(portal, copy)


@pytest.mark.parametrize("visibility", ["public", "secret"])
def test_a_copy_out_of_a_workspace_is_private_and_carries_nothing_of_it(portal, world_of, visibility):
    world = world_of(visibility)
    with api.env.adopt_user("manager"):
        for obj in (world.published, world.news, world.file):
            copy = api.content.copy(obj, portal)
            assert not visitor_sees(portal, copy)
            settings = {name: roles for name, roles in vars(copy.aq_base).items() if name.endswith("_Permission")}
            assert not [name for name, roles in settings.items() if set(roles) & set(PLONE_ROLES)]
            assert "_Delete_objects_Permission" not in settings
            assert not getattr(copy.aq_base, "__ac_local_roles_block__", False)


@pytest.mark.parametrize("visibility", ["site", "listed", "secret"])
def test_what_comes_in_obeys_at_once(portal, world_of, visibility):
    world = world_of(visibility)
    with api.env.adopt_user("manager"):
        page = published_page(portal, portal)
        assert visitor_sees(portal, page)
        transaction.savepoint(optimistic=True)
        moved = api.content.move(page, world.workspace)
        copied = api.content.copy(moved, world.workspace)
        picture = api.content.move(api.content.create(portal, "Image", title="Kuva"), world.workspace)
    for obj in (moved, copied, picture):
        assert not visitor_sees(portal, obj)
    with acting(portal, "observer"):
        assert in_catalog(portal, moved)


def test_a_page_moved_to_a_wider_workspace_becomes_a_draft(portal, world_of, make_workspace):
    world = world_of("secret")
    with api.env.adopt_user("manager"):
        wide = api.content.create(
            portal,
            "vertaiset.workspace",
            title="Avoin",
            visibility="public",
            join_policy="self",
            participation="contribute",
        )
        transaction.savepoint(optimistic=True)
        moved = api.content.move(world.published, wide)
    assert api.content.get_state(moved) == "private"
    assert not visitor_sees(portal, moved)


def test_a_working_copy_made_elsewhere_brings_no_rights_back(portal, world_of):
    world = world_of("secret")
    with api.env.adopt_user("manager"):
        control = ICheckinCheckoutPolicy(world.published)
        working_copy = control.checkout(portal)
        assert not visitor_sees(portal, working_copy)
        api.content.transition(working_copy, "publish")
        working_copy.title = "Julkilausuma 2"
        back = ICheckinCheckoutPolicy(working_copy).checkin("takaisin")
    world.published = back
    assert back.title == "Julkilausuma 2"
    expected = tables.read(DOCS, "Reading: secret")["read a published Document"]
    assert answers(portal, world, {"page": READ["read a published Document"]})["page"] == expected


def test_nobody_reads_drafts_in_a_folder_of_theirs(portal, world_of):
    world = world_of("public")
    with api.env.adopt_user("member"):
        folder = api.content.create(world.workspace, "Folder", title="Jäsenen kansio")
    with api.env.adopt_user("manager"):
        api.content.transition(folder, "publish")
    with api.env.adopt_user("facilitator"):
        draft = api.content.create(folder, "Document", title="Toisen luonnos")
    with acting(portal, "member"):
        assert not in_catalog(portal, draft)
        assert not api.user.has_permission("View", obj=draft)
        assert not api.user.has_permission("Modify portal content", obj=draft)
