"""A site that people use: before the suite is installed, and with it."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.events import IMemberJoined
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.people import profile
from kuntaliitto.vertaiset.portlets.notices import Assignment
from kuntaliitto.vertaiset.surveys import questions
from kuntaliitto.vertaiset.workflows import hiding
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


SUITE = "kuntaliitto.vertaiset"
DEPENDENCIES = ("plone.restapi", "plone.app.discussion")
PEOPLE = ("maija", "ville", "aino")
PASSWORD = "lukossa-ovi-1"


def installer(site):
    """Return what Plone's list of add-ons installs with."""
    return get_installer(site, site.REQUEST)


def prepare(site):
    """Make the site one that has been in use: people, pages, comments, portlets and rules of its own."""
    for name in DEPENDENCIES:
        installer(site).install_product(name, allow_hidden=True)
    api.portal.set_registry_record("plone.app.discussion.interfaces.IDiscussionSettings.globally_enabled", True)
    for userid in PEOPLE:
        api.user.create(username=userid, email=f"{userid}@example.org", password=PASSWORD)
        api.user.get(userid).setMemberProperties({"fullname": userid.capitalize()})
    api.content.create(site, "Folder", title="Kansio", id="folder")
    site["folder"].manage_setLocalRoles("AuthenticatedUsers", ["Reader"])
    api.content.transition(site["folder"], "publish")
    page = api.content.create(site["folder"], "Document", title="Sivu", id="page")
    page.setSubject(["avoin"])
    api.content.transition(page, "publish")
    dashboard_of("maija")["calendar"] = calendar.Assignment()
    make_rule("others", IObjectAddedEvent, site)
    site.portal_types["Folder"].manage_changeProperties(allowed_content_types=("Document",))


def dashboard_of(userid):
    """Return the first column of somebody's dashboard."""
    category = getUtility(IPortletManager, name="plone.dashboard1")["user"]
    if userid not in category:
        category[userid] = PortletAssignmentMapping()
    return category[userid]


def make_rule(name, event, container):
    """Make a content rule, and assign it to a container."""
    rule = Rule()
    rule.event = event
    getUtility(IRuleStorage)[name] = rule
    rule_assignments.assign_rule(container, name)


class Used:
    """A site in which people use the suite: its objects by name, and ``make`` for more."""

    def __init__(self, site):
        self.site = site

    @property
    def open(self):
        """A public workspace, in a folder that lets everybody in who has logged in."""
        return self.site["folder"]["avoin"]

    @property
    def secret(self):
        """A secret workspace."""
        return self.site["salamanteri"]

    @property
    def inner(self):
        """A secret workspace in the secret one."""
        return self.secret["sisempi"]

    def make(self, container, title, visibility, **fields):
        """Make a workspace that Maija coordinates."""
        join = "closed" if visibility == "secret" else "request"
        with api.env.adopt_roles(["Manager"]):
            made = api.content.create(
                container,
                "vertaiset.workspace",
                title=title,
                visibility=visibility,
                join_policy=join,
                participation="publish",
                **fields,
            )
            actions.add_member(made, "maija", ["coordinator"], clock.now())
        return made


def use(site):
    """Let people use the suite, and leave traces everywhere."""
    used = Used(site)
    now = clock.now()
    _change_settings(site)
    _make_workspaces(used)
    _fill(used, now)
    _change_membership(used, now)
    _leave_traces_elsewhere(used)


def _make_workspaces(used):
    text = RichTextValue("<p>Tervetuloa <b>kokeilemaan</b></p>", "text/html", "text/x-html-safe")
    links = [{"title": "Kuntaliitto", "url": "https://www.kuntaliitto.fi"}]
    used.make(used.site["folder"], "Avoin", "public", text=text, links=links, description="Kaikille")
    used.make(used.site, "Salamanteri", "secret")
    used.make(used.secret, "Sisempi", "secret")


def _fill(used, now):
    with api.env.adopt_user("maija"):
        page = create(used.open, "Document", "Julki", text=RichTextValue("<p>Teksti</p>", "text/html"))
        create(used.open, "File", "Liite", file=NamedBlobFile(b"sisalto", filename="liite.txt"))
        closed = create(used.secret, "Document", "Salaisuus")
        closed.setSubject(["piilotunniste"])
        deep = create(used.inner, "Folder", "Laatikko")
        create(
            used.open,
            "vertaiset.notice",
            "Seminaari",
            link="https://example.org/seminaari",
            text=RichTextValue("<p>Tule mukaan</p>", "text/html", "text/x-html-safe"),
        )
        asked = questions.read([{"kind": "long_text", "title": "Mitä kuuluu?", "help": "Kerro vapaasti"}])
        create(used.open, "vertaiset.survey", "Kuulumiset", publish=False, questions=asked)
        comment_on(page, "Hieno sivu")
        comment_on(closed, "Kuiskaus")
        hiding.hide(page, comment_on(page, "Hävytöntä").getId(), True, "Asiatonta")
        actions.add_member(used.secret, "aino", ["member"], now)
        actions.add_member(used.inner, "aino", ["member"], now)
    with api.env.adopt_user("aino"), api.env.adopt_roles(["Manager"]):
        create(deep, "Document", "Ainon sivu", publish=False)
    closed.manage_setLocalRoles("ville", ["Reader"])


def _change_membership(used, now):
    with api.env.adopt_user("ville"):
        joining.join(used.open, now, message="Olen kiinnostunut")
        network.submit("ville", "expert", [], now)
        preferences.choose("ville", "daily")
    with api.env.adopt_user("maija"):
        invitations.invite(used.secret, now, emails=["joku@example.org"])
        actions.add_member(used.open, "aino", ["facilitator"], now)
    profile.set_municipality("aino", "507", "", now)
    profile.set_municipality("ville", "none", "Kuntaliitto", now)


def _leave_traces_elsewhere(used):
    """Leave traces that only site managers or programs leave."""
    site, folder = used.site, used.site["folder"]
    column = getUtility(IPortletManager, name="plone.rightcolumn")
    for context in (site, folder):
        getMultiAdapter((context, column), IPortletAssignmentMapping)["boards"] = Assignment()
    dashboard_of("maija")["boards"] = Assignment()
    make_rule("ours", IMemberJoined, site)
    folder["page"].manage_setLocalRoles(index.group_id(used.open.UID(), "member"), ["Reader"])
    folder["page"].manage_setLocalRoles("ville", ["Workspace Member"])
    folder["page"].manage_permission("View", ["Anonymous", "Workspace Observer"], acquire=0)
    folder["page"].reindexObjectSecurity()
    site.acl_users.portal_role_manager.assignRolesToPrincipal(["Member", "Workspace Facilitator"], "ville")
    site.portal_workflow.setChainForPortalTypes(("Link",), ("vertaiset_content_workflow",))


def _change_settings(site):
    registry = getUtility(IRegistry)
    registry["vertaiset.workspace_creators"] = ("Manager", "Member")
    registry["vertaiset.merged_municipalities"] = ("588 507 2025-01-01",)
    registry["plone.types_not_searched"] = (*registry["plone.types_not_searched"], "vertaiset.notice")
    site.portal_types["Folder"].manage_changeProperties(allowed_content_types=("Document", "vertaiset.workspace"))


def create(container, portal_type, title, publish=True, **fields):
    """Make an object, and publish it."""
    made = api.content.create(container, portal_type, title=title, **fields)
    if publish:
        api.content.transition(made, "publish")
    return made


def comment_on(page, text):
    """Comment on a page as Maija, and return the comment."""
    comment = createObject("plone.Comment")
    comment.text, comment.creator, comment.author_username = text, "maija", "maija"
    conversation = IConversation(page)
    return conversation[conversation.addComment(comment)]
