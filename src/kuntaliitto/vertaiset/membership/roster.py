"""The roster of a workspace: members, requests, invitations and bars, stored on the workspace itself.

Only ``membership.actions`` and ``membership.invitations`` write here. Everything that many people write at once is a
BTree of small immutable records, so that two of them are both kept.
"""

from Acquisition import aq_base
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership.roles import COORDINATOR
from kuntaliitto.vertaiset.record import Record
from persistent import Persistent
from plone.uuid.interfaces import IUUID


ATTRIBUTE = "_vertaiset_roster"
ALONE = ""


@dataclass(frozen=True)
class Member(Record):
    """Somebody who belongs here. ``roles`` as ``roles.normalize`` returns them, ``since`` an aware datetime."""

    userid: str
    roles: tuple
    since: datetime
    added_by: str


@dataclass(frozen=True)
class JoinRequest(Record):
    """A request and what became of it; ``status`` is pending, approved, rejected or withdrawn.

    ``asks`` says what was asked for: ``ALONE``, or UIDs of workspaces that were asked for together with this one; see
    ``membership.requests``.
    """

    userid: str
    message: str
    made: datetime
    status: str = "pending"
    decided: datetime = None
    decided_by: str = ""
    reason: str = ""
    asks: tuple = (ALONE,)


@dataclass(frozen=True)
class Invitation(Record):
    """An invitation; for a user (``userid``) or for whoever holds the link (``email`` and the hash of its token).

    ``status`` is pending, accepted, declined, withdrawn or expired, ``ended`` the moment since when it is not pending.
    """

    id: str
    roles: tuple
    made: datetime
    expires: datetime
    invited_by: str
    userid: str = ""
    email: str = ""
    token_hash: str = ""
    message: str = ""
    status: str = "pending"
    accepted_by: str = ""
    ended: datetime = None


@dataclass(frozen=True)
class Bar(Record):
    """Somebody who may not come back, and why."""

    userid: str
    reason: str
    made: datetime
    made_by: str


class Roster(Persistent):
    """All that a workspace knows of its people."""

    def __init__(self):
        self.members = OOBTree()
        self.requests = OOBTree()
        self.invitations = OOBTree()
        # The ids of those that can still be accepted or expire: the others stay for the record, and may be many.
        self._waiting = OOTreeSet()
        self.bars = OOBTree()
        # Who owns something here, member or not: see membership.index.AUTHOR.
        self.authors = OOTreeSet()
        # A set of their own: asked on every page, and ZODB refuses to merge two writes that together empty it, so that
        # of two last coordinators who leave at the same moment one is told.
        self._coordinators = OOTreeSet()
        self._count = Length()
        self._pending = Length()

    def count(self):
        """Return the number of members."""
        return self._count()

    def count_pending(self):
        """Return the number of requests that wait for a decision."""
        return self._pending()

    def roles_of(self, userid):
        """Return the tuple of role ids of ``userid``; empty for those who are not members."""
        member = self.members.get(userid)
        return member.roles if member is not None else ()

    def coordinators(self):
        """Return the ids of the coordinators."""
        return list(self._coordinators)

    def pending_request(self, userid):
        """Return the request of ``userid`` that waits for a decision, or None."""
        last = self.last_request(userid)
        return last if last is not None and last.status == "pending" else None

    def last_request(self, userid):
        """Return the latest request of ``userid``, whatever became of it, or None."""
        made = self.requests.get(userid, ())
        return made[-1] if made else None

    def open_invitations(self, now):
        """Return the invitations that can still be accepted at ``now``."""
        return [one for one in self.pending_invitations() if one.expires > now]

    def pending_invitations(self):
        """Return the invitations that nobody has answered or withdrawn and the daily job has not ended."""
        return [self.invitations[invitation_id] for invitation_id in self._waiting]


def roster_of(workspace):
    """Return the roster of ``workspace``; an empty one, not stored, where none has been made yet."""
    found = getattr(aq_base(workspace), ATTRIBUTE, None)
    return found if found is not None else Roster()


def start(workspace):
    """Give ``workspace`` a new, empty roster."""
    setattr(aq_base(workspace), ATTRIBUTE, Roster())


# What follows writes. Each keeps the site-wide index in step.


def _index_entry(roster, userid):
    roles = roster.roles_of(userid)
    return (*roles, index.AUTHOR) if roles and userid in roster.authors else roles


def _write_index(workspace, userid):
    entry = _index_entry(roster_of(workspace), userid)
    uid = IUUID(workspace)
    if entry:
        index.store(uid, userid, entry)
    else:
        index.forget(uid, userid)


def _note_coordinator(roster, userid):
    coordinates = COORDINATOR in roster.roles_of(userid)
    if coordinates and userid not in roster._coordinators:
        roster._coordinators.insert(userid)
    elif not coordinates and userid in roster._coordinators:
        roster._coordinators.remove(userid)


def put_member(workspace, member):
    """Store a ``Member``, new or changed."""
    roster = roster_of(workspace)
    if member.userid not in roster.members:
        roster._count.change(1)
    roster.members[member.userid] = member
    _note_coordinator(roster, member.userid)
    _write_index(workspace, member.userid)


def drop_member(workspace, userid):
    """Take ``userid`` off the roster."""
    roster = roster_of(workspace)
    if userid in roster.members:
        del roster.members[userid]
        _note_coordinator(roster, userid)
        roster._count.change(-1)
        _write_index(workspace, userid)


def add_request(workspace, request):
    """Append a ``JoinRequest`` to the record of its person."""
    roster = roster_of(workspace)
    roster.requests[request.userid] = (*roster.requests.get(request.userid, ()), request)
    roster._pending.change(1)


def change_request(workspace, request):
    """Store the latest request of its person, changed."""
    roster = roster_of(workspace)
    roster.requests[request.userid] = (*roster.requests[request.userid][:-1], request)


def close_request(workspace, userid, status, decided, decided_by, reason=""):
    """Write what became of the pending request of ``userid``; the record stays."""
    roster = roster_of(workspace)
    last = roster.last_request(userid)
    change_request(workspace, replace(last, status=status, decided=decided, decided_by=decided_by, reason=reason))
    roster._pending.change(-1)


def put_invitation(workspace, invitation):
    """Store an ``Invitation``, new or changed."""
    roster = roster_of(workspace)
    roster.invitations[invitation.id] = invitation
    if invitation.status == "pending":
        roster._waiting.insert(invitation.id)
    else:
        _ends(roster, invitation.id)


def drop_invitation(workspace, invitation_id):
    """Forget an invitation: its person is gone."""
    roster = roster_of(workspace)
    del roster.invitations[invitation_id]
    _ends(roster, invitation_id)


def _ends(roster, invitation_id):
    if invitation_id in roster._waiting:
        roster._waiting.remove(invitation_id)


def start_anew(workspace):
    """Give ``workspace`` an empty roster but for its invitations, which stay."""
    before = roster_of(workspace)
    start(workspace)
    for invitation in before.invitations.values():
        put_invitation(workspace, invitation)


def put_bar(workspace, bar):
    """Store a ``Bar``."""
    roster_of(workspace).bars[bar.userid] = bar


def drop_bar(workspace, userid):
    """Lift the bar of ``userid``, where there is one."""
    roster_of(workspace).bars.pop(userid, None)


def add_author(workspace, userid):
    """Remember that ``userid`` owns something in ``workspace``."""
    roster = roster_of(workspace)
    if userid not in roster.authors:
        roster.authors.add(userid)
        if userid in roster.members:
            _write_index(workspace, userid)


def index_all(workspace):
    """Write the index entries of everybody on the roster: a workspace came back from outside the catalog's reach."""
    for userid in roster_of(workspace).members:
        _write_index(workspace, userid)


def unindex_all(workspace):
    """Take everybody out of the index: the workspace goes away. The roster itself stays on the workspace."""
    uid = IUUID(workspace)
    for userid in roster_of(workspace).members:
        index.forget(uid, userid)
