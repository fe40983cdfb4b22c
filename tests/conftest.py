"""Fixtures for everybody: layers from the package, and people."""

from importlib import resources
from kuntaliitto.vertaiset.testing import ACCEPTANCE_TESTING
from kuntaliitto.vertaiset.testing import FUNCTIONAL_TESTING
from kuntaliitto.vertaiset.testing import INTEGRATION_TESTING
from plone import api
from pytest_plone import fixtures_factory
from zope.i18n.compile import compile_mo_file

import pytest


pytest_plugins = ["pytest_plone", "story_world", "survey_world"]

LAYERS = {
    "acceptance": ACCEPTANCE_TESTING,
    "functional": FUNCTIONAL_TESTING,
    "integration": INTEGRATION_TESTING,
}
globals().update(fixtures_factory([(layer, name) for name, layer in LAYERS.items()], keep_session=False))


def pytest_configure():
    """Compile the translations, which are not in git, before a layer loads them."""
    for catalog in resources.files("kuntaliitto.vertaiset").joinpath("locales").glob("*/LC_MESSAGES/*.po"):
        compile_mo_file(catalog.stem, str(catalog.parent))


def pytest_collection_modifyitems(items):
    """Keep a layer from its first test to the end of the run; what needs no Plone starts none."""
    for item in items:
        item.fixturenames[:0] = [f"{name}_session" for name in LAYERS if name in item.fixturenames]


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
