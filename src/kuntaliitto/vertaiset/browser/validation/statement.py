"""``@@statement``: one validator's statement in the open round."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.validation.base import ValidationPage
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity import rounds_view
from kuntaliitto.vertaiset.maturity.anchors import EVIDENCE_STRENGTH
from kuntaliitto.vertaiset.maturity.criteria import CRITERIA
from kuntaliitto.vertaiset.maturity.criteria import EFFECTS
from kuntaliitto.vertaiset.maturity.criteria import VERDICTS
from kuntaliitto.vertaiset.maturity.judging import excluded_from


ANSWERS = {"yes": True, "no": False}


class StatementPage(ValidationPage):
    """POST takes the inputs, named as the fields of ``POST @validations`` with dots between the levels."""

    effects = tuple(EFFECTS.items())
    verdicts = tuple(VERDICTS.items())
    fields = (
        *(f"scores.{criterion.id}" for criterion in CRITERIA),
        *(f"reasons.{criterion.id}" for criterion in CRITERIA),
        "evidence_strength",
        "effect",
        "verdict",
        "interests.declared",
        "interests.paid",
    )

    def act(self):
        round_ = judging.open_round_of(self.story)
        try:
            judging.give_statement(self.story, self._values(), self.now)
        except Refused as refusal:
            if refusal.rule == "independence_paid":
                refusal.field = "interests.paid"
            raise
        message = _("statement_kept", default="Thank you. Your statement is given, and stays as it is.")
        return self.go(message, self.round_url(round_.number))

    def _values(self):
        return {
            "scores": {criterion.id: self._score(f"scores.{criterion.id}") for criterion in CRITERIA},
            "reasons": {criterion.id: self.typed(f"reasons.{criterion.id}") for criterion in CRITERIA},
            "evidence_strength": self._score("evidence_strength"),
            "effect": self.typed("effect"),
            "verdict": self.typed("verdict"),
            "interests": {
                "declared": self.typed("interests.declared"),
                "paid": ANSWERS.get(self.typed("interests.paid")),
            },
        }

    def _score(self, name):
        typed = self.typed(name)
        return int(typed) if typed.isdecimal() else None

    # For the template

    @cached_property
    def may_give(self):
        """Whether this person is invited and has not answered."""
        return self.open_round is not None and rounds_view.GIVE in self.open_round.can

    @cached_property
    def has_given(self):
        """Whether this person has given their statement in the open round."""
        return self.open_round is not None and self.me in self.open_round.round.statements

    @cached_property
    def against(self):
        """Why this person, though invited, may not give a statement any more: a message, or None."""
        round_ = self.open_round.round
        try:
            judging.require_independent(
                self.story, self.me, "validate", self.now, excluded=excluded_from(self.story, round_)
            )
        except Refused as refusal:
            return refusal.message
        return None

    def points(self, anchors):
        """Return the scores with their anchors: pairs of a text and a message."""
        return [(str(score), anchor) for score, anchor in enumerate(anchors, 1)]

    @property
    def strengths(self):
        """The strengths of evidence with their anchors."""
        return self.points(EVIDENCE_STRENGTH)

    def mistakes(self):
        """Return what is wrong with each input, in the order of the form: pairs of its name and a message."""
        found = [(name, self.error(name)) for name in self._in_order()]
        return [(name, message) for name, message in found if message is not None]

    def _in_order(self):
        for criterion in CRITERIA:
            yield f"scores.{criterion.id}"
            yield f"reasons.{criterion.id}"
        yield from self.fields[2 * len(CRITERIA) :]
