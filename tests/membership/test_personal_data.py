"""What rosters keep about a person: domain.md, "Ways out", erasure."""

from dataclasses import asdict
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import errors
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.personal_data import MembershipData
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people import erasure
from plone import api

import pytest


def acting(userid, function, *args, **kwargs):
    with api.env.adopt_user(userid):
        return function(*args, **kwargs)


@pytest.fixture
def traces(people, make_workspace):
    """Three workspaces in which ville has left every trace there is."""
    now = clock.now()
    asked = make_workspace("maija", title="Pyydetty")
    acting("ville", joining.join, asked, now, "Minä täällä")
    acting("maija", joining.decide_request, asked, "ville", "reject", "Ei nyt", now)
    acting("maija", actions.remove, asked, "ville", now, bar=True, reason="Häiritsi")

    invited = make_workspace("maija", title="Kutsuttu", visibility="secret", join_policy="invitation")
    (outcome,) = acting("maija", invitations.invite, invited, now, emails=["ville.koti@example.org"], message="Hei")
    acting("ville", invitations.accept, invited, outcome.token, now)
    acting("maija", invitations.invite, invited, now, userids=["aino"])

    led = make_workspace("maija", title="Johdettu")
    acting("maija", actions.add_member, led, "ville", ["coordinator"], now)
    acting("aino", joining.join, led, now)
    acting("ville", joining.decide_request, led, "aino", "approve", "Tervetuloa", now)
    acting("ville", invitations.invite, led, now, emails=["joku@example.org"])
    acting("ville", actions.remove, led, "eero", now, bar=True, reason="Roskaa")
    acting("maija", invitations.invite, make_workspace("maija", title="Avoin kutsu"), now, userids=["ville"])
    return asked, invited, led


def records(workspace):
    people = roster_of(workspace)
    found = [*people.members.values(), *people.invitations.values(), *people.bars.values()]
    found += [one for made in people.requests.values() for one in made]
    keys = [*people.members, *people.requests, *people.bars, *people.authors]
    return repr([asdict(one) for one in found] + keys)


def test_everything_is_told(traces):
    kept = {one["workspace"]: one for one in MembershipData().export("ville")}
    assert set(kept) == {"Pyydetty", "Kutsuttu", "Johdettu", "Avoin kutsu"}
    assert kept["Pyydetty"]["bar"]["reason"] == "Häiritsi"
    assert [(one["message"], one["status"], one["reason"]) for one in kept["Pyydetty"]["requests"]] == [
        ("Minä täällä", "rejected", "Ei nyt")
    ]
    assert kept["Kutsuttu"]["membership"]["roles"] == ["member"]
    assert kept["Kutsuttu"]["invitations"][0]["email"] == "ville.koti@example.org"
    assert kept["Avoin kutsu"]["invitations"][0]["status"] == "pending"
    assert "aino" not in repr(kept)
    assert len(MembershipData().sentences("ville")) == 6


def test_nothing_is_told_of_who_has_left_no_trace(people, make_workspace):
    make_workspace("maija")
    assert MembershipData().export("ville") == []
    assert MembershipData().sentences("ville") == []


def test_the_name_goes_and_the_record_stays(traces):
    asked, invited, led = traces
    for _twice in range(2):
        acting("ville", MembershipData().erase, "ville", "erased:1", clock.now())
    for workspace in traces:
        assert "ville" not in records(workspace)
    assert dict(index.memberships_of("ville")) == {}
    request = roster_of(asked).requests["erased:1"][0]
    assert (request.status, request.decided_by, request.reason, request.message) == ("rejected", "maija", "Ei nyt", "")
    assert roster_of(asked).bars["erased:1"].reason == "Häiritsi"
    assert roster_of(invited).count() == 1
    assert roster_of(led).last_request("aino").decided_by == "erased:1"
    assert roster_of(led).members["aino"].roles == ("member",)
    assert roster_of(led).bars["eero"].made_by == "erased:1"
    assert MembershipData().export("ville") == []


def test_the_last_coordinator_hands_over_first(traces, make_workspace):
    alone = make_workspace("ville", title="Yksin")
    with pytest.raises(errors.StateForbids) as refusal:
        acting("ville", erasure.erase_own, "ville", clock.now())
    assert refusal.value.message.mapping == {"title": "Yksin"}
    acting("ville", actions.add_member, alone, "aino", ["coordinator"], clock.now())
    acting("ville", erasure.erase_own, "ville", clock.now())
    assert roster_of(alone).coordinators() == ["aino"]


def test_a_deleted_account_leaves_no_name(traces, make_workspace):
    alone = make_workspace("ville", title="Yksin")
    with api.env.adopt_roles(["Manager"]):
        api.user.delete(username="ville")
    for workspace in (*traces, alone):
        assert "ville" not in records(workspace)
    assert roster_of(alone).count() == 0
    api.user.create(username="ville", email="uusi@example.org", password="toinen-ville-1")
    assert acting("ville", joining.join, traces[0], clock.now()) == "requested"
