"""Who was ever invited to validate what: a person's list of what waits asks here, however many stories there are.

One BTree for the site, of pairs of user id and the story's UID. Where an invitation stands is in the story's record.
"""

from BTrees.OOBTree import OOTreeSet
from kuntaliitto.vertaiset.stores import SiteTree


TREE = SiteTree("kuntaliitto.vertaiset.invited", made=OOTreeSet)


def remember(userid, story_uid):
    """Remember that ``userid`` was invited to a round of the story with the UID ``story_uid``."""
    TREE.write().insert((userid, story_uid))


def stories_of(userid):
    """Return the UIDs of the stories to whose rounds ``userid`` was ever invited, a list."""
    return [uid for _userid, uid in TREE.read().keys((userid, ""), (userid, "\uffff"))]


def forget(userid):
    """Forget what ``userid`` was invited to."""
    for uid in stories_of(userid):
        TREE.write().remove((userid, uid))
