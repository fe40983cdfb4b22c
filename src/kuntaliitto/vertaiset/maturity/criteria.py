"""What people judge: the four checks, the eight criteria, the effect, the verdict and the decision, as data.

From domain.md, "The maturity ladder": the checks are answered by a facilitator on the way to promising, the criteria
are scored by the validators of a round. The ids are those of REST.
"""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.maturity.anchors import ANCHORS


@dataclass(frozen=True)
class Check:
    """A question that a facilitator answers with yes or no: its id, its title, and what to look at (messages)."""

    id: str
    title: str
    help: str


@dataclass(frozen=True)
class Criterion:
    """What validators score from 1 to 5: its id, and as messages its title, its question and an anchor for each score.

    ``anchors[0]`` belongs to score 1. Where ``needs_reason``, a score is not accepted without a reason in words.
    """

    id: str
    title: str
    help: str
    anchors: tuple[str, str, str, str, str]
    needs_reason: bool = False


CHECKS = (
    Check(
        "relevant",
        _("check_relevant", default="Relevant to municipal tasks"),
        _(
            "check_relevant_help",
            default="The practice serves a task that municipalities have by law or have taken on, alone or with "
            "others.",
        ),
    ),
    Check(
        "described",
        _("check_described", default="Described"),
        _("check_described_help", default="The story says who does this, where, since when and with what means."),
    ),
    Check(
        "reasoned",
        _("check_reasoned", default="Goal and reasoning stated"),
        _(
            "check_reasoned_help",
            default="The story says what is to change and why this way of working is thought to change it.",
        ),
    ),
    Check(
        "no_harm",
        _("check_no_harm", default="No known harm to ethics or privacy"),
        _(
            "check_no_harm_help",
            default="As far as you know, nobody is hurt or treated unfairly, and nobody can be recognised in the "
            "story against their will.",
        ),
    ),
)

CRITERIA = (
    Criterion(
        "effectiveness",
        _("criterion_effectiveness", default="Effectiveness"),
        _("criterion_effectiveness_help", default="Does the practice bring about what it is meant to bring about?"),
        ANCHORS["effectiveness"],
        # Raters agree least on this one and on the quality of the evidence.
        needs_reason=True,
    ),
    Criterion(
        "efficiency",
        _("criterion_efficiency", default="Efficiency"),
        _("criterion_efficiency_help", default="What do the results cost in money and working time?"),
        ANCHORS["efficiency"],
    ),
    Criterion(
        "equity",
        _("criterion_equity", default="Equity"),
        _("criterion_equity_help", default="Who benefits from the practice, and who is left without?"),
        ANCHORS["equity"],
    ),
    Criterion(
        "transferability",
        _("criterion_transferability", default="Transferability"),
        _("criterion_transferability_help", default="Can another municipality take the practice into use?"),
        ANCHORS["transferability"],
    ),
    Criterion(
        "sustainability",
        _("criterion_sustainability", default="Sustainability"),
        _(
            "criterion_sustainability_help",
            default="Does the practice go on when people, money or the council change?",
        ),
        ANCHORS["sustainability"],
    ),
    Criterion(
        "cooperation",
        _("criterion_cooperation", default="Cooperation across sectors"),
        _("criterion_cooperation_help", default="Do services and partners work together across their borders?"),
        ANCHORS["cooperation"],
    ),
    Criterion(
        "participation",
        _("criterion_participation", default="Participation"),
        _("criterion_participation_help", default="What part do clients and residents have in the practice?"),
        ANCHORS["participation"],
    ),
    Criterion(
        "evidence_quality",
        _("criterion_evidence_quality", default="Quality of the evidence"),
        _("criterion_evidence_quality_help", default="Can a reader check and trust what the story claims?"),
        ANCHORS["evidence_quality"],
        needs_reason=True,
    ),
)

# What the evidence shows; how strong it is, is scored apart: strong evidence of no effect is worth showing.
EFFECTS = {
    "positive": _("effect_positive", default="Positive effect"),
    "none": _("effect_none", default="No effect"),
    "negative": _("effect_negative", default="Negative effect"),
    "unclear": _("effect_unclear", default="Effect unclear"),
}

# What one validator proposes in a statement.
VERDICTS = {
    "pass": _("verdict_pass", default="Pass"),
    "conditional": _("verdict_conditional", default="Pass on conditions"),
    "return": _("verdict_return", default="Return for completion"),
    "reject": _("verdict_reject", default="Reject"),
}

# How a round ends.
DECISIONS = {
    "passed": _("round_decision_passed", default="Passed"),
    "conditional": _("round_decision_conditional", default="Conditional"),
    "returned": _("round_decision_returned", default="Returned"),
    "rejected": _("round_decision_rejected", default="Rejected"),
}
