"""What the settings must be together."""

from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.controlpanel import rules
from kuntaliitto.vertaiset.controlpanel.interfaces import IVertaisetSettings
from kuntaliitto.vertaiset.permissions import ADD_WORKSPACE
from plone import api
from zope.schema import getFields

import pytest


def values(**changes):
    return {name: field.default for name, field in getFields(IVertaisetSettings).items()} | changes


def fields(problems):
    return [problem.field for problem in problems]


def test_what_the_site_starts_with_is_sound():
    assert rules.problems(values()) == []


@pytest.mark.parametrize(
    "visibility, join_policy, expected",
    [
        ("secret", "self", ["default_join_policy"]),
        ("secret", "request", ["default_join_policy"]),
        ("secret", "invitation", []),
        ("secret", "closed", []),
        ("listed", "self", []),
        ("public", "request", []),
    ],
)
def test_a_secret_workspace_cannot_start_open(visibility, join_policy, expected):
    given = values(default_visibility=visibility, default_join_policy=join_policy)

    assert fields(rules.problems(given)) == expected


def test_several_problems_are_all_told():
    given = values(
        default_visibility="secret", default_join_policy="self", merged_municipalities=("507 507 2026-01-01",)
    )

    assert fields(rules.problems(given)) == ["default_join_policy", "merged_municipalities"]


def test_every_setting_is_in_the_registry_with_its_default(portal):
    for name, field in getFields(IVertaisetSettings).items():
        assert api.portal.get_registry_record(f"vertaiset.{name}") == field.default
        assert settings.get(name) == field.default


def creators(portal):
    return [role["name"] for role in portal.rolesOfPermission(ADD_WORKSPACE) if role["selected"]]


def test_at_first_managers_and_site_administrators_create_workspaces_anywhere(portal):
    assert sorted(creators(portal)) == ["Manager", "Site Administrator"]


@pytest.mark.parametrize(
    "roles, expected",
    [
        (("Manager", "Site Administrator", "Editor"), ["Editor", "Manager", "Site Administrator"]),
        (("Member",), ["Manager", "Member"]),
        ((), ["Manager"]),
    ],
)
def test_the_setting_is_the_permission_and_managers_always_may(portal, roles, expected):
    api.portal.set_registry_record("vertaiset.workspace_creators", roles)

    assert sorted(creators(portal)) == expected
