"""Inviting people, and what became of the invitations."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import CoordinatorsPage
from kuntaliitto.vertaiset.browser.membership.role_choice import RoleChoice
from kuntaliitto.vertaiset.browser.workspace.base import batch_of
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.notifications.send import has_mail_host
from plone import api
from zope.i18nmessageid import Message

import re


STATUS_TITLES = {
    "accepted": _("invitation_status_accepted", default="Accepted"),
    "declined": _("invitation_status_declined", default="Declined"),
    "withdrawn": _("invitation_status_withdrawn", default="Withdrawn"),
    "expired": _("invitation_status_expired", default="Expired"),
}

_BETWEEN = re.compile(r"[\s,;]+")


def split_whom(text):
    """Return the user ids and the addresses in ``text``, two lists.

    What has an @ in it is an address, unless somebody logs in with it.
    """
    userids, addresses = [], []
    for word in filter(None, _BETWEEN.split(text)):
        user = api.user.get(userid=word) or api.user.get(username=word)
        if user is not None:
            userids.append(user.getId())
        else:
            (addresses if "@" in word else userids).append(word)
    return userids, addresses


class InvitationsPage(RoleChoice, CoordinatorsPage):
    """``@@workspace-invitations``: POST takes ``whom`` (user names and e-mail addresses, between blanks or commas),
    ``rung``, ``validator`` and ``message``; or ``withdraw``, the id of an invitation.
    """

    tab = "invitations"
    fields = ("userids", "emails", "roles")

    def act(self):
        if self.typed("withdraw"):
            invitations.withdraw(self.context, self.typed("withdraw"), self.now)
            return self.go(_("invitations_withdrawn", default="The invitation was withdrawn."))
        userids, emails = split_whom(self.typed("whom"))
        message = self.typed("message")
        outcomes = invitations.invite(self.context, self.now, userids, emails, self.sent_roles(), message)
        self._say(outcomes)
        return self.go()

    def _say(self, outcomes):
        for status, message in _SAID.items():
            who = [self._called(one) for one in outcomes if one.status == status]
            if who:
                text = Message(message, mapping={"who": ", ".join(who)})
                api.portal.show_message(text, self.request)
        if not has_mail_host():
            for one in outcomes:
                if one.token:
                    self._pass_on(one)

    def _pass_on(self, outcome):
        """Show the link, this once: the site cannot send it."""
        message = _(
            "invitations_pass_on",
            default="This site cannot send mail. Pass this link on to ${who} yourself, it is shown only now: ${link}",
            mapping={"who": outcome.who, "link": f"{_page_url()}/{outcome.token}"},
        )
        api.portal.show_message(message, self.request, type="warning")

    def _called(self, outcome):
        return outcome.who if "@" in outcome.who else self.people.name(outcome.who)

    # For the template

    def error_whom(self):
        """Return what is wrong with those who were named, or None."""
        return self.error("userids") or self.error("emails")

    @cached_property
    def open(self):
        """The invitations that can still be accepted, those that expire first at the top."""
        found = sorted(self.roster.open_invitations(self.now), key=lambda one: one.expires)
        self._know(found)
        return found

    @cached_property
    def record(self):
        """The page of the invitations that are closed, the latest first."""
        everything = self.roster.invitations.values()
        closed = [one for one in everything if invitations.status_of(one, self.now) != "pending"]
        batch = batch_of(sorted(closed, key=self.ended, reverse=True), self.request)
        self._know(batch)
        return batch

    def _know(self, found):
        self.people.know([userid for one in found for userid in (one.userid, one.invited_by, one.accepted_by)])

    def invited(self, invitation):
        """Return who was invited: a name or an address."""
        return invitation.email or self.people.name(invitation.userid)

    def ended(self, invitation):
        """Return the moment since which ``invitation`` is closed."""
        return invitation.ended or invitation.expires

    def status_title(self, invitation):
        """Return what became of ``invitation``."""
        return STATUS_TITLES[invitations.status_of(invitation, self.now)]


_SAID = {
    "invited": _("invitations_invited", default="Invited: ${who}."),
    "waiting": _("invitations_waiting", default="Had been invited already, and need not be again: ${who}."),
    "joined": _("invitations_joined", default="Had asked to join, and are members now: ${who}."),
    "member": _("invitations_member", default="Are members already: ${who}."),
}


def _page_url():
    return f"{api.portal.get().absolute_url()}/@@vertaiset-invitation"
