"""Who hears of what by mail, and who does not."""

from dataclasses import replace
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership import keys
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from plone import api

import pytest
import re


@pytest.fixture
def workspace(make_workspace, people):
    return make_workspace("maija", title="Kokeilevat kunnat", visibility="site", join_policy="request")


@pytest.fixture
def secret(make_workspace, people, act, now):
    workspace = make_workspace("maija", title="Salaseura", visibility="secret", join_policy="closed")
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    return workspace


def test_coordinators_hear_of_a_request(workspace, letters, act, now):
    act("maija", actions.add_member, workspace, "aino", ("coordinator",), now)
    act("maija", actions.add_member, workspace, "eero", ("facilitator",), now)
    act("ville", joining.join, workspace, now, message="Kiinnostaa kovasti")
    assert len(letters("aino")) == 2
    assert len(letters("eero")) == 1
    (letter,) = letters("maija")
    assert letter.subject == "ville would like to join “Kokeilevat kunnat”"
    assert "“Kiinnostaa kovasti”" in letter.body
    assert f"{workspace.absolute_url()}/@@workspace-requests" in letter.body


def test_people_are_called_by_their_names(workspace, letters, act, now):
    api.user.get("ville").setMemberProperties({"fullname": "Ville Välimäki"})
    api.user.get("maija").setMemberProperties({"fullname": "Meikäläinen, Maija"})
    act("ville", joining.join, workspace, now)
    (letter,) = letters("maija")
    assert letter.subject.startswith("Ville Välimäki would like")
    assert letter.to == [("Meikäläinen, Maija", "maija@example.org")]


def test_who_is_approved_hears_it_once_with_the_reason(workspace, letters, act, now):
    act("ville", joining.join, workspace, now)
    act("maija", joining.decide_request, workspace, "ville", "approve", "Tervetuloa joukkoon", now)
    (letter,) = letters("ville")
    assert letter.subject == "You are now a member of “Kokeilevat kunnat”"
    assert "was approved" in letter.body
    assert "Tervetuloa joukkoon" in letter.body


def test_who_is_rejected_hears_the_reason(workspace, letters, act, now):
    act("ville", joining.join, workspace, now)
    act("maija", joining.decide_request, workspace, "ville", "reject", "Vain kuntien väelle", now)
    (letter,) = letters("ville")
    assert "was not approved" in letter.subject
    assert "Vain kuntien väelle" in letter.body


def test_a_rejection_does_not_name_a_workspace_that_has_become_secret(workspace, letters, act, now):
    act("ville", joining.join, workspace, now)
    workspace.visibility = "secret"
    act("maija", joining.decide_request, workspace, "ville", "reject", "Ei nyt", now)
    (letter,) = letters("ville")
    assert "Ei nyt" in letter
    assert "Kokeilevat" not in letter
    assert workspace.absolute_url() not in letter


def test_who_was_added_hears_by_whom(workspace, letters, act, now):
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    (letter,) = letters("ville")
    assert "maija has added you to “Kokeilevat kunnat”." in letter.body


def test_who_joins_or_leaves_on_their_own_gets_no_mail(make_workspace, people, letters, act, now):
    workspace = make_workspace("maija", join_policy="self")
    act("ville", joining.join, workspace, now)
    act("ville", actions.leave, workspace, now)
    assert letters() == []


def test_who_was_removed_hears_why(workspace, letters, act, now):
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    act("maija", actions.remove, workspace, "ville", now, reason="Hanke päättyi")
    letter = letters("ville")[-1]
    assert letter.subject == "You are no longer a member of “Kokeilevat kunnat”"
    assert "Hanke päättyi" in letter.body


def test_who_was_removed_from_a_secret_workspace_does_not_read_its_title(secret, letters, act, now, portal):
    portal.MailHost.messages.clear()
    act("maija", actions.remove, secret, "ville", now)
    (letter,) = letters("ville")
    assert "no longer a member of one of your workspaces" in letter.subject
    assert "Salaseura" not in letter
    assert secret.getId() not in letter.body


def test_a_removed_manager_may_read_the_title(secret, letters, act, now, portal):
    api.user.grant_roles("ville", roles=["Manager"])
    act("maija", actions.remove, secret, "ville", now)
    assert "Salaseura" in letters("ville")[-1].subject


@pytest.fixture
def invite(act, now):
    """Return a function with which maija invites as facilitators; it returns what became of the first."""

    def inviting(workspace, **whom):
        (outcome,) = act("maija", invitations.invite, workspace, now, roles=("facilitator",), message="Tule!", **whom)
        return outcome

    return inviting


def test_who_is_invited_to_a_secret_workspace_reads_to_which(secret, letters, invite, portal):
    outcome = invite(secret, userids=["aino"])
    (letter,) = letters("aino")
    assert letter.subject == "maija invites you to “Salaseura”"
    assert "“Tule!”" in letter.body
    assert "Your role there: Facilitator." in letter.body
    assert "15.4.2025" in letter.body
    assert f"{portal.absolute_url()}/@@vertaiset-invitation/{outcome.invitation.id}\n" in letter.body


def test_an_address_gets_the_link_with_its_token_and_nothing_about_preferences(workspace, letters, invite, portal):
    outcome = invite(workspace, emails=["outi@example.com"])
    (letter,) = letters()
    assert letter.is_to("outi@example.com")
    assert letter.body.endswith(f"{portal.absolute_url()}/@@vertaiset-invitation/{outcome.token}")
    assert "mail-preferences" not in letter.body


def test_the_key_in_each_link_opens_the_invitation(workspace, letters, invite, act):
    invite(workspace, userids=["aino"])
    invite(workspace, emails=["outi@example.com"])
    for letter, invited in zip(letters(), ("aino", "eero"), strict=True):
        key = re.search(r"@@vertaiset-invitation/(\S+)", letter.body)[1]
        assert act(invited, keys.find, key)[0] == workspace


def test_inviting_one_who_has_asked_tells_them_that_they_are_in(workspace, letters, invite, act, now):
    act("ville", joining.join, workspace, now)
    invite(workspace, userids=["ville"])
    (letter,) = letters("ville")
    assert letter.subject == "You are now a member of “Kokeilevat kunnat”"


def test_an_invitation_that_was_withdrawn_is_not_in_the_daily_mail(workspace, letters, invite, act, now, run):
    preferences.choose("aino", "daily")
    outcome = invite(workspace, userids=["aino"])
    act("maija", invitations.withdraw, workspace, outcome.invitation.id, now)
    run(now)
    assert letters("aino") == []


def test_an_address_gets_its_invitation_at_once_whatever_its_user_chose(workspace, letters, invite):
    preferences.choose("aino", "never")
    invite(workspace, emails=["aino@example.org"])
    assert len(letters("aino")) == 1


def test_site_administrators_hear_of_a_workspace_without_coordinator(workspace, letters, act, now, delete_user):
    api.user.grant_roles("aino", roles=["Site Administrator"])
    api.group.add_user(groupname="Site Administrators", username="eero")
    delete_user("maija")
    for administrator in ("aino", "eero"):
        (letter,) = letters(administrator)
        assert letter.subject == "“Kokeilevat kunnat” has no coordinator any more"
    assert letters("maija") == []
    assert letters("ville") == []


def test_requests_of_a_workspace_without_coordinator_go_to_site_administrators(
    workspace, letters, act, now, delete_user
):
    api.user.grant_roles("aino", roles=["Site Administrator"])
    delete_user("maija")
    act("ville", joining.join, workspace, now)
    assert "ville would like to join" in letters("aino")[-1].subject


def test_mail_stops_in_an_archived_workspace(workspace, letters, act, now, run):
    preferences.choose("ville", "daily")
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(workspace, to_state="archived")
    assert workspace.archived
    act("ville", actions.leave, workspace, now)
    run(now)
    assert letters() == []


def test_who_wants_no_mail_gets_none(workspace, letters, act, now):
    preferences.choose("maija", "never")
    act("ville", joining.join, workspace, now)
    assert letters() == []
    assert queue.waiting("maija") == []


def test_who_has_no_address_does_not_stop_the_others(workspace, letters, act, now):
    act("maija", actions.add_member, workspace, "aino", ("coordinator",), now)
    api.user.get("maija").setMemberProperties({"email": ""})
    act("ville", joining.join, workspace, now)
    assert letters("maija") == []
    assert "would like to join" in letters("aino")[-1].subject


def test_a_letter_says_that_no_person_wrote_it(workspace, letters, act, now):
    act("ville", joining.join, workspace, now)
    (letter,) = letters("maija")
    assert letter.message["Auto-Submitted"] == "auto-generated"
    assert letter.message["Content-Language"] == "en"
    assert "@@mail-preferences" in letter.body


def test_a_title_with_line_breaks_makes_no_header_of_its_own(workspace, letters, act, now):
    workspace.title = "Kokeilut\nBcc: kaikki@example.com"
    act("ville", joining.join, workspace, now)
    (letter,) = letters("maija")
    assert letter.message["Bcc"] is None
    assert letter.subject == "ville would like to join “Kokeilut Bcc: kaikki@example.com”"


def test_an_erased_person_is_not_named(workspace, letters, act, now, run):
    preferences.choose("ville", "daily")
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    member = roster.roster_of(workspace).members["ville"]
    roster.put_member(workspace, replace(member, added_by="erased:0123"))
    run(now)
    (letter,) = letters("ville")
    assert "erased person has added you" in letter.body


def test_who_is_added_by_the_site_itself_hears_so(workspace, letters, now, portal):
    actions.enroll(workspace, "ville", ("member",), now, None)
    (letter,) = letters("ville")
    assert f"{portal.title} has added you" in letter.body
