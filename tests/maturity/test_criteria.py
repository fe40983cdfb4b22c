"""Checks, criteria, anchors and answers, as values: no Plone is started here."""

from dataclasses import FrozenInstanceError
from kuntaliitto.vertaiset.maturity.anchors import ANCHORS
from kuntaliitto.vertaiset.maturity.anchors import EVIDENCE_STRENGTH
from kuntaliitto.vertaiset.maturity.criteria import CHECKS
from kuntaliitto.vertaiset.maturity.criteria import CRITERIA
from kuntaliitto.vertaiset.maturity.criteria import DECISIONS
from kuntaliitto.vertaiset.maturity.criteria import EFFECTS
from kuntaliitto.vertaiset.maturity.criteria import VERDICTS

import pytest


SCORES = (1, 2, 3, 4, 5)


def messages():
    """Return every message that people read while they judge."""
    found = [*EVIDENCE_STRENGTH, *EFFECTS.values(), *VERDICTS.values(), *DECISIONS.values()]
    for one in (*CHECKS, *CRITERIA):
        found += [one.title, one.help]
    for criterion in CRITERIA:
        found += criterion.anchors
    return found


def test_there_are_the_four_checks():
    assert [check.id for check in CHECKS] == ["relevant", "described", "reasoned", "no_harm"]


def test_there_are_the_eight_criteria_and_each_has_anchors():
    ids = [criterion.id for criterion in CRITERIA]

    assert ids == [
        "effectiveness",
        "efficiency",
        "equity",
        "transferability",
        "sustainability",
        "cooperation",
        "participation",
        "evidence_quality",
    ]
    assert list(ANCHORS) == ids


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda one: one.id)
def test_a_criterion_has_an_anchor_of_its_own_for_each_score(criterion):
    assert criterion.anchors == tuple(f"anchor_{criterion.id}_{score}" for score in SCORES)
    assert len({anchor.default for anchor in criterion.anchors}) == 5


def test_only_effectiveness_and_the_quality_of_evidence_need_a_reason():
    assert {one.id for one in CRITERIA if one.needs_reason} == {"effectiveness", "evidence_quality"}


def test_the_strength_of_evidence_has_five_anchors():
    assert EVIDENCE_STRENGTH == tuple(f"evidence_strength_{score}" for score in SCORES)


def test_an_anchor_is_short_and_a_sentence():
    anchors = [text.default for one in CRITERIA for text in one.anchors] + [text.default for text in EVIDENCE_STRENGTH]

    assert [text for text in anchors if not text.endswith(".")] == []
    assert [text for text in anchors if len(text.split()) > 30] == []


def test_an_anchor_tells_what_is_seen_and_does_not_praise():
    praise = {"excellent", "good", "poor", "weak", "strong", "high", "low", "very", "sufficient", "adequate", "clearly"}
    anchors = [text.default for one in CRITERIA for text in one.anchors] + [text.default for text in EVIDENCE_STRENGTH]

    assert [text for text in anchors if praise & set(text.lower().strip(".").replace(",", "").split())] == []


def test_a_help_of_a_criterion_asks():
    assert [one.id for one in CRITERIA if not one.help.default.endswith("?")] == []


def test_the_answers_are_those_of_the_rest_interface():
    assert list(EFFECTS) == ["positive", "none", "negative", "unclear"]
    assert list(VERDICTS) == ["pass", "conditional", "return", "reject"]
    assert list(DECISIONS) == ["passed", "conditional", "returned", "rejected"]


def test_no_id_of_a_message_and_no_text_is_used_twice():
    found = messages()

    assert len({str(text) for text in found}) == len(found) == 4 * 2 + 8 * (2 + 5) + 5 + 3 * 4
    assert len({text.default for text in found}) == len(found)
    assert {text.domain for text in found} == {"kuntaliitto.vertaiset"}


def test_nobody_changes_a_criterion_by_accident():
    with pytest.raises(FrozenInstanceError):
        CRITERIA[0].needs_reason = False
