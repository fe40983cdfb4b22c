"""Uninstalling: what stood in workspaces is private, the rest of the site is as it was before the suite came."""

from AccessControl.SpecialUsers import nobody
from Acquisition import aq_base
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.events import IMemberJoined
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.people import profile
from kuntaliitto.vertaiset.portlets.notices import Assignment
from kuntaliitto.vertaiset.setuphandlers import inventory
from kuntaliitto.vertaiset.setuphandlers.uninstall import confirmed
from plone import api
from plone.app.contentrules import api as rule_assignments
from plone.app.contentrules.rule import Rule
from plone.app.discussion.interfaces import IConversation
from plone.app.event.portlets import portlet_calendar as calendar
from plone.app.portlets.storage import PortletAssignmentMapping
from plone.app.redirector.interfaces import IRedirectionStorage
from plone.app.textfield.value import RichTextValue
from plone.base.utils import get_installer
from plone.contentrules.engine.interfaces import IRuleStorage
from plone.namedfile.file import NamedBlobFile
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from plone.registry.interfaces import IRegistry
from Products.CMFCore.indexing import processQueue
from zope.annotation.interfaces import IAnnotations
from zope.component import createObject
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.lifecycleevent.interfaces import IObjectAddedEvent

import pytest
import site_snapshot


SUITE = "kuntaliitto.vertaiset"
DEPENDENCIES = ("plone.restapi", "plone.app.discussion")
PEOPLE = ("maija", "ville", "aino")


def installer(site):
    return get_installer(site, site.REQUEST)


def prepare(site):
    """Make the site one that has been in use: people, pages, comments, portlets and rules of its own."""
    for name in DEPENDENCIES:
        installer(site).install_product(name, allow_hidden=True)
    api.portal.set_registry_record("plone.app.discussion.interfaces.IDiscussionSettings.globally_enabled", True)
    for userid in PEOPLE:
        api.user.create(username=userid, email=f"{userid}@example.org", password="lukossa-ovi-1")
        api.user.get(userid).setMemberProperties({"fullname": userid.capitalize()})
    api.content.create(site, "Folder", title="Kansio", id="folder")
    site["folder"].manage_setLocalRoles("AuthenticatedUsers", ["Reader"])
    api.content.transition(site["folder"], "publish")
    page = api.content.create(site["folder"], "Document", title="Sivu", id="page")
    page.setSubject(["avoin"])
    api.content.transition(page, "publish")
    dashboard_of("maija")["calendar"] = calendar.Assignment()
    make_rule("others", IObjectAddedEvent, site)
    return page


def dashboard_of(userid):
    category = getUtility(IPortletManager, name="plone.dashboard1")["user"]
    if userid not in category:
        category[userid] = PortletAssignmentMapping()
    return category[userid]


def make_rule(name, event, container):
    rule = Rule()
    rule.event = event
    getUtility(IRuleStorage)[name] = rule
    rule_assignments.assign_rule(container, name)


class Used:
    """What people have made of the suite."""

    def __init__(self, site):
        self.site = site
        self.now = clock.now()
        with api.env.adopt_user("admin"):
            actions_on_site(site)
        self._workspaces()
        self._content()
        self._membership()
        self._elsewhere()

    def _make(self, container, title, visibility, **fields):
        join = "closed" if visibility == "secret" else "request"
        with api.env.adopt_roles(["Manager"]):
            made = api.content.create(
                container, "vertaiset.workspace", title=title, visibility=visibility, join_policy=join,
                participation="publish", **fields,
            )
            actions.add_member(made, "maija", ["coordinator"], self.now)
        return made

    def _workspaces(self):
        text = RichTextValue("<p>Tervetuloa <b>kokeilemaan</b></p>", "text/html", "text/x-html-safe")
        links = [{"title": "Kuntaliitto", "url": "https://www.kuntaliitto.fi"}]
        self.open = self._make(self.site["folder"], "Avoin", "public", text=text, links=links, description="Kaikille")
        self.secret = self._make(self.site, "Salamanteri", "secret")
        self.inner = self._make(self.secret, "Sisempi", "secret")

    def _content(self):
        with api.env.adopt_user("maija"):
            self.page = create(self.open, "Document", "Julki", text=RichTextValue("<p>Teksti</p>", "text/html"))
            self.file = create(self.open, "File", "Liite", file=NamedBlobFile(b"sisalto", filename="liite.txt"))
            self.closed = create(self.secret, "Document", "Salaisuus")
            self.closed.setSubject(["piilotunniste"])
            self.deep = create(self.inner, "Folder", "Laatikko")
            self.notice = api.content.create(
                self.open, "vertaiset.notice", title="Seminaari", link="https://example.org/seminaari",
                text=RichTextValue("<p>Tule mukaan</p>", "text/html", "text/x-html-safe"),
            )
            api.content.transition(self.notice, "publish")
            self.comments = [comment_on(self.page, "Hieno sivu"), comment_on(self.closed, "Kuiskaus")]
            actions.add_member(self.inner.__parent__, "aino", ["member"], self.now)
            actions.add_member(self.inner, "aino", ["member"], self.now)
        with api.env.adopt_user("aino"), api.env.adopt_roles(["Manager"]):
            self.others = create(self.deep, "Document", "Ainon sivu", publish=False)
        self.closed.manage_setLocalRoles("ville", ["Reader"])

    def _membership(self):
        with api.env.adopt_user("ville"):
            joining.join(self.open, self.now, message="Olen kiinnostunut")
            network.submit("ville", "expert", [], self.now)
            preferences.choose("ville", "daily")
        with api.env.adopt_user("maija"):
            invitations.invite(self.secret, self.now, emails=["joku@example.org"])
            actions.add_member(self.open, "aino", ["facilitator"], self.now)
        profile.set_municipality("aino", "507", "", self.now)
        profile.set_municipality("ville", "none", "Kuntaliitto", self.now)

    def _elsewhere(self):
        """Traces that only site managers or programs leave."""
        folder = self.site["folder"]
        column = getUtility(IPortletManager, name="plone.rightcolumn")
        for context in (self.site, folder):
            getMultiAdapter((context, column), IPortletAssignmentMapping)["boards"] = Assignment()
        dashboard_of("maija")["boards"] = Assignment()
        make_rule("ours", IMemberJoined, self.site)
        folder["page"].manage_setLocalRoles(index.group_id(self.open.UID(), "member"), ["Reader"])
        folder["page"].manage_setLocalRoles("ville", ["Workspace Member"])
        folder["page"].reindexObjectSecurity()
        self.site.acl_users.portal_role_manager.assignRolesToPrincipal(["Member", "Workspace Facilitator"], "ville")
        self.site.portal_workflow.setChainForPortalTypes(("Link",), ("vertaiset_content_workflow",))


def actions_on_site(site):
    registry = getUtility(IRegistry)
    registry["vertaiset.workspace_creators"] = ("Manager", "Member")
    registry["vertaiset.merged_municipalities"] = ("588 507 2025-01-01",)
    registry["plone.types_not_searched"] = (*registry["plone.types_not_searched"], "vertaiset.notice")
    site.portal_types["Folder"].manage_changeProperties(allowed_content_types=("Document", "vertaiset.workspace"))


def create(container, portal_type, title, publish=True, **fields):
    made = api.content.create(container, portal_type, title=title, **fields)
    if publish:
        api.content.transition(made, "publish")
    return made


def comment_on(page, text):
    comment = createObject("plone.Comment")
    comment.text, comment.creator, comment.author_username = text, "maija", "maija"
    conversation = IConversation(page)
    return conversation[conversation.addComment(comment)]


@pytest.fixture
def site(classic):
    """A site in use, before the suite is installed."""
    prepare(classic)
    return classic


@pytest.fixture
def used(site):
    """The suite was installed there, and used."""
    assert installer(site).install_product(SUITE)
    return Used(site)


@pytest.fixture
def left(used):
    """The suite was uninstalled."""
    with confirmed():
        assert installer(used.site).uninstall_product(SUITE)
    return used


def acting(site, userid):
    """Act as a user, or as a visitor where it is None; forgetting which local roles were looked up before."""
    memo = IAnnotations(site.REQUEST)
    for key in [key for key in memo if "checkLocalRolesAllowed" in key]:
        del memo[key]
    if userid is None:
        return api.env.adopt_user(user=nobody.__of__(site.acl_users))
    return api.env.adopt_user(userid)


def sees(site, userid, obj):
    """Return whether a user may see an object, by its permission or in the catalog."""
    with acting(site, userid):
        path = {"query": "/".join(obj.getPhysicalPath()), "depth": 0}
        return bool(api.user.has_permission("View", obj=obj) or site.portal_catalog(path=path, show_inactive=True))


def objects_below(used):
    """Return everything that stands where the workspaces stood, and the folders themselves, by path."""
    found = {}
    for top in ("folder/avoin", "salamanteri"):
        obj = used.site.unrestrictedTraverse(top)
        found[top] = obj
        obj.ZopeFindAndApply(obj, search_sub=True, apply_func=lambda one, path: found.setdefault(f"{top}{path}", one))
    return found


# The site


def test_the_site_is_as_before(site):
    pages = [site["folder"], site["folder"]["page"]]
    chains = dict(site.portal_workflow._chains_by_type)
    site.portal_types["Folder"].manage_changeProperties(allowed_content_types=("Document",))
    before = site_snapshot.take(site, pages)
    assert installer(site).install_product(SUITE)
    Used(site)
    assert site_snapshot.difference(before, site_snapshot.take(site, pages))

    with confirmed():
        assert installer(site).uninstall_product(SUITE)

    left_over = site_snapshot.difference(before, site_snapshot.take(site, pages))
    assert not left_over, "\n".join(left_over)
    assert dict(site.portal_workflow._chains_by_type) == chains


def test_dependencies_stay_installed(left):
    assert all(installer(left.site).is_product_installed(name) for name in DEPENDENCIES)


def test_it_can_be_installed_again(left):
    assert installer(left.site).install_product(SUITE)
    again = left._make(left.site, "Uusi", "secret")
    with api.env.adopt_user("maija"), api.env.adopt_roles(["Manager"]):
        page = create(again, "Document", "Sivu")
    assert not sees(left.site, None, page)
    assert not sees(left.site, "ville", page)
    assert sees(left.site, "maija", page)


# What is said first


def test_nothing_happens_before_somebody_has_confirmed(used):
    before = site_snapshot.take(used.site)
    with pytest.raises(StateForbids) as refusal:
        installer(used.site).uninstall_product(SUITE)
    said = api.portal.translate(refusal.value.message, lang="en")
    assert all(title in said for title in ("Avoin", "Salamanteri", "Sisempi"))
    assert "http://nohost/classic/@@vertaiset-uninstall" in said
    assert site_snapshot.difference(before, site_snapshot.take(used.site)) == []


def test_where_there_are_no_workspaces_nobody_is_asked(site):
    installer(site).install_product(SUITE)
    assert installer(site).uninstall_product(SUITE)


def test_the_inventory_counts_what_stands_in_workspaces(used):
    processQueue()
    found = inventory.take()
    places = [(place.title, place.members, place.objects) for place in found.places]
    # The maker of each is a member beside those who were added.
    assert places == [("Avoin", 3, 3), ("Salamanteri", 3, 1), ("Sisempi", 3, 2)]
    types = {api.portal.translate(title, lang="en"): number for title, number in found.types}
    assert types == {"Page": 3, "Comment": 2, "File": 1, "Notice": 1, "Folder": 1}
    assert found.objects == 8


# What stood in workspaces


def test_content_keeps_its_place_and_uid(used):
    before = {path: obj.UID() for path, obj in objects_below(used).items()}
    with confirmed():
        installer(used.site).uninstall_product(SUITE)
    after = objects_below(used)
    assert {path: after[path].UID() for path in before} == before
    assert set(after) - set(before) == {"folder/avoin/avoin"}
    assert {obj.portal_type for obj in after.values()} == {"Folder", "Document", "File"}


def test_nobody_sees_what_was_in_workspaces_but_its_makers(left):
    found = objects_below(left)
    makers = {path: {userid for userid, roles in obj.get_local_roles()} for path, obj in found.items()}
    for path, obj in found.items():
        for userid in (None, *PEOPLE):
            assert sees(left.site, userid, obj) == (userid in makers[path]), (userid, path)
    assert makers["folder/avoin/julki"] == {"maija"}
    assert makers["salamanteri/salaisuus"] == {"maija"}


def test_the_maker_of_a_folder_does_not_get_to_read_what_others_put_there(left):
    others = left.site.unrestrictedTraverse("salamanteri/sisempi/laatikko/ainon-sivu")
    assert sees(left.site, "aino", others)
    assert not sees(left.site, "maija", others)


def test_comments_are_read_by_those_who_read_the_page(left):
    for path in ("folder/avoin/julki", "salamanteri/salaisuus"):
        page = left.site.unrestrictedTraverse(path)
        (comment,) = IConversation(page).getComments()
        for userid, expected in ((None, False), ("ville", False), ("maija", True)):
            assert sees(left.site, userid, comment) == expected, (userid, path)


def test_everything_is_private_under_the_sites_own_workflow(left):
    for path, obj in objects_below(left).items():
        chain = api.portal.get_tool("portal_workflow").getChainFor(obj)
        assert [name for name in chain if name.startswith("vertaiset")] == []
        assert chain == () or api.content.get_state(obj) == "private", path
        assert not [name for name in obj.workflow_history if name.startswith("vertaiset")]


def test_a_site_manager_opens_it_again_with_plones_own_means(left):
    folder = left.site["folder"]["avoin"]
    for obj in (folder, folder["julki"]):
        api.content.transition(obj, "publish")
    for obj in (folder, folder["julki"], folder["liite"]):
        assert sees(left.site, None, obj), obj
    assert not sees(left.site, None, folder["seminaari"])


def test_no_role_flows_in_from_above(left):
    assert left.site["folder"]["avoin"].__ac_local_roles_block__ is True
    assert left.site["salamanteri"]["sisempi"].__ac_local_roles_block__ is True
    inside = [obj for path, obj in objects_below(left).items() if obj.portal_type != "Folder"]
    assert inside and not [obj for obj in inside if getattr(aq_base(obj), "__ac_local_roles_block__", None)]


def test_the_words_of_a_workspace_and_of_a_notice_stay(left):
    folder = left.site["folder"]["avoin"]
    assert (folder.title, folder.description) == ("Avoin", "Kaikille")
    assert "<b>kokeilemaan</b>" in folder["avoin"].text.raw
    assert '<a href="https://www.kuntaliitto.fi">Kuntaliitto</a>' in folder["avoin"].text.raw
    notice = folder["seminaari"]
    assert (notice.portal_type, notice.title) == ("Document", "Seminaari")
    assert "Tule mukaan" in notice.text.raw
    assert 'href="https://example.org/seminaari"' in notice.text.raw


def test_what_led_to_a_workspace_leads_to_the_folder(used):
    page = used.site["folder"]["page"]
    api.relation.create(source=page, target=used.open, relationship="relatedItems")
    storage = getUtility(IRedirectionStorage)
    storage.add("/classic/vanha", "/classic/folder/avoin")
    with confirmed():
        installer(used.site).uninstall_product(SUITE)
    assert [relation.to_object.portal_type for relation in page.relatedItems] == ["Folder"]
    assert storage.get("/classic/vanha") == "/classic/folder/avoin"


def test_the_catalog_says_what_it_would_say_if_it_were_built_anew(left):
    processQueue()
    before = indexed(left)
    left.site.portal_catalog.clearFindAndRebuild()
    processQueue()
    assert indexed(left) == before


def indexed(used):
    catalog, found = used.site.portal_catalog, {}
    for path, obj in objects_below(used).items():
        data = catalog.getIndexDataForUID("/".join(obj.getPhysicalPath()))
        found[path] = {name: site_snapshot.plain(data[name]) for name in sorted(data) if name != "modified"}
        found[path]["allowedRolesAndUsers"] = sorted(found[path]["allowedRolesAndUsers"])
    return found


def test_dates_and_makers_stay(used):
    before = {path: (obj.created(), obj.modified(), obj.Creator()) for path, obj in objects_below(used).items()}
    with confirmed():
        installer(used.site).uninstall_product(SUITE)
    after = objects_below(used)
    assert {path: (after[path].created(), after[path].modified(), after[path].Creator()) for path in before} == before
