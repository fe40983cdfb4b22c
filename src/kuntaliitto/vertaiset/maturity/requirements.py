"""What each move of a story on the ladder asks for (domain.md, "The maturity ladder"; rest.md, "moves").

The guards of the workflow ask for permissions; what is asked here can be said in words.
"""

from AccessControl import getSecurityManager
from dataclasses import dataclass
from datetime import datetime
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import gates
from kuntaliitto.vertaiset.maturity import independence
from kuntaliitto.vertaiset.maturity import validity
from kuntaliitto.vertaiset.maturity.ladder import above
from kuntaliitto.vertaiset.maturity.ladder import INTERESTING
from kuntaliitto.vertaiset.maturity.ladder import PROMISING
from kuntaliitto.vertaiset.maturity.ladder import VALIDATED
from kuntaliitto.vertaiset.maturity.objections import Decided
from kuntaliitto.vertaiset.maturity.objections import may_submit_from
from kuntaliitto.vertaiset.maturity.pauses import due
from kuntaliitto.vertaiset.maturity.words import too_long
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.notifications.wording import day_text
from kuntaliitto.vertaiset.permissions import MANAGE_WORKSPACE
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from zope.globalrequest import getRequest
from zope.i18n import translate


PUBLISH = "publish"
PROMOTE = "promote"
SUBMIT = "submit_for_validation"
WITHDRAW = "withdraw"
RENEW = "renew"
RETRACT = "retract"
RETIRE = "retire"
REOPEN = "reopen"


@dataclass(frozen=True)
class Asked:
    """What the checks of a move look at; ``known`` are the facts about the story, where they are known already."""

    story: object
    record: object
    now: datetime
    numbers: object
    reason: str = ""
    known: object = None

    @property
    def facts(self):
        """The ``Facts`` about the story."""
        return self.known or facts.facts_of(self.story, self.now, self.numbers)

    @property
    def today(self):
        """The day."""
        return clock.day_of(self.now)


def require(asked, move):
    """Raise ``MoveRefused`` where ``move`` may not be made in the light of what is ``Asked``."""
    for error in too_long(asked.reason, "comment"):
        raise _refused(error.message, error.rule, error.field)
    _CHECKS[move](asked)


def _refused(message, rule, field=None):
    return MoveRefused(message, field=field, rule=rule)


def _check_publish(asked):
    _require_gates(INTERESTING, asked)


def _require_gates(rung, asked):
    missing = gates.missing(rung, asked.facts, asked.numbers, with_people=False)
    if missing:
        names = "; ".join(translate(gate.title, context=getRequest()) for gate in missing)
        message = _("move_gates_missing", default="Not fulfilled yet: ${gates}.", mapping={"gates": names})
        raise MoveRefused(message, field=missing[0].mend, rule="gates", missing=missing)


def _check_promote(asked):
    _require_independent(asked)
    _require_gates(PROMISING, asked)
    _require_own_checks(asked.story)


def _require_independent(asked):
    person = facts.person(current_userid(), asked.now, asked.numbers)
    case = facts.case(asked.story, asked.now, asked.numbers)
    for against in independence.reasons_against(person, case, independence.PROMOTE, asked.numbers):
        raise _refused(against.message, against.id)


def _require_own_checks(story):
    own = facts.checks_by(story, current_userid())
    if own is None or not own.all_yes:
        raise _refused(
            _(
                "move_checks_missing",
                default="Answer the four checks first: to promote or renew a story you need a yes to each.",
            ),
            "checks",
            field="checks",
        )


def _check_submit(asked):
    if asked.record.conditional_round() is not None:
        raise _refused(
            _(
                "move_conditions_open",
                default="The story is good on conditions: these have to be met before it can be submitted.",
            ),
            "conditions_open",
        )
    _require_held(asked)
    _require_waited(asked)
    _require_gates(above(asked.record.rung), asked)


def _require_held(asked):
    """Raise where the rung has ended: from that day it is the one below, though the daily job has still to say so."""
    record = asked.record
    ends = due(asked.story, record.valid_until, asked.numbers) if record.valid_until is not None else None
    if ends is not None and ends <= asked.today and record.rung != INTERESTING:
        raise _refused(
            _(
                "move_rung_over",
                default="The rung was valid until ${day}: it lapses with the next daily run.",
                mapping={"day": day_text(record.valid_until)},
            ),
            "rung_over",
        )


def _require_waited(asked):
    decided = [
        Decided(one.decision.decision, clock.day_of(one.decision.when), one.replaced)
        for one in asked.record.rounds
        if one.decision is not None
    ]
    first = may_submit_from(decided, asked.numbers)
    if first is not None and asked.today < first:
        raise _refused(
            _(
                "move_rejected_waits",
                default="After the rejection the story can be submitted again on ${day}.",
                mapping={"day": day_text(first)},
            ),
            "rejected_waits",
        )


def _check_withdraw(asked):
    """The teller may always withdraw."""


def _check_renew(asked):
    if not (asked.record.unconfirmed or validity.may_renew(asked.record.valid_until, asked.today, asked.numbers)):
        raise _refused(
            _(
                "move_renew_early",
                default="The rung holds until ${day}. It can be renewed from ${days} days before that.",
                mapping={"day": day_text(asked.record.valid_until), "days": str(asked.numbers.renew_days)},
            ),
            "renew_early",
        )
    _require_held(asked)
    if asked.record.rung == PROMISING:
        _require_independent(asked)
        _require_own_checks(asked.story)
    elif current_userid() not in tellers_of(asked.story):
        raise _refused(
            _("move_renew_teller", default="This rung is renewed by those who tell the story."), "renew_teller"
        )
    if asked.record.rung in VALIDATED:
        if asked.record.conditional_round() is not None:
            _check_submit(asked)
        _require_waited(asked)
    _require_gates(asked.record.rung, asked)


def _check_retract(asked):
    if current_userid() in tellers_of(asked.story) and not others_built_on(asked.story):
        return
    if not _coordinates(asked.story):
        raise _refused(
            _(
                "move_retract_others",
                default="Others have built on this story: a coordinator can retract it, with a reason.",
            ),
            "retract_others",
        )
    _require_reason(asked.reason)


def _require_reason(reason):
    if not (reason or "").strip():
        raise _refused(_("reason_needed", default="Write a reason."), "reason_needed", field="comment")


def _coordinates(story):
    return bool(getSecurityManager().checkPermission(MANAGE_WORKSPACE, story))


def others_built_on(story):
    """Say whether somebody else's object stands in ``story``."""
    own = tellers_of(story)
    return any(
        part.origin is not None and part.origin.userid not in own
        for part in story.objectValues()
        if IStoryPart.providedBy(part)
    )


def _check_retire(asked):
    if asked.record.open_round() is not None:
        raise _refused(_("move_round_open", default="A round of validation is open."), "round_open")
    if not (asked.story.learnings or "").strip():
        raise _refused(
            _("move_learnings_missing", default="Write down the learnings first: they stay when the practice ends."),
            "learnings",
            field="learnings",
        )


def _check_reopen(asked):
    """The teller may always reopen."""


_CHECKS = {
    PUBLISH: _check_publish,
    PROMOTE: _check_promote,
    SUBMIT: _check_submit,
    WITHDRAW: _check_withdraw,
    RENEW: _check_renew,
    RETRACT: _check_retract,
    RETIRE: _check_retire,
    REOPEN: _check_reopen,
}
