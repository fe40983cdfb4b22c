"""Mail once a day: what is still true, to those who may still read it, and nothing else."""

from datetime import timedelta
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.notifications import mail
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from plone import api

import pytest


@pytest.fixture
def workspace(make_workspace, people):
    preferences.choose("maija", "daily")
    return make_workspace("maija", title="Kokeilevat kunnat")


def test_all_of_a_day_comes_in_one_letter(workspace, letters, act, now, run):
    act("ville", joining.join, workspace, now)
    act("aino", joining.join, workspace, now)
    assert letters() == []
    run(now)
    (letter,) = letters()
    assert letter.is_to("maija@example.org")
    assert "ville would like to join" in letter.body
    assert "aino would like to join" in letter.body
    assert letter.body.index("ville") < letter.body.index("aino")
    assert letter.body.count("@@mail-preferences") == 1


def test_the_same_mail_is_not_sent_twice(workspace, letters, act, now, run):
    act("ville", joining.join, workspace, now)
    run(now)
    assert run(now)["mail"]["done"] == []
    assert len(letters()) == 1


def test_a_request_that_was_decided_meanwhile_is_no_news(workspace, letters, act, now, run):
    act("ville", joining.join, workspace, now)
    act("maija", joining.decide_request, workspace, "ville", "approve", "", now)
    run(now)
    assert letters("maija") == []
    assert queue.waiting("maija") == []


def test_who_is_no_coordinator_any_more_does_not_read_of_requests(workspace, letters, act, now, run):
    act("ville", joining.join, workspace, now)
    act("maija", actions.add_member, workspace, "aino", ("coordinator",), now)
    act("aino", actions.set_roles, workspace, "maija", ("member",), now)
    run(now)
    assert letters("maija") == []


def test_who_was_removed_from_a_secret_workspace_never_reads_its_title(make_workspace, people, letters, act, now, run):
    secret = make_workspace("maija", title="Salaseura", visibility="secret", join_policy="closed")
    preferences.choose("ville", "daily")
    act("maija", actions.add_member, secret, "ville", ("member",), now)
    act("maija", actions.remove, secret, "ville", now)
    run(now)
    (letter,) = letters("ville")
    assert "Salaseura" not in letter
    assert "You are now a member" not in letter
    assert "no longer a member" in letter


def test_nothing_is_said_of_a_workspace_that_was_archived_or_deleted(workspace, letters, act, now, run, portal):
    act("ville", joining.join, workspace, now)
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(workspace, to_state="archived")
    run(now)
    assert letters() == []
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(workspace, to_state="active")
    act("aino", joining.join, workspace, now)
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(workspace)
    run(now)
    assert letters() == []


def test_a_dry_run_says_what_would_be_sent_and_sends_nothing(workspace, letters, act, now, run):
    act("ville", joining.join, workspace, now)
    assert run(now, dry_run=True)["mail"]["done"] == ["The day's mail, people: 1."]
    assert letters() == []
    assert len(queue.waiting("maija")) == 1


def test_who_changes_to_never_gets_no_more_mail(workspace, letters, act, now, run):
    act("ville", joining.join, workspace, now)
    preferences.choose("maija", "never")
    run(now)
    assert letters() == []


def test_who_changes_to_at_once_still_gets_what_was_collected(workspace, letters, act, now, run):
    act("ville", joining.join, workspace, now)
    preferences.choose("maija", "at_once")
    run(now)
    assert len(letters("maija")) == 1


def test_mail_waits_for_a_mail_host_but_not_for_ever(workspace, letters, act, now, run):
    act("ville", joining.join, workspace, now)
    sender = api.portal.get_registry_record("plone.email_from_address")
    api.portal.set_registry_record("plone.email_from_address", "")
    assert run(now)["mail"]["done"] == ["The site cannot send mail; it waits for 1 people."]
    api.portal.set_registry_record("plone.email_from_address", sender)
    assert run(now + timedelta(days=31), dry_run=True)["mail"]["done"][0] == "Messages too old to be sent: 1."
    assert len(queue.waiting("maija")) == 1
    run(now + timedelta(days=31))
    assert queue.people() == []
    assert letters() == []


def test_a_letter_that_cannot_be_written_keeps_no_other_back(workspace, letters, act, now, run, monkeypatch, caplog):
    preferences.choose("aino", "daily")
    act("maija", actions.add_member, workspace, "aino", ("coordinator",), now)
    act("ville", joining.join, workspace, now)
    written = mail.digest
    monkeypatch.setattr(mail, "digest", lambda userid, now: 1 / 0 if userid == "aino" else written(userid, now))
    run(now)
    assert len(letters("maija")) == 1
    assert letters("aino") == []
    assert queue.waiting("aino") != []
    assert "The day's mail of aino could not be written." in caplog.text


def test_only_the_known_choices_can_be_made(people, portal):
    with pytest.raises(Invalid) as refusal:
        preferences.choose("maija", "weekly")
    assert refusal.value.field == "mail"
    assert preferences.choice_of("maija") == "at_once"


def test_a_deleted_user_leaves_nothing_behind(workspace, act, now, delete_user):
    act("ville", joining.join, workspace, now)
    delete_user("maija")
    assert queue.waiting("maija") == []
    assert not preferences.has_chosen("maija")


def test_nothing_that_waits_for_others_names_a_deleted_user(workspace, act, now, delete_user):
    act("ville", joining.join, workspace, now)
    delete_user("ville")
    assert queue.waiting("maija") == []
