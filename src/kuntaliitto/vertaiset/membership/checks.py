"""What every mutation of membership asks before it writes."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.membership.lookup import workspaces_around
from kuntaliitto.vertaiset.membership.policies import CLOSED_VISIBILITIES
from kuntaliitto.vertaiset.membership.roles import COORDINATOR
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.permissions import MANAGE_WORKSPACE
from plone import api


def current_userid():
    """Return the id of the person who is acting, or None for a visitor."""
    if api.user.is_anonymous():
        return None
    return api.user.get_current().getId()


def require(permission, workspace):
    """Raise ``Forbidden`` where the current user lacks ``permission`` (a Zope title) on ``workspace``."""
    if not getSecurityManager().checkPermission(permission, workspace):
        raise Forbidden(
            _("not_allowed", default="You are not allowed to do this in this workspace."), rule="permission"
        )


def require_coordinator(workspace):
    """Raise ``Forbidden`` where the current user does not manage the people of ``workspace``."""
    require(MANAGE_WORKSPACE, workspace)


def require_active(workspace):
    """Raise ``StateForbids`` in an archive: nobody writes there."""
    if workspace.archived:
        raise StateForbids(
            _("workspace_is_archived", default="The workspace is archived. Restore it first."),
            rule="workspace_is_archived",
        )


def require_user(userid, field="userid"):
    """Return the user ``userid``; raise ``NotThere`` where there is none."""
    user = api.user.get(userid=userid) if userid else None
    if user is None:
        raise NotThere(
            _("user_unknown", default="There is no user with the name “${userid}”.", mapping={"userid": userid or ""}),
            field=field,
            rule="user_unknown",
        )
    return user


def require_member(workspace, userid):
    """Return the ``Member`` record of ``userid``; raise ``NotThere`` for others."""
    member = roster_of(workspace).members.get(userid)
    if member is None:
        raise NotThere(
            _("not_a_member", default="“${userid}” is not a member of the workspace.", mapping={"userid": userid}),
            field="userid",
            rule="not_a_member",
        )
    return member


def require_reason(reason):
    """Raise ``Invalid`` where ``reason`` says nothing."""
    if not (reason or "").strip():
        raise Invalid(_("reason_needed", default="Write a reason."), field="reason", rule="reason_needed")


def require_other_coordinator(workspace, userid):
    """Raise ``StateForbids`` where ``userid`` is the last coordinator: a workspace never loses its last."""
    if roster_of(workspace).coordinators() == [userid]:
        raise last_coordinator(workspace)


def last_coordinator(workspace):
    """Return the ``StateForbids`` that keeps the last coordinator of ``workspace``."""
    return StateForbids(
        _(
            "last_coordinator",
            default="“${title}” would be left without a coordinator. Make somebody else a coordinator first.",
            mapping={"title": workspace.title},
        ),
        field="roles",
        rule="last_coordinator",
    )


def closed_parents(workspace):
    """Return the listed and secret workspaces around ``workspace``, the innermost first.

    Only their members can be members of ``workspace``.
    """
    return [one for one in workspaces_around(workspace)[1:] if one.visibility in CLOSED_VISIBILITIES]


def require_parents(workspace, userid, field="userid"):
    """Raise ``StateForbids``, naming the parent, where ``userid`` is not a member of each closed parent.

    A secret parent is not named to those who do not know of it: an outsider who holds a link, say.
    """
    for parent in closed_parents(workspace):
        require_parent(parent, userid, field)


def require_parent(parent, userid, field="userid"):
    """Raise ``StateForbids``, as ``require_parents`` does, where ``userid`` is not a member of the one ``parent``."""
    if userid not in roster_of(parent).members:
        raise StateForbids(_belong_there_first(parent), field=field, rule="parent_first")


def _belong_there_first(parent):
    if not getSecurityManager().checkPermission("View", parent):
        return _(
            "parent_first_unnamed",
            default="Only members of the workspace around this one can belong to it. Ask the person who invited you.",
        )
    return _(
        "parent_first",
        default="Only members of “${title}” can belong to this workspace. Join or be added there first.",
        mapping={"title": parent.title},
    )


def left_with(workspace, userid):
    """Return the sub-workspaces that ``userid`` leaves when leaving ``workspace``: those of a closed one."""
    if workspace.visibility not in CLOSED_VISIBILITIES:
        return []
    return [one for one in all_workspaces(workspace) if userid in roster_of(one).members]


def is_coordinator(workspace, userid):
    """Say whether ``userid`` is one of the coordinators of ``workspace``."""
    return COORDINATOR in roster_of(workspace).roles_of(userid)
