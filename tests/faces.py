"""Fixtures for asking a site through its faces, over HTTP and in a browser: a conftest imports what it needs.

The site has two people beside its Manager, Anna and Bertta, and a Site Administrator, Saara.
"""

from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.restapi.testing import RelativeSession
from plone.testing.zope import Browser

import pytest
import transaction


PASSWORD = "lukossa-ovi-1"


def _make_people():
    with api.env.adopt_roles(["Manager"]):
        for name in ("anna", "bertta", "saara"):
            api.user.create(
                username=name,
                email=f"{name}@example.org",
                password=PASSWORD,
                properties={"fullname": f"{name.capitalize()} Aho"},
            )
        api.user.grant_roles(username="saara", roles=["Site Administrator"])
    transaction.commit()


@pytest.fixture
def site(acceptance):
    """Return a portal that answers over HTTP."""
    _make_people()
    return acceptance["portal"]


@pytest.fixture
def session(site):
    """Return a function that makes a session of somebody; of the Manager without a name, of a visitor with ``""``."""
    sessions = []

    def make(name=None):
        made = RelativeSession(site.absolute_url())
        made.headers.update({"Accept": "application/json"})
        if name != "":
            made.auth = (name, PASSWORD) if name else (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
        sessions.append(made)
        return made

    yield make
    for made in sessions:
        made.close()


@pytest.fixture
def url(functional):
    """Return the address of the portal that ``browser`` asks."""
    return functional["portal"].absolute_url()


@pytest.fixture
def browser(functional):
    """Return a function that makes a browser of somebody; of the Manager without a name, of a visitor with ``""``."""
    _make_people()

    def make(name=None):
        made = Browser(functional["app"])
        made.handleErrors = False
        if name != "":
            user, password = (name, PASSWORD) if name else (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
            made.addHeader("Authorization", f"Basic {user}:{password}")
        return made

    return make
