"""What rosters keep about a person, and how the name goes from them (domain.md, "Ways out", erasure).

Membership, invitations and what waits are the person's own and end. What was asked, decided and barred stays on record,
with the pseudonym in the place of the name, and without the words that the person wrote.
"""

from dataclasses import replace
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership.lifecycle import forget_user
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.membership.lookup import by_uid
from kuntaliitto.vertaiset.membership.roles import TITLES
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people.erasure import PersonalData
from plone import api


class MembershipData(PersonalData):
    """The part ``memberships`` of a person's data."""

    title = _("my_data_memberships", default="Workspaces")

    def export(self, userid):
        """Return what each workspace keeps about ``userid``: a list, a dict a workspace."""
        kept = ((workspace, _kept(roster_of(workspace), userid)) for workspace in all_workspaces())
        return [
            {"workspace": workspace.title, "url": workspace.absolute_url(), **found}
            for workspace, found in kept
            if found
        ]

    def sentences(self, userid):
        """Return a line a membership, and one for requests and bars."""
        lines = []
        for one in self.export(userid):
            lines.extend(_sentences(one))
        return lines

    def hindrances(self, userid):
        """Return a refusal for each workspace of which ``userid`` is the last coordinator."""
        found = []
        for uid in list(index.memberships_of(userid)):
            try:
                checks.require_other_coordinator(by_uid(uid), userid)
            except Refused as refusal:
                found.append(refusal)
        return found

    def erase(self, userid, pseudonym, now):
        """End the memberships of ``userid``, and put ``pseudonym`` in the place of the name on record."""
        for workspace in all_workspaces():
            forget_user(workspace, userid, now, checks.current_userid() or "")
            _Renaming(roster_of(workspace), userid, pseudonym).rename()


def _kept(people, userid):
    """Return what the roster ``people`` keeps about ``userid``; empty where that is nothing."""
    found = {}
    member, bar = people.members.get(userid), people.bars.get(userid)
    if member is not None:
        found["membership"] = {"roles": list(member.roles), "since": member.since.isoformat()}
    if requests := people.requests.get(userid, ()):
        found["requests"] = [_request(one) for one in requests]
    invitations = [one for one in people.invitations.values() if userid in (one.userid, one.accepted_by)]
    if invitations:
        found["invitations"] = [_invitation(one) for one in invitations]
    if bar is not None:
        found["bar"] = {"reason": bar.reason, "made": bar.made.isoformat()}
    return found


def _request(request):
    return {
        "message": request.message,
        "made": request.made.isoformat(),
        "status": request.status,
        "decided": request.decided.isoformat() if request.decided else None,
        "reason": request.reason,
    }


def _invitation(invitation):
    return {
        "email": invitation.email or None,
        "made": invitation.made.isoformat(),
        "status": invitation.status,
        "message": invitation.message,
    }


def _sentences(kept):
    name = {"workspace": kept["workspace"]}
    if membership := kept.get("membership"):
        roles = ", ".join(api.portal.translate(TITLES[role]) for role in membership["roles"])
        mapping = {**name, "roles": roles, "day": api.portal.get_localized_time(membership["since"])}
        yield _("my_data_member", default="“${workspace}”: ${roles}, since ${day}", mapping=mapping)
    if requests := kept.get("requests"):
        mapping = {**name, "count": str(len(requests))}
        yield _("my_data_requests", default="“${workspace}”: requests to join: ${count}", mapping=mapping)
    if invitations := kept.get("invitations"):
        mapping = {**name, "count": str(len(invitations))}
        yield _("my_data_invitations", default="“${workspace}”: invitations: ${count}", mapping=mapping)
    if bar := kept.get("bar"):
        mapping = {**name, "reason": bar["reason"]}
        yield _("my_data_bar", default="“${workspace}”: you have been barred: ${reason}", mapping=mapping)


class _Renaming:
    """Puts a pseudonym in the place of a name on one roster."""

    def __init__(self, people, userid, pseudonym):
        self.people = people
        self.userid = userid
        self.pseudonym = pseudonym

    def rename(self):
        """Go through everything; write only what changes."""
        self._requests()
        for name in ("members", "invitations", "bars"):
            self._records(getattr(self.people, name))
        if self.userid in self.people.bars:
            bar = self.people.bars.pop(self.userid)
            self.people.bars[self.pseudonym] = replace(bar, userid=self.pseudonym)
        if self.userid in self.people.authors:
            self.people.authors.remove(self.userid)

    def _requests(self):
        requests = self.people.requests
        if self.userid in requests:
            own = tuple(replace(one, userid=self.pseudonym, message="") for one in requests.pop(self.userid))
            requests[self.pseudonym] = own
        for userid, made in list(requests.items()):
            renamed = tuple(self._renamed(one, "decided_by") for one in made)
            if renamed != made:
                requests[userid] = renamed

    def _records(self, records):
        for key, record in list(records.items()):
            renamed = self._renamed(record, "added_by", "invited_by", "made_by", "accepted_by")
            if getattr(renamed, "accepted_by", "") == self.pseudonym:
                # The address that the link was sent to is theirs.
                renamed = replace(renamed, email="")
            if renamed != record:
                records[key] = renamed

    def _renamed(self, record, *names):
        changed = {name: self.pseudonym for name in names if getattr(record, name, None) == self.userid}
        return replace(record, **changed) if changed else record
