"""Changing the three policies in one act."""

from kuntaliitto.vertaiset import errors
from kuntaliitto.vertaiset.workflows import switching
from kuntaliitto.vertaiset.workflows.switching import Policies
from plone import api

import pytest


def wanted(visibility="site", join_policy="request", participation="contribute"):
    return Policies(visibility, join_policy, participation)


def test_all_three_are_set_and_the_catalog_knows(people, make_workspace):
    workspace = make_workspace("maija")
    with api.env.adopt_user("maija"):
        page = api.content.create(workspace, "Document", title="Muistio")
        api.content.transition(page, "publish")
    with api.env.adopt_user("ville"):
        assert len(api.content.find(UID=page.UID())) == 1
    with api.env.adopt_user("maija"):
        switching.set_policies(workspace, wanted("listed", "invitation", "moderate"))
    assert switching.policies_of(workspace) == wanted("listed", "invitation", "moderate")
    with api.env.adopt_user("ville"):
        assert len(api.content.find(UID=page.UID())) == 0


def test_only_coordinators_of_an_active_workspace_change_them(people, make_workspace):
    workspace = make_workspace("maija")
    with api.env.adopt_user("ville"):
        with pytest.raises(errors.Forbidden):
            switching.set_policies(workspace, wanted("secret", "closed"))
    with api.env.adopt_user("maija"):
        api.content.transition(workspace, "archive")
        with pytest.raises(errors.Refused):
            switching.set_policies(workspace, wanted("secret", "closed"))
    assert switching.policies_of(workspace) == wanted()


@pytest.mark.parametrize(
    "policies, field",
    [
        (wanted(visibility="everybody"), "visibility"),
        (wanted(participation=""), "participation"),
        (wanted("secret", "self"), "join_policy"),
        (wanted("public"), "visibility"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_changes(people, make_workspace, policies, field):
    parent = make_workspace("maija")
    workspace = make_workspace("maija", parent)
    with api.env.adopt_user("maija"):
        with pytest.raises(errors.Invalid) as refusal:
            switching.set_policies(workspace, policies)
    assert refusal.value.field == field
    assert switching.policies_of(workspace) == wanted()


def test_each_object_is_a_step(people, make_workspace):
    workspace = make_workspace("maija")
    with api.env.adopt_user("maija"):
        for number in range(3):
            api.content.create(workspace, "Document", title=f"Muistio {number}")
        assert list(switching.steps(workspace, wanted("public"))) == [(1, 4), (2, 4), (3, 4), (4, 4)]
        assert list(switching.steps(workspace, wanted("public"))) == []
