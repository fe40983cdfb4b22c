"""What joining would mean, before one does it."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership.outlook import outlook

import pytest


# The parent's visibility and join policy, the child's join policy → alone, together, the rule that refuses both.
CASES = [
    ("site", "self", "self", "join", "join", None),
    ("site", "self", "request", "request", "request", None),
    ("site", "request", "self", "join", "request", None),
    ("site", "invitation", "self", "join", None, None),
    ("site", "closed", "closed", None, None, "not_open_for_joining"),
    ("listed", "self", "self", None, "join", None),
    ("listed", "request", "self", None, "request", None),
    ("listed", "invitation", "self", None, None, "not_open_for_joining"),
    ("listed", "self", "invitation", None, None, "not_open_for_joining"),
]


@pytest.mark.parametrize("visibility, parents_policy, policy, alone, together, rule", CASES)
def test_with_and_without_the_parent(people, make_workspace, visibility, parents_policy, policy, alone, together, rule):
    parent = make_workspace("maija", visibility=visibility, join_policy=parents_policy)
    child = make_workspace("maija", parent, visibility=visibility, join_policy=policy)
    found = outlook(child, "ville", clock.now())
    assert (found.alone, found.together, found.parents) == (alone, together, (parent,))
    assert (found.refusal.rule if found.refusal else None) == rule


def test_the_parent_that_does_not_let_one_in_is_named(people, make_workspace):
    parent = make_workspace("maija", title="Verkosto", visibility="listed", join_policy="closed")
    child = make_workspace("maija", parent, title="Ryhmä", visibility="listed", join_policy="self")
    assert outlook(child, "ville", clock.now()).refusal.message.mapping == {"title": "Verkosto"}


def test_a_workspace_on_its_own_has_no_parents_to_join(people, make_workspace):
    found = outlook(make_workspace("maija", join_policy="self"), "ville", clock.now())
    assert (found.alone, found.together, found.parents, found.needs_parents) == ("join", None, (), False)
