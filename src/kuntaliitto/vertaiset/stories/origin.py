"""Who made something, and of which municipality they were on that day (domain.md, "People and municipalities")."""

from dataclasses import dataclass
from datetime import datetime
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people.municipalities import NONE
from kuntaliitto.vertaiset.record import Record


@dataclass(frozen=True)
class Origin(Record):
    """``municipality`` is a code, or None for who has none or has made no choice; ``since`` an aware datetime."""

    userid: str
    municipality: str | None
    organisation: str
    since: datetime


def of_person(userid, now):
    """Return the ``Origin`` of what ``userid`` makes at ``now``."""
    code = history.municipality_of(userid, now)
    return Origin(userid, None if code == NONE else code, history.organisation_of(userid, now), now)
