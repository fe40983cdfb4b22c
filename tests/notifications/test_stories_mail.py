"""Who hears what of a practice story, and who does not."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import aftermath
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.notifications.mail import hushed
from kuntaliitto.vertaiset.stories import enriching
from kuntaliitto.vertaiset.workflows import hiding
from plone import api
from rounds_world import climb
from rounds_world import enrich
from rounds_world import listen
from rounds_world import move
from story_world import NOW
from story_world import statement

import pytest


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "_moment", _Moments(NOW))
    return NOW


class _Moments:
    """A clock that stands where it was set last."""

    def __init__(self, moment):
        self.moments = [moment]

    def get(self):
        return self.moments[-1]

    def set(self, moment):
        self.moments.append(moment)

    def reset(self, token):
        self.moments.pop()


@pytest.fixture
def story(make_story, letters):
    """A promising story of Tuula's; nobody has heard of it."""
    with hushed():
        return climb(make_story)


@pytest.fixture
def validated(story):
    """The same in a round, with two invited; nobody has heard of it."""
    with hushed():
        move("tuula", story, "submit_for_validation")
        with api.env.adopt_user("fanni"):
            inviting.invite(story, ["vaino", "vilja"], NOW)
    return story


def decide(story, decision="passed", score=4, conditions=None, **scores):
    for userid in ("vaino", "vilja"):
        with api.env.adopt_user(userid):
            judging.give_statement(story, statement(score, **scores), NOW)
    with api.env.adopt_user("vilja"):
        judging.decide(story, 1, decision, "Näin näemme.", conditions, NOW)


def test_tellers_hear_of_an_enrichment_and_its_maker_of_the_answer(story, letters):
    enrichment = enrich("eetu", story)
    (letter,) = letters("tuula")
    assert letter.subject == "eetu has enriched “Ylijäämälounas”"
    assert "“Meillä näin.”" in letter
    assert f"resolveuid/{enrichment.UID()}" in letter
    with api.env.adopt_user("tuula"):
        enriching.answer(enrichment, "answered", "Hyvä huomio", NOW)
    (letter,) = letters("eetu")
    assert "“Hyvä huomio”" in letter
    assert len(letters("tuula")) == 1
    assert not letters("fanni")


def test_tellers_hear_of_a_listening_and_not_of_their_own(story, letters):
    listen("eetu", story)
    listen("tuula", story)
    assert [letter.subject for letter in letters("tuula")] == ["eetu listens to “Ylijäämälounas”"]


def test_the_responsible_hear_too(story, letters, act):
    story.responsible = ("toinen",)
    enrich("eetu", story)
    assert len(letters("toinen")) == len(letters("tuula")) == 1


def test_facilitators_hear_that_a_round_is_open(story, letters):
    move("tuula", story, "submit_for_validation")
    for userid in ("fanni", "koko"):
        (letter,) = letters(userid)
        assert letter.subject == "“Ylijäämälounas” waits for validators"
        assert f"{story.absolute_url()}/@@validation" in letter
    assert not letters("tuula")
    assert not letters("vilja")


def test_the_invited_hear_it(validated, letters):
    with api.env.adopt_user("fanni"):
        inviting.invite(validated, ["vuokko"], NOW)
    (letter,) = letters("vuokko")
    assert letter.subject == "You are invited to validate “Ylijäämälounas”"
    assert f"{validated.absolute_url()}/@@validation" in letter


def test_one_who_declined_before_the_daily_mail_hears_nothing(validated, letters, run):
    preferences.choose("vuokko", "daily")
    with api.env.adopt_user("fanni"):
        inviting.invite(validated, ["vuokko"], NOW)
    assert len(queue.waiting("vuokko")) == 1
    with api.env.adopt_user("vuokko"):
        inviting.take_back(validated, "vuokko", NOW)
    run(NOW)
    assert not letters("vuokko")


def test_a_guest_of_a_secret_workspace_hears_of_the_invitation(validated, cast, letters, act):
    cast.visibility = "secret"
    with hushed(), api.env.adopt_user("maija"):
        actions.set_roles(cast, "vuokko", ("observer", "validator"), NOW)
    with api.env.adopt_user("fanni"):
        inviting.invite(validated, ["vuokko"], NOW)
    assert len(letters("vuokko")) == 1


def test_tellers_hear_the_decision_with_its_reasons(validated, letters):
    decide(validated)
    (letter,) = letters("tuula")
    assert "Passed" in letter
    assert "“Näin näemme.”" in letter
    assert f"{validated.absolute_url()}/@@round?number=1" in letter
    assert "vilja" not in letter


def test_tellers_hear_that_conditions_are_met(validated, letters):
    decide(validated, "conditional", conditions={"equity": "Kertokaa kenelle"}, equity=2)
    with api.env.adopt_user("vaino"):
        aftermath.settle_conditions(validated, 1, True, "Nyt on.", NOW)
    assert [letter.subject for letter in letters("tuula")][-1] == "The conditions of “Ylijäämälounas” are met."


def test_an_objection_asks_facilitators_for_other_validators(validated, letters):
    with hushed():
        decide(validated, "returned")
    with api.env.adopt_user("tuula"):
        aftermath.object_to(validated, 1, "Väärin luettu", NOW)
    assert len(letters("fanni")) == 1


def test_the_clock_warns_and_tells_of_a_lapse(story, letters, run):
    ends = record_of(story).valid_until
    run(NOW + (ends - NOW.date()) - timedelta(days=60))
    (warned,) = letters("tuula")
    assert f"{ends.day}.{ends.month}.{ends.year}" in warned.subject
    run(NOW + (ends - NOW.date()) + timedelta(days=1))
    assert letters("tuula")[-1].subject == "“Ylijäämälounas” has lapsed"
    run(NOW + timedelta(days=365 * 6))
    assert letters("tuula")[-1].subject == "“Ylijäämälounas” is unconfirmed"


def test_a_time_ship_that_comes_home_is_told(story, letters, run):
    with api.env.adopt_user("tuula"):
        ship = api.content.create(story, "vertaiset.time_ship", title="Laiva", returns_on=date(2027, 3, 3))
    run(NOW + timedelta(days=370))
    (letter,) = [one for one in letters("tuula") if "time ship" in one.subject]
    assert f"resolveuid/{ship.UID()}" in letter


def test_what_was_hidden_meanwhile_is_not_told(story, letters, run):
    preferences.choose("tuula", "daily")
    enrichment = enrich("eetu", story)
    with api.env.adopt_user("fanni"):
        hiding.hide_part(enrichment, True, "Ei kuulu tänne", NOW)
    run(NOW)
    assert not letters("tuula")


def test_a_teller_who_has_left_a_secret_workspace_hears_nothing(story, cast, letters, run):
    preferences.choose("tuula", "daily")
    enrich("eetu", story)
    cast.visibility = "secret"
    with hushed(), api.env.adopt_user("tuula"):
        actions.leave(cast, NOW)
    run(NOW)
    assert not letters("tuula")


def test_a_story_that_is_gone_is_not_told_of(story, letters, run):
    preferences.choose("tuula", "daily")
    enrich("eetu", story)
    api.user.grant_roles(username="aino", roles=["Manager"])
    with api.env.adopt_user("aino"):
        api.content.delete(story)
    run(NOW)
    assert not letters("tuula")


def test_the_record_that_a_letter_is_made_of_may_have_lost_its_round(validated, letters, run):
    preferences.choose("vuokko", "daily")
    with api.env.adopt_user("fanni"):
        inviting.invite(validated, ["vuokko"], NOW)
    writable(validated).rounds = ()
    run(NOW)
    assert not letters("vuokko")
