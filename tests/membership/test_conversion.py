"""Making a workspace of a folder: the issue, "Workspaces"."""

from Acquisition import aq_parent
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import errors
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import conversion
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api
from plone.app.discussion.interfaces import IConversation
from plone.app.redirector.interfaces import IRedirectionStorage
from plone.app.textfield import RichTextValue
from plone.base.interfaces import INavigationRoot
from plone.namedfile import NamedBlobFile
from zope.component import createObject
from zope.component import getUtility
from zope.interface import alsoProvides

import pytest
import transaction


@pytest.fixture
def folder(portal, people):
    """A published folder of the site with nested content, a comment, and an old address."""
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    with api.env.adopt_roles(["Manager"]):
        for name in ("eka", "kansio", "toka"):
            made = api.content.create(portal, "Folder", id=name, title=name.title(), description=f"Kuvaus: {name}")
            api.content.transition(made, "publish")
        folder = portal["kansio"]
        for number in (3, 1, 2):
            api.content.create(folder, "Document", id=f"sivu-{number}", title=f"Sivu {number}")
        inner = api.content.create(folder, "Folder", id="sisempi", title="Sisempi")
        page = api.content.create(inner, "Document", id="syva", title="Syvä")
        for name in ("b", "a"):
            api.content.create(inner, "Document", id=name, title=name)
        for one in (folder["sivu-1"], inner, page):
            api.content.transition(one, "publish")
        data = NamedBlobFile(b"sisus", filename="liite.txt")
        api.content.create(folder, "File", id="julkinen-liite", title="Liite", file=data)
        hidden = api.content.create(folder, "Folder", id="salattu", title="Salattu")
        api.content.create(hidden, "File", id="salainen-liite", title="Liite", file=data)
        comment = createObject("plone.Comment")
        comment.text = "Hyvä sivu"
        comment.author_username = comment.creator = "ville"
        IConversation(page).addComment(comment)
    return folder


@pytest.fixture
def convert(people):
    """Return a function that makes a workspace of a folder, as a Site Administrator."""

    def converting(folder, **policies):
        with api.env.adopt_user("maija"):
            chosen = {"visibility": "listed", "join_policy": "request", "participation": "contribute", **policies}
            return conversion.convert(folder, **chosen)

    api.user.grant_roles(username="maija", roles=["Site Administrator"])
    return converting


def below(root):
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(path="/".join(root.getPhysicalPath()))


def states(workspace):
    brains = below(workspace)
    start = len(workspace.getPhysicalPath())
    return {
        "/".join(brain.getPath().split("/")[start:]): brain.review_state
        for brain in brains
        if brain.portal_type not in ("vertaiset.workspace", "Discussion Item")
    }


def uids(root):
    return {brain.getPath(): brain.UID for brain in below(root) if brain.portal_type != "Discussion Item"}


def test_the_workspace_stands_where_the_folder_stood(folder, convert, portal):
    before = uids(folder)
    workspace = convert(folder)

    assert portal["kansio"] == workspace
    assert IWorkspace.providedBy(workspace)
    assert (workspace.title, workspace.description) == ("Kansio", "Kuvaus: kansio")
    assert (workspace.visibility, workspace.join_policy, workspace.participation) == ("listed", "request", "contribute")
    assert roster_of(workspace).coordinators() == ["maija"]
    assert uids(workspace) == before
    assert portal.objectIds().index("kansio") == portal.objectIds().index("eka") + 1
    assert [brain.portal_type for brain in portal.portal_catalog.unrestrictedSearchResults(id="kansio")] == [
        "vertaiset.workspace"
    ]


def test_what_everybody_read_stays_published_and_the_rest_are_drafts(folder, convert):
    assert states(convert(folder)) == {
        "sivu-1": "published",
        "sivu-2": "private",
        "sivu-3": "private",
        "sisempi": "published",
        "sisempi/syva": "published",
        "sisempi/a": "private",
        "sisempi/b": "private",
        "julkinen-liite": "published",
        "salattu": "private",
        "salattu/salainen-liite": "private",
    }


def test_nothing_becomes_more_visible_than_it_was(folder, convert):
    assert states(convert(folder, visibility="public"))["salattu/salainen-liite"] == "private"


def test_everything_obeys_the_workspace(folder, convert):
    workspace = convert(folder)
    page = workspace["sisempi"]["syva"]
    catalog = api.portal.get_tool("portal_catalog")
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "aino", ["member"], clock.now())
    for userid in ("ville", "aino"):
        with api.env.adopt_user(userid):
            member = userid == "aino"
            assert api.user.has_permission("View", obj=page) == member
            assert bool(catalog(UID=page.UID())) == member
            assert bool(catalog(portal_type="Discussion Item")) == member
    assert [one.text for one in IConversation(page).getComments()] == ["Hyvä sivu"]


def test_nested_folders_keep_their_order(folder, convert):
    assert list(convert(folder)["sisempi"].objectIds(ordered=True)) == ["syva", "b", "a"]


def test_old_addresses_lead_to_the_workspace_and_its_content(folder, convert, portal):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.rename(folder, "uusi")
    storage = getUtility(IRedirectionStorage)
    before = dict(storage._paths)
    workspace = convert(folder, visibility="site")
    root = "/".join(portal.getPhysicalPath())
    assert storage.get(f"{root}/kansio") == f"{root}/uusi"
    assert storage.get(f"{root}/kansio/sisempi/syva") == f"{root}/uusi/sisempi/syva"
    assert dict(storage._paths) == before
    assert portal.unrestrictedTraverse("uusi/sisempi/syva") == workspace["sisempi"]["syva"]


def test_no_old_address_leads_to_a_closed_workspace(folder, convert):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.rename(folder, "uusi")
    convert(folder, visibility="secret", join_policy="closed")
    assert len(getUtility(IRedirectionStorage)) == 0


def test_what_is_related_to_the_folder_is_related_to_the_workspace(folder, convert, portal):
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(portal, "Document", id="viittaaja", title="Viittaaja")
        page.text = RichTextValue(f'<a href="resolveuid/{folder.UID()}">k</a>', "text/html", "text/x-html-safe")
        api.relation.create(source=page, target=folder, relationship="relatedItems")
        api.relation.create(source=folder["sivu-1"], target=folder, relationship="relatedItems")
    workspace = convert(folder)
    assert [value.to_object for value in page.relatedItems] == [workspace]
    assert [value.to_object for value in workspace["sivu-1"].relatedItems] == [workspace]
    assert page.text.output.count(f'href="{workspace.absolute_url()}"') == 1


def test_a_workspace_in_the_folder_becomes_a_sub_workspace(folder, convert, make_workspace):
    inner = make_workspace("aino", folder, title="Sisäseura", visibility="site", join_policy="self")
    workspace = convert(folder, visibility="secret", join_policy="closed")
    inner = workspace[inner.getId()]
    assert (inner.visibility, inner.join_policy) == ("secret", "invitation")
    assert aq_parent(inner) == workspace
    assert roster_of(workspace).roles_of("aino") == ("observer",)
    assert roster_of(inner).coordinators() == ["aino"]


def test_a_folder_in_a_workspace_becomes_a_sub_workspace(people, make_workspace, convert):
    parent = make_workspace("maija", visibility="listed", join_policy="request")
    with api.env.adopt_user("maija"):
        folder = api.content.create(parent, "Folder", id="kansio", title="Kansio")
        page = api.content.create(folder, "Document", id="sivu", title="Sivu")
        api.content.transition(page, "publish")
    with pytest.raises(errors.Invalid) as refusal:
        convert(folder, visibility="site")
    assert refusal.value.field == "visibility"
    workspace = convert(folder, visibility="secret", join_policy="invitation")
    assert aq_parent(workspace) == parent
    assert states(workspace) == {"sivu": "published"}


def test_a_content_count_says_what_will_obey(folder):
    assert conversion.content_count(folder) == 11


@pytest.mark.parametrize("role", ["Reader", "Contributor", "Editor", "Reviewer", "Owner", "Member"])
def test_who_may_not_add_a_workspace_cannot(folder, role):
    with api.env.adopt_roles(["Manager"]):
        api.user.grant_roles(username="ville", roles=[role], obj=folder)
    with api.env.adopt_user("ville"):
        with pytest.raises(errors.Forbidden):
            conversion.convert(folder, "site", "request", "contribute")
    assert folder.portal_type == "Folder"


def test_who_may_not_delete_the_folder_or_see_all_of_it_cannot(folder, portal):
    for permission in ("vertaiset: Add workspace", "Add portal content"):
        portal.manage_permission(permission, ["Manager", "Authenticated"])
    with api.env.adopt_user("ville"):
        with pytest.raises(errors.Forbidden) as refusal:
            conversion.convert(folder, "site", "request", "contribute")
    assert refusal.value.message == "not_allowed"
    with api.env.adopt_roles(["Manager"]):
        api.user.grant_roles(username="aino", roles=["Editor"], obj=folder)
    folder["salattu"].__ac_local_roles_block__ = True
    folder["salattu"].reindexObjectSecurity()
    with api.env.adopt_user("aino"):
        with pytest.raises(errors.Forbidden) as refusal:
            conversion.convert(folder, "site", "request", "contribute")
    assert refusal.value.rule == "conversion_hidden_content"


def test_only_plain_folders_are_converted(folder, convert, portal):
    with pytest.raises(errors.Invalid):
        convert(folder["sivu-1"])
    alsoProvides(folder["sisempi"], INavigationRoot)
    with pytest.raises(errors.Invalid):
        convert(folder["sisempi"])


def test_policies_that_do_not_go_together_change_nothing(folder, convert, portal):
    with pytest.raises(errors.Invalid) as refusal:
        convert(folder, visibility="secret", join_policy="self")
    assert refusal.value.field == "join_policy"
    assert portal["kansio"] == folder
    assert "sivu-1" in folder.objectIds()


def test_a_file_that_nobody_saw_stays_unseen_when_moved_into_a_public_workspace(folder, make_workspace):
    workspace = make_workspace("maija", visibility="public", join_policy="self")
    with api.env.adopt_roles(["Manager"]):
        transaction.savepoint()
        moved = api.content.move(folder["salattu"]["salainen-liite"], workspace)
        shown = api.content.move(folder["julkinen-liite"], workspace)
    assert api.content.get_state(moved) == "private"
    assert api.content.get_state(shown) == "published"
