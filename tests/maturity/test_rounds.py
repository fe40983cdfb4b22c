"""What statements add up to, and which decision is open: no Plone is started here."""

from datetime import datetime
from datetime import timedelta
from datetime import timezone
from fractions import Fraction
from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity import rounds
from kuntaliitto.vertaiset.maturity.criteria import CRITERIA
from kuntaliitto.vertaiset.maturity.judges import judges_missing
from kuntaliitto.vertaiset.maturity.numbers import Numbers
from kuntaliitto.vertaiset.maturity.statements import Statement

import pytest


NUMBERS = Numbers()
IDS = [criterion.id for criterion in CRITERIA]
START = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)


def statement(userid="ville", municipality="049", scores=4, after=0, verdict="pass", **values):
    """Return a statement; ``scores`` is one for all, or a list in the order of the criteria."""
    listed = [scores] * 8 if isinstance(scores, int) else scores
    return Statement(
        userid,
        START + timedelta(days=after),
        dict(zip(IDS, listed)),
        municipality=municipality,
        verdict=verdict,
        **values,
    )


def two(first=4, second=4):
    """Return the statements of two validators from two municipalities."""
    return [statement("ville", "049", first), statement("aino", "091", second, after=1)]


def three(first=4, second=4, third=4, **values):
    """Return the statements of an adopter, of a peer who has not adopted, and of an expert."""
    return [
        statement("ville", "049", first, has_adopted=True),
        statement("aino", "091", second, after=1),
        statement("eero", None, third, after=2, expert_kind="researcher", **values),
    ]


def why_not(decision, target, statements, **values):
    return [reason.id for reason in rounds.open_decisions(target, statements, NUMBERS, **values)[decision]]


# Means


def test_without_statements_there_is_no_mean():
    assert rounds.criterion_means([]) == {}
    assert rounds.mean([]) is None


def test_a_criterions_score_is_the_mean_unrounded():
    statements = [statement(scores=[1, 2, 3, 4, 5, 1, 1, 1]), statement(scores=[2, 2, 4, 4, 5, 2, 1, 5])]
    statements.append(statement(scores=[2, 2, 4, 4, 5, 2, 1, 5]))

    means = rounds.criterion_means(statements)

    assert list(means) == IDS
    assert list(means.values()) == [Fraction(5, 3), 2, Fraction(11, 3), 4, 5, Fraction(5, 3), 1, Fraction(11, 3)]
    assert rounds.mean(statements) == sum(means.values()) / 8


# Divergence


@pytest.mark.parametrize("other, differ", [(3, False), (4, False), (5, False), (2, True), (1, True)])
def test_two_scores_that_differ_by_two_diverge(other, differ):
    statements = two(4, [4, 4, other, 4, 4, 4, 4, 4])

    assert rounds.divergent(statements, NUMBERS) == ((IDS[2],) if differ else ())


def test_any_two_statements_can_differ():
    statements = [statement(scores=3), statement(scores=4), statement(scores=5)]

    assert rounds.divergent(statements, NUMBERS) == tuple(IDS)
    assert rounds.divergent(statements[:2], NUMBERS) == ()
    assert rounds.divergent([], NUMBERS) == ()


@pytest.mark.parametrize("target, asked", [("good", 2), ("sustainable", 3)])
def test_a_difference_calls_for_one_more_statement(target, asked):
    same, other = statement(scores=4), statement(scores=2, after=1)

    assert rounds.statements_needed(target, [], NUMBERS) == asked
    assert rounds.statements_needed(target, [same, same], NUMBERS) == asked
    assert rounds.statements_needed(target, [same, other], NUMBERS) == asked + 1


def test_the_extra_statement_calls_for_no_other():
    statements = [*two(4, 2), statement(scores=5, after=2)]

    assert rounds.statements_needed("good", statements, NUMBERS) == 3


def test_the_extra_statement_follows_the_difference():
    statements = [*two(4, 4), statement(scores=4, after=2), statement(scores=2, after=3)]

    assert rounds.statements_needed("good", statements, NUMBERS) == 5
    assert rounds.statements_needed("good", reversed(statements), NUMBERS) == 5


# Judges


def test_good_asks_for_two_municipalities():
    assert judges_missing("good", [], NUMBERS) == ("peer", "peer")
    assert judges_missing("good", two(), NUMBERS) == ()


@pytest.mark.parametrize("municipality", ["049", None, "837"])
def test_the_same_municipality_none_or_the_tellers_is_no_second_one(municipality):
    statements = [statement("ville", "049"), statement("aino", municipality, expert_kind="expert")]

    assert judges_missing("good", statements, NUMBERS, teller={"837"}) == ("peer",)


def test_sustainable_asks_for_three_seats():
    assert judges_missing("sustainable", [], NUMBERS) == ("adopter", "not_adopted", "expert")
    assert judges_missing("sustainable", three(), NUMBERS) == ()


@pytest.mark.parametrize(
    "people, missing",
    [
        ([("049", True, "expert"), ("091", False, None)], ("expert",)),
        ([("049", True, None), ("091", False, "expert"), ("837", True, None)], ("expert",)),
        ([("049", True, "expert"), ("091", False, None), ("049", True, None)], ()),
        ([("049", True, "researcher"), ("091", False, "expert"), ("837", False, None)], ()),
        ([("049", True, None), ("091", True, None), (None, False, "expert")], ("not_adopted",)),
        ([("049", False, None), ("091", False, None), (None, False, "expert")], ("adopter",)),
        ([("049", True, None), (None, False, None), (None, False, "expert")], ("not_adopted",)),
        ([(None, True, None), ("049", False, None), (None, False, "expert")], ("adopter",)),
        ([("049", True, None), ("091", False, None), (None, False, "practitioner")], ("expert",)),
        ([("049", True, None), ("049", False, None), (None, False, "expert")], ("not_adopted",)),
    ],
)
def test_one_person_fills_one_seat(people, missing):
    statements = [
        statement(f"u{number}", code, has_adopted=adopted, expert_kind=kind)
        for number, (code, adopted, kind) in enumerate(people)
    ]

    assert judges_missing("sustainable", statements, NUMBERS) == missing
    assert len(judges_missing("sustainable", statements[::-1], NUMBERS)) == len(missing)


def test_nobody_of_the_tellers_municipality_takes_a_seat():
    assert judges_missing("sustainable", three(), NUMBERS, teller={"049"}) == ("adopter",)


# Decisions


@pytest.mark.parametrize("decision", ["passed", "conditional", "returned", "rejected"])
def test_no_decision_is_open_before_there_are_enough_statements(decision):
    assert "decision_statements_missing" in why_not(decision, "good", two()[:1])
    assert "decision_statements_missing" in why_not(decision, "sustainable", three()[:2])


@pytest.mark.parametrize("decision", ["passed", "returned", "rejected"])
def test_a_decision_waits_until_each_of_the_invited_has_answered(decision):
    assert why_not(decision, "good", two(), unanswered=["eero"]) == ["decision_waits_for_invited"]
    assert why_not(decision, "good", two()) == []


@pytest.mark.parametrize("decision", ["passed", "returned", "rejected"])
def test_a_decision_on_statements_that_differ_waits_for_one_more_and_for_a_consensus(decision):
    statements = two(3, 5)

    assert why_not(decision, "good", statements) == ["decision_statements_missing", "decision_consensus_missing"]
    statements.append(statement("eero", "837", 4, after=2))
    assert why_not(decision, "good", statements) == ["decision_consensus_missing"]
    assert why_not(decision, "good", statements, consensus=True) == []


def test_returning_and_rejecting_are_always_open():
    assert why_not("returned", "good", two(5, 5)) == []
    assert why_not("rejected", "sustainable", three(5, 5, 5)) == []
    assert why_not("rejected", "good", two(1, 1)) == []


def test_passing_asks_for_the_judges_of_the_gate():
    from_one_place = [statement("ville", "049"), statement("aino", "049", after=1)]

    assert why_not("passed", "good", from_one_place) == ["decision_judge_missing"]
    assert why_not("returned", "good", from_one_place) == []
    assert why_not("passed", "good", two(), teller={"091"}) == ["decision_judge_missing"]


# Sums over two statements: 56 is a mean of 3.5, 55 is below, 57 above.
@pytest.mark.parametrize(
    "first, second, reasons",
    [
        ([3, 3, 3, 3, 3, 4, 4, 4], [4, 4, 4, 4, 4, 3, 3, 3], []),
        ([3, 3, 3, 3, 3, 4, 4, 4], [4, 4, 4, 4, 3, 3, 3, 3], ["decision_mean_low"]),
        ([3, 3, 3, 3, 4, 4, 4, 4], [4, 4, 4, 4, 4, 3, 3, 3], []),
        ([3, 3, 3, 3, 5, 5, 5, 5], [3, 3, 3, 3, 5, 5, 5, 5], []),
        ([3, 3, 3, 3, 5, 5, 5, 5], [2, 3, 3, 3, 5, 5, 5, 5], ["decision_criteria_weak"]),
        ([3, 5, 5, 5, 5, 5, 5, 5], [2, 5, 5, 5, 5, 5, 5, 5], ["decision_criteria_weak"]),
    ],
)
def test_good_passes_at_three_each_and_a_mean_of_three_and_a_half(first, second, reasons):
    assert why_not("passed", "good", two(first, second)) == reasons


@pytest.mark.parametrize(
    "last, reasons",
    [(4, []), (3, ["decision_mean_low"]), (5, [])],
)
def test_sustainable_passes_at_a_mean_of_four(last, reasons):
    assert why_not("passed", "sustainable", three(4, 4, [4, 4, 4, 4, 4, 4, 4, last])) == reasons


@pytest.mark.parametrize(
    "weak, reasons",
    [((3, 3, 3), []), ((3, 3, 2), ["decision_criteria_weak"])],
)
def test_sustainable_needs_three_on_each_criterion(weak, reasons):
    statements = three(*([score, 5, 5, 5, 5, 5, 5, 5] for score in weak))

    assert why_not("passed", "sustainable", statements) == reasons


@pytest.mark.parametrize(
    "verdict, reasons",
    [
        ("pass", []),
        ("conditional", []),
        ("return", ["decision_verdict_against"]),
        ("reject", ["decision_verdict_against"]),
    ],
)
def test_one_verdict_against_keeps_a_story_from_sustainable_but_not_from_good(verdict, reasons):
    against = two()[:1] + [statement("aino", "091", verdict=verdict, after=1)]

    assert why_not("passed", "sustainable", three(verdict=verdict)) == reasons
    assert why_not("passed", "good", against) == []


def weak_ones(*scores):
    """Return two equal statements with ``scores`` first and 5 for the rest."""
    listed = [*scores, *[5] * (8 - len(scores))]
    return two(listed, listed)


@pytest.mark.parametrize(
    "statements, reasons",
    [
        (weak_ones(3), ["decision_conditional_count"]),
        (weak_ones(2), []),
        (weak_ones(2, 2), []),
        (weak_ones(2, 2, 2), ["decision_conditional_count"]),
        (weak_ones(1), ["decision_conditional_lowest"]),
        (two([2, 5, 5, 5, 5, 5, 5, 5], [1, 5, 5, 5, 5, 5, 5, 5]), ["decision_conditional_lowest"]),
        (two([3, 5, 5, 5, 5, 5, 5, 5], [2, 5, 5, 5, 5, 5, 5, 5]), []),
        (weak_ones(2, 2, 4, 4, 4, 4, 4, 4), []),
        (weak_ones(2, 2, 4, 4, 4, 4, 4, 3), ["decision_mean_low"]),
    ],
)
def test_conditional_is_open_for_one_or_two_weak_criteria_and_none_lower(statements, reasons):
    assert why_not("conditional", "good", statements) == reasons


def test_a_sustainable_story_does_not_pass_on_conditions():
    listed = [2, 5, 5, 5, 5, 5, 5, 5]

    assert why_not("conditional", "sustainable", three(listed, listed, listed)) == ["decision_conditional_good_only"]


def test_a_number_of_the_site_is_compared_exactly():
    statements = [statement(f"u{n}", "049" if n else "091", 4 if n < 7 else 3, after=n) for n in range(10)]

    assert rounds.mean(statements) == Fraction(37, 10)
    assert rounds.open_decisions("good", statements, Numbers(mean_good=3.7))["passed"] == ()


def decide(decision, statements, reasons="Perustelut ovat kirjassa.", conditions=None, target="good", **values):
    return rounds.check_decision(target, decision, reasons, conditions, statements, NUMBERS, **values)


def refused_fields(*arguments, **values):
    with pytest.raises(InvalidFields) as refused:
        decide(*arguments, **values)
    return [one.field for one in refused.value.all]


@pytest.mark.parametrize("decision", ["pass", "", None, [], 4])
def test_another_decision_is_refused(decision):
    assert refused_fields(decision, two()) == ["decision"]


@pytest.mark.parametrize("reasons", ["", " ", None, "-", 5])
def test_a_decision_needs_reasons_in_words(reasons):
    assert refused_fields("passed", two(), reasons) == ["reasons"]


def test_a_decision_that_is_not_open_says_why():
    with pytest.raises(StateForbids) as refused:
        decide("passed", two(2, 2))

    assert refused.value.status == 409
    assert refused.value.rule == "decision_mean_low"


def test_an_open_decision_is_accepted():
    assert decide("passed", two()) == {}
    assert decide("returned", two(), conditions={}) == {}


def test_a_conditional_decision_names_exactly_the_weak_criteria():
    statements = weak_ones(2, 2)
    first, second, third = IDS[:3]
    text = "Kustannukset kerrotaan."

    assert decide("conditional", statements, conditions={first: f" {text}", second: text}) == {
        first: text,
        second: text,
    }
    assert refused_fields("conditional", statements) == [f"conditions.{first}", f"conditions.{second}"]
    assert refused_fields("conditional", statements, conditions={first: text}) == [f"conditions.{second}"]
    assert refused_fields("conditional", statements, conditions={first: text, second: text, third: text}) == [
        f"conditions.{third}"
    ]


def test_a_condition_is_told_in_words():
    statements = weak_ones(2)

    assert refused_fields("conditional", statements, conditions={IDS[0]: " "}) == [f"conditions.{IDS[0]}"]
    assert refused_fields("conditional", statements, conditions={IDS[0]: None}) == [f"conditions.{IDS[0]}"]
    assert refused_fields("conditional", statements, conditions="Lisää lukuja") == ["conditions"]


@pytest.mark.parametrize("decision", ["passed", "returned", "rejected"])
def test_only_a_conditional_decision_has_conditions(decision):
    assert refused_fields(decision, two(), conditions={IDS[0]: "Lisää lukuja."}) == ["conditions"]
