"""A roster as JSON, for plone.exportimport: the export of a workspace carries its people, and only that does.

The REST API never shows this: the serializers ask here only for requests that plone.exportimport has marked.
Invitations stay behind: their links lead to the site that was exported.
"""

from dataclasses import asdict
from datetime import datetime
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.roster import roster_of
from zope.globalrequest import getRequest


try:
    from plone.exportimport.interfaces import IExportImportRequestMarker
except ImportError:
    IExportImportRequestMarker = None

KEY = "vertaiset_roster"
_TIMES = ("since", "made", "decided")


def is_under_way():
    """Say whether plone.exportimport is reading or writing content in this request.

    Nothing happens then that people would be told of, and nobody becomes a member by making what is being made.
    """
    return IExportImportRequestMarker is not None and IExportImportRequestMarker.providedBy(getRequest())


def _plain(record):
    data = asdict(record)
    for name in _TIMES:
        if data.get(name) is not None:
            data[name] = data[name].isoformat()
    return data


def _record(factory, data):
    values = dict(data)
    for name in _TIMES:
        if values.get(name):
            values[name] = datetime.fromisoformat(values[name])
    for name in ("roles", "asks"):
        if name in values:
            values[name] = tuple(values[name])
    return factory(**values)


def dump(workspace):
    """Return the roster of ``workspace`` as JSON-compatible data: members, requests, bars; no invitations."""
    people = roster_of(workspace)
    return {
        "members": [_plain(member) for member in people.members.values()],
        "requests": [_plain(request) for made in people.requests.values() for request in made],
        "bars": [_plain(bar) for bar in people.bars.values()],
    }


def load(workspace, data):
    """Replace the roster of ``workspace`` with ``data``, as ``dump`` returned it. Nobody is told: nothing happened.

    Invitations that are here already stay.
    """
    roster.unindex_all(workspace)
    roster.start_anew(workspace)
    for item in data.get("members", ()):
        roster.put_member(workspace, _record(roster.Member, item))
    for item in data.get("requests", ()):
        request = _record(roster.JoinRequest, item)
        people = roster_of(workspace)
        people.requests[request.userid] = (*people.requests.get(request.userid, ()), request)
        if request.status == "pending":
            people._pending.change(1)
    for item in data.get("bars", ()):
        roster.put_bar(workspace, _record(roster.Bar, item))
