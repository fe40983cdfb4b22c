"""The matrix after a plone.exportimport round trip: everything exported, deleted, and imported again."""

from Acquisition import aq_base
from DateTime import DateTime
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership import portability
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.workflows import repair
from kuntaliitto.vertaiset.workflows import wall
from people_of_matrix import PERSONAS
from plone import api
from plone.app.discussion.interfaces import IConversation
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.exportimport.exporters import get_exporter
from plone.exportimport.importers import get_importer
from plone.exportimport.interfaces import IExportImportRequestMarker
from plone.exportimport.utils import request_provides
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.interfaces import ISerializeToJson
from test_matrix import acting
from test_matrix import answers
from test_matrix import DOCS
from test_matrix import in_catalog
from test_matrix import READ
from test_matrix import WRITE
from zope.component import getGlobalSiteManager
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.interface import alsoProvides
from zope.interface import noLongerProvides

import pytest
import tables
import transaction


@pytest.fixture
def portal(functional):
    """The importer commits: what it stores is thrown away with the layer of functional tests."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return portal


@pytest.fixture
def layer(portal):
    """The mark of a request that comes over HTTP; one from the command line has none."""
    alsoProvides(portal.REQUEST, IVertaisetLayer)
    yield
    noLongerProvides(portal.REQUEST, IVertaisetLayer)


@pytest.fixture
def go_round(portal, tmp_path):
    """Return a function that exports the site's content, deletes it, and imports it again."""

    def going(world):
        transaction.commit()
        paths = {name: "/".join(obj.getPhysicalPath()) for name, obj in vars(world).items() if name != "comment"}
        comment_id = world.comment.getId()
        with api.env.adopt_user("manager"):
            get_exporter(portal).export_site(tmp_path)
            api.content.delete(world.folder, check_linkintegrity=False)
            transaction.commit()
            assert index.memberships_of("member") == {}
            importer = get_importer(portal)
            importer.import_site(tmp_path)
            assert importer.incomplete == {}
            transaction.commit()
        for name, path in paths.items():
            setattr(world, name, portal.unrestrictedTraverse(path))
        world.comment = IConversation(world.published)[comment_id]

    return going


def shown_too_much(portal, world, expected):
    """Return who gets to see what, by any of the three ways to read, though the table says no."""
    found = []
    for action, (name, permission) in READ.items():
        obj = getattr(world, name)
        for persona in PERSONAS:
            with acting(portal, persona):
                sees = api.user.has_permission(permission, obj=obj)
                if permission == "View":
                    sees = sees or in_catalog(portal, obj) or wall.may_see(obj)
            if sees and expected[action][persona] != "yes":
                found.append((persona, action))
    return found


@pytest.mark.parametrize("visibility", ["public", "site", "listed", "secret"])
def test_nothing_is_shown_after_an_import_that_was_not_before(portal, world_of, go_round, visibility):
    world = world_of(visibility)
    go_round(world)
    assert shown_too_much(portal, world, tables.read(DOCS, f"Reading: {visibility}")) == []


@pytest.mark.parametrize("visibility", ["public", "secret"])
def test_rights_hold_after_an_import_and_a_repair(portal, world_of, go_round, visibility):
    world = world_of(visibility)
    go_round(world)
    with api.env.adopt_user("manager"):
        repair.repair_all()
    assert answers(portal, world, READ) == tables.read(DOCS, f"Reading: {visibility}")
    assert answers(portal, world, WRITE) == tables.read(DOCS, "Writing: contribute")


def test_a_workspace_comes_back_with_its_people(portal, world_of, go_round):
    world = world_of("listed")
    with api.env.adopt_user("outsider"):
        joining.join(world.workspace, clock.now(), message="Päästäkää mukaan")
    with api.env.adopt_user("coordinator"):
        actions.remove(world.workspace, "observer", clock.now(), bar=True, reason="Roskapostia")
    before = roster_of(world.workspace)
    uid, members, requests, bars = world.workspace.UID(), *map(dict, (before.members, before.requests, before.bars))
    go_round(world)
    after = roster_of(world.workspace)
    assert world.workspace.UID() == uid
    assert (dict(after.members), dict(after.requests), dict(after.bars)) == (members, requests, bars)
    assert (after.count(), after.count_pending()) == (len(members), 1)
    assert index.memberships_of("coordinator")[uid] == ("coordinator",)


def test_the_importer_becomes_a_member_nowhere(portal, world_of, go_round):
    world = world_of("secret")
    go_round(world)
    assert "manager" not in roster_of(world.workspace).members


def test_nobody_is_told_of_an_import(portal, world_of, go_round):
    world = world_of("public")
    world.notice.important = True
    told = []
    heard = [events.IMemberJoined, events.IMemberLeft, events.INoticePublished]
    registered = [(told.append, [interface]) for interface in heard]
    for handler, required in registered:
        getGlobalSiteManager().registerHandler(handler, required)
    try:
        go_round(world)
    finally:
        for handler, required in registered:
            getGlobalSiteManager().unregisterHandler(handler, required)
    assert [event for event in told if not events.IMemberLeft.providedBy(event)] == []


def test_notices_keep_the_day_they_were_published(portal, world_of, go_round):
    world = world_of("public")
    world.notice.setEffectiveDate(DateTime("2015-12-02T09:00:00+00:00"))
    go_round(world)
    assert world.notice.effective_date.ISO8601() == "2015-12-02T09:00:00+00:00"


def test_portlets_are_those_that_were_exported(portal, world_of, go_round):
    world = world_of("public")
    mapping = portlets_of(world.workspace)
    del mapping["vertaiset-news"]
    kinds = sorted(type(assignment).__module__ for assignment in mapping.values())
    go_round(world)
    assert sorted(type(assignment).__module__ for assignment in portlets_of(world.workspace).values()) == kinds


def portlets_of(workspace):
    column = getUtility(IPortletManager, name="plone.rightcolumn")
    return getMultiAdapter((workspace, column), IPortletAssignmentMapping)


def test_an_export_over_http_carries_the_people_too(portal, layer, world_of, go_round):
    world = world_of("listed")
    members = dict(roster_of(world.workspace).members)
    go_round(world)
    assert dict(roster_of(world.workspace).members) == members


def test_an_export_carries_the_people_whoever_exports(portal, layer, world_of):
    world = world_of("secret")
    with acting(portal, "outsider"), request_provides(portal.REQUEST, IExportImportRequestMarker):
        data = getMultiAdapter((world.workspace, portal.REQUEST), ISerializeToJson)(include_items=False)
    assert {one["userid"] for one in data[portability.KEY]["members"]} == set(roster_of(world.workspace).members)


def test_the_rest_api_shows_no_roster_there(portal, layer, world_of):
    world = world_of("public")
    for persona in ("member", "manager"):
        with acting(portal, persona):
            data = getMultiAdapter((world.workspace, portal.REQUEST), ISerializeToJson)(include_items=False)
        assert portability.KEY not in data


def test_importing_again_over_what_is_there_changes_nothing(portal, world_of, tmp_path):
    world = world_of("secret")
    transaction.commit()
    members = dict(roster_of(world.workspace).members)
    with api.env.adopt_user("coordinator"):
        invitations.invite(world.workspace, clock.now(), emails=["joku@example.org"])
    with api.env.adopt_user("manager"):
        get_exporter(portal).export_site(tmp_path)
        get_importer(portal).import_site(tmp_path)
        repair.repair_all()
    assert dict(roster_of(world.workspace).members) == members
    assert len(roster_of(world.workspace).invitations) == 1
    assert answers(portal, world, READ) == tables.read(DOCS, "Reading: secret")


def test_a_workspace_written_by_hand_belongs_to_the_importer(portal, world_of):
    world_of("public")
    with api.env.adopt_user("manager"), request_provides(portal.REQUEST, IExportImportRequestMarker):
        made = api.content.create(
            portal, "vertaiset.workspace", title="Käsin", visibility="site", join_policy="self", participation="read"
        )
        data = {"@type": "vertaiset.workspace", "id": made.getId(), "title": "Käsin tehty"}
        getMultiAdapter((made, portal.REQUEST), IDeserializeFromJson)(data=data, validate_all=False)
    assert roster_of(made).coordinators() == ["manager"]


def test_what_an_import_blocked_is_ours_again_after_the_repair(portal, world_of, go_round):
    world = world_of("public")
    go_round(world)
    with api.env.adopt_user("manager"):
        repair.repair_all()
        transaction.savepoint(optimistic=True)
        moved = api.content.move(world.published, portal)
    assert not getattr(aq_base(moved), "__ac_local_roles_block__", False)
