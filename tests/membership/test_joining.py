"""Joining, asking and leaving, as domain.md says under "Workspaces"."""

from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import errors
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.membership.standing import standing
from plone import api

import pytest


def test_the_maker_is_the_first_coordinator(people, make_workspace):
    workspace = make_workspace("maija")
    assert roster_of(workspace).roles_of("maija") == ("coordinator",)
    assert roster_of(workspace).count() == 1
    assert index.memberships_of("maija")[workspace.UID()] == ("coordinator",)


def test_anyone_who_has_logged_in_joins_an_open_workspace_at_once(people, make_workspace):
    workspace = make_workspace("maija", visibility="site", join_policy="self")
    with api.env.adopt_user("ville"):
        assert joining.join(workspace, clock.now()) == "member"
        assert joining.join(workspace, clock.now()) == "member"
    assert roster_of(workspace).roles_of("ville") == ("member",)
    assert roster_of(workspace).count() == 2
    assert f"vertaiset:{workspace.UID()}:member" in api.user.get("ville").getGroups()


def test_a_request_waits_for_a_coordinator_and_stays_on_record(people, make_workspace):
    workspace = make_workspace("maija", visibility="site", join_policy="request")
    with api.env.adopt_user("ville"):
        assert joining.join(workspace, clock.now(), message="Hei!") == "requested"
        with pytest.raises(errors.Forbidden):
            joining.decide_request(workspace, "ville", "approve", "", clock.now())
    assert roster_of(workspace).count_pending() == 1
    with api.env.adopt_user("maija"):
        joining.decide_request(workspace, "ville", "approve", "Tervetuloa", clock.now())
    assert roster_of(workspace).roles_of("ville") == ("member",)
    assert roster_of(workspace).count_pending() == 0
    record = roster_of(workspace).last_request("ville")
    assert (record.message, record.status, record.decided_by, record.reason) == (
        "Hei!",
        "approved",
        "maija",
        "Tervetuloa",
    )


def test_one_who_was_rejected_may_ask_again_after_thirty_days(people, make_workspace):
    workspace = make_workspace("maija", visibility="site", join_policy="request")
    start = clock.now()
    with api.env.adopt_user("ville"):
        joining.join(workspace, start)
    with api.env.adopt_user("maija"):
        with pytest.raises(errors.Invalid) as refusal:
            joining.decide_request(workspace, "ville", "reject", " ", start)
        assert refusal.value.field == "reason"
        joining.decide_request(workspace, "ville", "reject", "Ei vielä", start)
    with api.env.adopt_user("ville"):
        with pytest.raises(errors.StateForbids):
            joining.join(workspace, start + timedelta(days=29))
        assert joining.join(workspace, start + timedelta(days=30)) == "requested"
    assert [one.status for one in roster_of(workspace).requests["ville"]] == ["rejected", "pending"]


def test_the_last_coordinator_stays(people, make_workspace):
    workspace = make_workspace("maija", visibility="site", join_policy="self")
    with api.env.adopt_user("ville"):
        joining.join(workspace, clock.now())
    with api.env.adopt_user("maija"):
        with pytest.raises(errors.StateForbids):
            actions.leave(workspace, clock.now())
        with pytest.raises(errors.StateForbids):
            actions.set_roles(workspace, "maija", ["member"], clock.now())
        actions.transfer_coordination(workspace, "ville", clock.now())
    assert roster_of(workspace).roles_of("maija") == ("member",)
    with api.env.adopt_user("maija"):
        actions.leave(workspace, clock.now())
    assert roster_of(workspace).coordinators() == ["ville"]


def test_one_who_is_barred_cannot_come_back(people, make_workspace):
    workspace = make_workspace("maija", visibility="site", join_policy="self")
    with api.env.adopt_user("ville"):
        joining.join(workspace, clock.now())
    with api.env.adopt_user("maija"):
        with pytest.raises(errors.Invalid):
            actions.remove(workspace, "ville", clock.now(), bar=True)
        actions.remove(workspace, "ville", clock.now(), bar=True, reason="Häiritsi")
    with api.env.adopt_user("ville"):
        with pytest.raises(errors.Forbidden):
            joining.join(workspace, clock.now())
    assert standing(workspace, "ville", clock.now()).status == "barred"
    with api.env.adopt_user("maija"):
        with pytest.raises(errors.StateForbids):
            actions.add_member(workspace, "ville", ["member"], clock.now())
        actions.lift_bar(workspace, "ville")
        actions.add_member(workspace, "ville", ["observer", "validator"], clock.now())
    assert roster_of(workspace).roles_of("ville") == ("observer", "validator")


def test_joining_both_leaves_a_request_where_one_is_needed_and_starts_when_all_approve(people, make_workspace):
    parent = make_workspace("maija", visibility="listed", join_policy="request")
    child = make_workspace("maija", parent, visibility="listed", join_policy="self")
    with api.env.adopt_user("ville"):
        with pytest.raises(errors.StateForbids) as refusal:
            joining.join(child, clock.now())
        assert refusal.value.message.mapping["title"] == parent.title
        assert joining.join(child, clock.now(), with_parent=True) == "requested"
    assert roster_of(parent).pending_request("ville") is not None
    with api.env.adopt_user("maija"):
        joining.decide_request(parent, "ville", "approve", "", clock.now())
    assert roster_of(parent).roles_of("ville") == ("member",)
    assert roster_of(child).roles_of("ville") == ("member",)


def test_a_rejection_ends_all_of_the_act(people, make_workspace):
    parent = make_workspace("maija", visibility="listed", join_policy="request")
    child = make_workspace("maija", parent, visibility="listed", join_policy="request")
    with api.env.adopt_user("ville"):
        joining.join(child, clock.now(), with_parent=True)
    with api.env.adopt_user("maija"):
        joining.decide_request(child, "ville", "approve", "", clock.now())
        assert roster_of(child).roles_of("ville") == ()
        joining.decide_request(parent, "ville", "reject", "Ei", clock.now())
    assert roster_of(child).roles_of("ville") == roster_of(parent).roles_of("ville") == ()


def test_leaving_a_closed_parent_leaves_what_stands_in_it(people, make_workspace):
    parent = make_workspace("maija", visibility="listed", join_policy="request")
    child = make_workspace("maija", parent, visibility="listed", join_policy="self")
    with api.env.adopt_user("maija"):
        with pytest.raises(errors.StateForbids):
            actions.add_member(child, "ville", ["member"], clock.now())
        actions.add_member(parent, "ville", ["member"], clock.now())
        actions.add_member(child, "ville", ["member"], clock.now())
    with api.env.adopt_user("ville"):
        actions.leave(parent, clock.now())
    assert roster_of(child).roles_of("ville") == ()
    assert dict(index.memberships_of("ville")) == {}


def test_a_deleted_user_and_a_deleted_workspace_leave_no_ghost(people, make_workspace, portal):
    workspace = make_workspace("maija", visibility="site", join_policy="self")
    with api.env.adopt_user("ville"):
        joining.join(workspace, clock.now())
    with api.env.adopt_roles(["Manager"]):
        api.user.delete(username="ville")
    assert roster_of(workspace).roles_of("ville") == ()
    assert dict(index.memberships_of("ville")) == {}
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(workspace)
    assert dict(index.memberships_of("maija")) == {}


def test_a_copy_starts_anew_with_the_copier(people, make_workspace, portal):
    workspace = make_workspace("maija", visibility="site", join_policy="self")
    with api.env.adopt_user("ville"):
        joining.join(workspace, clock.now())
    with api.env.adopt_roles(["Manager"]):
        copy = api.content.copy(workspace, portal, id="copy")
    assert "ville" not in roster_of(copy).members
    assert roster_of(workspace).roles_of("ville") == ("member",)
