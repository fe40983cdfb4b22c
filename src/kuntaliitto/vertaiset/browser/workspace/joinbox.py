"""The join button: the words that fit where the reader stands with a workspace."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.membership.outlook import outlook
from kuntaliitto.vertaiset.membership.policies import JOIN
from kuntaliitto.vertaiset.membership.roles import TITLES
from kuntaliitto.vertaiset.membership.standing import standing


_JOIN = _("joinbox_join", default="Join as a member")
_ASK = _("joinbox_ask", default="Ask to join")


def join_box(workspace, userid, now):
    """Return what the box says, a dict, or None where there is nothing to say.

    ``text`` is a sentence, ``roles`` titles of one's roles, ``button`` the words of the button, ``acts`` whether it
    acts at once (a POST to ``@@workspace-join``) or leads to that page, ``leave`` whether one may leave, ``day`` a
    moment that the sentence names.
    """
    here = standing(workspace, userid, now)
    if here.status == "member":
        return _box(_("joinbox_member", default="You are a member."), roles=_titles(here), leave="leave" in here.can)
    if here.status in _BY_STATUS:
        return _box(*_BY_STATUS[here.status])
    if workspace.archived:
        return None
    if here.ask_again is not None:
        return _box(*_REJECTED, day=here.ask_again)
    if userid is None:
        return _for_visitor(workspace, here)
    return _for_outsider(workspace, userid, now)


def _box(text, button=None, acts=False, roles=(), leave=False, day=None):
    return {"text": text, "button": button, "acts": acts, "roles": roles, "leave": leave, "day": day}


_BY_STATUS = {
    "requested": (
        _("joinbox_requested", default="You have asked to join. A coordinator will decide."),
        _("joinbox_see_request", default="See your request"),
    ),
    "invited": (
        _("joinbox_invited", default="You have been invited to this workspace."),
        _("joinbox_see_invitation", default="See the invitation and join"),
    ),
    "barred": (
        _("joinbox_barred", default="You cannot join this workspace."),
        _("joinbox_see_why", default="See why"),
    ),
}

_REJECTED = (
    _("joinbox_rejected", default="Your request was rejected. You may ask again later."),
    _("joinbox_see_why", default="See why"),
)


def _titles(here):
    return [TITLES[role] for role in here.roles]


def _for_visitor(workspace, here):
    if "login" not in here.can:
        return _box(_policy(workspace).help)
    if workspace.join_policy == "request":
        return _box(
            _("joinbox_login_ask_text", default="Log in to ask to join. Joining is voluntary."),
            _("joinbox_login_ask", default="Log in to ask to join"),
        )
    return _box(
        _("joinbox_login_join_text", default="Log in to join. Joining is voluntary."),
        _("joinbox_login_join", default="Log in to join"),
    )


def _for_outsider(workspace, userid, now):
    ahead = outlook(workspace, userid, now)
    if ahead.refusal is not None:
        return _box(ahead.refusal.message)
    if "request" in (ahead.alone, ahead.together) and ahead.alone != "join":
        return _box(_("joinbox_ask_text", default="Members are welcome: a coordinator decides on requests."), _ASK)
    at_once = ahead.alone == "join" and not ahead.parents
    return _box(_("joinbox_join_text", default="Anyone may join, and leave again."), _JOIN, acts=at_once)


def _policy(workspace):
    return next(policy for policy in JOIN if policy.id == workspace.join_policy)
