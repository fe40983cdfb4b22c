"""What waits for the day's mail, by person.

An entry says what happened, not how it is told: words are found when the mail is sent, so that it says only what is
still true and what the person may still read. Each person's entries are a BTree with keys of their own, so that
whatever happens at the same moment is all kept.
"""

from BTrees.OOBTree import OOBTree
from datetime import timedelta
from kuntaliitto.vertaiset.notifications import store
from kuntaliitto.vertaiset.record import Mapping
from uuid import uuid4


STORE = "digests"
# What could not be mailed for so long (no mail host, no address) is no news any more.
KEPT = timedelta(days=30)


def _key(entries, now):
    # In order, also within one moment; and never the same for two who write at once.
    return f"{now.isoformat()} {len(entries):06} {uuid4().hex}"


def collect(userid, happening, now):
    """Keep ``happening``, a dict of plain values, for the next daily mail of ``userid``."""
    digests = store.write(STORE)
    if userid not in digests:
        digests[userid] = OOBTree()
    entries = digests[userid]
    entries[_key(entries, now)] = Mapping(happening)


def waiting(userid):
    """Return what waits for ``userid`` as a list of dicts, the oldest first."""
    return list(store.read(STORE).get(userid, {}).values())


def people():
    """Return the ids of those for whom something waits, as a list."""
    return list(store.read(STORE))


def drop(userid):
    """Forget what waits for ``userid``: it was sent, or is not wanted."""
    if userid in store.read(STORE):
        del store.write(STORE)[userid]


def drop_about(userid):
    """Forget what waits for others and names ``userid``."""
    for entries in store.read(STORE).values():
        for key in [key for key, told in entries.items() if told.get("person") == userid]:
            del entries[key]


def expired(now):
    """Return how many entries have waited longer than ``KEPT``."""
    limit = (now - KEPT).isoformat()
    return sum(len(list(entries.keys(max=limit))) for entries in store.read(STORE).values())


def drop_expired(now):
    """Forget what has waited longer than ``KEPT``."""
    limit = (now - KEPT).isoformat()
    for userid, entries in list(store.read(STORE).items()):
        for key in list(entries.keys(max=limit)):
            del entries[key]
        if not entries:
            drop(userid)
