"""What the pages of a workspace do alike."""

from AccessControl import getSecurityManager
from functools import cached_property
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.permissions import ADD_NOTICE
from kuntaliitto.vertaiset.permissions import ADD_WORKSPACE
from kuntaliitto.vertaiset.permissions import MANAGE_WORKSPACE
from kuntaliitto.vertaiset.sections import menu
from plone import api
from plone.batching import Batch
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView


def batch_of(results, request):
    """Return the page of ``results``, a sequence, that ``request`` asks for, as a batch."""
    start = str(request.form.get("b_start", 0))
    return Batch(results, settings.get("list_size"), start=int(start) if start.isdigit() else 0)


class SectionPage(BrowserView):
    """A page of a workspace: ``section`` is the id of its entry in the section menu."""

    section = ""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.now = clock.now()
        self.url = context.absolute_url()

    @cached_property
    def today(self):
        """The present day in the site's time zone."""
        return clock.day_of(self.now)

    @cached_property
    def language(self):
        """The language of the page."""
        return api.portal.get_current_language()

    @cached_property
    def uid(self):
        """The UID of the workspace."""
        return IUUID(self.context)

    @cached_property
    def me(self):
        """The id of the person who asks, or None."""
        return current_userid()

    def allowed(self, permission):
        """Say whether the person who asks has ``permission`` (a Zope title) on the workspace."""
        return bool(getSecurityManager().checkPermission(permission, self.context))

    @cached_property
    def manages(self):
        """Whether the person who asks manages the workspace; nobody does in an archive."""
        return self.allowed(MANAGE_WORKSPACE)

    @cached_property
    def adds_notices(self):
        """Whether the person who asks may make notices."""
        return self.allowed(ADD_NOTICE)

    def waiting_requests(self):
        """Return how many people wait for an answer of the person who asks, who manages the workspace, or 0."""
        return roster_of(self.context).count_pending() if self.manages else 0

    @cached_property
    def adds_workspaces(self):
        """Whether the person who asks may make workspaces in this one."""
        return self.allowed(ADD_WORKSPACE)

    def adds(self, portal_type):
        """Say whether the person who asks may add a core type, such as ``News Item``, here."""
        return self.allowed(f"plone.app.contenttypes: Add {portal_type}")

    # The section menu

    @cached_property
    def sections(self):
        """The entries of the menu that stand by themselves, each with those ``within`` it."""
        entries = menu.sections_of(self.context)
        for entry in entries:
            entry["current"] = entry["id"] == self.section
            entry["entries"] = [one for one in entries if one.get("within") == entry["id"]]
        return [entry for entry in entries if "within" not in entry]

    # Lists

    def block_size(self):
        """Return how many rows a block shows."""
        return settings.get("block_size")

    def batch(self, results):
        """Return the page of ``results`` that was asked for, as a batch."""
        return batch_of(results, self.request)
