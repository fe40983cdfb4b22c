"""How workspaces are shown in a list: who sees them, how many belong to them, where the reader stands."""

from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.membership.policies import title_of
from kuntaliitto.vertaiset.membership.policies import VISIBILITY
from kuntaliitto.vertaiset.membership.roles import TITLES
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.membership.standing import standing
from kuntaliitto.vertaiset.sections.menu import may_read


def cards(brains, userid, now):
    """Return the cards of a page's worth of ``brains`` of workspaces, as dicts.

    They are woken: joining reindexes nothing, so the catalog knows neither members nor where one stands.
    """
    return [_card(brain, brain._unrestrictedGetObject(), userid, now) for brain in brains]


def _card(brain, workspace, userid, now):
    here = standing(workspace, userid, now)
    return {
        **rows.row(brain),
        "visibility": title_of(VISIBILITY, workspace.visibility),
        "archived": workspace.archived,
        "members": roster_of(workspace).count() if may_read(workspace) else None,
        "status": here.status,
        "roles": [TITLES[role] for role in here.roles],
    }
