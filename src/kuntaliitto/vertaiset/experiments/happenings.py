"""What happens around an experiment is told to those whom it concerns: one event for all of it."""

from kuntaliitto.vertaiset import events
from zope.event import notify


def tell(experiment, what, userids, **facts):
    """Notify that ``what`` (a word of ``notifications.experiments``) happened, and concerns ``userids``."""
    notify(events.ExperimentHappened(experiment, what, tuple(userids), facts))
