"""What the pages of membership do alike: show on GET, act on POST, and say what a rule refuses beside its field."""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.membership import tabs
from kuntaliitto.vertaiset.browser.membership.people import People
from kuntaliitto.vertaiset.browser.workspace.base import SectionPage
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.permissions import MANAGE_WORKSPACE
from kuntaliitto.vertaiset.permissions import RESTORE_WORKSPACE
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from urllib.parse import urlencode

import transaction


def hide_columns(request):
    """Leave the columns of portlets out: the page takes the whole width."""
    for column in ("left", "right"):
        request.set(f"disable_plone.{column}column", True)


class Page(BrowserView):
    """A page that writes on POST only, with the token of plone.protect, and redirects after the act.

    What a rule refuses is shown on the page itself, beside its field, with what was typed, and nothing is stored.
    ``fields`` are the names of the inputs that have a place of their own for that; ``focuses_errors`` says whether the
    keyboard goes on at what is said above the form; ``people`` says how people are shown.
    """

    label = ""
    fields = ()
    focuses_errors = False

    def __init__(self, context, request):
        super().__init__(context, request)
        self.refusals = ()
        self.now = clock.now()
        self.people = People(request, self.now)

    def __call__(self):
        self.allow()
        hide_columns(self.request)
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                answer = self.act()
            except Refused as refusal:
                transaction.abort()
                self.refusals = refusal.all
            else:
                if answer is not None:
                    return answer
        return self.index()

    def allow(self):
        """Raise ``Unauthorized`` for those who may not see the page at all; its own permission was asked before."""

    def act(self):
        """Do what was sent; return the answer, or None where the page is to be shown. May raise ``Refused``."""

    # For the templates

    @property
    def url(self):
        """The address of the page."""
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @property
    def me(self):
        """The id of the person who asks, or None."""
        return current_userid()

    def error(self, field):
        """Return what is wrong with the input ``field``, or None."""
        return next((one.message for one in self.refusals if one.field == field), None)

    def errors_elsewhere(self):
        """Return what is wrong and has no input of its own on this page."""
        return [one.message for one in self.refusals if one.field not in self.fields]

    def typed(self, name, default=""):
        """Return the text that was sent for the input ``name``; it is kept where something is wrong.

        An address may be made to say anything: of several values the first counts, and a number is its text.
        """
        value = self.request.form.get(name, default)
        if isinstance(value, list | tuple):
            value = value[0] if value else default
        return value if value is default else str(value)

    def go(self, message=None, url=None, kind="info", **query):
        """Redirect to ``url`` (this page) with a status ``message``; the answer of an act that is done."""
        if message is not None:
            api.portal.show_message(message, self.request, type=kind)
        target = url or self.url
        kept = urlencode({name: value for name, value in query.items() if value})
        self.request.response.redirect(f"{target}?{kept}" if kept else target)
        return ""


class WorkspacePage(Page):
    """A page about the people of a workspace."""

    tab = ""

    @property
    def roster(self):
        """The workspace's roster."""
        return roster_of(self.context)

    def allowed(self, permission):
        """Say whether the person who asks has ``permission`` (a Zope title) on the workspace."""
        return bool(getSecurityManager().checkPermission(permission, self.context))

    @property
    def manages(self):
        """Whether the person who asks manages the people; nobody does in an archive."""
        return self.allowed(MANAGE_WORKSPACE)

    @cached_property
    def sections(self):
        """The section menu of the workspace: these pages stand under its members."""
        page = SectionPage(self.context, self.request)
        page.section = "members"
        return page.sections

    def tabs(self):
        """Return the way between the pages of those who manage the workspace; empty for others."""
        return tabs.tabs(self)


class CoordinatorsPage(WorkspacePage):
    """A page for those who manage the workspace. In an archive it sends them to where it can be restored."""

    def allow(self):
        if not self.manages and not self.allowed(RESTORE_WORKSPACE):
            raise Unauthorized(self.__name__)

    def __call__(self):
        if not self.manages and self.allowed(RESTORE_WORKSPACE):
            message = _("workspace_is_archived", default="The workspace is archived. Restore it first.")
            return self.go(message, f"{self.context.absolute_url()}/@@workspace-archive", kind="warning")
        return super().__call__()
