"""A validator's statement: what it holds, and what makes one complete (domain.md, "The maturity ladder", "Rounds")."""

from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.maturity.criteria import CRITERIA
from kuntaliitto.vertaiset.maturity.criteria import EFFECTS
from kuntaliitto.vertaiset.maturity.criteria import VERDICTS
from kuntaliitto.vertaiset.maturity.words import too_long
from kuntaliitto.vertaiset.record import Record


SCORES = range(1, 6)

CRITERION_IDS = tuple(criterion.id for criterion in CRITERIA)

# What the validator answers; the rest of a statement is known of the validator.
ANSWERED = ("scores", "reasons", "evidence_strength", "effect", "verdict", "interests", "paid")


@dataclass(frozen=True)
class Statement(Record):
    """What one validator said in one round, and who they were on that day.

    ``municipality`` is the code under which the validator's municipality is counted, None for who has none; then
    ``organisation`` tells where they work. ``expert_kind`` is as what the expert network lists them, or None;
    ``has_adopted`` says that their municipality has reached *trying*. ``interests`` is what they declared, in words.
    """

    userid: str
    given: datetime
    scores: dict
    municipality: str | None = None
    organisation: str = ""
    expert_kind: str | None = None
    has_adopted: bool = False
    reasons: dict = field(default_factory=dict)
    evidence_strength: int = 0
    effect: str = ""
    verdict: str = ""
    interests: str = ""
    paid: bool = False

    def says(self, answers):
        """Say whether this statement gives the same ``answers``, those of ``check_statement``: once given, it stays."""
        return all(getattr(self, name) == answers[name] for name in ANSWERED)


def has_words(text):
    """Say whether ``text`` says something in words: a dash or a full stop does not."""
    return isinstance(text, str) and any(character.isalpha() for character in text)


def is_score(value):
    """Say whether ``value`` is a whole number from 1 to 5; True is none, though Python counts with it."""
    return isinstance(value, int) and not isinstance(value, bool) and value in SCORES


def check_statement(values):
    """Return what ``values``, shaped as in REST's ``POST @validations``, answers: a dict of ``ANSWERED``.

    Raises ``InvalidFields`` that names every field which is missing or wrong, such as ``scores.equity``. Whether this
    person may give a statement at all is for ``independence`` to say.
    """
    values = values if isinstance(values, dict) else {}
    interests = values.get("interests")
    interests = interests if isinstance(interests, dict) else {}
    wrong = [
        *_wrong_scores(values.get("scores")),
        *_wrong_reasons(values.get("reasons")),
        *_wrong_choices(values),
        *_wrong_interests(interests),
    ]
    if wrong:
        raise InvalidFields(wrong)
    reasons = {name: text.strip() for name, text in (values.get("reasons") or {}).items() if text and text.strip()}
    return {
        "scores": dict(values["scores"]),
        "reasons": reasons,
        "evidence_strength": values["evidence_strength"],
        "effect": values["effect"],
        "verdict": values["verdict"],
        "interests": interests["declared"].strip(),
        "paid": interests["paid"],
    }


def _wrong_scores(scores):
    scores = scores if isinstance(scores, dict) else {}
    yield from _unknown_criteria("scores", scores)
    for criterion in CRITERIA:
        if not is_score(scores.get(criterion.id)):
            message = _(
                "statement_score_wrong",
                default='Score "${criterion}" with a whole number from 1 to 5.',
                mapping={"criterion": criterion.title},
            )
            yield Invalid(message, field=f"scores.{criterion.id}", rule="statement_score_wrong")


def _wrong_reasons(reasons):
    if reasons is not None and not isinstance(reasons, dict):
        message = _("statement_reasons_shape", default="Give the reasons by criterion.")
        yield Invalid(message, field="reasons", rule="statement_reasons_shape")
    reasons = reasons if isinstance(reasons, dict) else {}
    yield from _unknown_criteria("reasons", reasons)
    for criterion in CRITERIA:
        reason = reasons.get(criterion.id)
        if criterion.needs_reason and not has_words(reason):
            message = _(
                "statement_reason_missing",
                default='Say in words why you score "${criterion}" as you do.',
                mapping={"criterion": criterion.title},
            )
            yield Invalid(message, field=f"reasons.{criterion.id}", rule="statement_reason_missing")
        elif reason is not None and not isinstance(reason, str):
            message = _("statement_reason_no_text", default="A reason is a text.")
            yield Invalid(message, field=f"reasons.{criterion.id}", rule="statement_reason_no_text")
        yield from too_long(reason, f"reasons.{criterion.id}")


def _unknown_criteria(name, values):
    for unknown in values:
        if unknown not in CRITERION_IDS:
            message = _(
                "statement_criterion_unknown",
                default='There is no criterion called "${criterion}".',
                mapping={"criterion": unknown},
            )
            yield Invalid(message, field=f"{name}.{unknown}", rule="statement_criterion_unknown")


def _wrong_choices(values):
    if not is_score(values.get("evidence_strength")):
        message = _(
            "statement_evidence_strength_wrong",
            default="Score how strong the evidence is with a whole number from 1 to 5.",
        )
        yield Invalid(message, field="evidence_strength", rule="statement_evidence_strength_wrong")
    if not _is_one_of(values.get("effect"), EFFECTS):
        message = _("statement_effect_wrong", default="Choose what effect the evidence shows.")
        yield Invalid(message, field="effect", rule="statement_effect_wrong")
    if not _is_one_of(values.get("verdict"), VERDICTS):
        message = _("statement_verdict_wrong", default="Choose what you propose.")
        yield Invalid(message, field="verdict", rule="statement_verdict_wrong")


def _is_one_of(value, choices):
    return isinstance(value, str) and value in choices


def _wrong_interests(interests):
    if not has_words(interests.get("declared")):
        message = _(
            "statement_interests_missing",
            default='Declare your interests in this case. If you have none, write "none".',
        )
        yield Invalid(message, field="interests.declared", rule="statement_interests_missing")
    yield from too_long(interests.get("declared"), "interests.declared")
    if not isinstance(interests.get("paid"), bool):
        message = _("statement_paid_missing", default="Say whether you are paid by this case: yes or no.")
        yield Invalid(message, field="interests.paid", rule="statement_paid_missing")
