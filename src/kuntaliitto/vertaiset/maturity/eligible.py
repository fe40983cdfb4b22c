"""Who may give a statement at all (domain.md, "Roles": validators of the workspace, and experts invited to the round).

Whether one of them is independent in a case is for ``independence`` to say.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.maturity.reason import Reason
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.roles import VALIDATOR
from kuntaliitto.vertaiset.membership.roster import roster_of


NO_LONGER = Reason(
    "validator_no_longer",
    _(
        "validator_no_longer",
        default="Statements are given by validators of the workspace and by people of the expert network: this person "
        "is neither any more.",
    ),
)


def eligible(story):
    """Return the user ids of the validators of the workspace of ``story`` and of the site's experts, a set."""
    members = roster_of(workspace_of(story)).members
    validators = {userid for userid, member in members.items() if VALIDATOR in member.roles}
    return validators | {expert.userid for expert in network.listed()}


def is_eligible(story, userid):
    """Say whether ``userid`` is one of those ``eligible``."""
    return VALIDATOR in roster_of(workspace_of(story)).roles_of(userid) or network.kind_of(userid) is not None
