"""Erasure: the name of a person goes from everything that the suite keeps; municipality and role stay.

domain.md, "Ways out". Every area has a part of its own (``IPersonalData``). All of them write the same pseudonym in
the place of the name, so that what one person did still hangs together, and leads back to nobody.
"""

from kuntaliitto.vertaiset.people.interfaces import IPersonalData
from zope.component import getUtilitiesFor
from zope.interface import implementer

import secrets


# No user id has a colon in it: Plone's pattern for them does not let it pass.
PREFIX = "erased:"


@implementer(IPersonalData)
class PersonalData:
    """A part in which nothing is kept; areas say what differs."""

    title = ""

    def export(self, userid):
        """See ``IPersonalData``."""
        return []

    def sentences(self, userid):
        """See ``IPersonalData``."""
        return []

    def hindrances(self, userid):
        """See ``IPersonalData``."""
        return []

    def erase(self, userid, pseudonym, now):
        """See ``IPersonalData``."""


def parts():
    """Return the parts of what is kept about people, pairs of name and ``IPersonalData``, in the order of names."""
    return sorted(getUtilitiesFor(IPersonalData))


def is_erased(userid):
    """Say whether ``userid`` is the pseudonym of an erased person."""
    return userid.startswith(PREFIX)


def export(userid):
    """Return everything that the suite keeps about ``userid``, a mapping of the parts' names to JSON."""
    return {name: part.export(userid) for name, part in parts()}


def erase(userid, now):
    """Erase ``userid`` from every part, and return the pseudonym that now stands in the place of the name."""
    pseudonym = PREFIX + secrets.token_hex(8)
    for _name, part in parts():
        part.erase(userid, pseudonym, now)
    return pseudonym


def erase_own(userid, now):
    """Erase ``userid``, who asked for it, and return the pseudonym.

    Raises the first ``Refused`` that stands against it: who is the last coordinator somewhere, say, hands over first.
    """
    for _name, part in parts():
        for hindrance in part.hindrances(userid):
            raise hindrance
    return erase(userid, now)
