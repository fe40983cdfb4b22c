"""Joining a workspace, asking to, taking the request back, and leaving."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import WorkspacePage
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.outlook import outlook
from kuntaliitto.vertaiset.membership.policies import PARTICIPATION
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.membership.standing import invitation_for
from kuntaliitto.vertaiset.membership.standing import may_ask_from
from kuntaliitto.vertaiset.membership.standing import standing
from plone import api
from urllib.parse import quote


def login_url(back):
    """Return the address of the login page that comes back to ``back``."""
    return f"{api.portal.get().absolute_url()}/login?came_from={quote(back, safe='')}"


class JoinPage(WorkspacePage):
    """``@@workspace-join``: one joins, asks to, or takes one's request back; it says so where one cannot.

    A form elsewhere, such as a join button, may POST here: ``_authenticator`` (plone.protect's token), ``message`` (for
    the coordinators, where the policy asks for a request) and ``with_parent`` (``1``: the workspaces around it in the
    same act). ``withdraw`` (any value) takes the request back instead. Visitors are sent to the login, and back.
    """

    fields = ("message",)

    def __call__(self):
        if self.me is None:
            return self.go(url=login_url(self.url))
        if self.standing.status == "member" and self.request.method != "POST":
            return self.go(_("join_member_already", default="You are a member already."), self.context.absolute_url())
        return super().__call__()

    def act(self):
        if "withdraw" in self.request.form:
            joining.withdraw_request(self.context, self.now)
            message = _("join_withdrawn", default="You have taken your request back.")
            return self.go(message, self.context.absolute_url())
        became = joining.join(
            self.context, self.now, self.typed("message").strip(), with_parent=bool(self.typed("with_parent"))
        )
        return self.go(_BECAME[became], self.context.absolute_url())

    # For the template

    @cached_property
    def standing(self):
        """Where the person stands with the workspace."""
        return standing(self.context, self.me, self.now)

    @cached_property
    def outlook(self):
        """What joining would mean."""
        return outlook(self.context, self.me, self.now)

    def state(self):
        """Return which part of the page is shown: requested, barred, later, archived, refused or open."""
        if self.standing.status in ("requested", "barred"):
            return self.standing.status
        if self.context.archived:
            return "archived"
        if self.standing.ask_again is not None:
            return "later"
        return "refused" if self.outlook.refusal is not None else "open"

    def may_join_now(self):
        """Whether one who has asked may join at once: the policy has been opened since."""
        return "join" in self.standing.can

    def last_request(self):
        """Return the person's latest request."""
        return self.roster.last_request(self.me)

    def bar(self):
        """Return the bar that keeps the person out, or None."""
        return self.roster.bars.get(self.me)

    def ask_again(self):
        """Return the day from which the person may ask again."""
        return self.people.day(may_ask_from(self.last_request()))

    def invitation(self):
        """Return the invitation that waits for the person, or None."""
        return invitation_for(self.roster, self.me, self.now)

    def asks(self):
        """Whether the button asks the coordinators rather than joining."""
        way = self.outlook.together if self.outlook.needs_parents else self.outlook.alone
        return way == "request"

    def parents_ask(self):
        """Whether a message is needed for the parents only: where joining is open here and on request there."""
        return self.outlook.may_ask and not self.asks()

    def participation(self):
        """Return what members may do, a text."""
        return next(policy.help for policy in PARTICIPATION if policy.id == self.context.participation)

    def coordinators(self):
        """Return the names of the coordinators."""
        ids = self.roster.coordinators()
        self.people.know(ids)
        return [self.people.name(userid) for userid in ids]


_BECAME = {
    "member": _("join_joined", default="Welcome! You are now a member."),
    "requested": _(
        "join_requested", default="Your request has been sent to the coordinators. You will hear from them."
    ),
}


class LeavePage(WorkspacePage):
    """``@@workspace-leave``: says what is left along, and leaves; refuses the last coordinator, saying what to do.

    A POST needs nothing beside plone.protect's token.
    """

    def __call__(self):
        if self.me is None:
            return self.go(url=login_url(self.url))
        if self.me not in self.roster.members:
            return self.go(_("leave_no_member", default="You are not a member of this workspace."), self._after())
        return super().__call__()

    def act(self):
        title = self.context.title
        actions.leave(self.context, self.now)
        message = _("leave_left", default="You have left “${title}”.", mapping={"title": title})
        return self.go(message, self._after())

    def _after(self):
        """Return where to go: who has left a secret workspace does not see it any more."""
        closed = self.context.visibility == "secret"
        return (api.portal.get() if closed else self.context).absolute_url()

    # For the template

    @cached_property
    def left_along(self):
        """The sub-workspaces that are left in the same act."""
        return checks.left_with(self.context, self.me)

    @cached_property
    def without_coordinator(self):
        """The workspaces that would be left without a coordinator: one cannot leave before that is mended."""
        leaving = [self.context, *self.left_along]
        return [one for one in leaving if _is_last_coordinator(one, self.me)]

    def comes_back(self):
        """Return what it would take to come back: the join policy's id."""
        return self.context.join_policy


def _is_last_coordinator(workspace, userid):
    return roster_of(workspace).coordinators() == [userid]
