"""The roster: who belongs to a workspace; those who manage it change roles, remove, bar and hand over on the spot."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import WorkspacePage
from kuntaliitto.vertaiset.browser.membership.role_choice import RoleChoice
from kuntaliitto.vertaiset.browser.workspace.base import batch_of
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import listing
from kuntaliitto.vertaiset.membership import roles
from kuntaliitto.vertaiset.membership.standing import standing
from kuntaliitto.vertaiset.people.directory import sort_key
from kuntaliitto.vertaiset.people.municipalities import NONE
from kuntaliitto.vertaiset.permissions import VIEW_ROSTER
from urllib.parse import urlencode
from zope.i18nmessageid import Message


FILTERS = ("q", "role", "municipality")
# What a link or a form of the list carries along, so that one comes back to the same rows.
KEPT = (*FILTERS, "b_start")


class MembersPage(RoleChoice, WorkspacePage):
    """``@@workspace-members``: GET takes ``q``, ``role``, ``municipality``, ``b_start``, and ``manage``: the user id of
    the row that is opened for those who manage people.

    POST takes the ``userid`` of the row and one of the buttons: ``set_roles`` (with ``rung`` and ``validator``),
    ``transfer``, ``remove`` (with ``bar`` and ``reason``), ``bar_person`` (one who is no member, with ``reason``) or
    ``lift_bar``.
    """

    tab = "members"
    fields = ("roles", "reason", "userid")

    def act(self):
        for button in ("set_roles", "transfer", "remove", "bar_person", "lift_bar"):
            if button in self.request.form:
                return getattr(self, button)(self.typed("userid").strip())
        return None

    def set_roles(self, userid):
        """Give the member the roles of the form."""
        actions.set_roles(self.context, userid, self.sent_roles(), self.now)
        return self._done(_("members_roles_set", default="The roles of ${person} were saved."), userid)

    def transfer(self, userid):
        """Make the member a coordinator in one's own place."""
        actions.transfer_coordination(self.context, userid, self.now)
        return self._done(_("members_transferred", default="${person} now coordinates in your place."), userid)

    def remove(self, userid):
        """Take the member off the roster, and bar them where that was chosen."""
        bar = bool(self.typed("bar"))
        actions.remove(self.context, userid, self.now, bar=bar, reason=self.typed("reason").strip())
        if bar:
            return self._done(_("members_removed_barred", default="${person} was removed and barred."), userid)
        return self._done(_("members_removed", default="${person} was removed."), userid)

    def bar_person(self, userid):
        """Bar somebody who is no member."""
        actions.remove(self.context, userid, self.now, bar=True, reason=self.typed("reason").strip())
        return self._done(_("members_barred", default="${person} was barred."), userid)

    def lift_bar(self, userid):
        """Let somebody come back."""
        actions.lift_bar(self.context, userid)
        return self._done(_("members_bar_lifted", default="The bar of ${person} was lifted."), userid)

    def _done(self, message, userid):
        said = Message(message, mapping={"person": self.people.name(userid)})
        return self.go(said, **{name: self.typed(name) for name in KEPT})

    # For the template

    @property
    def sees_names(self):
        """Whether the person sees who belongs here, or only how many."""
        return self.allowed(VIEW_ROSTER)

    def coordinators(self):
        """Return the names of the coordinators, in order."""
        ids = self.roster.coordinators()
        self.people.know(ids)
        return sorted((self.people.name(userid) for userid in ids), key=sort_key)

    def may_join(self):
        """Whether to offer the way to joining."""
        return bool({"login", "join", "request", "accept"} & set(standing(self.context, self.me, self.now).can))

    @cached_property
    def filters(self):
        """What the list is narrowed by: a mapping of the names in ``FILTERS`` to texts."""
        return {name: self.typed(name).strip() for name in FILTERS}

    @cached_property
    def found(self):
        """The records of the members that fit."""
        return listing.members(self.context, self.now, **self.filters)

    @cached_property
    def batch(self):
        """The page of the list that is shown; its names are looked up at once."""
        batch = batch_of(self.found, self.request)
        self.people.know([member.userid for member in batch])
        return batch

    @cached_property
    def opened(self):
        """The user id whose row is opened, or None."""
        if not self.manages:
            return None
        return self.typed("userid" if self.refusals else "manage") or None

    def row_url(self, userid):
        """Return the address of the list with the row of ``userid`` opened; with None, of the list as it is."""
        query = {name: self.typed(name) for name in KEPT if self.typed(name)}
        if userid:
            query["manage"] = userid
        fragment = f"#{row_id(userid)}" if userid else ""
        return f"{self.url}?{urlencode(query)}{fragment}" if query else self.url

    def row_id(self, userid):
        """Return the id of the row of ``userid`` on the page."""
        return row_id(userid)

    def kept(self):
        """Return what a form on the list carries along: pairs of name and value."""
        return [(name, self.typed(name)) for name in KEPT if self.typed(name)]

    def chosen_roles(self, member):
        """Return the roles that are marked in the opened row: what was typed, else what the member has."""
        if self.refusals and "set_roles" in self.request.form:
            return self.sent_roles()
        return member.roles

    def left_with(self, member):
        """Return the sub-workspaces that the member is removed from in the same act."""
        return checks.left_with(self.context, member.userid)

    def role_choices(self):
        """Return the roles to filter by: pairs of id and title."""
        return [(role, roles.TITLES[role]) for role in roles.ALL]

    def municipality_choices(self):
        """Return the municipalities to filter by: triples of id, name and number of members, in the order of names."""
        counted = listing.municipalities(self.context, self.now)
        others = counted.pop(NONE, 0)
        choices = [(code, self.people.municipality(code), count) for code, count in counted.items()]
        choices.sort(key=lambda choice: sort_key(choice[1]))
        if others:
            choices.append((NONE, _("members_no_municipality", default="No municipality"), others))
        return choices

    def bars(self):
        """Return who is barred, the latest first; empty for those who do not manage people."""
        if not self.manages:
            return []
        found = sorted(self.roster.bars.values(), key=lambda bar: bar.made, reverse=True)
        self.people.know([bar.userid for bar in found])
        return found


def row_id(userid):
    """Return an id for the HTML of a person's row: user ids may hold what fragments cannot."""
    return "vt-member-" + "".join(char if char.isalnum() else f"-{ord(char)}-" for char in userid)
