"""One act may leave requests in several workspaces: domain.md, "Workspaces"."""

from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import errors
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.membership.standing import standing
from plone import api

import pytest


@pytest.fixture
def parent(people, make_workspace):
    """A listed workspace of maija's that people ask to join."""
    return make_workspace("maija", title="Yläseura", visibility="listed", join_policy="request")


@pytest.fixture
def children(parent, make_workspace):
    """Two sub-workspaces of aino's that people ask to join."""
    with api.env.adopt_user("maija"):
        actions.add_member(parent, "aino", ["member"], clock.now())
    return [
        make_workspace("aino", parent, title=title, visibility="listed", join_policy="request")
        for title in ("Alaseura 1", "Alaseura 2")
    ]


def acting(userid, function, *args, **kwargs):
    with api.env.adopt_user(userid):
        return function(*args, **kwargs)


def ask(workspace, userid="ville", **kwargs):
    return acting(userid, joining.join, workspace, clock.now(), **kwargs)


def decide(workspace, decision, actor):
    acting(actor, joining.decide_request, workspace, "ville", decision, "Siksi", clock.now())


def pending(*workspaces):
    return [roster_of(one).pending_request("ville") is not None for one in workspaces]


def roles(*workspaces):
    return [roster_of(one).roles_of("ville") for one in workspaces]


def test_who_decides_on_the_child_does_not_decide_on_the_parent(parent, children):
    child = children[0]
    assert ask(parent) == "requested"
    assert ask(child, with_parent=True) == "requested"
    decide(child, "approve", "aino")
    assert roles(parent, child) == [(), ()]
    assert pending(parent, child) == [True, False]
    decide(parent, "approve", "maija")
    assert roles(parent, child) == [("member",), ("member",)]


def test_one_request_in_the_parent_serves_two_children(parent, children):
    for child in children:
        ask(child, with_parent=True)
    assert len(roster_of(parent).requests["ville"]) == 1
    decide(children[1], "approve", "aino")
    assert roles(parent, *children) == [(), (), ()]
    decide(parent, "approve", "maija")
    assert roles(parent, *children) == [("member",), (), ("member",)]
    decide(children[0], "approve", "aino")
    assert roles(*children) == [("member",), ("member",)]


def test_a_rejection_in_one_child_ends_only_what_was_asked_there(parent, children):
    for child in children:
        ask(child, with_parent=True)
    decide(children[0], "reject", "aino")
    assert pending(parent, *children) == [True, False, True]
    decide(parent, "reject", "maija")
    assert pending(parent, *children) == [False, False, False]
    assert [roster_of(one).last_request("ville").status for one in (parent, *children)] == ["rejected"] * 3


def test_asking_the_parent_alone_survives_a_rejection_in_the_child(parent, children):
    ask(parent)
    ask(children[0], with_parent=True)
    decide(children[0], "reject", "aino")
    assert pending(parent) == [True]
    decide(parent, "approve", "maija")
    assert roles(parent, children[0]) == [("member",), ()]


def test_taking_the_request_back_ends_the_act(parent, children):
    ask(children[0], with_parent=True)
    acting("ville", joining.withdraw_request, children[0], clock.now())
    assert pending(parent, children[0]) == [False, False]
    assert roster_of(parent).count_pending() == roster_of(children[0]).count_pending() == 0


def test_being_barred_from_the_parent_ends_the_act(parent, children):
    ask(children[0], with_parent=True)
    acting("maija", actions.remove, parent, "ville", clock.now(), bar=True, reason="Häiritsi")
    assert pending(parent, children[0]) == [False, False]
    with pytest.raises(errors.StateForbids):
        decide(children[0], "approve", "aino")
    assert roles(parent, children[0]) == [(), ()]


def test_an_approval_lets_nobody_into_a_closed_parent_that_was_not_asked(parent, children, make_workspace):
    child = children[0]
    ask(child, with_parent=True)
    other = make_workspace("maija", title="Muu", visibility="secret", join_policy="closed")
    acting("maija", actions.add_member, other, "aino", ["member"], clock.now())
    with api.env.adopt_roles(["Manager"]):
        child = api.content.move(child, other)
    with pytest.raises(errors.StateForbids) as refusal:
        decide(child, "approve", "aino")
    assert refusal.value.rule == "parent_first"
    assert roles(parent, other, child) == [(), (), ()]
    assert pending(child) == [True]


def test_an_approval_that_was_given_once_does_not_bring_one_back_who_left(parent, children):
    ask(children[0], with_parent=True)
    decide(parent, "approve", "maija")
    decide(children[0], "approve", "aino")
    acting("ville", actions.leave, parent, clock.now())
    ask(parent)
    decide(parent, "approve", "maija")
    assert roles(parent, children[0]) == [("member",), ()]


def test_where_the_policy_was_opened_one_who_waits_joins(parent):
    ask(parent)
    parent.join_policy = "self"
    assert standing(parent, "ville", clock.now()).can == ("join", "withdraw")
    assert ask(parent) == "member"
    assert roster_of(parent).count_pending() == 0


def test_a_decision_is_taken_once(parent):
    ask(parent)
    decide(parent, "approve", "maija")
    decide(parent, "approve", "maija")
    with pytest.raises(errors.StateForbids):
        decide(parent, "reject", "maija")
    assert roles(parent) == [("member",)]


def test_removing_and_barring_again_changes_nothing(parent):
    acting("maija", actions.add_member, parent, "ville", ["member"], clock.now())
    start = clock.now()
    for days in range(2):
        acting("maija", actions.remove, parent, "ville", start + timedelta(days=days), bar=True, reason="Häiritsi")
        acting("maija", actions.remove, parent, "ville", start)
    assert roster_of(parent).bars["ville"].made == start
    with pytest.raises(errors.NotThere):
        acting("maija", actions.remove, parent, "eikukaan", start)
