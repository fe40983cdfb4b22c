"""Experts in a closed workspace: on its roster for the round and its conditions, and no longer."""

from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.maturity import aftermath
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people.profile import set_municipality
from plone import api
from story_world import LONG_AGO
from story_world import make_people
from story_world import NOW
from story_world import statement

import pytest


@pytest.fixture
def portal(functional):
    return functional["portal"]


@pytest.fixture
def story(portal, people, make_workspace):
    """A story of Tuula's in a secret workspace, with a round open to which an expert of the site is invited."""
    workspace = make_workspace("maija", visibility="secret", join_policy="closed")
    make_people(workspace)
    for userid in ("asta", "toini"):
        api.user.create(username=userid, email=f"{userid}@example.org", password=f"{userid}-salasana-1")
        set_municipality(userid, "564", "", LONG_AGO)
        with api.env.adopt_roles(["Manager"]):
            network.submit(userid, "expert", (), NOW)
    with api.env.adopt_user("tuula"):
        story = api.content.create(workspace, "vertaiset.practice_story", title="Tarina", municipality="837")
    record = writable(story)
    moves.hold(record, "promising", NOW.date(), NOW, numbers_of_site())
    moves.open_round(record, "good", NOW, "tuula")
    moves.enter(story, "submit_for_validation", "validating_good", NOW)
    with api.env.adopt_user("fanni"):
        inviting.invite(story, ["asta", "vaino"], NOW)
    return story


def roles_of(story, userid):
    return roster_of(story.__parent__).roles_of(userid)


def give(story, userid, **scores):
    with api.env.adopt_user(userid):
        judging.give_statement(story, statement(4, **scores), NOW)


def decide(story, userid, decision, conditions=None):
    with api.env.adopt_user(userid):
        judging.decide(story, 1, decision, "Näin päätimme.", conditions, NOW)


def test_an_invited_expert_reads_the_story_as_observer_and_validator(story):
    assert roles_of(story, "asta") == ("observer", "validator")
    assert roles_of(story, "toini") == ()
    with api.env.adopt_user("asta"):
        assert api.user.has_permission("View", obj=story)


def test_one_who_declines_leaves_the_roster(story):
    with api.env.adopt_user("asta"):
        inviting.take_back(story, "asta", NOW)
    assert roles_of(story, "asta") == ()


def test_a_member_who_declines_stays_a_member(story):
    with api.env.adopt_user("vaino"):
        inviting.take_back(story, "vaino", NOW)
    assert roles_of(story, "vaino") == ("member", "validator")


def test_the_end_of_the_round_is_the_end_of_the_visit(story):
    give(story, "asta")
    give(story, "vaino")
    decide(story, "vaino", "passed")
    assert roles_of(story, "asta") == ()


def test_conditions_keep_the_expert_until_they_are_met(story):
    give(story, "asta", equity=2)
    give(story, "vaino", equity=2)
    decide(story, "vaino", "conditional", {"equity": "Kertokaa, ketkä jäivät ulkopuolelle."})
    assert roles_of(story, "asta") == ("observer", "validator")
    with api.env.adopt_user("asta"):
        aftermath.settle_conditions(story, 1, True, "Nyt se on kerrottu.", NOW)
    assert roles_of(story, "asta") == ()


@pytest.mark.parametrize("move", ["withdraw", "retract"])
def test_a_withdrawn_round_ends_the_visit(story, move):
    with api.env.adopt_user("tuula"):
        api.portal.get_tool("portal_workflow").doActionFor(story, move)
    assert roles_of(story, "asta") == ()


def test_a_guest_who_has_become_a_member_stays(story):
    with api.env.adopt_user("maija"):
        actions.set_roles(story.__parent__, "asta", ["member", "validator"], NOW)
    give(story, "asta")
    give(story, "vaino")
    decide(story, "vaino", "passed")
    assert roles_of(story, "asta") == ("member", "validator")
