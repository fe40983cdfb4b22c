"""The expert network as it is shown: rows with names, in the order of names."""

from dataclasses import dataclass
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people.names import display_name


@dataclass(frozen=True)
class Row:
    """What the page and the service show of an entry; ``status`` is ``listed`` or ``proposed``."""

    userid: str
    fullname: str
    municipality: str | None
    organisation: str
    status: str
    entry: network.Entry


def _row(expert, status, now):
    return Row(
        userid=expert.userid,
        fullname=display_name(expert.userid),
        municipality=history.municipality_of(expert.userid, now),
        organisation=history.organisation_of(expert.userid, now),
        status=status,
        entry=expert.listed if status == network.LISTED else expert.proposed,
    )


def _by_name(rows):
    return sorted(rows, key=lambda row: (row.fullname.lower(), row.userid))


def listed(now, theme=None, kind=None):
    """Return the rows of those on the list, with ``theme`` and of ``kind`` where these are given."""
    return _by_name(_row(expert, network.LISTED, now) for expert in network.listed(theme, kind))


def proposals(now):
    """Return the rows of the proposals that the current user may see."""
    return _by_name(_row(expert, network.PROPOSED, now) for expert in network.proposals())


def row_of(userid, status, now):
    """Return the row of ``userid``: of the list, or of what they propose; they must have one."""
    return _row(network.get(userid), status, now)
