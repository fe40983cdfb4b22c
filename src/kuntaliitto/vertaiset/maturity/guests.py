"""Experts who are let into a closed workspace for a round (domain.md, "Workspaces", the last paragraph).

They are on its roster as observer and validator until the round and its conditions are over. This alone asks for no
membership of the parent.
"""

from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.policies import CLOSED_VISIBILITIES
from kuntaliitto.vertaiset.membership.roles import OBSERVER
from kuntaliitto.vertaiset.membership.roles import VALIDATOR
from kuntaliitto.vertaiset.membership.roster import roster_of


ROLES = (OBSERVER, VALIDATOR)


def let_in(story, round_, userid, now):
    """Put ``userid`` on the roster where they could not read the story otherwise; one who is barred stays out."""
    workspace = workspace_of(story)
    if workspace.visibility not in CLOSED_VISIBILITIES or userid in roster_of(workspace).members:
        return
    actions.require_not_barred(workspace, userid, field="userids")
    actions.enroll(workspace, userid, ROLES, now, current_userid())
    round_.guests = (*round_.guests, userid)


def release(story, round_, userid):
    """Take the guest ``userid`` off the roster again, unless they have become more than a guest."""
    workspace = workspace_of(story)
    if userid in round_.guests:
        round_.guests = tuple(one for one in round_.guests if one != userid)
        if roster_of(workspace).roles_of(userid) == ROLES:
            actions.release(workspace, userid)


def release_guests(story, round_):
    """Take all guests of ``round_`` off the roster, where neither the round nor its conditions wait for them."""
    if round_.ended is not None and not round_.conditions_open:
        for userid in round_.guests:
            release(story, round_, userid)
