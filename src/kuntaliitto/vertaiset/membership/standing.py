"""Where a person stands with a workspace, and what they may do about it: the one place that knows.

The join button, ``@membership``, the forms and the actions all ask ``standing``.
"""

from dataclasses import dataclass
from datetime import timedelta
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.membership.roles import COORDINATOR
from kuntaliitto.vertaiset.membership.roster import roster_of


@dataclass(frozen=True)
class Standing:
    """``status`` is none, requested, invited, member or barred; ``roles`` role ids; ``can`` the acts that are open.

    The acts: ``login`` (a visitor has to log in first), ``join``, ``request``, ``withdraw``, ``accept``, ``leave``.
    ``ask_again`` is the moment from which a rejected person may ask again, or None.
    """

    status: str
    roles: tuple = ()
    can: tuple = ()
    ask_again: object = None


def may_ask_from(request):
    """Return the moment from which one may ask again after ``request`` was rejected; None where one may at once."""
    if request is None or request.status != "rejected":
        return None
    return request.decided + timedelta(days=settings.get("ask_again_days"))


def invitation_for(roster, userid, now):
    """Return the open invitation of the user ``userid``, or None."""
    return next((one for one in roster.open_invitations(now) if one.userid == userid), None)


def standing(workspace, userid, now):
    """Return the ``Standing`` of ``userid`` (None for a visitor) with ``workspace`` at ``now``.

    It says what the policies open, not whether the person sees the workspace: who cannot see it does not get here.
    """
    roster = roster_of(workspace)
    joinable = not workspace.archived
    if userid is None:
        open_to_all = joinable and workspace.join_policy in ("self", "request")
        return Standing("none", can=("login",) if open_to_all else ())
    if userid in roster.members:
        roles = roster.roles_of(userid)
        last = COORDINATOR in roles and len(roster.coordinators()) == 1
        return Standing("member", roles, () if last else ("leave",))
    if userid in roster.bars:
        return Standing("barred")
    if not joinable:
        return Standing("none")
    if invitation_for(roster, userid, now) is not None:
        return Standing("invited", can=("accept",))
    if roster.pending_request(userid) is not None:
        # The policy may have been opened since.
        return Standing("requested", can=("join", "withdraw") if workspace.join_policy == "self" else ("withdraw",))
    return _outsider(workspace, roster, userid, now)


def _outsider(workspace, roster, userid, now):
    if workspace.join_policy == "self":
        return Standing("none", can=("join",))
    if workspace.join_policy == "request":
        ask_again = may_ask_from(roster.last_request(userid))
        if ask_again is not None and ask_again > now:
            return Standing("none", ask_again=ask_again)
        return Standing("none", can=("request",))
    return Standing("none")
