"""What happens around a story is told to those whom it concerns: one event for all of it."""

from kuntaliitto.vertaiset import events
from zope.event import notify


def tell(story, what, userids, **facts):
    """Notify that ``what`` (a word of ``notifications.stories``) happened to ``story``, and concerns ``userids``."""
    notify(events.StoryHappened(story, what, tuple(userids), facts))
