"""Fixtures for everybody: layers from the package, and people."""

from kuntaliitto.vertaiset.testing import ACCEPTANCE_TESTING
from kuntaliitto.vertaiset.testing import FUNCTIONAL_TESTING
from kuntaliitto.vertaiset.testing import INTEGRATION_TESTING
from plone import api
from pytest_plone import fixtures_factory

import pytest


pytest_plugins = ["pytest_plone"]

globals().update(
    fixtures_factory(
        (
            (ACCEPTANCE_TESTING, "acceptance"),
            (FUNCTIONAL_TESTING, "functional"),
            (INTEGRATION_TESTING, "integration"),
        )
    )
)


PEOPLE = ("maija", "ville", "aino", "eero")


@pytest.fixture
def people(portal):
    """Some users of the site, without any role beside Member."""
    for userid in PEOPLE:
        api.user.create(username=userid, email=f"{userid}@example.org", password=f"{userid}-salasana-1")
    return PEOPLE


@pytest.fixture
def make_workspace(portal):
    """Return a function that makes a workspace with a coordinator; the container is the portal or another one."""

    def make(coordinator, container=None, **fields):
        with api.env.adopt_user(coordinator):
            with api.env.adopt_roles(["Manager"]):
                return api.content.create(
                    container if container is not None else portal,
                    "vertaiset.workspace",
                    title=fields.pop("title", f"Työtila {len(portal.objectIds())}"),
                    **{"visibility": "site", "join_policy": "request", "participation": "contribute", **fields},
                )

    return make
