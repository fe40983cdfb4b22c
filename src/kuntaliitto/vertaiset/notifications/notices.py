"""Mail about important notices: sent when the board shows them, not before.

One that is published today to be shown from next week waits for that day, and for the daily job.
"""

from datetime import date
from kuntaliitto.vertaiset.clock import day_of
from kuntaliitto.vertaiset.membership.lookup import object_with
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.notices import board
from kuntaliitto.vertaiset.notifications import audience
from kuntaliitto.vertaiset.notifications import messages
from kuntaliitto.vertaiset.notifications import store
from kuntaliitto.vertaiset.notifications.mail import tell_all
from plone import api
from plone.uuid.interfaces import IUUID


# UIDs of notices that were published before the day they are shown from, with that day as it was then.
STORE = "notices"


def announce(notice, now):
    """Tell the members of an important ``notice``, but not the one who publishes it; or wait until it is shown."""
    if not notice.important:
        return
    if board.is_waiting(notice, day_of(now)):
        store.write(STORE)[IUUID(notice)] = notice.shown_from
        return
    _tell_members(notice, now, except_for=api.user.get_current().getId())


def due(now):
    """Return the UIDs of the waiting notices whose day has come, or that are gone, as (UID, notice or None) pairs.

    Those of archived workspaces go on waiting.
    """
    found = [(uid, object_with(uid)) for uid in store.read(STORE)]
    return [(uid, notice) for uid, notice in found if notice is None or _is_due(notice, day_of(now))]


def announce_due(now):
    """Tell of every waiting notice whose day has come; return how many they were."""
    waiting = due(now)
    for uid, notice in waiting:
        del store.write(STORE)[uid]
        if notice is not None and notice.important:
            _tell_members(notice, now)
    return len(waiting)


def _is_due(notice, today: date):
    workspace = workspace_of(notice)
    if workspace is not None and workspace.archived:
        return False
    return not board.is_waiting(notice, today)


def _tell_members(notice, now, except_for=None):
    workspace = workspace_of(notice)
    if workspace is None:
        return
    told = messages.happening(messages.NOTICE, workspace, notice=IUUID(notice))
    tell_all([userid for userid in audience.members(workspace) if userid != except_for], told, now)
