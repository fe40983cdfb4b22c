"""Every change of membership: one function each, which checks, writes and notifies. Nothing else writes.

The rules are domain.md's, "Workspaces". ``now`` is an aware datetime; the person who acts is the current user.
"""

from dataclasses import replace
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import requests
from kuntaliitto.vertaiset.membership import roles as role_rules
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.roles import COORDINATOR
from kuntaliitto.vertaiset.membership.roles import MEMBER
from kuntaliitto.vertaiset.membership.roster import roster_of
from zope.event import notify


def enroll(workspace, userid, roles, now, actor):
    """Put ``userid`` on the roster and tell; no checks: for the actions of this package.

    A request that waits is answered by it, and an invitation accepted.
    """
    people = roster_of(workspace)
    if people.pending_request(userid) is not None:
        roster.close_request(workspace, userid, "approved", now, actor)
        notify(events.RequestDecided(workspace, userid, actor, "approve"))
    for invitation in people.open_invitations(now):
        if invitation.userid == userid:
            accepted = replace(invitation, status="accepted", accepted_by=userid, ended=now)
            roster.put_invitation(workspace, accepted)
    roster.put_member(workspace, roster.Member(userid, role_rules.normalize(roles), now, actor))
    notify(events.MemberJoined(workspace, userid, actor, roles))


def add_member(workspace, userid, roles, now):
    """Add ``userid`` with ``roles``. Adding a member again sets the roles.

    Raises ``Forbidden`` for those who do not manage people, ``NotThere`` for an unknown user, ``Invalid`` for unknown
    roles, ``StateForbids`` in an archive, for one who is barred and for an outsider of a closed parent.
    """
    checks.require_coordinator(workspace)
    checks.require_active(workspace)
    roles = role_rules.normalize(roles)
    checks.require_user(userid)
    if userid in roster_of(workspace).members:
        set_roles(workspace, userid, roles, now)
        return
    require_not_barred(workspace, userid)
    checks.require_parents(workspace, userid)
    enroll(workspace, userid, roles, now, checks.current_userid())


def require_not_barred(workspace, userid, field="userid"):
    """Raise ``StateForbids`` where ``userid`` is barred from ``workspace``."""
    if userid in roster_of(workspace).bars:
        raise StateForbids(
            _(
                "person_is_barred",
                default="“${userid}” is barred from the workspace. Lift the bar first.",
                mapping={"userid": userid},
            ),
            field=field,
            rule="person_is_barred",
        )


def you_are_barred():
    """Return the ``Forbidden`` for one who comes in spite of a bar."""
    return Forbidden(_("you_are_barred", default="You have been barred from this workspace."), rule="you_are_barred")


def set_roles(workspace, userid, roles, now):
    """Give the member ``userid`` the ``roles``; the last coordinator stays one.

    Raises as ``add_member`` does, and ``NotThere`` for one who is no member.
    """
    checks.require_coordinator(workspace)
    checks.require_active(workspace)
    roles = role_rules.normalize(roles)
    member = checks.require_member(workspace, userid)
    if member.roles == roles:
        return
    if COORDINATOR not in roles:
        checks.require_other_coordinator(workspace, userid)
    actor = checks.current_userid()
    roster.put_member(workspace, replace(member, roles=roles))
    notify(events.RolesChanged(workspace, userid, actor, roles))


def transfer_coordination(workspace, userid, now):
    """Make the member ``userid`` a coordinator in one's own place; one stays a member oneself.

    Raises as ``set_roles`` does, and ``Invalid`` where it is oneself.
    """
    me = checks.current_userid()
    if userid == me:
        raise Invalid(
            _("transfer_to_other", default="Choose another member than yourself."), field="userid", rule="transfer"
        )
    set_roles(workspace, userid, (COORDINATOR, *_beside(workspace, userid)), now)
    if checks.is_coordinator(workspace, me):
        mine = roster_of(workspace).members[me]
        stepped_down = replace(mine, roles=role_rules.normalize((MEMBER, *_beside(workspace, me))))
        roster.put_member(workspace, stepped_down)
        notify(events.RolesChanged(workspace, me, me, stepped_down.roles))


def _beside(workspace, userid):
    return tuple(role for role in roster_of(workspace).roles_of(userid) if role == role_rules.VALIDATOR)


def leave(workspace, now):
    """Leave ``workspace``, and the sub-workspaces that ask for its membership. Leaving again changes nothing.

    Also possible in an archive. Raises ``StateForbids`` for the last coordinator, here or in one of those.
    """
    me = checks.current_userid()
    _depart(workspace, me, me)


def remove(workspace, userid, now, bar=False, reason=""):
    """Take ``userid`` off the roster; with ``bar`` they cannot come back, and a reason is needed.

    Removing one who is not a member, or barring again, changes nothing; one who is not a member can be barred too.
    Raises ``Forbidden``, ``NotThere`` for an unknown user, ``Invalid`` without a reason, ``StateForbids`` in an archive
    and for the last coordinator.
    """
    checks.require_coordinator(workspace)
    checks.require_active(workspace)
    if userid not in roster_of(workspace).members:
        checks.require_user(userid)
    if bar:
        checks.require_reason(reason)
    actor = checks.current_userid()
    _depart(workspace, userid, actor, reason)
    if bar:
        _bar(workspace, userid, reason, now, actor)


def release(workspace, userid):
    """Take a guest off the roster whose time here is over; no checks: for what let them in."""
    _depart(workspace, userid, checks.current_userid() or userid)


def _bar(workspace, userid, reason, now, actor):
    """Bar ``userid``; what they have asked, and what they are invited to, ends."""
    people = roster_of(workspace)
    if people.pending_request(userid) is not None:
        requests.end(workspace, userid, "rejected", now, actor, reason)
        notify(events.RequestDecided(workspace, userid, actor, "reject", reason))
    for invitation in people.open_invitations(now):
        if invitation.userid == userid:
            roster.put_invitation(workspace, replace(invitation, status="withdrawn", ended=now))
    before = people.bars.get(userid)
    if before is None or before.reason != reason:
        roster.put_bar(workspace, roster.Bar(userid, reason, now, actor))


def lift_bar(workspace, userid):
    """Let ``userid`` ask, be invited and be added again. Raises ``Forbidden``."""
    checks.require_coordinator(workspace)
    checks.require_active(workspace)
    roster.drop_bar(workspace, userid)


def _depart(workspace, userid, actor, reason=""):
    """Take ``userid`` off the rosters of ``workspace`` and of what asks for its membership, the innermost first."""
    if userid not in roster_of(workspace).members:
        return
    leaving = [*reversed(checks.left_with(workspace, userid)), workspace]
    for one in leaving:
        checks.require_other_coordinator(one, userid)
    for one in leaving:
        roster.drop_member(one, userid)
        notify(events.MemberLeft(one, userid, actor, reason))


def require_may_ask(workspace, standing):
    """Raise ``Forbidden`` or ``StateForbids`` where ``standing`` with ``workspace`` lets one not in.

    That is: barred, rejected lately, or not open; the workspace is named, for it may be a parent of the one asked for.
    """
    if standing.status == "barred":
        raise you_are_barred()
    if standing.ask_again is not None:
        raise StateForbids(
            _(
                "ask_again_later",
                default="Your request was rejected. You may ask again from ${date} on.",
                mapping={"date": standing.ask_again.date().isoformat()},
            ),
            rule="ask_again_later",
        )
    if not standing.can:
        raise StateForbids(
            _(
                "not_open_for_joining",
                default="People cannot join “${title}” on their own. Ask its coordinators.",
                mapping={"title": workspace.title},
            ),
            rule="not_open_for_joining",
        )
