"""The moves of a story on the ladder: what each asks for, where it leads, and what it writes (rest.md, "moves").

``before_move`` is the one subscriber that speaks the gates, ``write`` the one that keeps what happened. Decisions of
rounds are in ``judging``, what the clock does in ``clockwork``.
"""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import gates
from kuntaliitto.vertaiset.maturity import independence
from kuntaliitto.vertaiset.maturity import validity
from kuntaliitto.vertaiset.maturity.guests import release_guests
from kuntaliitto.vertaiset.maturity.ladder import above
from kuntaliitto.vertaiset.maturity.ladder import INTERESTING
from kuntaliitto.vertaiset.maturity.ladder import PROMISING
from kuntaliitto.vertaiset.maturity.ladder import VALIDATED
from kuntaliitto.vertaiset.maturity.objections import Decided
from kuntaliitto.vertaiset.maturity.objections import may_submit_from
from kuntaliitto.vertaiset.maturity.record import DRAFT
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import RETIRED
from kuntaliitto.vertaiset.maturity.record import Round
from kuntaliitto.vertaiset.maturity.record import Step
from kuntaliitto.vertaiset.maturity.record import VALIDATING
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.permissions import MANAGE_WORKSPACE
from kuntaliitto.vertaiset.stories import whose
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from kuntaliitto.vertaiset.workflows.chain import MATURITY_WORKFLOW
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from kuntaliitto.vertaiset.workflows.site_workflow import zope_time
from plone import api
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

# What the catalog knows of the ladder: see ``indexers.story``.
COLUMNS = ("vertaiset_rung", "vertaiset_story")


def _refused(message, rule, field=None):
    return MoveRefused(message, field=field, rule=rule)


def target(record, move, today):
    """Return the id of the state to which ``move`` leads from where ``record`` stands."""
    if move == SUBMIT:
        return VALIDATING[above(record.rung)]
    if move == RENEW:
        return VALIDATING[record.rung] if record.rung in VALIDATED else record.state
    if move == REOPEN:
        return _reopened(record, today)[0]
    return {
        PUBLISH: INTERESTING,
        PROMOTE: PROMISING,
        WITHDRAW: record.rung,
        RETRACT: DRAFT,
        RETIRE: RETIRED,
    }[move]


def _reopened(record, today):
    """Return rung and validity of a story that is reopened: those it had, if these still run, else interesting's."""
    if record.valid_until is not None and record.valid_until > today:
        return record.rung, record.valid_until
    return INTERESTING, validity.ends(INTERESTING, today, facts.numbers_of_site())


def before_move(story, event):
    """Before a move of a story (``IBeforeTransitionEvent``): refuse it, saying what is missing."""
    if event.transition is not None:
        reason = (event.kwargs or {}).get("comment", "")
        check(story, event.transition.getId(), clock.now(), reason)


def check(story, move, now, reason=""):
    """Raise ``MoveRefused`` where ``story`` may not make ``move`` at ``now``. The guards have asked for permissions."""
    _CHECKS[move](story, record_of(story), now, facts.numbers_of_site(), reason)


def _check_publish(story, record, now, numbers, reason):
    _require_gates(INTERESTING, story, now, numbers)


def _require_gates(rung, story, now, numbers, with_people=False):
    missing = gates.missing(rung, facts.facts_of(story, now, numbers), numbers, with_people)
    if missing:
        names = "; ".join(translate(gate.title, context=getRequest()) for gate in missing)
        message = _("move_gates_missing", default="Not fulfilled yet: ${gates}.", mapping={"gates": names})
        raise MoveRefused(message, field=missing[0].mend, rule="gates", missing=missing)


def _check_promote(story, record, now, numbers, reason):
    _require_independent(story, now, numbers)
    _require_gates(PROMISING, story, now, numbers)
    _require_own_checks(story)


def _require_independent(story, now, numbers):
    person = facts.person(current_userid(), now, numbers)
    for against in independence.reasons_against(person, facts.case(story, now, numbers), independence.PROMOTE, numbers):
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


def _check_submit(story, record, now, numbers, reason):
    if record.conditional_round() is not None:
        raise _refused(
            _(
                "move_conditions_open",
                default="The story is good on conditions: these have to be met before it can be submitted.",
            ),
            "conditions_open",
        )
    _require_waited(record, now, numbers)
    _require_gates(above(record.rung), story, now, numbers)


def _require_waited(record, now, numbers):
    decided = [
        Decided(one.decision.decision, clock.day_of(one.decision.when), one.replaced)
        for one in record.rounds
        if one.decision is not None
    ]
    first = may_submit_from(decided, numbers)
    if first is not None and clock.day_of(now) < first:
        raise _refused(
            _(
                "move_rejected_waits",
                default="After the rejection the story can be submitted again on ${day}.",
                mapping={"day": first.isoformat()},
            ),
            "rejected_waits",
        )


def _check_withdraw(story, record, now, numbers, reason):
    """The teller may always withdraw."""


def _check_renew(story, record, now, numbers, reason):
    if not (record.unconfirmed or validity.may_renew(record.valid_until, clock.day_of(now), numbers)):
        raise _refused(
            _(
                "move_renew_early",
                default="The rung holds until ${day}. It can be renewed from ${days} days before that.",
                mapping={"day": record.valid_until.isoformat(), "days": str(numbers.renew_days)},
            ),
            "renew_early",
        )
    if record.rung == PROMISING:
        _require_independent(story, now, numbers)
        _require_own_checks(story)
    elif current_userid() not in tellers_of(story):
        raise _refused(
            _("move_renew_teller", default="This rung is renewed by those who tell the story."), "renew_teller"
        )
    if record.rung in VALIDATED:
        if record.conditional_round() is not None:
            _check_submit(story, record, now, numbers, reason)
        _require_waited(record, now, numbers)
    _require_gates(record.rung, story, now, numbers)


def _check_retract(story, record, now, numbers, reason):
    if current_userid() in tellers_of(story) and not others_built_on(story):
        return
    if not _coordinates(story):
        raise _refused(
            _(
                "move_retract_others",
                default="Others have built on this story: a coordinator can retract it, with a reason.",
            ),
            "retract_others",
        )
    _require_reason(reason)


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


def _check_retire(story, record, now, numbers, reason):
    if record.open_round() is not None:
        raise _refused(_("move_round_open", default="A round of validation is open."), "round_open")
    if not (story.learnings or "").strip():
        raise _refused(
            _("move_learnings_missing", default="Write down the learnings first: they stay when the practice ends."),
            "learnings",
            field="learnings",
        )


def _check_reopen(story, record, now, numbers, reason):
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


def write(story, move, now, reason=""):
    """Write into the record that ``story`` has made ``move`` at ``now``: called by the workflow, after ``check``."""
    record = writable(story)
    whose.note(story, now)
    numbers = facts.numbers_of_site()
    today = clock.day_of(now)
    state = target(record, move, today)
    if move in (SUBMIT, RENEW) and state in VALIDATING.values():
        wanted = record.rung if move == RENEW else above(record.rung)
        open_round(record, wanted, now, current_userid(), renewal=move == RENEW)
    if move in (PUBLISH, PROMOTE, RENEW) and state in (INTERESTING, PROMISING):
        hold(record, state, today, now, numbers)
    elif move in (WITHDRAW, RETRACT) and record.open_round() is not None:
        end_round(story, record.open_round(), now)
    if move == RETRACT:
        drop_conditions(story, record)
        record.rung = record.since = record.valid_until = None
        record.unconfirmed = False
    elif move == REOPEN:
        record.rung, record.valid_until = _reopened(record, today)
        record.unconfirmed = False
    keep(record, move, state, now, current_userid(), reason)


def hold(record, rung, today, now, numbers):
    """Let ``record`` hold ``rung`` from the day ``today`` on, with its whole validity."""
    record.rung = rung
    record.since = now
    record.valid_until = validity.ends(rung, today, numbers)
    record.unconfirmed = False
    record.warned_of = None


def open_round(record, wanted, now, userid, renewal=False, answers=None):
    """Open a round for the rung ``wanted``; return it."""
    held = (record.rung, record.since, record.valid_until)
    opened = Round(len(record.rounds) + 1, wanted, now, userid, held, renewal, answers)
    record.rounds = (*record.rounds, opened)
    return opened


def keep(record, what, state, now, userid="", reason=""):
    """Set the state of ``record``, and write down that ``what`` has happened."""
    record.state = state
    municipality = history.municipality_of(userid, now) if userid else None
    step = Step(what, now, record.rung, state, record.valid_until, userid or "", municipality, reason or "")
    record.steps = (*record.steps, step)


def end_round(story, round_, now):
    """End an open round as withdrawn."""
    round_.withdrawn = now
    release_guests(story, round_)


def drop_conditions(story, record):
    """Ask for no conditions any more: the rung that they belong to is gone."""
    conditional = record.conditional_round()
    if conditional is not None:
        conditional.conditions_dropped = True
        release_guests(story, conditional)


def enter(story, what, state, now, userid="", reason=""):
    """Let ``story`` enter ``state`` by something that is no move of a person's: a decision, or a lapse.

    Plone's history tells of it too; rights and catalog follow.
    """
    tool = api.portal.get_tool("portal_workflow")
    workflow = tool.getWorkflowById(MATURITY_WORKFLOW)
    keep(writable(story), what, state, now, userid, reason)
    status = {
        "action": what,
        "actor": userid,
        "comments": reason,
        "review_state": state,
        "time": zope_time(now),
    }
    tool.setStatusOf(MATURITY_WORKFLOW, story, status)
    workflow.updateRoleMappingsFor(story)
    story.reindexObject(idxs=["review_state", "modified", *COLUMNS])
    story.reindexObjectSecurity()
