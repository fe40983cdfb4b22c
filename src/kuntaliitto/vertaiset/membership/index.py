"""The site-wide reverse index: which workspaces a person belongs to, and the virtual groups that follow from it.

A join writes one entry here and one on the workspace's roster; nothing is reindexed. The PAS plugin answers from here,
so that no workspace is woken to say which groups a person has.
"""

from BTrees.OOBTree import OOBTree
from kuntaliitto.vertaiset.stores import SiteTree


MEMBERSHIPS = SiteTree("kuntaliitto.vertaiset.memberships")
PREFIX = "vertaiset:"
OWN_PREFIX = "vertaiset-own:"
# Beside the role ids of an entry: this person owns something in the workspace.
AUTHOR = "author"


def group_id(uid, role):
    """Return the id of the virtual group of those with ``role`` in the workspace with ``uid``."""
    return f"{PREFIX}{uid}:{role}"


def own_group_id(uid, userid):
    """Return the id of the virtual group that stands, while they are a member, for what one person has made."""
    return f"{OWN_PREFIX}{uid}:{userid}"


def is_ours(principal_id):
    """Say whether ``principal_id`` is the id of one of the virtual groups."""
    return principal_id.startswith((PREFIX, OWN_PREFIX))


def memberships_of(userid, portal=None):
    """Return what ``userid`` belongs to: a mapping of workspace UIDs to tuples of role ids (and ``AUTHOR``)."""
    return MEMBERSHIPS.read(portal).get(userid, {})


def store(uid, userid, entry):
    """Remember the tuple ``entry`` for a person in a workspace."""
    index = MEMBERSHIPS.write()
    if userid not in index:
        index[userid] = OOBTree()
    if index[userid].get(uid) != entry:
        index[userid][uid] = entry


def forget(uid, userid):
    """Forget that a person belongs to a workspace; nothing happens where it is not known."""
    index = MEMBERSHIPS.read()
    if uid not in index.get(userid, ()):
        return
    del index[userid][uid]
    if not index[userid]:
        del index[userid]


def groups_of(userid, portal=None):
    """Return the ids of all virtual groups of ``userid``, as a tuple."""
    groups = []
    for uid, entry in memberships_of(userid, portal).items():
        for role in entry:
            groups.append(own_group_id(uid, userid) if role == AUTHOR else f"{PREFIX}{uid}:{role}")
    return tuple(groups)
