"""Uninstalling: what stood in workspaces is private, the rest of the site is as it was before the suite came."""

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
from plone.app.textfield.value import RichTextValue
from plone.base.utils import get_installer
from plone.contentrules.engine.interfaces import IRuleStorage
from plone.namedfile.file import NamedBlobFile
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from plone.registry.interfaces import IRegistry
from zope.component import createObject
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.lifecycleevent.interfaces import IObjectAddedEvent

import pytest
import site_snapshot
import transaction


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


def visitor_finds(site, **query):
    with api.env.adopt_user(user=site.acl_users.getUserById("nobody-there") or nobody(site)):
        return [brain.getPath() for brain in site.portal_catalog(**query)]


def nobody(site):
    from AccessControl.SpecialUsers import nobody

    return nobody.__of__(site.acl_users)


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
