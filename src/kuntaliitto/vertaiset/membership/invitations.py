"""Inviting people: by user name, or by e-mail with a link that works once (domain.md, "Workspaces"; the issue).

What opens an invitation is said in ``membership.keys``.
"""

from dataclasses import dataclass
from dataclasses import replace
from datetime import timedelta
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import keys
from kuntaliitto.vertaiset.membership import roles as role_rules
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.actions import enroll
from kuntaliitto.vertaiset.membership.actions import require_not_barred
from kuntaliitto.vertaiset.membership.actions import you_are_barred
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.membership.standing import invitation_for
from plone.schema import Email
from zope.event import notify
from zope.schema import ValidationError


# domain.md, "Workspaces": what fell due in an archive falls due that long after restoring.
AFTER_RESTORING = timedelta(days=30)


@dataclass(frozen=True)
class Outcome:
    """What became of inviting ``who``, a user id or an address.

    ``status`` is ``invited`` (just now), ``waiting`` (was invited before), ``joined`` (had asked, and is a member now)
    or ``member`` (was one before). ``token``, the secret of the link, is known at this moment only.
    """

    who: str
    status: str
    invitation: roster.Invitation = None
    token: str = ""


def invite(workspace, now, userids=(), emails=(), roles=(role_rules.MEMBER,), message=""):
    """Invite users and addresses; return a list of ``Outcome``, one each, users first. All are invited, or none.

    Inviting one who has asked accepts the request. Inviting somebody again changes nothing but the roles and the
    message of an invitation that waits; nothing is sent again.

    Raises ``Forbidden`` for those who do not manage people, ``Invalid`` for unknown roles, a bad address or where
    nobody is named, ``NotThere`` for an unknown user, ``StateForbids`` in an archive, for one who is barred and for an
    outsider of a closed parent.
    """
    checks.require_coordinator(workspace)
    checks.require_active(workspace)
    roles = role_rules.normalize(roles)
    message = (message or "").strip()
    userids = list(dict.fromkeys(userids))
    emails = list(dict.fromkeys(_address(email) for email in emails))
    if not userids and not emails:
        raise Invalid(
            _("invitation_nobody", default="Say whom you want to invite."), field="userids", rule="invitation_nobody"
        )
    for userid in userids:
        _require_invitable(workspace, userid)
    by_user = [_invite_user(workspace, userid, roles, message, now) for userid in userids]
    return by_user + [_invite_address(workspace, email, roles, message, now) for email in emails]


def _address(text):
    """Return an e-mail address as it is kept; raise ``Invalid`` where ``text`` is none."""
    address = text.strip().lower() if isinstance(text, str) else ""
    try:
        Email().validate(address)
    except ValidationError:
        raise Invalid(
            _("invitation_address", default="“${address}” is not an e-mail address.", mapping={"address": str(text)}),
            field="emails",
            rule="invitation_address",
        ) from None
    return address


def _require_invitable(workspace, userid):
    checks.require_user(userid, field="userids")
    if userid in roster_of(workspace).members:
        return
    require_not_barred(workspace, userid, field="userids")
    checks.require_parents(workspace, userid, field="userids")


def _invite_user(workspace, userid, roles, message, now):
    people = roster_of(workspace)
    if userid in people.members:
        return Outcome(userid, "member")
    if people.pending_request(userid) is not None:
        enroll(workspace, userid, roles, now, checks.current_userid())
        return Outcome(userid, "joined")
    waiting = invitation_for(people, userid, now)
    if waiting is not None:
        return _say_again(workspace, userid, waiting, roles, message)
    invitation = _make(workspace, keys.new_token(workspace), roles, message, now, userid=userid)
    notify(events.Invited(workspace, invitation, None))
    return Outcome(userid, "invited", invitation)


def _invite_address(workspace, email, roles, message, now):
    open_ones = roster_of(workspace).open_invitations(now)
    waiting = next((one for one in open_ones if one.email == email), None)
    if waiting is not None:
        return _say_again(workspace, email, waiting, roles, message)
    token = keys.new_token(workspace)
    invitation = _make(workspace, token, roles, message, now, email=email, token_hash=keys.hash_of(token))
    notify(events.Invited(workspace, invitation, token))
    return Outcome(email, "invited", invitation, token)


def _say_again(workspace, who, waiting, roles, message):
    said = replace(waiting, roles=roles, message=message or waiting.message)
    if said != waiting:
        roster.put_invitation(workspace, said)
    return Outcome(who, "waiting", said)


def _make(workspace, token, roles, message, now, **whom):
    invitation = roster.Invitation(
        id=keys.id_of(workspace, token),
        roles=roles,
        made=now,
        expires=now + timedelta(days=settings.get("invitation_days")),
        invited_by=checks.current_userid(),
        message=message,
        **whom,
    )
    roster.put_invitation(workspace, invitation)
    return invitation


def accept(workspace, key, now):
    """Become a member by the invitation that ``key`` opens: whoever holds a link's token, and is logged in.

    Accepting again changes nothing; for one who is a member already the invitation stays, for somebody else. Raises
    ``NotThere`` for a wrong key, ``Forbidden`` for visitors and barred people, ``StateForbids`` where it was used,
    withdrawn or has expired, in an archive and for an outsider of a closed parent.
    """
    invitation, me = _opened_by_me(workspace, key)
    if me in roster_of(workspace).members:
        return
    _require_open(invitation, now)
    checks.require_active(workspace)
    if me in roster_of(workspace).bars:
        raise you_are_barred()
    checks.require_parents(workspace, me)
    roster.put_invitation(workspace, replace(invitation, status="accepted", accepted_by=me, ended=now))
    if roster_of(workspace).pending_request(me) is not None:
        roster.close_request(workspace, me, "approved", now, invitation.invited_by)
    enroll(workspace, me, invitation.roles, now, me)


def decline(workspace, key, now):
    """Say no to the invitation that ``key`` opens. Raises as ``accept`` does; declining again changes nothing."""
    invitation, _me = _opened_by_me(workspace, key)
    if invitation.status == "declined":
        return
    _require_open(invitation, now)
    roster.put_invitation(workspace, replace(invitation, status="declined", ended=now))


def _opened_by_me(workspace, key):
    invitation = keys.opened_by(workspace, key)
    me = checks.current_userid()
    if me is None:
        raise Forbidden(
            _("invitation_login_first", default="Log in to answer the invitation."), rule="invitation_login_first"
        )
    return invitation, me


_CLOSED = {
    "accepted": _("invitation_used", default="The invitation has been used: a link works once."),
    "declined": _("invitation_declined", default="The invitation has been declined."),
    "withdrawn": _("invitation_withdrawn", default="The invitation has been withdrawn."),
    "expired": _("invitation_expired", default="The invitation has expired. Ask for a new one."),
}


def status_of(invitation, now):
    """Return what became of ``invitation`` as of ``now``: pending, accepted, declined, withdrawn or expired.

    It is expired on time, however late the daily job runs.
    """
    if invitation.status == "pending" and invitation.expires <= now:
        return "expired"
    return invitation.status


def why_closed(invitation, now):
    """Return why ``invitation`` cannot be answered at ``now``, an i18n message, or None where it can."""
    return _CLOSED.get(status_of(invitation, now))


def _require_open(invitation, now):
    status = status_of(invitation, now)
    if status in _CLOSED:
        raise StateForbids(_CLOSED[status], rule=f"invitation_{status}")


def withdraw(workspace, invitation_id, now):
    """Take an invitation back; nothing happens to one that is closed already.

    Raises ``Forbidden``, ``NotThere``, and ``StateForbids`` for one that was accepted.
    """
    checks.require_coordinator(workspace)
    checks.require_active(workspace)
    invitation = roster_of(workspace).invitations.get(invitation_id)
    if invitation is None:
        raise keys.nothing_there()
    if invitation.status == "accepted":
        _require_open(invitation, now)
    if invitation.status == "pending":
        roster.put_invitation(workspace, replace(invitation, status="withdrawn", ended=now))


def expire(workspace, now, dry_run=False):
    """Close the invitations whose time is over, and return them; in a dry run only return them.

    Nothing falls due in an archive (domain.md: clocks stop).
    """
    if workspace.archived:
        return []
    due = [one for one in roster_of(workspace).pending_invitations() if one.expires <= now]
    if not dry_run:
        for one in due:
            roster.put_invitation(workspace, replace(one, status="expired", ended=one.expires))
    return due


def resume(workspace, archived, now):
    """Give what fell due between ``archived`` and ``now``, in the archive, some time from its restoring on."""
    for one in roster_of(workspace).pending_invitations():
        if archived < one.expires <= now:
            roster.put_invitation(workspace, replace(one, expires=now + AFTER_RESTORING))
