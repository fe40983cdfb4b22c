"""Joining and asking to join, alone or together with the parent workspace (domain.md, "Workspaces").

An act may span several workspaces: the target and those around it. Where all are open, one joins them all. Where some
ask for a request, a request is left in each of these; they are decided one by one, membership of all starts when all
are approved, and a rejection ends all.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import requests
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.actions import enroll
from kuntaliitto.vertaiset.membership.actions import require_may_ask
from kuntaliitto.vertaiset.membership.lookup import workspaces_around
from kuntaliitto.vertaiset.membership.roles import MEMBER
from kuntaliitto.vertaiset.membership.roster import ALONE
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.membership.standing import invitation_for
from kuntaliitto.vertaiset.membership.standing import standing
from plone.uuid.interfaces import IUUID
from zope.event import notify


def join(workspace, now, message="", with_parent=False):
    """Join ``workspace``, or ask to, as its join policy says; return ``member`` or ``requested``.

    ``with_parent`` includes the workspaces around it that one is not a member of. Saying it again changes nothing.
    Raises ``Forbidden`` for visitors and barred people, ``StateForbids`` where a policy or a closed parent (named) does
    not let one in, or where one has to wait after a rejection.
    """
    me = checks.current_userid()
    checks.require("View", workspace)
    if me is None:
        raise Forbidden(_("login_first", default="Log in to join."), rule="login_first")
    here = standing(workspace, me, now)
    if here.status in ("member", "requested") and "join" not in here.can:
        return here.status
    needed = _needed(workspace, me, with_parent)
    asked = [one for one in needed if _opens(one, me, now) == "request"]
    if not asked:
        for one in needed:
            enroll(one, me, _roles_offered(one, me, now), now, me)
        return "member"
    ask = IUUID(workspace) if len(needed) > 1 else ALONE
    for one in asked:
        if requests.leave_request(one, me, message or "", now, ask):
            notify(events.MembershipRequested(one, me, me, message or ""))
    return "requested"


def way_in(workspace, userid, now, with_parent=False):
    """Return what ``join`` would do for ``userid``: ``join`` at once or ``request``. Raises what that would raise."""
    opened = [_opens(one, userid, now) for one in _needed(workspace, userid, with_parent)]
    return "request" if "request" in opened else "join"


def outside_of(workspace, userid):
    """Return the workspaces around ``workspace`` that ``userid`` is not a member of, the outermost first."""
    around = workspaces_around(workspace)[1:]
    return [one for one in reversed(around) if userid not in roster_of(one).members]


def _needed(workspace, userid, with_parent):
    """Return the workspaces that one has to become a member of, the outermost first; the target is the last."""
    if with_parent:
        return [*outside_of(workspace, userid), workspace]
    checks.require_parents(workspace, userid)
    return [workspace]


def _opens(workspace, userid, now):
    """Return ``join`` or ``request``, as ``workspace`` lets ``userid`` in; raise where it does not."""
    here = standing(workspace, userid, now)
    if here.status == "requested" and "join" not in here.can:
        return "request"
    require_may_ask(workspace, here)
    return "request" if "request" in here.can else "join"


def _roles_offered(workspace, userid, now):
    invitation = invitation_for(roster_of(workspace), userid, now)
    return invitation.roles if invitation is not None else (MEMBER,)


def withdraw_request(workspace, now):
    """Take one's own request back, with those of the same act. Nothing happens where there is none."""
    me = checks.current_userid()
    requests.end(workspace, me, "withdrawn", now, me)


def decide_request(workspace, userid, decision, reason, now):
    """Approve or reject the request of ``userid``; a rejection needs a reason. The record stays.

    Deciding the same again changes nothing. Raises ``Forbidden``, ``NotThere`` where nobody has asked, ``Invalid`` for
    another decision or a missing reason, ``StateForbids`` where it was decided otherwise before.
    """
    checks.require_coordinator(workspace)
    checks.require_active(workspace)
    wanted = {"approve": "approved", "reject": "rejected"}.get(decision)
    if wanted is None:
        raise Invalid(
            _("decision_unknown", default="Choose to approve or to reject."), field="decision", rule="decision_unknown"
        )
    last = roster_of(workspace).last_request(userid)
    if last is None:
        raise NotThere(_("no_request", default="There is no such request."), field="userid", rule="no_request")
    if last.status != "pending":
        if last.status == wanted:
            return
        raise StateForbids(
            _("request_decided", default="The request has been decided already."), rule="request_decided"
        )
    if wanted == "rejected":
        checks.require_reason(reason)
    actor = checks.current_userid()
    if wanted == "approved":
        _approve(workspace, last, reason or "", now, actor)
    else:
        requests.end(workspace, userid, "rejected", now, actor, reason)
        notify(events.RequestDecided(workspace, userid, actor, "reject", reason))


def _approve(workspace, request, reason, now, actor):
    """Approve ``request``; what it was the last missing part of starts."""
    userid = request.userid
    starting = []
    for ask in request.asks:
        outside = [one for one in requests.wanted_by(workspace, ask) if userid not in roster_of(one).members]
        if not any(one != workspace and roster_of(one).pending_request(userid) is not None for one in outside):
            let_in = [one for one in outside if one == workspace or _lets_in(one, userid, ask, now)]
            target = requests.target_of(workspace, ask)
            _require_closed_parents(target, userid, let_in)
            starting.append((target, let_in))
    roster.close_request(workspace, userid, "approved", now, actor, reason)
    for target, let_in in starting:
        for one in reversed(let_in):
            if userid not in roster_of(one).members:
                enroll(one, userid, (MEMBER,), now, actor)
        notify(events.RequestDecided(target, userid, actor, "approve", reason))


def _lets_in(workspace, userid, ask, now):
    """Say whether ``workspace`` has approved the ``ask`` of ``userid``, or is open to everybody."""
    last = roster_of(workspace).last_request(userid)
    approved = last is not None and last.status == "approved" and ask in last.asks
    return approved or "join" in standing(workspace, userid, now).can


def _require_closed_parents(target, userid, let_in):
    """Raise ``StateForbids`` where ``userid`` would be a member of ``target`` and not of a closed workspace around.

    The workspaces around may be others than those that were asked.
    """
    if target in let_in:
        for parent in checks.closed_parents(target):
            if parent not in let_in:
                checks.require_parent(parent, userid)
