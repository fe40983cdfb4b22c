"""Inviting people, as domain.md says under "Workspaces"."""

from AccessControl.SecurityManagement import noSecurityManager
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import errors
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership import keys
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.membership.standing import standing
from plone import api
from zope.component import getGlobalSiteManager
from zope.component import provideHandler

import pickle
import pytest


@pytest.fixture
def secret(people, make_workspace):
    """A secret workspace of maija's."""
    return make_workspace("maija", title="Salaseura", visibility="secret", join_policy="invitation")


@pytest.fixture
def told():
    """The events of invitations that were fired, a list."""
    heard = []
    provideHandler(heard.append, (events.IInvited,))
    yield heard
    getGlobalSiteManager().unregisterHandler(heard.append, (events.IInvited,))


def acting(userid, function, *args, **kwargs):
    with api.env.adopt_user(userid):
        return function(*args, **kwargs)


def invite(workspace, now=None, **whom):
    return acting("maija", invitations.invite, workspace, now or clock.now(), **whom)


def test_one_who_is_invited_by_name_accepts(secret, told):
    (outcome,) = invite(secret, userids=["ville"], roles=["facilitator"], message=" Tule mukaan! ")

    assert (outcome.who, outcome.status, outcome.token) == ("ville", "invited", "")
    assert outcome.invitation.message == "Tule mukaan!"
    assert standing(secret, "ville", clock.now()).can == ("accept",)
    assert [(event.object, event.invitation, event.token) for event in told] == [(secret, outcome.invitation, None)]

    acting("ville", invitations.accept, secret, outcome.invitation.id, clock.now())
    assert roster_of(secret).roles_of("ville") == ("facilitator",)
    kept = roster_of(secret).invitations[outcome.invitation.id]
    assert (kept.status, kept.accepted_by) == ("accepted", "ville")


def test_an_invitation_by_name_is_for_that_person_only(secret):
    (outcome,) = invite(secret, userids=["ville"])
    with pytest.raises(errors.NotThere):
        acting("aino", invitations.accept, secret, outcome.invitation.id, clock.now())
    assert roster_of(secret).roles_of("aino") == ()


def test_the_link_works_once_for_whoever_is_logged_in(secret, told):
    (outcome,) = invite(secret, emails=[" Joku@Example.ORG "])
    assert (outcome.who, outcome.status) == ("joku@example.org", "invited")
    assert told[0].token == outcome.token

    acting("aino", invitations.accept, secret, outcome.token, clock.now())
    assert roster_of(secret).roles_of("aino") == ("member",)
    acting("aino", invitations.accept, secret, outcome.token, clock.now())
    with pytest.raises(errors.StateForbids) as refusal:
        acting("ville", invitations.accept, secret, outcome.token, clock.now())
    assert refusal.value.rule == "invitation_accepted"
    assert roster_of(secret).count() == 2


def test_the_token_is_kept_as_a_hash_only(secret):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    kept = roster_of(secret).invitations[outcome.invitation.id]
    secret_part = outcome.token.removeprefix(secret.UID())
    assert len(secret_part) >= 43
    assert secret_part.encode() not in pickle.dumps(kept)
    with pytest.raises(errors.NotThere):
        acting("aino", invitations.accept, secret, outcome.invitation.id, clock.now())


def test_who_used_the_link_and_left_needs_a_new_one(secret):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    acting("aino", invitations.accept, secret, outcome.token, clock.now())
    acting("aino", actions.leave, secret, clock.now())
    with pytest.raises(errors.StateForbids):
        acting("aino", invitations.accept, secret, outcome.token, clock.now())


def test_a_member_leaves_the_link_for_somebody_else(secret):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    acting("maija", invitations.accept, secret, outcome.token, clock.now())
    assert roster_of(secret).invitations[outcome.invitation.id].status == "pending"
    assert roster_of(secret).roles_of("maija") == ("coordinator",)


def test_a_visitor_has_to_log_in_first(secret):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    noSecurityManager()
    with pytest.raises(errors.Forbidden):
        invitations.accept(secret, outcome.token, clock.now())


def test_the_link_leads_to_its_workspace_from_anywhere(secret, people):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    workspace, invitation = acting("aino", keys.find, outcome.token)
    assert workspace == secret
    assert invitation == outcome.invitation


@pytest.mark.parametrize("key", ["", "x", "a" * 80, "ä"])
def test_a_wrong_link_leads_nowhere(secret, key):
    for wrong in (key, secret.UID() + key):
        with pytest.raises(errors.NotThere) as refusal:
            acting("aino", keys.find, wrong)
        assert "Salaseura" not in refusal.value.message.default
        assert not refusal.value.message.mapping


def test_an_invitation_expires_after_the_days_of_the_setting(secret):
    start = clock.now()
    (outcome,) = invite(secret, start, emails=["joku@example.org"])
    with pytest.raises(errors.StateForbids) as refusal:
        acting("aino", invitations.accept, secret, outcome.token, start + timedelta(days=14))
    assert refusal.value.rule == "invitation_expired"
    acting("aino", invitations.accept, secret, outcome.token, start + timedelta(days=14, seconds=-1))
    assert roster_of(secret).roles_of("aino") == ("member",)

    api.portal.set_registry_record("vertaiset.invitation_days", 2)
    (outcome,) = invite(secret, start, userids=["ville"])
    assert outcome.invitation.expires == start + timedelta(days=2)


def test_the_daily_job_closes_what_has_expired(secret):
    start = clock.now()
    (outcome,) = invite(secret, start, emails=["joku@example.org"])
    later = start + timedelta(days=15)
    assert invitations.expire(secret, start + timedelta(days=13)) == []
    assert [one.id for one in invitations.expire(secret, later, dry_run=True)] == [outcome.invitation.id]
    assert roster_of(secret).invitations[outcome.invitation.id].status == "pending"
    assert len(invitations.expire(secret, later)) == 1
    assert roster_of(secret).invitations[outcome.invitation.id].status == "expired"
    assert invitations.expire(secret, later) == []
    (again,) = invite(secret, later, emails=["joku@example.org"])
    assert again.status == "invited"


def test_inviting_again_says_nothing_new(secret, told):
    first = invite(secret, userids=["ville"], emails=["joku@example.org"])
    again = invite(secret, userids=["ville", "ville"], emails=["JOKU@example.org"])
    assert [one.status for one in again] == ["waiting", "waiting"]
    assert [one.invitation for one in again] == [one.invitation for one in first]
    assert [one.token for one in again] == ["", ""]
    assert len(told) == len(roster_of(secret).invitations) == 2


def test_inviting_again_with_other_roles_changes_what_is_offered(secret, told):
    (first,) = invite(secret, userids=["ville"])
    (again,) = invite(secret, userids=["ville"], roles=["coordinator"])
    assert again.invitation.id == first.invitation.id
    assert again.invitation.roles == ("coordinator",)
    assert len(told) == 1


def test_inviting_a_member_changes_nothing(secret):
    (outcome,) = invite(secret, userids=["maija"], roles=["observer"])
    assert outcome.status == "member"
    assert roster_of(secret).roles_of("maija") == ("coordinator",)
    assert len(roster_of(secret).invitations) == 0


def test_inviting_one_who_has_asked_accepts_the_request(people, make_workspace):
    workspace = make_workspace("maija", visibility="site", join_policy="request")
    acting("ville", joining.join, workspace, clock.now())
    (outcome,) = invite(workspace, userids=["ville"], roles=["facilitator"])
    assert outcome.status == "joined"
    assert roster_of(workspace).roles_of("ville") == ("facilitator",)
    request = roster_of(workspace).last_request("ville")
    assert (request.status, request.decided_by) == ("approved", "maija")
    assert roster_of(workspace).count_pending() == 0


def test_one_who_has_asked_and_holds_a_link_was_let_in_by_who_sent_it(people, make_workspace):
    workspace = make_workspace("maija", visibility="site", join_policy="request")
    acting("ville", joining.join, workspace, clock.now())
    (outcome,) = invite(workspace, emails=["ville@muualla.example"])
    acting("ville", invitations.accept, workspace, outcome.token, clock.now())
    assert roster_of(workspace).last_request("ville").decided_by == "maija"


def test_one_who_is_barred_is_refused_by_name_and_nobody_is_invited(secret):
    acting("maija", actions.remove, secret, "ville", clock.now(), bar=True, reason="Häiritsi")
    with pytest.raises(errors.StateForbids) as refusal:
        invite(secret, userids=["aino", "ville"], emails=["joku@example.org"])
    assert refusal.value.message.mapping == {"userid": "ville"}
    assert len(roster_of(secret).invitations) == 0


def test_one_who_is_barred_cannot_use_a_link(secret):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    acting("maija", actions.remove, secret, "ville", clock.now(), bar=True, reason="Häiritsi")
    with pytest.raises(errors.Forbidden) as refusal:
        acting("ville", invitations.accept, secret, outcome.token, clock.now())
    assert refusal.value.rule == "you_are_barred"


def test_being_barred_ends_an_invitation(secret):
    (outcome,) = invite(secret, userids=["ville"])
    acting("maija", actions.remove, secret, "ville", clock.now(), bar=True, reason="Häiritsi")
    assert roster_of(secret).invitations[outcome.invitation.id].status == "withdrawn"


@pytest.mark.parametrize(
    "address", ["", "joku", "joku@", "joku@example", "a@b@c.fi", "a b@c.fi", "a@b.fi\r\nBcc: x@y.fi", 3]
)
def test_a_bad_address_is_refused_with_its_field(secret, address):
    with pytest.raises(errors.Invalid) as refusal:
        invite(secret, emails=["hyva@example.org", address])
    assert refusal.value.field == "emails"
    assert len(roster_of(secret).invitations) == 0


def test_nobody_an_unknown_user_and_an_unknown_role_are_refused(secret):
    with pytest.raises(errors.Invalid):
        invite(secret)
    with pytest.raises(errors.NotThere) as refusal:
        invite(secret, userids=["eikukaan"])
    assert refusal.value.field == "userids"
    with pytest.raises(errors.Invalid) as refusal:
        invite(secret, userids=["ville"], roles=["keisari"])
    assert refusal.value.field == "roles"


@pytest.mark.parametrize("role", ["observer", "member", "facilitator"])
def test_only_coordinators_invite_and_withdraw(secret, role):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    acting("maija", actions.add_member, secret, "ville", [role], clock.now())
    with pytest.raises(errors.Forbidden):
        acting("ville", invitations.invite, secret, clock.now(), userids=["aino"])
    with pytest.raises(errors.Forbidden):
        acting("ville", invitations.withdraw, secret, outcome.invitation.id, clock.now())


def test_a_withdrawn_link_is_dead(secret):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    for _twice in range(2):
        acting("maija", invitations.withdraw, secret, outcome.invitation.id, clock.now())
    with pytest.raises(errors.StateForbids) as refusal:
        acting("aino", invitations.accept, secret, outcome.token, clock.now())
    assert refusal.value.rule == "invitation_withdrawn"


def test_what_was_accepted_cannot_be_withdrawn(secret):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    acting("aino", invitations.accept, secret, outcome.token, clock.now())
    with pytest.raises(errors.StateForbids):
        acting("maija", invitations.withdraw, secret, outcome.invitation.id, clock.now())
    with pytest.raises(errors.NotThere):
        acting("maija", invitations.withdraw, secret, "muu", clock.now())


def test_declining_closes_the_invitation(secret):
    (outcome,) = invite(secret, userids=["ville"])
    for _twice in range(2):
        acting("ville", invitations.decline, secret, outcome.invitation.id, clock.now())
    assert standing(secret, "ville", clock.now()).status == "none"
    with pytest.raises(errors.StateForbids) as refusal:
        acting("ville", invitations.accept, secret, outcome.invitation.id, clock.now())
    assert refusal.value.rule == "invitation_declined"
    (again,) = invite(secret, userids=["ville"])
    assert again.status == "invited"


def test_an_outsider_of_a_closed_parent_is_refused_and_the_parent_named(people, make_workspace):
    parent = make_workspace("maija", title="Yläseura", visibility="listed", join_policy="request")
    child = make_workspace("maija", parent, visibility="listed", join_policy="invitation")
    with pytest.raises(errors.StateForbids) as refusal:
        invite(child, userids=["ville"])
    assert refusal.value.message.mapping == {"title": "Yläseura"}
    (outcome,) = invite(child, emails=["joku@example.org"])
    with pytest.raises(errors.StateForbids) as refusal:
        acting("ville", invitations.accept, child, outcome.token, clock.now())
    assert refusal.value.message.mapping == {"title": "Yläseura"}

    acting("maija", actions.add_member, parent, "ville", ["observer"], clock.now())
    acting("ville", invitations.accept, child, outcome.token, clock.now())
    assert roster_of(child).roles_of("ville") == ("member",)


def test_a_secret_parent_is_not_named_to_an_outsider(people, make_workspace, secret):
    child = make_workspace("maija", secret, visibility="secret", join_policy="invitation")
    with pytest.raises(errors.StateForbids) as refusal:
        invite(child, userids=["ville"])
    assert refusal.value.message.mapping == {"title": "Salaseura"}
    (outcome,) = invite(child, emails=["joku@example.org"])
    with pytest.raises(errors.StateForbids) as refusal:
        acting("ville", invitations.accept, child, outcome.token, clock.now())
    assert refusal.value.rule == "parent_first"
    assert not refusal.value.message.mapping


def test_an_archive_neither_invites_nor_lets_in_nor_counts_the_days(secret):
    start = clock.now()
    (outcome,) = invite(secret, start, emails=["joku@example.org"])
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(secret, "archive")
    with pytest.raises(errors.Refused):
        invite(secret, userids=["ville"])
    with pytest.raises(errors.StateForbids) as refusal:
        acting("aino", invitations.accept, secret, outcome.token, start)
    assert refusal.value.rule == "workspace_is_archived"
    assert invitations.expire(secret, start + timedelta(days=90)) == []


def test_what_fell_due_in_an_archive_falls_due_thirty_days_after_restoring(secret):
    now = clock.now()
    (long_ago,) = invite(secret, now - timedelta(days=20), emails=["vanha@example.org"])
    (fresh,) = invite(secret, now, emails=["uusi@example.org"])
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(secret, "archive")
        invitations.resume(secret, now - timedelta(days=7), now)
    kept = roster_of(secret).invitations
    assert kept[long_ago.invitation.id].expires == now + timedelta(days=30)
    assert kept[fresh.invitation.id].expires == fresh.invitation.expires


def test_restoring_gives_time_to_answer(secret):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(secret, "archive")
        late = outcome.invitation
        roster_of(secret).invitations[late.id] = type(late)(**{**late.__dict__, "expires": clock.now()})
        api.content.transition(secret, "restore")
    assert roster_of(secret).invitations[late.id].expires > clock.now() + timedelta(days=29)


def test_what_is_over_is_kept_and_looked_at_no_more(secret):
    (outcome,) = invite(secret, emails=["joku@example.org"])
    assert [one.id for one in roster_of(secret).pending_invitations()] == [outcome.invitation.id]
    acting("maija", invitations.withdraw, secret, outcome.invitation.id, clock.now())
    assert roster_of(secret).pending_invitations() == []
    assert roster_of(secret).invitations[outcome.invitation.id].status == "withdrawn"
