"""What follows the decision of a round (domain.md, "Rounds"): its conditions, and the teller's objection.

Each is one function that checks, writes and tells; the person who acts is the current user, ``now`` an aware datetime.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity import objections
from kuntaliitto.vertaiset.maturity import validity
from kuntaliitto.vertaiset.maturity.guests import release_guests
from kuntaliitto.vertaiset.maturity.judging import require_still_independent
from kuntaliitto.vertaiset.maturity.judging import require_validator
from kuntaliitto.vertaiset.maturity.judging import require_words
from kuntaliitto.vertaiset.maturity.judging import round_of
from kuntaliitto.vertaiset.maturity.ladder import below
from kuntaliitto.vertaiset.maturity.pauses import due
from kuntaliitto.vertaiset.maturity.pauses import pauses_of
from kuntaliitto.vertaiset.maturity.record import DRAFT
from kuntaliitto.vertaiset.maturity.record import Note
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import RETIRED
from kuntaliitto.vertaiset.maturity.record import VALIDATING
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.maturity.requirements import RETRACT
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.notifications.audience import facilitators
from kuntaliitto.vertaiset.notifications.wording import day_text
from kuntaliitto.vertaiset.stories.happenings import tell
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from kuntaliitto.vertaiset.stories.tellers import tells


def conditions_due(round_, numbers):
    """Return the day on which unmet conditions of ``round_`` take the rung."""
    return validity.conditions_end(clock.day_of(round_.decision.when), numbers)


def settle_conditions(story, number, met, reasons, now):
    """Say whether the conditions of a round are met; one of its validators does. Raises ``Refused``.

    When met, the validity runs from the decision: it is the one that the story has. Unmet ones may still be met later,
    until the time for them is over.
    """
    require_active(workspace_of(story))
    round_ = round_of(story, number)
    me = require_validator(round_)
    if not isinstance(met, bool):
        raise Invalid(_("conditions_met_open", default="Say yes or no."), field="met", rule="conditions_met_open")
    reasons = require_words(reasons, "reasons")
    note = Note(me, now, reasons, met)
    if any((one.userid, one.text, one.met) == (me, reasons, met) for one in round_.said_of_conditions):
        return
    if not round_.conditions_open:
        raise StateForbids(
            _("conditions_none_open", default="This round has no open conditions."), rule="conditions_none_open"
        )
    _require_time(story, round_, now)
    require_still_independent(story, me, now)
    round_.said_of_conditions = (*round_.said_of_conditions, note)
    moves.keep(
        writable(story), "conditions_met" if met else "conditions_unmet", record_of(story).state, now, me, reasons
    )
    if met:
        release_guests(story, round_)
    tell(story, "conditions", tellers_of(story), round=round_.number)


def _require_time(story, round_, now):
    """Raise ``StateForbids`` where the time for conditions is over, though the job is late; an open round holds it."""
    numbers = facts.numbers_of_site()
    day = due(story, conditions_due(round_, numbers), numbers)
    if day is not None and day <= clock.day_of(now) and record_of(story).open_round() is None:
        raise StateForbids(
            _(
                "conditions_late",
                default="The time for the conditions ended on ${day}.",
                mapping={"day": day_text(day)},
            ),
            rule="conditions_late",
        )


def object_to(story, number, reasons, now):
    """Object to the decision of a round, as its teller: a new round with other validators opens. Raises ``Refused``.

    What was decided stands until it is replaced.
    """
    require_active(workspace_of(story))
    round_ = round_of(story, number)
    if not tells(story):
        raise Forbidden(
            _("objection_tellers_only", default="Those who tell the story may object."), rule="objection_tellers_only"
        )
    reasons = require_words(reasons, "reasons")
    for against in against_objecting(story, round_, now, facts.numbers_of_site()):
        raise StateForbids(against.message, rule=against.id)
    me, record = current_userid(), writable(story)
    round_.objection = Note(me, now, reasons)
    opened = moves.open_round(record, round_.target, now, me, renewal=round_.renewal, answers=round_.number)
    tell(story, "submitted", facilitators(workspace_of(story)), round=opened.number)
    moves.enter(story, "objection", VALIDATING[round_.target], now, me, reasons)


def against_objecting(story, round_, now, numbers):
    """Return why a teller of ``story`` may not object to the decision of ``round_``, a tuple of ``Reason``."""
    record = record_of(story)
    if round_.decision is None or record.state in (DRAFT, RETIRED):
        return (objections.UNDECIDED,)
    against = objections.may_object(
        round_.decision.decision,
        clock.day_of(round_.decision.when),
        clock.day_of(now),
        numbers,
        already=round_.objection is not None,
        final=round_.answers is not None,
        overtaken=_is_overtaken(record, round_),
        pauses=pauses_of(workspace_of(story)),
    )
    return against if record.open_round() is None else (*against, objections.ROUND_OPEN)


def _is_overtaken(record, round_):
    """Say whether the story has gone on since ``round_`` was decided, so that a round in its place decides nothing.

    Another round has decided, the story was a draft again, or has lapsed so far that the rung that is asked for is not
    the next one: no rung is skipped on the way up.
    """
    decided = any(later.decision is not None for later in record.rounds[round_.number :])
    begun_anew = any(step.what == RETRACT and step.when >= round_.decision.when for step in record.steps)
    return decided or begun_anew or record.rung not in (round_.target, below(round_.target))
