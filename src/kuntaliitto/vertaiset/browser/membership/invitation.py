"""Answering an invitation: for whoever is logged in and holds its key, who may not see the workspace yet."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.join import login_url
from kuntaliitto.vertaiset.browser.membership.page import Page
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership import keys
from kuntaliitto.vertaiset.membership.policies import VISIBILITY
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api
from urllib.parse import quote
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class InvitationPage(Page):
    """``@@vertaiset-invitation/<key>`` on the site, or ``?token=<key>``: GET shows what one is invited to, POST takes
    ``accept`` or ``decline``.

    Only who has the key learns of the workspace. Visitors may look, and are offered to log in, or to register where the
    site allows it.
    """

    _key = ""

    def publishTraverse(self, request, name):
        """Take ``name`` as the key."""
        if self._key:
            raise LookupError(name)
        self._key = name
        return self

    @property
    def key(self):
        """The token of the link, or the id of an invitation by user name."""
        return self._key or self.typed("token")

    @property
    def url(self):
        """The address of the page, the key among its parameters: Plone's login comes back to such addresses only."""
        return f"{api.portal.get().absolute_url()}/@@vertaiset-invitation?token={quote(self.key, safe='')}"

    def __call__(self):
        response = self.request.response
        # The address is the secret: it is neither kept by anyone on the way nor told to where the links lead.
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Referrer-Policy", "no-referrer")
        if self.found is None and self.me is not None:
            response.setStatus(404)
        return super().__call__()

    def act(self):
        if self.found is None or self.me is None:
            return None
        title = self.workspace.title
        if "decline" in self.request.form:
            invitations.decline(self.workspace, self.key, self.now)
            message = _(
                "invitation_page_declined",
                default="You have declined the invitation to “${title}”.",
                mapping={"title": title},
            )
            return self.go(message, api.portal.get().absolute_url())
        invitations.accept(self.workspace, self.key, self.now)
        message = _("invitation_page_accepted", default="Welcome to “${title}”!", mapping={"title": title})
        return self.go(message, self.workspace.absolute_url())

    # For the template

    @cached_property
    def found(self):
        """The workspace and the invitation that the key opens, or None."""
        try:
            return keys.find(self.key)
        except NotThere:
            return None

    @property
    def workspace(self):
        """The workspace that one is invited to."""
        return self.found[0]

    @property
    def invitation(self):
        """The invitation."""
        return self.found[1]

    def state(self):
        """Return which part of the page is shown: unknown, unknown_yet, member, open, accepted, declined, …"""
        if self.found is None:
            return "unknown_yet" if self.me is None else "unknown"
        if self.me in roster_of(self.workspace).members:
            return "member"
        status = invitations.status_of(self.invitation, self.now)
        return "open" if status == "pending" else status

    def why_closed(self):
        """Return why the invitation cannot be answered any more."""
        return invitations.why_closed(self.invitation, self.now)

    def visibility(self):
        """Return who sees the workspace, a text."""
        return next(policy.help for policy in VISIBILITY if policy.id == self.workspace.visibility)

    def login_url(self):
        """Return the address of the login that comes back here."""
        return login_url(self.url)

    def register_url(self):
        """Return the address where one registers, or None where the site does not let people."""
        if not api.portal.get_registry_record("plone.enable_self_reg", default=False):
            return None
        return f"{api.portal.get().absolute_url()}/@@register"
