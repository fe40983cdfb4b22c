"""What happens to rosters when workspaces and users come and go: no ghosts."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.content.workspace import WORKFLOW_ID
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership import portability
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.actions import enroll
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.membership.roles import COORDINATOR
from kuntaliitto.vertaiset.membership.roles import OBSERVER
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.stores import site_is_going
from zope.event import notify
from zope.lifecycleevent.interfaces import IObjectRemovedEvent


def workspace_added(workspace, event):
    """A workspace's maker is its first coordinator; a copy starts anew, with the copier; an import has its roster."""
    roster.start(workspace)
    if not portability.is_under_way():
        start_with_maker(workspace)


def start_with_maker(workspace):
    """Make the current user the first coordinator.

    One who is no member of a closed parent (a Site Administrator, that is) becomes an observer there.
    """
    maker = checks.current_userid()
    if maker is None:
        return
    now = clock.now()
    for parent in reversed(checks.closed_parents(workspace)):
        if maker not in roster_of(parent).members:
            enroll(parent, maker, (OBSERVER,), now, maker)
    enroll(workspace, maker, (COORDINATOR,), now, maker)


def workspace_removed(workspace, event):
    """A deleted workspace takes its memberships with it. The event comes for those inside a deleted folder too."""
    if IObjectRemovedEvent.providedBy(event) and not site_is_going(event):
        roster.unindex_all(workspace)


def workspace_restored(workspace, event):
    """A workspace came back from the archive (``IActionSucceededEvent``): its clocks run again."""
    if event.action == "restore":
        archived = workspace.workflow_history[WORKFLOW_ID][-2]["time"].asdatetime()
        invitations.resume(workspace, archived, clock.now())


def principal_deleted(event):
    """A deleted user leaves every workspace; where that takes the last coordinator, Site Administrators are told."""
    userid = event.principal if isinstance(event.principal, str) else event.principal.getId()
    now = clock.now()
    actor = checks.current_userid() or ""
    for workspace in all_workspaces():
        forget_user(workspace, userid, now, actor)


def forget_user(workspace, userid, now, actor):
    """End what ``userid`` has with ``workspace``, even where they are the last coordinator."""
    people = roster_of(workspace)
    if people.pending_request(userid) is not None:
        roster.close_request(workspace, userid, "withdrawn", now, actor)
    for invitation in people.open_invitations(now):
        if invitation.userid == userid:
            roster.drop_invitation(workspace, invitation.id)
    if userid not in people.members:
        return
    was_last = people.coordinators() == [userid]
    roster.drop_member(workspace, userid)
    index.forget(workspace.UID(), userid)
    notify(events.MemberLeft(workspace, userid, actor))
    if was_last:
        notify(events.CoordinatorLost(workspace, userid, actor))
