"""Who had which municipality from when (domain.md, "People and municipalities").

One BTree for the whole site, a tuple of immutable spells a person: two people who change theirs at once are both kept.
What a person writes remembers the municipality of that day, and independence asks for the last twelve months: both
look here, not at the profile, which knows only the present.
"""

from dataclasses import dataclass
from datetime import datetime
from kuntaliitto.vertaiset.people.municipalities import NONE
from kuntaliitto.vertaiset.record import Record
from kuntaliitto.vertaiset.stores import SiteTree


HISTORY = SiteTree("kuntaliitto.vertaiset.people")


@dataclass(frozen=True)
class Spell(Record):
    """From the aware datetime ``since`` on, a person belonged to ``municipality`` and ``organisation``.

    ``municipality`` is a code, ``none``, or ``None`` where the person has made no choice.
    """

    since: datetime
    municipality: str | None = None
    organisation: str = ""

    def says_the_same(self, other):
        """Say whether ``other``, a spell or ``None``, tells of the same municipality and organisation."""
        mine = (self.municipality, self.organisation)
        return mine == ((other.municipality, other.organisation) if other is not None else (None, ""))


def history_of(userid):
    """Return the spells of ``userid``, the oldest first; an empty tuple for who has never made a choice."""
    return HISTORY.read().get(userid, ())


def people():
    """Return the ids of all who have a history, a list; pseudonyms among them."""
    return list(HISTORY.read())


def spell_of(userid, on):
    """Return the ``Spell`` in which ``userid`` was at the moment ``on``, or ``None`` before the first one."""
    return _in_force(history_of(userid), on)


def _in_force(spells, on):
    return next((spell for spell in reversed(spells) if spell.since <= on), None)


def municipality_of(userid, on):
    """Return the municipality of ``userid`` at the moment ``on``: a code, ``none``, or ``None`` for no choice."""
    spell = spell_of(userid, on)
    return spell.municipality if spell is not None else None


def municipality_by_userid(userids, on):
    """Return what ``municipality_of`` says of each of ``userids``, a mapping: for many people at once."""
    kept = HISTORY.read()
    found = ((userid, _in_force(kept.get(userid, ()), on)) for userid in userids)
    return {userid: spell.municipality if spell is not None else None for userid, spell in found}


def organisation_of(userid, on):
    """Return the organisation that ``userid`` named at the moment ``on``, or an empty string."""
    spell = spell_of(userid, on)
    return spell.organisation if spell is not None else ""


def municipalities_of(userid, since):
    """Return the codes of all municipalities that ``userid`` has had from the moment ``since`` until now.

    The one in force at ``since`` is among them; ``none`` and having made no choice are no municipalities.
    """
    first = spell_of(userid, since)
    spells = [first] if first is not None else []
    spells += [spell for spell in history_of(userid) if spell.since > since]
    return frozenset(spell.municipality for spell in spells) - {None, NONE}


def record(userid, spell, replacing=None):
    """Append ``spell`` to the history of ``userid``; nothing is written where it says what the last one said.

    ``replacing`` is the moment of a spell that the same write made a little earlier, property by property: that one
    goes. Returns the spell now in force, or ``None``.
    """
    store = HISTORY.write()
    spells = store.get(userid, ())
    if replacing is not None and spells and spells[-1].since == replacing:
        spells = spells[:-1]
    last = spells[-1] if spells else None
    if not spell.says_the_same(last):
        spells = (*spells, spell)
    if spells != store.get(userid, ()):
        if spells:
            store[userid] = spells
        else:
            del store[userid]
    return spells[-1] if spells else None


def rename(userid, pseudonym):
    """Move the history of ``userid`` to ``pseudonym``: the name goes, the municipalities stay (domain.md, "Erasure").

    The organisation goes with the name, for in a small one it may tell whose it was.
    """
    store = HISTORY.read()
    if userid not in store:
        return
    store[pseudonym] = tuple(Spell(spell.since, spell.municipality) for spell in store.pop(userid))
