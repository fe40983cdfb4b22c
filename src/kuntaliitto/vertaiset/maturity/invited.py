"""Who was ever invited to validate what: a person's list of what waits asks here, however many stories there are.

One BTree for the site, of pairs of user id and the story's UID. Where an invitation stands is in the story's record.
"""

from BTrees.OOBTree import OOTreeSet
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "kuntaliitto.vertaiset.invited"


def install(portal):
    """Make the empty store."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOTreeSet()


def remove(portal):
    """Forget all: the suite leaves."""
    IAnnotations(portal).pop(KEY, None)


def _store():
    return IAnnotations(api.portal.get()).get(KEY, OOTreeSet())


def remember(userid, story_uid):
    """Remember that ``userid`` was invited to a round of the story with the UID ``story_uid``."""
    _store().insert((userid, story_uid))


def stories_of(userid):
    """Return the UIDs of the stories to whose rounds ``userid`` was ever invited, a list."""
    return [uid for _userid, uid in _store().keys((userid, ""), (userid, "\uffff"))]


def forget(userid):
    """Forget what ``userid`` was invited to."""
    for uid in stories_of(userid):
        _store().remove((userid, uid))
