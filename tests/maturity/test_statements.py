"""What makes a statement complete: no Plone is started here."""

from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.maturity.criteria import CRITERIA
from kuntaliitto.vertaiset.maturity.statements import check_statement
from kuntaliitto.vertaiset.maturity.statements import Statement

import copy
import pytest


GIVEN = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)


@pytest.fixture
def values():
    """Return what REST sends for a complete statement."""
    return {
        "scores": {criterion.id: 4 for criterion in CRITERIA},
        "reasons": {"effectiveness": "Jonot lyhenivät.", "evidence_quality": "Luvut ovat kahdelta vuodelta."},
        "evidence_strength": 3,
        "effect": "positive",
        "verdict": "pass",
        "interests": {"declared": "ei ole", "paid": False},
    }


def wrong_fields(values):
    with pytest.raises(InvalidFields) as refused:
        check_statement(values)
    assert all(one.message.default for one in refused.value.all)
    return [one.field for one in refused.value.all]


def test_a_complete_one_is_returned_as_answers(values):
    assert check_statement(values) == {
        "scores": values["scores"],
        "reasons": values["reasons"],
        "evidence_strength": 3,
        "effect": "positive",
        "verdict": "pass",
        "interests": "ei ole",
        "paid": False,
    }


def test_it_may_carry_more_than_is_asked(values):
    assert "comment" not in check_statement(values | {"comment": "Kiitos!"})


@pytest.mark.parametrize("score", [1, 5])
def test_the_outermost_scores_are_accepted(values, score):
    values["scores"]["equity"] = score

    assert check_statement(values)["scores"]["equity"] == score


@pytest.mark.parametrize("score", [0, 6, -1, 3.5, 3.0, "3", True, None, [], {}])
def test_another_score_is_refused_by_its_name(values, score):
    values["scores"]["equity"] = score
    values["evidence_strength"] = score

    assert wrong_fields(values) == ["scores.equity", "evidence_strength"]


@pytest.mark.parametrize("criterion", [criterion.id for criterion in CRITERIA])
def test_every_criterion_is_scored(values, criterion):
    del values["scores"][criterion]

    assert wrong_fields(values) == [f"scores.{criterion}"]


def test_a_criterion_that_does_not_exist_is_refused(values):
    values["scores"]["beauty"] = 5
    values["reasons"]["beauty"] = "Kaunis."

    assert wrong_fields(values) == ["scores.beauty", "reasons.beauty"]


@pytest.mark.parametrize("criterion", ["effectiveness", "evidence_quality"])
@pytest.mark.parametrize("reason", [None, "", "  \n", "–", "...", "5", 5])
def test_effectiveness_and_evidence_quality_need_a_reason_in_words(values, criterion, reason):
    values["reasons"][criterion] = reason

    assert wrong_fields(values) == [f"reasons.{criterion}"]


def test_a_reason_for_another_criterion_is_welcome_and_not_needed(values):
    values["reasons"] |= {"equity": "  Kaikki asuinalueet ovat mukana. ", "efficiency": " ", "cooperation": None}

    assert check_statement(values)["reasons"] == {
        "effectiveness": "Jonot lyhenivät.",
        "evidence_quality": "Luvut ovat kahdelta vuodelta.",
        "equity": "Kaikki asuinalueet ovat mukana.",
    }


def test_a_reason_is_a_text(values):
    values["reasons"]["equity"] = ["a"]

    assert wrong_fields(values) == ["reasons.equity"]


@pytest.mark.parametrize("effect", ["positive", "none", "negative", "unclear"])
def test_every_effect_is_accepted(values, effect):
    assert check_statement(values | {"effect": effect})["effect"] == effect


@pytest.mark.parametrize("verdict", ["pass", "conditional", "return", "reject"])
def test_every_verdict_is_accepted(values, verdict):
    assert check_statement(values | {"verdict": verdict})["verdict"] == verdict


@pytest.mark.parametrize("field", ["effect", "verdict"])
@pytest.mark.parametrize("choice", ["passed", "", None, 1, [], {}])
def test_another_effect_or_verdict_is_refused(values, field, choice):
    assert wrong_fields(values | {field: choice}) == [field]


@pytest.mark.parametrize("declared", [None, "", " ", "-", 0, ["none"]])
def test_interests_are_declared_in_words(values, declared):
    values["interests"]["declared"] = declared

    assert wrong_fields(values) == ["interests.declared"]


@pytest.mark.parametrize("paid", [None, "false", 0, 1])
def test_being_paid_is_a_yes_or_a_no(values, paid):
    values["interests"]["paid"] = paid

    assert wrong_fields(values) == ["interests.paid"]


@pytest.mark.parametrize("values", [None, [], "pass", {}, {"scores": 5, "reasons": None, "interests": "none"}])
def test_nothing_told_names_every_field(values):
    assert wrong_fields(values) == [
        *(f"scores.{criterion.id}" for criterion in CRITERIA),
        "reasons.effectiveness",
        "reasons.evidence_quality",
        "evidence_strength",
        "effect",
        "verdict",
        "interests.declared",
        "interests.paid",
    ]


def test_reasons_of_another_shape_are_refused(values):
    assert "reasons" in wrong_fields(values | {"reasons": ["Hyvä."]})


def test_the_same_answers_again_are_recognised_and_others_too(values):
    answers = check_statement(values)
    statement = Statement("ville", GIVEN, municipality="049", **answers)
    another = copy.deepcopy(values)
    another["scores"]["equity"] = 3

    assert statement.says(check_statement(copy.deepcopy(values)))
    assert not statement.says(check_statement(another))
    assert not statement.says(check_statement(values | {"verdict": "return"}))
