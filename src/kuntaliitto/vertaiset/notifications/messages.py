"""What mail says.

Something that happened is a dict of plain values: its ``kind``, the ``workspace`` (UID), and what the kind needs. It is
put into words for one person at the moment of sending, so that a letter says only what is still true, and names only
what this person may know then. Where there is nothing left to say there is no letter.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.clock import day_of
from kuntaliitto.vertaiset.membership.lookup import by_uid
from kuntaliitto.vertaiset.membership.lookup import object_with
from kuntaliitto.vertaiset.membership.roles import TITLES
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.notices import board
from kuntaliitto.vertaiset.notifications import audience
from kuntaliitto.vertaiset.notifications import experiments
from kuntaliitto.vertaiset.notifications import stories
from kuntaliitto.vertaiset.notifications import surveys
from kuntaliitto.vertaiset.notifications.wording import date_text
from kuntaliitto.vertaiset.notifications.wording import Letter
from kuntaliitto.vertaiset.notifications.wording import person_name
from kuntaliitto.vertaiset.notifications.wording import quoted
from plone import api
from plone.uuid.interfaces import IUUID


REQUESTED = "requested"
REJECTED = "rejected"
JOINED = "joined"
REMOVED = "removed"
INVITED = "invited"
NOTICE = "notice"
COORDINATOR_LOST = "coordinator_lost"
STORY = "story"
EXPERIMENT = "experiment"
SURVEY = "survey"


def happening(kind, workspace, **facts):
    """Return the dict that remembers that ``kind`` happened in ``workspace``."""
    return {"kind": kind, "workspace": IUUID(workspace), **facts}


def letter(told, user, now):
    """Return the ``Letter`` that tells ``user`` of the happening ``told``, or None where there is nothing to say.

    Mail stops with an archived workspace, and goes with a deleted one (domain.md, "Workspaces").
    """
    workspace = by_uid(told["workspace"])
    if workspace is None or workspace.archived:
        return None
    return _WORDS[told["kind"]](told, workspace, user, now)


def _requested(told, workspace, user, now):
    request = roster_of(workspace).pending_request(told["person"])
    if request is None or not audience.decides_in(workspace, user):
        return None
    mapping = {"person": person_name(told["person"]), "workspace": workspace.title}
    return Letter(
        _("mail_requested_subject", default="${person} would like to join “${workspace}”", mapping=mapping),
        (
            _("mail_requested", default="${person} asks to become a member of “${workspace}”.", mapping=mapping),
            *quoted(request.message),
            _("mail_requested_next", default="Approve or reject the request here:"),
        ),
        f"{workspace.absolute_url()}/@@workspace-requests",
    )


def _rejected(told, workspace, user, now):
    if user.getId() in roster_of(workspace).members:
        return None
    reason = _reason(told["reason"])
    if not audience.may_know(workspace, user):
        return Letter(
            _("mail_rejected_subject_unnamed", default="Your request to join a workspace was not approved"),
            (_("mail_rejected_unnamed", default="Your request was not approved."), *reason),
        )
    mapping = {"workspace": workspace.title}
    return Letter(
        _("mail_rejected_subject", default="Your request to join “${workspace}” was not approved", mapping=mapping),
        (_("mail_rejected", default="Your request to join “${workspace}” was not approved.", mapping=mapping), *reason),
        workspace.absolute_url(),
    )


def _joined(told, workspace, user, now):
    """Somebody else made them a member: added them, or approved their request."""
    member = roster_of(workspace).members.get(user.getId())
    if member is None:
        return None
    mapping = {"workspace": workspace.title, "person": person_name(member.added_by)}
    request = roster_of(workspace).last_request(user.getId())
    if request is not None and request.status == "approved" and request.decided == member.since:
        first = _("mail_approved", default="Your request to join “${workspace}” was approved.", mapping=mapping)
        words = quoted(request.reason)
    else:
        first = _("mail_added", default="${person} has added you to “${workspace}”.", mapping=mapping)
        words = ()
    return Letter(
        _("mail_joined_subject", default="You are now a member of “${workspace}”", mapping=mapping),
        (first, *words, _("mail_joined_next", default="Welcome! The workspace is here:")),
        workspace.absolute_url(),
    )


def _removed(told, workspace, user, now):
    if user.getId() in roster_of(workspace).members:
        return None
    reason = _reason(told["reason"])
    if not audience.may_know(workspace, user):
        return Letter(
            _("mail_removed_subject_unnamed", default="You are no longer a member of one of your workspaces"),
            (_("mail_removed_unnamed", default="A coordinator has ended your membership."), *reason),
        )
    mapping = {"workspace": workspace.title}
    return Letter(
        _("mail_removed_subject", default="You are no longer a member of “${workspace}”", mapping=mapping),
        (
            _("mail_removed", default="A coordinator of “${workspace}” has ended your membership.", mapping=mapping),
            *reason,
        ),
    )


def _invited(told, workspace, user, now):
    invitation = roster_of(workspace).invitations.get(told["invitation"])
    if invitation is None or invitation.status != "pending" or invitation.expires <= now:
        return None
    return invitation_letter(workspace, invitation, invitation.id)


def invitation_letter(workspace, invitation, key):
    """Return the letter that invites; ``key``, at the end of the link, is the invitation's id or its token.

    The one who is invited may know the workspace's title, even a secret one's: it is what they are invited to.
    """
    mapping = {
        "person": person_name(invitation.invited_by),
        "workspace": workspace.title,
        "role": TITLES[invitation.roles[0]],
        "date": date_text(invitation.expires),
    }
    return Letter(
        _("mail_invited_subject", default="${person} invites you to “${workspace}”", mapping=mapping),
        (
            _("mail_invited", default="${person} invites you to the workspace “${workspace}”.", mapping=mapping),
            *quoted(invitation.message),
            _("mail_invited_role", default="Your role there: ${role}.", mapping=mapping),
            _("mail_invited_until", default="The invitation is valid until ${date}. Answer it here:", mapping=mapping),
        ),
        f"{api.portal.get().absolute_url()}/@@vertaiset-invitation/{key}",
    )


def _notice(told, workspace, user, now):
    notice = object_with(told["notice"])
    if notice is None or api.content.get_state(notice, default=None) != "published":
        return None
    if board.has_expired(notice, day_of(now)) or not audience.may_read(notice, workspace, user):
        return None
    mapping = {"notice": notice.title, "workspace": workspace.title}
    return Letter(
        _("mail_notice_subject", default="${workspace}: ${notice}", mapping=mapping),
        (
            _("mail_notice", default="An important notice on the board of “${workspace}”:", mapping=mapping),
            notice.title,
        ),
        notice.absolute_url(),
    )


def _coordinator_lost(told, workspace, user, now):
    if roster_of(workspace).coordinators() or not audience.stands_in(user):
        return None
    mapping = {"workspace": workspace.title}
    return Letter(
        _("mail_coordinator_lost_subject", default="“${workspace}” has no coordinator any more", mapping=mapping),
        (
            _("mail_coordinator_lost", default="The account of its last coordinator was deleted."),
            _("mail_coordinator_lost_next", default="Make somebody else a coordinator here:"),
        ),
        f"{workspace.absolute_url()}/@@workspace-members",
    )


_WORDS = {
    REQUESTED: _requested,
    REJECTED: _rejected,
    JOINED: _joined,
    REMOVED: _removed,
    INVITED: _invited,
    NOTICE: _notice,
    COORDINATOR_LOST: _coordinator_lost,
    STORY: stories.letter,
    EXPERIMENT: experiments.letter,
    SURVEY: surveys.letter,
}


def _reason(words):
    words = (words or "").strip()
    return (_("mail_reason", default="The reason: ${reason}", mapping={"reason": words}),) if words else ()
