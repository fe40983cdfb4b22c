"""Expired invitations, and the job twice over."""

from datetime import timedelta
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api

import pytest


@pytest.fixture
def invite(act, now):
    """Return a function with which maija invites aino and an address."""

    def inviting(workspace):
        act("maija", invitations.invite, workspace, now, userids=["aino"], emails=["outi@example.com"])
        return workspace

    return inviting


def statuses(workspace):
    return {one.status for one in roster_of(workspace).invitations.values()}


def test_invitations_expire_in_every_workspace_whoever_runs_the_job(make_workspace, people, invite, now, run):
    secret = invite(make_workspace("maija", title="Salaseura", visibility="secret", join_policy="closed"))
    inner = invite(make_workspace("maija", title="Sisempi", container=make_workspace("maija", title="Ulompi")))
    assert run(now + timedelta(days=13))["invitations"]["done"] == []
    fifteen_days_later = now + timedelta(days=15)
    said = ["Invitations to “Salaseura” that have expired: 2.", "Invitations to “Sisempi” that have expired: 2."]
    assert sorted(run(fifteen_days_later, dry_run=True)["invitations"]["done"]) == said
    assert statuses(secret) == {"pending"}
    assert sorted(run(fifteen_days_later)["invitations"]["done"]) == said
    assert statuses(secret) == statuses(inner) == {"expired"}
    assert run(fifteen_days_later)["invitations"]["done"] == []


def test_in_an_archive_invitations_do_not_expire(make_workspace, people, invite, now, run):
    workspace = invite(make_workspace("maija"))
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(workspace, to_state="archived")
    assert run(now + timedelta(days=15))["invitations"]["done"] == []
    assert statuses(workspace) == {"pending"}
