"""``@@rounds`` and ``@@round``: the record of a story's validation."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.validation.base import ValidationPage
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.maturity import aftermath
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity import rounds
from kuntaliitto.vertaiset.maturity import rounds_view
from kuntaliitto.vertaiset.maturity.anchors import EVIDENCE_STRENGTH
from kuntaliitto.vertaiset.maturity.criteria import CRITERIA
from kuntaliitto.vertaiset.maturity.criteria import DECISIONS
from kuntaliitto.vertaiset.maturity.criteria import EFFECTS
from kuntaliitto.vertaiset.maturity.criteria import VERDICTS
from zope.publisher.interfaces import NotFound


ANSWERS = {"yes": True, "no": False}


class RoundsPage(ValidationPage):
    """All rounds of a story, the latest first."""

    @cached_property
    def rounds(self):
        """The ``RoundView`` of each."""
        return rounds_view.rounds_of(self.story, self.now)[::-1]


class RoundPage(ValidationPage):
    """One round, ``number``. POST takes ``do``: ``consensus``, ``decide``, ``settle`` or ``object``."""

    fields = ("text", "decision", "reasons", "met", *(f"conditions.{criterion.id}" for criterion in CRITERIA))
    verdicts = VERDICTS
    effects = EFFECTS

    @property
    def url(self):
        """The address of the page."""
        return self.round_url(self.view.number)

    @cached_property
    def view(self):
        """The ``RoundView``."""
        return self.round_view(self.typed("number", "1"))

    def allow(self):
        super().allow()
        try:
            self.round_view(self.typed("number", "1"))
        except NotThere as refusal:
            raise NotFound(self.context, self.__name__, self.request) from refusal

    def act(self):
        number = self.view.number
        do = {
            "consensus": self._consensus,
            "decide": self._decide,
            "settle": self._settle,
            "object": self._object,
        }.get(self.typed("do"))
        return self.go(do(number)) if do is not None else None

    def _consensus(self, number):
        judging.note_consensus(self.story, number, self.typed("text"), self.now)
        return _("consensus_kept", default="The consensus note is kept.")

    def _decide(self, number):
        named = {criterion.id: self.typed(f"conditions.{criterion.id}") for criterion in CRITERIA}
        decision = self.typed("decision")
        conditions = {name: text for name, text in named.items() if text.strip()}
        judging.decide(
            self.story,
            number,
            decision,
            self.typed("reasons"),
            conditions if decision == rounds.CONDITIONAL else None,
            self.now,
        )
        return _("decision_kept", default="The decision is recorded.")

    def _settle(self, number):
        aftermath.settle_conditions(self.story, number, ANSWERS.get(self.typed("met")), self.typed("reasons"), self.now)
        return _("conditions_kept", default="It is recorded whether the conditions are met.")

    def _object(self, number):
        aftermath.object_to(self.story, number, self.typed("reasons"), self.now)
        return _("objection_kept", default="Your objection is recorded. A new round with other validators is open.")

    # For the template

    def can(self, what):
        """Say whether the person who asks may do ``what``, an id of ``rounds_view``."""
        return what in self.view.can

    @cached_property
    def scores(self):
        """The criteria with their scores: dicts; None where the reader may not see them yet."""
        result = self.view.result
        if result is None:
            return None
        return [
            {
                "title": criterion.title,
                "mean": self.number(result.means[criterion.id]),
                "width": round(float(result.means[criterion.id]) * 20, 1),
                "given": [one.scores[criterion.id] for one in self.view.statements],
                "differs": criterion.id in result.divergent,
            }
            for criterion in CRITERIA
        ]

    def number(self, value):
        """Return a mean as the language of the page writes it, with two decimals."""
        text = f"{float(value):.2f}"
        return text if self.language == "en" else text.replace(".", ",")

    def strength(self, statement):
        """Return what the strength of the evidence means, a message."""
        return EVIDENCE_STRENGTH[statement.evidence_strength - 1]

    def reasons_of(self, statement):
        """Return criteria with their scores and the reasons: dicts."""
        return [
            {
                "title": criterion.title,
                "score": statement.scores[criterion.id],
                "anchor": criterion.anchors[statement.scores[criterion.id] - 1],
                "reason": statement.reasons.get(criterion.id, ""),
            }
            for criterion in CRITERIA
        ]

    @cached_property
    def waits(self):
        """What any decision still waits for, messages: the one that is always open waits for nothing else."""
        return [one.message for one in self.view.decisions.get(rounds.RETURNED, ())]

    def decisions(self):
        """Return the four decisions, each with why it is not open: dicts."""
        return [
            {"id": id_, "title": title, "against": [one.message for one in self.view.decisions[id_]]}
            for id_, title in DECISIONS.items()
        ]

    @cached_property
    def weak(self):
        """The criteria that a conditional decision would name."""
        if not self.can(rounds_view.DECIDE):
            return ()
        names = rounds.weak_criteria(list(self.view.round.statements.values()), facts.numbers_of_site())
        return [criterion for criterion in CRITERIA if criterion.id in names]

    def condition_rows(self):
        """Return the conditions of the decision: pairs of the criterion's title and the text."""
        titles = {criterion.id: criterion.title for criterion in CRITERIA}
        return [(titles[name], text) for name, text in self.view.round.decision.conditions]

    def settled_by(self):
        """Return the day until which the conditions have to be met."""
        return aftermath.conditions_due(self.view.round, facts.numbers_of_site())

    def decision_title(self):
        """Return the title of what was decided."""
        return DECISIONS[self.view.round.decision.decision]

    def note_maker(self, note):
        """Return who wrote ``note``, a name or the municipality of their statement, as the reader may know it."""
        name = self.named(note.userid)
        statement = self.view.round.statements.get(note.userid)
        if name or statement is None:
            return name
        return self.place(statement.municipality, statement.organisation)
