"""Pages as the publisher serves them, and a story that peers listen to."""

from kuntaliitto.vertaiset import clock
from pages import add  # noqa: F401
from pages import browse  # noqa: F401
from pages import portal  # noqa: F401
from plone import api
from plone.dexterity.utils import createContentInContainer
from story_world import NOW

import pytest
import transaction


@pytest.fixture
def at(monkeypatch):
    """Return a function that sets the clock."""

    def set_clock(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_clock


@pytest.fixture
def story(make_story, at):
    """A published story of Tuula's, from Tampere."""
    at(NOW)
    story = make_story()
    with api.env.adopt_user("tuula"):
        api.content.transition(story, "publish")
    return story


@pytest.fixture
def enrich(story):
    """Return a function that enriches the story as somebody."""

    def make(userid, cell="leadership/now", text="Meillä näin."):
        with api.env.adopt_user(userid):
            return createContentInContainer(story, "vertaiset.enrichment", cell=cell, text=text)

    return make


@pytest.fixture
def listen(story):
    """Return a function that listens to the story as somebody; fits by cell."""

    def make(userid, **fits):
        said = {
            cell.replace("__", "/"): {"own": f"Oma tilanne: {fit}", "fit": fit}
            for cell, fit in (fits or {"leadership__now": "adapt", "political__now": "fits"}).items()
        }
        with api.env.adopt_user(userid):
            return createContentInContainer(story, "vertaiset.adoption", cells=said)

    return make


@pytest.fixture
def post(browse):  # noqa: F811
    """Return a function that presses a button of a page as somebody, having filled in the inputs."""

    def send(userid, address, button, value=None, **typed):
        browser = browse(userid)
        browser.open(address)
        form, control = _button(browser, button, value)
        for name, text in typed.items():
            field = form.getControl(name=name.replace("__", "-"))
            field.value = [text] if hasattr(field, "options") else text
        control.click()
        transaction.begin()
        return browser

    return send


def _button(browser, name, value):
    for index in range(10):
        try:
            form = browser.getForm(index=index)
        except LookupError:
            break
        for number in range(20):
            try:
                control = form.getControl(name=name, index=number)
            except LookupError:
                break
            if hasattr(control, "click") and value in (None, control.value):
                return form, control
    raise LookupError(name)
