"""Where a survey stands: computed from its state and the clock when somebody asks, never written by time. Values only.

Issue "Surveys with results": "`status` is computed from the state and the clock at the moment of asking".
"""

from kuntaliitto.vertaiset import _


DRAFT = "draft"
UPCOMING = "upcoming"
OPEN = "open"
CLOSED = "closed"
TITLES = {
    DRAFT: _("survey_status_draft", default="Draft"),
    UPCOMING: _("survey_status_upcoming", default="Not open yet"),
    OPEN: _("survey_status_open", default="Open"),
    CLOSED: _("survey_status_closed", default="Closed"),
}


def status(state, opens, closes, now):
    """Return the status, an id of ``TITLES``, of a survey in the workflow's ``state`` at the moment ``now``.

    ``opens`` and ``closes`` are moments or None. It is open from the second ``opens`` on, and closed from the second
    ``closes`` on.
    """
    if state != OPEN:
        return state
    if closes is not None and now >= closes:
        return CLOSED
    if opens is not None and now < opens:
        return UPCOMING
    return OPEN
