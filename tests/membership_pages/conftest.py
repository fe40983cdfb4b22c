"""Pages as the publisher serves them, with the rights of real people."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.testing.zope import Browser

import pytest
import re
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
    """Return a function that opens an address as a person, or as a visitor; what was done so far is stored."""

    def open_address(userid, obj, view="", **query):
        transaction.commit()
        browser = Browser(functional["app"])
        browser.raiseHttpErrors = False
        browser.addHeader("Accept", "text/html")
        if userid is not None:
            browser.addHeader("Authorization", f"Basic {userid}:{userid}-salasana-1")
        address = f"{obj.absolute_url()}/{view}"
        if query:
            address += "?" + "&".join(f"{name}={value}" for name, value in query.items())
        browser.open(address)
        return browser

    return open_address


@pytest.fixture
def press():
    """Return a function that presses a button with the name, and perhaps the value, in the first form that has it."""

    def pressing(browser, name, value=None, **typed):
        form, button = _find_button(browser, name, value)
        for field, text in typed.items():
            _fill(form, field, text)
        button.click()
        # What the browser has changed is to be seen by the test.
        transaction.begin()
        return browser

    return pressing


def _find_button(browser, name, value):
    """Return the first form that has the button, and the button; raises LookupError where there is none."""
    index = 0
    while True:
        form = browser.getForm(index=index)
        for number in range(10):
            try:
                control = form.getControl(name=name, index=number)
            except LookupError:
                break
            if hasattr(control, "click") and value in (None, control.value):
                return form, control
        index += 1


def _fill(form, field, text):
    control = form.getControl(name=field)
    if hasattr(control, "options"):
        control.value = [text] if text else []
    else:
        control.value = text


@pytest.fixture
def roles_in():
    """Return a function that tells the roles of somebody in a workspace, as they are stored."""

    def telling(workspace, userid):
        transaction.begin()
        return roster_of(workspace).roles_of(userid)

    return telling


@pytest.fixture
def act():
    """Return a function that calls a function of the domain as a person, now."""

    def acting(userid, function, *args, **kwargs):
        with api.env.adopt_user(userid):
            return function(*args, clock.now(), **kwargs)

    return acting


@pytest.fixture
def text_of():
    """Return a function that gives the text of a page's content, without markup."""

    def reading(browser):
        content = browser.contents.split('id="content-core"')[-1].split("<footer")[0]
        return " ".join(re.sub(r"<[^>]+>", " ", content.split(">", 1)[1]).split())

    return reading
