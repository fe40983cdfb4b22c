"""Who is told, and what each of them may know at that moment: nothing leaks by mail to those who cannot see."""

from kuntaliitto.vertaiset.membership.roles import at_least
from kuntaliitto.vertaiset.membership.roles import COORDINATOR
from kuntaliitto.vertaiset.membership.roles import FACILITATOR
from kuntaliitto.vertaiset.membership.roles import rung
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api


STAND_INS = ("Manager", "Site Administrator")


def coordinators(workspace):
    """Return the ids of those who decide in ``workspace``: its coordinators, else those who stand in for them."""
    return roster_of(workspace).coordinators() or site_administrators()


def facilitators(workspace):
    """Return the ids of those on the roster who facilitate in ``workspace``, coordinators among them."""
    people = roster_of(workspace).members.items()
    return [userid for userid, member in people if at_least(rung(member.roles), FACILITATOR)]


def members(workspace):
    """Return the ids of everybody on the roster."""
    return list(roster_of(workspace).members)


def site_administrators():
    """Return the ids of the Site Administrators, given the role themselves or through a group; else the Managers."""
    return _holders("Site Administrator") or _holders("Manager")


def _holders(role):
    assigned = api.portal.get_tool("acl_users").portal_role_manager.listAssignedPrincipals(role)
    found = set()
    for principal_id, _title in assigned:
        group = api.group.get(groupname=principal_id)
        found.update([principal_id] if group is None else group.getGroupMemberIds())
    return sorted(found)


def stands_in(user):
    """Say whether ``user`` is a Manager or Site Administrator: they see everything."""
    return any(role in STAND_INS for role in user.getRoles())


def may_know(workspace, user):
    """Say whether ``user`` may know that ``workspace`` is there, and its title."""
    return workspace.visibility != "secret" or user.getId() in roster_of(workspace).members or stands_in(user)


def decides_in(workspace, user):
    """Say whether ``user`` decides on requests in ``workspace``."""
    return COORDINATOR in roster_of(workspace).roles_of(user.getId()) or stands_in(user)


def may_read(obj, workspace, user):
    """Say whether ``user`` may read ``obj``, which stands in ``workspace``.

    The roster is asked too, for Plone remembers during a request which roles one had at its beginning.
    """
    belongs = user.getId() in roster_of(workspace).members or stands_in(user)
    return belongs and bool(user.has_permission("View", obj))
