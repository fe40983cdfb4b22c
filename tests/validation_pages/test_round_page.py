"""``@@round``, ``@@rounds`` and ``@@my-validations``."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity.record import record_of
from plone import api
from rounds_world import move
from story_world import statement

import pytest
import transaction


def open_round(browse, userid, story, number=1):
    browser = browse(userid)
    browser.open(f"{story.absolute_url()}/@@round?number={number}")
    return browser


def fresh(story):
    transaction.begin()
    return record_of(story)


@pytest.fixture
def stated(invited, state):
    """Both have given their statements; they agree."""
    for userid in ("vaino", "vilja"):
        state(userid, invited, statement(4))
    return invited


def test_statements_of_a_running_round_are_seen_by_those_who_may(invited, state, browse):
    state("vaino", invited, statement(4))
    assert "Luvut puhuvat." in open_round(browse, "vaino", invited).contents
    for userid in ("vilja", "fanni", "tuula", "petra", None):
        page = open_round(browse, userid, invited)
        assert "The round is running." in page.contents
        assert "Luvut puhuvat." not in page.contents
        assert "vt-scores" not in page.contents


def test_a_validator_decides_and_everybody_reads_it(stated, browse):
    assert "vt-decide" not in open_round(browse, "fanni", stated).contents
    vilja = open_round(browse, "vilja", stated)
    assert vilja.getControl(name="decision").options == ["passed", "conditional", "returned", "rejected"]
    assert 'id="vt-why-conditional"' in vilja.contents
    assert 'id="vt-why-passed"' not in vilja.contents
    vilja.getControl(name="decision").value = ["passed"]
    vilja.getControl("Record the decision").click()
    assert "Give the reasons for the decision in words." in vilja.contents
    assert vilja.getControl(name="decision").value == ["passed"]
    vilja.getControl(name="reasons").value = "Hyvä on, ja näin näytetään."
    vilja.getControl("Record the decision").click()
    assert fresh(stated).rung == "good"
    for userid in ("vilja", "petra", None):
        page = open_round(browse, userid, stated)
        assert "Hyvä on, ja näin näytetään." in page.contents
        assert "4.00" in page.contents
        assert "Luvut puhuvat." in page.contents
    assert "vilja" not in open_round(browse, None, stated).contents
    assert "vilja" in open_round(browse, "petra", stated).contents


def test_a_divergence_is_marked_and_noted(invited, state, browse):
    state("vaino", invited, statement(4, equity=5))
    state("vilja", invited, statement(4, equity=3))
    vilja = open_round(browse, "vilja", invited)
    assert "Statements differ" in vilja.contents
    assert "The round needs 3 statements and has 2." in vilja.contents
    vilja.getControl("Keep the note").click()
    assert "Say it in words." in vilja.contents
    vilja.getControl(name="text").value = "Neljä on oikein."
    vilja.getControl("Keep the note").click()
    assert [note.text for note in fresh(invited).open_round().consensus] == ["Neljä on oikein."]


def test_a_conditional_decision_names_conditions_and_they_are_settled(invited, state, browse):
    for userid in ("vaino", "vilja"):
        state(userid, invited, statement(4, "conditional", equity=2))
    vilja = open_round(browse, "vilja", invited)
    vilja.getControl(name="decision").value = ["conditional"]
    vilja.getControl(name="reasons").value = "Yksi asia puuttuu."
    vilja.getControl("Record the decision").click()
    assert 'id="vt-error-conditions.equity"' in vilja.contents
    vilja.getControl(name="conditions.equity").value = "Kertokaa, ketkä jäävät ilman."
    vilja.getControl("Record the decision").click()
    assert "Kertokaa, ketkä jäävät ilman." in vilja.contents
    assert fresh(invited).rung == "good"
    vilja.getControl(name="reasons").value = "Nyt on kerrottu."
    vilja.getControl("Keep the answer").click()
    assert 'id="vt-error-met"' in vilja.contents
    vilja.getControl(name="met").value = ["yes"]
    vilja.getControl("Keep the answer").click()
    assert "The conditions are met." in vilja.contents
    assert fresh(invited).conditional_round() is None


def test_a_teller_objects(stated, browse):
    vilja = open_round(browse, "vilja", stated)
    vilja.getControl(name="decision").value = ["returned"]
    vilja.getControl(name="reasons").value = "Kesken."
    vilja.getControl("Record the decision").click()
    tuula = open_round(browse, "tuula", stated)
    tuula.getControl("Object").click()
    assert "Say it in words." in tuula.contents
    tuula.getControl(name="reasons").value = "Luvut luettiin väärin."
    tuula.getControl("Object").click()
    assert "Luvut luettiin väärin." in tuula.contents
    assert len(fresh(stated).rounds) == 2
    assert "opened by an objection" in open_round(browse, "petra", stated, 2).contents


def test_a_round_that_is_not_there_is_not_found(promising, browse):
    for number in (1, 0, 99, "x", "-1"):
        page = open_round(browse, "petra", promising, number)
        assert page.headers["status"].startswith("404")


def test_the_list_tells_of_every_round(stated, browse):
    move("tuula", stated, "withdraw")
    move("tuula", stated, "submit_for_validation")
    page = browse(None)
    page.open(f"{stated.absolute_url()}/@@rounds")
    assert page.contents.index("number=2") < page.contents.index("number=1")
    assert "Withdrawn" in page.contents
    assert "Open" in page.contents


def test_a_validator_finds_what_waits(invited, state, browse, portal):
    def waits(userid):
        browser = browse(userid)
        browser.open(f"{portal.absolute_url()}/@@my-validations")
        return browser.contents

    assert "Give your statement" in waits("vilja")
    assert "Nothing waits" in waits("petra")
    state("vaino", invited, statement(4))
    assert "Nothing waits" in waits("vaino")
    with api.env.adopt_user("vilja"):
        inviting.take_back(invited, "vilja", clock.now())
        inviting_status = inviting.status_of(record_of(invited).open_round(), "vilja")
    assert inviting_status == "declined"
    assert "Nothing waits" in waits("vilja")
    with api.env.adopt_user("fanni"):
        inviting.invite(invited, ["vuokko"], clock.now())
    state("vuokko", invited, statement(4))
    assert "the round can be decided" in waits("vaino")
    anonymous = browse(None)
    anonymous.open(f"{portal.absolute_url()}/@@my-validations")
    assert "login" in anonymous.url
