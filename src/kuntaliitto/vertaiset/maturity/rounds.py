"""What the statements of a round add up to, and which decision is open (domain.md, "Rounds").

Means are fractions: nothing is rounded before it is compared.
"""

from collections.abc import Mapping
from fractions import Fraction
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity.criteria import DECISIONS
from kuntaliitto.vertaiset.maturity.judges import judges_missing
from kuntaliitto.vertaiset.maturity.judges import TITLES as JUDGES
from kuntaliitto.vertaiset.maturity.ladder import GOOD
from kuntaliitto.vertaiset.maturity.ladder import SUSTAINABLE
from kuntaliitto.vertaiset.maturity.reason import Reason
from kuntaliitto.vertaiset.maturity.statements import CRITERION_IDS
from kuntaliitto.vertaiset.maturity.statements import has_words
from kuntaliitto.vertaiset.maturity.words import too_long


PASSED = "passed"
CONDITIONAL = "conditional"
RETURNED = "returned"
REJECTED = "rejected"


def criterion_means(statements):
    """Return the score of each criterion, a dict of fractions: the mean of the statements; empty without statements."""
    if not statements:
        return {}
    return {
        criterion: Fraction(sum(one.scores[criterion] for one in statements), len(statements))
        for criterion in CRITERION_IDS
    }


def mean(statements):
    """Return the mean of the eight criteria's scores, a fraction; None where there are no statements."""
    means = criterion_means(statements)
    return sum(means.values()) / len(means) if means else None


def divergent(statements, numbers):
    """Return the criteria on which two of ``statements`` differ by 2 or more, a tuple of ids in the usual order."""
    if not statements:
        return ()
    scores = {criterion: [one.scores[criterion] for one in statements] for criterion in CRITERION_IDS}
    return tuple(name for name, given in scores.items() if max(given) - min(given) >= numbers.divergence)


def diverged_after(statements, numbers):
    """Return how many statements had been given when two of them first differed by 2 or more; None if none do."""
    given = sorted(statements, key=lambda one: one.given)
    return next((number for number in range(2, len(given) + 1) if divergent(given[:number], numbers)), None)


def statements_needed(target, statements, numbers):
    """Return how many statements a round for ``target`` needs, in the light of those given.

    As many as the gate asks, and where two differ one more: a statement given after the difference was there, for one
    that made it cannot settle it. Once a round: the extra one calls for no other.
    """
    asked = numbers.at("statements", target)
    diverged = diverged_after(statements, numbers)
    return asked if diverged is None else max(asked, diverged) + 1


def weak_criteria(statements, numbers):
    """Return the criteria whose score is under what passing asks for, a tuple of ids."""
    return tuple(name for name, score in criterion_means(statements).items() if score < numbers.pass_lowest)


def waiting(target, statements, numbers, unanswered=(), consensus=False):
    """Return what a decision, any, still waits for: a tuple of ``Reason``.

    ``unanswered`` are the invited who have neither given a statement, nor declined, nor been taken back; ``consensus``
    says that a note was written by one of the round's validators.
    """
    reasons = []
    needed = statements_needed(target, statements, numbers)
    if len(statements) < needed:
        message = _(
            "decision_statements_missing",
            default="The round needs ${needed} statements and has ${given}.",
            mapping={"needed": needed, "given": len(statements)},
        )
        reasons.append(Reason("decision_statements_missing", message))
    if unanswered:
        message = _(
            "decision_waits_for_invited",
            default="${number} of the invited have not answered yet: each gives a statement, declines, or is taken "
            "back.",
            mapping={"number": len(unanswered)},
        )
        reasons.append(Reason("decision_waits_for_invited", message))
    if divergent(statements, numbers) and not consensus:
        message = _(
            "decision_consensus_missing",
            default="The statements differ: one of the round's validators writes a consensus note first.",
        )
        reasons.append(Reason("decision_consensus_missing", message))
    return tuple(reasons)


def open_decisions(target, statements, numbers, teller=frozenset(), unanswered=(), consensus=False):
    """Return for each decision why it is not open, a dict of tuples of ``Reason``: an empty one means that it is.

    ``teller`` are the codes of the teller's municipalities; for the rest see ``waiting``. Returning and rejecting are
    always open once there are enough statements; passing also asks for the judges of the gate, and for the numbers.
    """
    waits = waiting(target, statements, numbers, unanswered, consensus)
    judges = waits + _judges(target, statements, numbers, teller)
    return {
        PASSED: judges + _not_passed(target, statements, numbers),
        CONDITIONAL: judges + _not_conditional(target, statements, numbers),
        RETURNED: waits,
        REJECTED: waits,
    }


def _judges(target, statements, numbers, teller):
    return tuple(
        Reason(
            "decision_judge_missing",
            _(
                "decision_judge_missing",
                default="Among the statements is none that can stand for this: ${judge}.",
                mapping={"judge": JUDGES[seat]},
            ),
        )
        for seat in judges_missing(target, statements, numbers, teller)
    )


def _not_passed(target, statements, numbers):
    reasons = list(_mean_too_low(target, statements, numbers))
    if weak_criteria(statements, numbers):
        message = _(
            "decision_criteria_weak",
            default="Each criterion needs a score of at least ${lowest}.",
            mapping={"lowest": numbers.pass_lowest},
        )
        reasons.append(Reason("decision_criteria_weak", message))
    if target == SUSTAINABLE and any(one.verdict in ("return", "reject") for one in statements):
        message = _("decision_verdict_against", default="A validator proposes to return or to reject the story.")
        reasons.append(Reason("decision_verdict_against", message))
    return tuple(reasons)


def _mean_too_low(target, statements, numbers):
    least = numbers.at("mean", target)
    average = mean(statements)
    # A setting of 3.7 means 37/10, and not the binary number next to it.
    if average is None or average < Fraction(str(least)):
        message = _(
            "decision_mean_low",
            default="The mean of the criteria has to be at least ${least}.",
            mapping={"least": f"{least:g}"},
        )
        yield Reason("decision_mean_low", message)


def _not_conditional(target, statements, numbers):
    if target != GOOD:
        message = _("decision_conditional_good_only", default="Only a good practice can pass on conditions.")
        return (Reason("decision_conditional_good_only", message),)
    reasons = list(_mean_too_low(target, statements, numbers))
    weak = weak_criteria(statements, numbers)
    if not 1 <= len(weak) <= numbers.conditional_most:
        message = _(
            "decision_conditional_count",
            default="Conditions are for stories of which at least one and at most ${most} criteria score under "
            "${lowest}.",
            mapping={"most": numbers.conditional_most, "lowest": numbers.pass_lowest},
        )
        reasons.append(Reason("decision_conditional_count", message))
    means = criterion_means(statements)
    if any(means[name] < numbers.conditional_lowest for name in weak):
        message = _(
            "decision_conditional_lowest",
            default="No criterion may score under ${lowest}.",
            mapping={"lowest": numbers.conditional_lowest},
        )
        reasons.append(Reason("decision_conditional_lowest", message))
    return tuple(reasons)


def check_decision(target, decision, reasons, conditions, statements, numbers, **round_):
    """Return the conditions, stripped, of a decision that may be recorded; ``round_`` is as in ``open_decisions``.

    ``reasons`` is a text, ``conditions`` a mapping from criteria to texts, or None. Raises ``InvalidFields`` where
    something is left out or wrong, and ``StateForbids`` where the decision is not open, saying why.
    """
    conditions = {} if conditions is None else conditions
    wrong = [*_wrong_decision(decision, reasons), *_wrong_conditions(decision, conditions)]
    if wrong:
        raise InvalidFields(wrong)
    forbidding = open_decisions(target, statements, numbers, **round_)[decision]
    if forbidding:
        first = forbidding[0]
        raise StateForbids(first.message, field="decision", rule=first.id)
    if decision == CONDITIONAL:
        wrong = list(_wrongly_named(conditions, weak_criteria(statements, numbers)))
        if wrong:
            raise InvalidFields(wrong)
    return {name: text.strip() for name, text in conditions.items()}


def _wrong_decision(decision, reasons):
    if not isinstance(decision, str) or decision not in DECISIONS:
        message = _("round_decision_unknown", default="Choose one of the four decisions.")
        yield Invalid(message, field="decision", rule="round_decision_unknown")
    if not has_words(reasons):
        message = _("decision_reasons_missing", default="Give the reasons for the decision in words.")
        yield Invalid(message, field="reasons", rule="decision_reasons_missing")
    yield from too_long(reasons, "reasons")


def _wrong_conditions(decision, conditions):
    if not isinstance(conditions, Mapping):
        message = _("decision_conditions_shape", default="Give the conditions by criterion.")
        yield Invalid(message, field="conditions", rule="decision_conditions_shape")
    elif conditions and decision != CONDITIONAL:
        message = _("decision_conditions_unasked", default="Only a conditional decision has conditions.")
        yield Invalid(message, field="conditions", rule="decision_conditions_unasked")
    else:
        for name, text in conditions.items():
            if not has_words(text):
                message = _("decision_condition_empty", default="Say in words what has to be done.")
                yield Invalid(message, field=f"conditions.{name}", rule="decision_condition_empty")
            yield from too_long(text, f"conditions.{name}")


def _wrongly_named(conditions, weak):
    for name in weak:
        if name not in conditions:
            message = _(
                "decision_condition_missing", default="This criterion needs a condition: say what has to be done."
            )
            yield Invalid(message, field=f"conditions.{name}", rule="decision_condition_missing")
    for name in conditions:
        if name not in weak:
            message = _(
                "decision_condition_needless", default="This criterion passes, or is none: it has no condition."
            )
            yield Invalid(message, field=f"conditions.{name}", rule="decision_condition_needless")
