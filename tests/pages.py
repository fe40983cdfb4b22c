"""Fixtures for pages as the publisher serves them, in one process and with the real rights: a conftest imports them."""

from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.testing.zope import Browser

import pytest
import transaction


@pytest.fixture
def portal(functional):
    """The portal; the test acts as a Manager, and what it makes is gone afterwards."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    return portal


@pytest.fixture
def browse(functional):
    """Return a function that gives the browser of a person, or of a visitor; what was done so far is stored."""

    def open_browser(userid=None):
        transaction.commit()
        browser = Browser(functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        if userid is not None:
            browser.addHeader("Authorization", f"Basic {userid}:{userid}-salasana-1")
        return browser

    return open_browser


@pytest.fixture
def add(portal):
    """Return a function that adds an object as somebody, published or not."""

    def make(userid, container, portal_type, title, publish=True, **fields):
        with api.env.adopt_user(userid):
            obj = api.content.create(container, portal_type, title=title, **fields)
            if publish:
                api.content.transition(obj, "publish")
        return obj

    return make
