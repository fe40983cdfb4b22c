"""The pages of validation, with the rights of real people, at the real clock: a story that waits for its validators."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from pages import add  # noqa: F401
from pages import browse  # noqa: F401
from pages import portal  # noqa: F401
from plone import api
from rounds_world import climb

import pytest


@pytest.fixture
def promising(make_story):
    """A promising story of Tuula's that can be submitted."""
    return climb(make_story)


@pytest.fixture
def submitted(promising):
    """The same, with an open round."""
    with api.env.adopt_user("tuula"):
        api.portal.get_tool("portal_workflow").doActionFor(promising, "submit_for_validation")
    return promising


@pytest.fixture
def invited(submitted):
    """The same, with Väinö and Vilja invited."""
    with api.env.adopt_user("fanni"):
        inviting.invite(submitted, ["vaino", "vilja"], clock.now())
    return submitted


@pytest.fixture
def state():
    """Return a function by which somebody gives a statement."""

    def stating(userid, story, values):
        with api.env.adopt_user(userid):
            judging.give_statement(story, values, clock.now())

    return stating
