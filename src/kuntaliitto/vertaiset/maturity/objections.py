"""After a round: waiting, and objecting (domain.md, "Rounds")."""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.maturity.months import months_after
from kuntaliitto.vertaiset.maturity.reason import Reason
from kuntaliitto.vertaiset.maturity.rounds import CONDITIONAL
from kuntaliitto.vertaiset.maturity.rounds import REJECTED
from kuntaliitto.vertaiset.maturity.rounds import RETURNED


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


def may_object(decision, decided_on, on, numbers, already=False, final=False):
    """Return why a teller may not object on the day ``on``, a tuple of ``Reason``: empty where they may.

    ``already`` says that there was an objection to this decision, ``final`` that the decision is itself that of a
    round which an objection opened.
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
    if on > decided_on + timedelta(days=numbers.objection_days):
        message = _(
            "objection_late",
            default="You can object within ${days} days of the decision.",
            mapping={"days": numbers.objection_days},
        )
        reasons.append(Reason("objection_late", message))
    return tuple(reasons)
