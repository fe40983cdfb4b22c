"""The moves of a story on the ladder: where each leads, and what it writes (rest.md, "moves").

``before_move`` is the one subscriber that speaks the gates, ``write`` the one that keeps what happened. What a move
asks for is in ``requirements``, decisions of rounds are in ``judging``, what the clock does in ``clockwork``.
"""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import validity
from kuntaliitto.vertaiset.maturity.guests import release_guests
from kuntaliitto.vertaiset.maturity.ladder import above
from kuntaliitto.vertaiset.maturity.ladder import INTERESTING
from kuntaliitto.vertaiset.maturity.ladder import PROMISING
from kuntaliitto.vertaiset.maturity.ladder import VALIDATED
from kuntaliitto.vertaiset.maturity.record import DRAFT
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import RETIRED
from kuntaliitto.vertaiset.maturity.record import Round
from kuntaliitto.vertaiset.maturity.record import Step
from kuntaliitto.vertaiset.maturity.record import VALIDATING
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.maturity.requirements import Asked
from kuntaliitto.vertaiset.maturity.requirements import PROMOTE
from kuntaliitto.vertaiset.maturity.requirements import PUBLISH
from kuntaliitto.vertaiset.maturity.requirements import RENEW
from kuntaliitto.vertaiset.maturity.requirements import REOPEN
from kuntaliitto.vertaiset.maturity.requirements import require
from kuntaliitto.vertaiset.maturity.requirements import RETIRE
from kuntaliitto.vertaiset.maturity.requirements import RETRACT
from kuntaliitto.vertaiset.maturity.requirements import SUBMIT
from kuntaliitto.vertaiset.maturity.requirements import WITHDRAW
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.notifications.audience import facilitators
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.stories import whose
from kuntaliitto.vertaiset.stories.happenings import tell
from kuntaliitto.vertaiset.workflows.chain import MATURITY_WORKFLOW
from plone import api


# What the catalog knows of the ladder: see ``indexers.story``.
COLUMNS = ("vertaiset_rung", "vertaiset_story")


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
    require(Asked(story, record_of(story), now, facts.numbers_of_site(), reason), move)


def write(story, move, now, reason=""):
    """Write into the record that ``story`` has made ``move`` at ``now``: called by the workflow, after ``check``."""
    record = writable(story)
    whose.note(story, now)
    numbers = facts.numbers_of_site()
    today = clock.day_of(now)
    state = target(record, move, today)
    if move in (SUBMIT, RENEW) and state in VALIDATING.values():
        wanted = record.rung if move == RENEW else above(record.rung)
        opened = open_round(record, wanted, now, current_userid(), renewal=move == RENEW)
        tell(story, "submitted", facilitators(workspace_of(story)), round=opened.number)
    if move in (PUBLISH, PROMOTE, RENEW) and state in (INTERESTING, PROMISING):
        hold(record, state, today, now, numbers)
    elif move in (WITHDRAW, RETRACT) and record.open_round() is not None:
        end_round(story, record.open_round(), now)
    if move == RETRACT:
        drop_conditions(story, record)
        record.rung = record.since = record.valid_until = None
        record.unconfirmed = False
    elif move == REOPEN:
        _reopen(story, record, today, now)
    keep(record, move, state, now, current_userid(), reason)


def _reopen(story, record, today, now):
    """Let ``story`` hold again what it held; where that is over it begins anew, and owes no conditions of then."""
    rung, valid_until = _reopened(record, today)
    if valid_until != record.valid_until:
        drop_conditions(story, record)
        begin(record, rung, now)
    record.valid_until = valid_until
    record.unconfirmed = False


def hold(record, rung, today, now, numbers):
    """Let ``record`` hold ``rung`` from the day ``today`` on, with its whole validity."""
    begin(record, rung, now)
    record.valid_until = validity.ends(rung, today, numbers)
    record.unconfirmed = False


def begin(record, rung, since):
    """Let ``record`` hold ``rung`` since the moment ``since``: what was checked for another time counts no more."""
    record.rung, record.since = rung, since
    record.checks_spent = len(record.checks)
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
        "time": clock.zope_time(now),
    }
    tool.setStatusOf(MATURITY_WORKFLOW, story, status)
    workflow.updateRoleMappingsFor(story)
    story.reindexObject(idxs=["review_state", "modified", *COLUMNS])
    story.reindexObjectSecurity()
