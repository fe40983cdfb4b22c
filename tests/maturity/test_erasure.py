"""What stories keep about a person, and what is left when the person is erased."""

from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import invited
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.people import erasure
from kuntaliitto.vertaiset.stories.personal_data import StoryData
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from kuntaliitto.vertaiset.workflows import hiding
from plone import api
from rounds_world import climb
from rounds_world import enrich
from rounds_world import move
from story_world import NOW
from story_world import statement

import pytest


@pytest.fixture
def portal(functional):
    return functional["portal"]


@pytest.fixture(autouse=True)
def now(portal):
    with clock.at(NOW):
        yield NOW


@pytest.fixture
def story(make_story):
    """A story in a round: Väinö has given his statement, Vilja is invited, Fanni has invited, checked and hidden."""
    story = climb(make_story, responsible=("toinen",), contact="Soita Tuulalle")
    hidden = enrich("eetu", story)
    with api.env.adopt_user("fanni"):
        hiding.hide_part(hidden, True, "Ei kuulu tänne", NOW)
    move("tuula", story, "submit_for_validation", "Valmis")
    with api.env.adopt_user("fanni"):
        inviting.invite(story, ["vaino", "vilja"], NOW)
    with api.env.adopt_user("vaino"):
        judging.give_statement(story, statement(4), NOW)
    return story


def names(value, found=None):
    """Return every text in ``value``, a record, however deep."""
    found = set() if found is None else found
    if isinstance(value, str):
        found.add(value)
    elif hasattr(value, "items"):
        for key, one in value.items():
            names(key, found)
            names(one, found)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            names(one, found)
    elif hasattr(value, "__dict__"):
        names(vars(value), found)
    return found


def everything(story):
    record = record_of(story)
    record._p_activate()
    parts = [(vars(part.origin), part.hidden) for part in story.objectValues()]
    rounds = []
    for round_ in record.rounds:
        round_._p_activate()
        rounds.append((vars(round_), dict(round_.invitations), dict(round_.statements)))
    return names([vars(record), parts, rounds, story.responsible, story.creators])


@pytest.mark.parametrize("userid", ["tuula", "toinen", "fanni", "vaino", "vilja", "eetu"])
def test_no_name_is_left_and_it_is_safe_twice(story, userid):
    assert userid in everything(story)
    pseudonym = erasure.erase(userid, NOW)
    assert userid not in everything(story)
    before = everything(story)
    assert pseudonym in before or userid == "toinen"
    for _name, part in erasure.parts():
        part.erase(userid, pseudonym, NOW)
    assert everything(story) == before
    assert StoryData().export(userid) == []


def test_municipality_and_role_stay(story):
    pseudonym = erasure.erase("vaino", NOW)
    given = record_of(story).open_round().statements[pseudonym]
    assert (given.userid, given.municipality, given.organisation) == (pseudonym, "167", "")
    assert given.scores == dict.fromkeys(given.scores, 4)
    assert invited.stories_of("vaino") == []


def test_one_who_was_invited_declines_by_it(story):
    pseudonym = erasure.erase("vilja", NOW)
    round_ = record_of(story).open_round()
    assert inviting.status_of(round_, pseudonym) == "declined"
    assert round_.waiting == []


def test_contact_details_go_with_the_last_teller(story):
    erasure.erase("tuula", NOW)
    assert tellers_of(story) == {"toinen"}
    assert story.contact == "Soita Tuulalle"
    erasure.erase("toinen", NOW)
    assert story.contact is None


def test_a_person_reads_all_that_is_kept(story):
    data = StoryData()
    (kept,) = data.export("vaino")
    assert kept["title"] == story.title
    assert kept["tells"] is False
    assert kept["statements"][0]["scores"]["equity"] == 4
    assert kept["invitations"][0]["status"] == "invited"
    assert "userid" not in kept["statements"][0]
    assert len(data.sentences("vaino")) == 2
    (told,) = data.export("tuula")
    assert told["tells"] is True
    assert [step["what"] for step in told["steps"]] == ["publish", "submit_for_validation"]
    eetu = data.export("eetu")
    assert [one["@type"] for one in eetu].count("vertaiset.enrichment") == 2
    assert "title" not in eetu[-1] or eetu[-1]["municipality"] == "049"
    assert data.export("sanna") == []
    assert data.sentences("sanna") == []


def test_life_goes_on_without_the_person(story):
    pseudonym = erasure.erase("fanni", NOW)
    assert record_of(story).checks[-1].userid == pseudonym
    with clock.at(NOW + timedelta(days=1)), api.env.adopt_user("koko"):
        inviting.invite(story, ["vuokko"], clock.now())
    assert inviting.status_of(record_of(story).open_round(), "vuokko") == "invited"
