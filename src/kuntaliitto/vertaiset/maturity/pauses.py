"""When clocks stood still (domain.md, "Workspaces": in an archive; what fell due there falls due after restoring)."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.workspace import WORKFLOW_ID
from kuntaliitto.vertaiset.maturity import validity
from kuntaliitto.vertaiset.membership.lookup import workspace_of


def pauses_of(workspace):
    """Return the spans in which ``workspace`` was archived: pairs of days, the second None while it is."""
    found, since = [], None
    for status in (workspace.workflow_history or {}).get(WORKFLOW_ID, ()):
        day = clock.day_of(status["time"].asdatetime())
        if status["review_state"] == "archived" and since is None:
            since = day
        elif status["review_state"] != "archived" and since is not None:
            found.append((since, day))
            since = None
    return found if since is None else [*found, (since, None)]


def due(obj, day, numbers):
    """Return the day on which something of ``day`` falls due for ``obj``, or None while its workspace is archived."""
    return validity.due(day, pauses_of(workspace_of(obj)), numbers.archive_grace_days)
