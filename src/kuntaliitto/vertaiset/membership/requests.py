"""Requests that belong together: one act of asking may leave requests in several workspaces.

domain.md, "Workspaces": "where it is ``request`` a request is left wherever one is needed, membership starts when all
are approved, and a rejection ends all". A request remembers what was asked: ``ALONE``, the workspace itself, or the UID
of the one that was asked for together with those around it. A person who asks for two sub-workspaces leaves one request
in their parent, which remembers both.
"""

from dataclasses import replace
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.lookup import by_uid
from kuntaliitto.vertaiset.membership.lookup import workspaces_around
from kuntaliitto.vertaiset.membership.roster import ALONE
from kuntaliitto.vertaiset.membership.roster import roster_of


def leave_request(workspace, userid, message, now, ask):
    """Leave a request of ``userid`` in ``workspace``, or add ``ask`` to the one that waits; say whether it is new."""
    waiting = roster_of(workspace).pending_request(userid)
    if waiting is None:
        roster.add_request(workspace, roster.JoinRequest(userid, message, now, asks=(ask,)))
        return True
    if ask not in waiting.asks:
        roster.change_request(workspace, replace(waiting, asks=(*waiting.asks, ask)))
    return False


def target_of(workspace, ask):
    """Return the workspace that ``ask``, of a request in ``workspace``, is about; itself where that one is gone."""
    found = by_uid(ask) if ask != ALONE else None
    return found if found is not None else workspace


def wanted_by(workspace, ask):
    """Return the workspaces that ``ask``, of a request in ``workspace``, leads into, the innermost first."""
    target = target_of(workspace, ask)
    around = workspaces_around(target) if ask != ALONE else [target]
    return around if workspace in around else [*around, workspace]


def end(workspace, userid, status, now, actor, reason=""):
    """Close the request of ``userid`` in ``workspace`` as ``rejected`` or ``withdrawn``, and all that it was part of.

    A request elsewhere that is part of something else too goes on for that. Nothing happens where nothing waits.
    """
    waiting = roster_of(workspace).pending_request(userid)
    for ask in waiting.asks if waiting is not None else ():
        for one in wanted_by(workspace, ask):
            _drop(one, userid, ask, lambda at: roster.close_request(at, userid, status, now, actor, reason))


def _drop(workspace, userid, ask, close):
    waiting = roster_of(workspace).pending_request(userid)
    if waiting is None or ask not in waiting.asks:
        return
    rest = tuple(other for other in waiting.asks if other != ask)
    if rest:
        roster.change_request(workspace, replace(waiting, asks=rest))
    else:
        close(workspace)
