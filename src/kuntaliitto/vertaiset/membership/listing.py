"""The roster as a list: searched, filtered, in the order of names, and counted by municipality.

The page and ``@members`` ask here. What the roster and the history of municipalities know is asked first, names last,
and a user object for nobody: ten thousand members are a matter of BTrees.
"""

from collections import Counter
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people import directory
from kuntaliitto.vertaiset.people import history


def members(workspace, now, q="", role="", municipality=""):
    """Return the ``Member`` records of ``workspace`` that fit, a list in the order of their names.

    ``q`` are words that the name, or the user name, holds, all of them; ``role`` is one of ``roles.ALL``;
    ``municipality`` what the profile says at ``now``: a code or ``none``.
    """
    found = [member for member in roster_of(workspace).members.values() if not role or role in member.roles]
    if municipality:
        places = history.municipality_by_userid([member.userid for member in found], now)
        found = [member for member in found if places[member.userid] == municipality]
    names = directory.full_names(member.userid for member in found)
    words = q.casefold().split()
    if words:
        elsewhere = directory.found_elsewhere(q.strip())
        found = [one for one in found if one.userid in elsewhere or _holds(one.userid, names, words)]
    return sorted(found, key=lambda one: (directory.sort_key(names.get(one.userid, one.userid)), one.userid))


def _holds(userid, names, words):
    text = f"{names.get(userid, '')} {userid}".casefold()
    return all(word in text for word in words)


def municipalities(workspace, now):
    """Return how many members each municipality has at ``now``: a ``Counter`` of codes, and of ``none``."""
    places = history.municipality_by_userid(roster_of(workspace).members, now)
    return Counter(code for code in places.values() if code is not None)
