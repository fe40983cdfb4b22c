"""Rounds at their edges: objecting, conditions, who may still judge (domain.md, "Rounds" and "Independence")."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity import aftermath
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity import rounds_view
from kuntaliitto.vertaiset.maturity.clockwork import Lapses
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.requirements import Asked
from kuntaliitto.vertaiset.maturity.requirements import require
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.people import mergers
from kuntaliitto.vertaiset.people.profile import set_municipality
from kuntaliitto.vertaiset.stories import enriching
from kuntaliitto.vertaiset.stories import visible
from kuntaliitto.vertaiset.workflows import hiding
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from plone import api
from rounds_world import climb
from rounds_world import enrich
from rounds_world import move
from story_world import NOW
from story_world import statement
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest


REASONS = "Perustelut ovat tässä."
CONDITION = {"equity": "Kertokaa, ketkä jäivät ulkopuolelle."}


@pytest.fixture
def portal(functional):
    return functional["portal"]


@pytest.fixture
def story(make_story):
    """A promising story that has all that good asks for; the clock stands at ``NOW``."""
    with clock.at(NOW):
        yield climb(make_story)


def judge(story, number=1, decision="returned", validators=("vaino", "vilja"), score=2, conditions=None, **scores):
    """Submit ``story`` where no round is open, let ``validators`` speak, and let the last of them decide."""
    if record_of(story).open_round() is None:
        move("tuula", story, "submit_for_validation")
    with api.env.adopt_user("fanni"):
        inviting.invite(story, list(validators), clock.now())
    for userid in validators:
        with api.env.adopt_user(userid):
            judging.give_statement(story, statement(score, **scores), clock.now())
    with api.env.adopt_user(userid):
        judging.decide(story, number, decision, REASONS, conditions, clock.now())


def judge_conditionally(story):
    judge(story, decision="conditional", score=4, equity=2, conditions=CONDITION)
    assert record_of(story).rung == "good"


def object_to(story, number=1, who="tuula"):
    with api.env.adopt_user(who):
        aftermath.object_to(story, number, "Olemme eri mieltä.", clock.now())


def settle(story, who="vaino", met=True):
    with api.env.adopt_user(who):
        aftermath.settle_conditions(story, 1, met, "Nyt on kerrottu.", clock.now())


def can(story, who, number=1):
    with api.env.adopt_user(who):
        return rounds_view.view_of(story, record_of(story).rounds[number - 1], clock.now()).can


def stands(story):
    record = record_of(story)
    return record.rung, record.state


# Objecting


def test_a_return_is_objected_to_and_the_second_decision_replaces_the_first(story):
    judge(story)
    assert can(story, "tuula") == ("object",)
    object_to(story)
    assert stands(story) == ("promising", "validating_good")
    with api.env.adopt_user("fanni"), pytest.raises(Invalid, match="independence_earlier_round"):
        inviting.invite(story, ["vaino"], clock.now())
    set_municipality("tutkija", "564", "", NOW)
    judge(story, 2, "passed", ("vuokko", "tutkija"), score=4)
    assert stands(story) == ("good", "good")
    assert record_of(story).rounds[0].replaced


def test_a_decision_that_another_round_has_overtaken_is_not_objected_to(story):
    judge(story)
    judge(story, 2)
    assert can(story, "tuula") == ()
    with pytest.raises(StateForbids) as refused:
        object_to(story)
    assert refused.value.rule == "objection_overtaken"
    assert can(story, "tuula", 2) == ("object",)
    object_to(story, 2)


def test_a_round_that_was_withdrawn_since_takes_no_objection_away(story):
    judge(story)
    move("tuula", story, "submit_for_validation")
    assert can(story, "tuula") == ()
    move("tuula", story, "withdraw")
    object_to(story)
    assert stands(story) == ("promising", "validating_good")


def test_no_rung_is_skipped_by_objecting_after_a_new_beginning(story):
    judge(story)
    move("koko", story, "retract", "Kertoja pyysi.")
    with pytest.raises(StateForbids, match="objection_undecided"):
        object_to(story)
    move("tuula", story, "publish")
    assert stands(story) == ("interesting", "interesting")
    with pytest.raises(StateForbids, match="objection_overtaken"):
        object_to(story)


def test_no_rung_is_skipped_by_objecting_after_a_lapse(story):
    ends = record_of(story).valid_until
    with clock.at(clock.start_of(ends - timedelta(days=10))):
        judge(story)
    with clock.at(clock.start_of(ends + timedelta(days=1))):
        Lapses().run(api.portal.get(), clock.now(), False)
        assert stands(story) == ("interesting", "interesting")
        with pytest.raises(StateForbids, match="objection_overtaken"):
            object_to(story)


def test_a_teller_who_has_left_does_not_object(story, cast):
    with api.env.adopt_user("tuula"):
        story.responsible = ("toinen",)
        notify(ObjectModifiedEvent(story))
    judge(story)
    with api.env.adopt_user("maija"):
        actions.remove(cast, "toinen", clock.now())
    assert can(story, "toinen") == ()
    with pytest.raises(Forbidden, match="objection_tellers_only"):
        object_to(story, who="toinen")


def test_the_last_day_for_an_objection_waits_for_the_end_of_an_archive(story, cast):
    judge(story)
    workflow = api.portal.get_tool("portal_workflow")
    with clock.at(NOW + timedelta(days=20)), api.env.adopt_user("maija"):
        workflow.doActionFor(cast, "archive")
    with clock.at(NOW + timedelta(days=50)), api.env.adopt_user("maija"):
        workflow.doActionFor(cast, "restore")
    with clock.at(NOW + timedelta(days=81)), pytest.raises(StateForbids, match="objection_late"):
        object_to(story)
    with clock.at(NOW + timedelta(days=80)):
        object_to(story)


# Conditions


def test_a_story_reopened_after_its_time_owes_no_conditions_of_then(story):
    judge_conditionally(story)
    with api.env.adopt_user("tuula"):
        story.learnings = "Opimme paljon."
        notify(ObjectModifiedEvent(story))
    move("tuula", story, "retire")
    with clock.at(NOW + timedelta(days=4 * 365)):
        move("tuula", story, "reopen")
        record = record_of(story)
        begun = (record.rung, record.since, record.valid_until)
        assert begun == ("interesting", clock.now(), date(2031, 3, 1))
        assert Lapses().run(api.portal.get(), clock.now(), False) == []
        assert (record.rung, record.since, record.valid_until) == begun
        assert record.conditional_round() is None


def test_conditions_are_not_settled_when_their_time_is_over_however_late_the_job_runs(story):
    judge_conditionally(story)
    with clock.at(NOW + timedelta(days=183)):
        settle(story, met=False)
    with clock.at(NOW + timedelta(days=184)), pytest.raises(StateForbids, match="conditions_late"):
        settle(story)


def test_a_validator_who_has_come_to_tell_the_story_settles_nothing(story):
    judge_conditionally(story)
    with api.env.adopt_user("tuula"):
        story.responsible = ("vaino",)
        notify(ObjectModifiedEvent(story))
    with pytest.raises(Forbidden, match="independence_teller"):
        settle(story)
    set_municipality("vilja", "837", "", clock.now())
    with pytest.raises(Forbidden, match="independence_municipality"):
        settle(story, who="vilja")
    assert record_of(story).conditional_round() is not None


# Who may judge


def test_a_validator_who_has_moved_to_the_tellers_municipality_decides_nothing(story):
    move("tuula", story, "submit_for_validation")
    with api.env.adopt_user("fanni"):
        inviting.invite(story, ["vaino", "vilja"], clock.now())
    for userid, score in (("vaino", 4), ("vilja", 2)):
        with api.env.adopt_user(userid):
            judging.give_statement(story, statement(score), clock.now())
    set_municipality("vilja", "837", "", clock.now())
    with api.env.adopt_user("vilja"):
        with pytest.raises(Forbidden, match="independence_municipality"):
            judging.note_consensus(story, 1, "Sovimme.", clock.now())
        with pytest.raises(Forbidden, match="independence_municipality"):
            judging.decide(story, 1, "returned", REASONS, None, clock.now())
    with api.env.adopt_user("vaino"):
        judging.note_consensus(story, 1, "Sovimme.", clock.now())


def test_a_validator_whose_role_was_taken_away_gives_no_statement_and_the_list_says_why(story, cast):
    move("tuula", story, "submit_for_validation")
    with api.env.adopt_user("fanni"):
        inviting.invite(story, ["vaino", "vilja"], clock.now())
    with api.env.adopt_user("maija"):
        actions.set_roles(cast, "vaino", ["member"], clock.now())
        actions.remove(cast, "vilja", clock.now())
    for userid in ("vaino", "vilja"):
        with api.env.adopt_user(userid), pytest.raises(Forbidden, match="validator_no_longer"):
            judging.give_statement(story, statement(4), clock.now())
    with api.env.adopt_user("fanni"):
        against = {one.userid: [reason.id for reason in one.against] for one in inviting.candidates(story, clock.now())}
        assert (against["vaino"], against["vilja"]) == (["validator_no_longer"], ["validator_no_longer"])
        inviting.take_back(story, "vaino", clock.now())


def test_who_may_not_invite_takes_nobody_back(story, cast):
    move("tuula", story, "submit_for_validation")
    with api.env.adopt_user("fanni"):
        inviting.invite(story, ["vaino"], clock.now())
    with api.env.adopt_user("maija"):
        actions.set_roles(cast, "toinen", ["facilitator"], clock.now())
    with api.env.adopt_user("toinen"), pytest.raises(Forbidden, match="independence_municipality"):
        inviting.take_back(story, "vaino", clock.now())
    assert inviting.status_of(record_of(story).open_round(), "vaino") == inviting.INVITED


def test_municipalities_that_have_merged_since_count_once_among_the_judges(story, monkeypatch):
    move("tuula", story, "submit_for_validation")
    with api.env.adopt_user("fanni"):
        inviting.invite(story, ["vaino", "vilja"], clock.now())
    for userid in ("vaino", "vilja"):
        with api.env.adopt_user(userid):
            judging.give_statement(story, statement(4), clock.now())
    round_ = record_of(story).open_round()

    def against():
        return [reason.id for reason in judging.open_decisions(story, round_, clock.now())["passed"]]

    assert against() == []
    merged = mergers.Merger("167", "098", clock.today())
    monkeypatch.setattr(mergers, "of_site", lambda: (merged,))
    assert against() == ["decision_judge_missing"]


# Checks


def test_checks_of_before_are_not_new_ones_even_of_the_same_moment(story):
    with clock.at(clock.start_of(record_of(story).valid_until - timedelta(days=100))):
        with pytest.raises(MoveRefused, match="four checks"):
            move("fanni", story, "renew")
        with api.env.adopt_user("fanni"):
            yes = {"relevant": True, "described": True, "reasoned": True, "no_harm": True}
            judging.answer_checks(story, yes, clock.now())
        move("fanni", story, "renew")
        assert facts.checks_by(story, "fanni") is None


def test_a_rung_whose_time_is_over_is_neither_renewed_nor_climbed_from_before_the_job_has_run(story):
    ends = record_of(story).valid_until
    for day, refused in ((ends - timedelta(days=1), ()), (ends, ("was valid until",))):
        with clock.at(clock.start_of(day)):
            with api.env.adopt_user("fanni"):
                judging.answer_checks(story, dict.fromkeys(("relevant", "described", "reasoned", "no_harm"), True), NOW)
            for who, name in (("tuula", "submit_for_validation"), ("fanni", "renew")):
                asked = Asked(story, record_of(story), clock.now(), facts.numbers_of_site())
                with api.env.adopt_user(who):
                    if not refused:
                        require(asked, name)
                        continue
                    with pytest.raises(MoveRefused, match=refused[0]):
                        require(asked, name)
    with clock.at(clock.start_of(ends)):
        Lapses().run(api.portal.get(), clock.now(), False)
        assert stands(story) == ("interesting", "interesting")


def test_what_is_hidden_is_listed_for_facilitators_in_an_archive_too(story, cast):
    part = next(one for one in story.objectValues() if one.portal_type == "vertaiset.enrichment")
    with api.env.adopt_user("fanni"):
        hiding.hide_part(part, True, "Asiatonta", clock.now())
    with api.env.adopt_user("maija"):
        api.content.transition(cast, "archive")
    reads = {}
    for userid in ("fanni", part.origin.userid, "tuula", "pekka"):
        with api.env.adopt_user(userid):
            reads[userid] = visible.sees(part)
    assert reads == {"fanni": True, part.origin.userid: True, "tuula": False, "pekka": False}


def test_a_teller_who_has_left_answers_nothing(story, cast):
    enrichment = enrich("pekka", story)
    with api.env.adopt_user("tuula"):
        story.responsible = ("toinen",)
        notify(ObjectModifiedEvent(story))
    with api.env.adopt_user("maija"):
        actions.remove(cast, "toinen", clock.now())
    with api.env.adopt_user("toinen"), pytest.raises(Forbidden, match="answer_tellers_only"):
        enriching.answer(enrichment, "thanked", "", clock.now())
    with api.env.adopt_user("tuula"):
        enriching.answer(enrichment, "thanked", "", clock.now())
