"""After a round: waiting, and objecting (domain.md, "Rounds")."""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.maturity import validity
from kuntaliitto.vertaiset.maturity.months import months_after
from kuntaliitto.vertaiset.maturity.reason import Reason
from kuntaliitto.vertaiset.maturity.rounds import CONDITIONAL
from kuntaliitto.vertaiset.maturity.rounds import REJECTED
from kuntaliitto.vertaiset.maturity.rounds import RETURNED


UNDECIDED = Reason("objection_undecided", _("objection_undecided", default="Nothing is decided yet."))
ROUND_OPEN = Reason("round_open", _("move_round_open", default="A round of validation is open."))


@dataclass(frozen=True)
class Decided:
    """The decision of a round, and its day; ``replaced`` where an objection led to another round that decided."""

    decision: str
    on: date
    replaced: bool = False


def may_submit_from(decided, numbers):
    """Return the first day on which a story may be submitted again, or None where nothing keeps it waiting.

    ``decided`` are the decisions of its rounds. A rejection keeps it waiting, unless it was replaced. Waiting times
    run on whatever else becomes of the story ("Ways out").
    """
    days = [
        months_after(one.on, numbers.rejected_wait_months)
        for one in decided
        if one.decision == REJECTED and not one.replaced
    ]
    return max(days, default=None)


def may_object(decision, decided_on, on, numbers, already=False, final=False, overtaken=False, pauses=()):
    """Return why a teller may not object on the day ``on``, a tuple of ``Reason``: empty where they may.

    ``already`` says that there was an objection to this decision, ``final`` that the decision is itself that of a
    round which an objection opened, ``overtaken`` that the story has gone on since: nothing is left to replace;
    ``pauses`` are those of ``validity``.
    """
    reasons = []
    if decision not in (CONDITIONAL, RETURNED, REJECTED):
        message = _(
            "objection_decision_passed", default="You can object to a conditional decision, a return or a rejection."
        )
        reasons.append(Reason("objection_decision_passed", message))
    if final:
        message = _("objection_final", default="This decision was made after an objection, and is final.")
        reasons.append(Reason("objection_final", message))
    if already:
        message = _("objection_already", default="There has been an objection to this decision. You can object once.")
        reasons.append(Reason("objection_already", message))
    if overtaken:
        message = _(
            "objection_overtaken",
            default="The story has gone on since this decision: there is nothing left that an objection could replace.",
        )
        reasons.append(Reason("objection_overtaken", message))
    last = validity.due(decided_on + timedelta(days=numbers.objection_days), pauses, numbers.archive_grace_days)
    if last is not None and on > last:
        message = _(
            "objection_late",
            default="You can object within ${days} days of the decision.",
            mapping={"days": numbers.objection_days},
        )
        reasons.append(Reason("objection_late", message))
    return tuple(reasons)
