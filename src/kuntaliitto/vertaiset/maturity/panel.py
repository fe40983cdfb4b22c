"""The panel "what is still missing": where a story stands on the ladder, what the next rung asks, what may be done.

The story page, the workflow page and ``@maturity`` show the same panel. It holds values and i18n messages; nothing of a
running round is in it but how many statements there are.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.maturity import aftermath
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import gates
from kuntaliitto.vertaiset.maturity import independence
from kuntaliitto.vertaiset.maturity.ladder import above
from kuntaliitto.vertaiset.maturity.ladder import INTERESTING
from kuntaliitto.vertaiset.maturity.ladder import PROMISING
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import RETIRED
from kuntaliitto.vertaiset.maturity.requirements import Asked
from kuntaliitto.vertaiset.maturity.requirements import require
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.notifications.audience import facilitators
from kuntaliitto.vertaiset.permissions import MANAGE_WORKSPACE
from kuntaliitto.vertaiset.workflows.chain import MATURITY_WORKFLOW
from plone import api


# What a coordinator would write: whether a reason is given is asked when the move is made.
_SOME_REASON = "…"


@dataclass(frozen=True)
class Conditions:
    """What a story still owes that is good on conditions: the round, the last day, and texts by criterion."""

    round: int
    until: date
    texts: dict


@dataclass(frozen=True)
class Move:
    """A move that the reader is allowed to make; ``refusal`` is the ``Refused`` that it would meet now, or None."""

    id: str
    title: str
    refusal: Refused | None = None


@dataclass(frozen=True)
class Panel:
    """Where a story stands. ``gates`` lead to the rung ``next``; at the top and retired there is neither.

    ``lost`` are the gates of the rung that it holds which are not met any more: they take no rung, but renewal asks
    for them. ``renew_from`` is the first day on which it can be renewed. ``needs_facilitator`` says that a coordinator
    has to add a facilitator, because none of the workspace's is independent; it is told to coordinators.
    """

    rung: str | None
    state: str
    since: datetime | None
    valid_until: date | None
    unconfirmed: bool
    renew_from: date | None
    conditions: Conditions | None
    told: frozenset
    next: str | None
    gates: tuple
    lost: tuple
    moves: tuple
    needs_facilitator: bool

    @property
    def can(self):
        """The ids of the moves that are open to the reader now."""
        return [move.id for move in self.moves if move.refusal is None]


def panel_of(story, now):
    """Return the ``Panel`` of ``story`` at the moment ``now``, for the current user."""
    record, numbers = record_of(story), facts.numbers_of_site()
    found = facts.facts_of(story, now, numbers)
    following = above(record.rung) if record.state != RETIRED else None
    held = record.rung is not None and record.state != RETIRED
    return Panel(
        rung=record.rung,
        state=record.state,
        since=record.since,
        valid_until=record.valid_until,
        unconfirmed=record.unconfirmed,
        renew_from=record.valid_until - timedelta(days=numbers.renew_days) if held and record.valid_until else None,
        conditions=_conditions(record, numbers),
        told=found.told,
        next=following,
        gates=gates.gates_to(following, found, numbers) if following else (),
        lost=gates.missing(record.rung, found, numbers, with_people=False) if held else (),
        moves=tuple(_moves(Asked(story, record, now, numbers, _SOME_REASON, found))),
        needs_facilitator=_needs_facilitator(story, record, now, numbers),
    )


def _conditions(record, numbers):
    conditional = record.conditional_round()
    if conditional is None:
        return None
    until = aftermath.conditions_due(conditional, numbers)
    return Conditions(conditional.number, until, dict(conditional.decision.conditions))


def _moves(asked):
    """Yield the moves that lead on from the present state and that the current user is allowed to make."""
    if current_userid() is None or workspace_of(asked.story).archived:
        return
    workflow = api.portal.get_tool("portal_workflow").getWorkflowById(MATURITY_WORKFLOW)
    for move in workflow.getTransitionsFor(asked.story):
        yield Move(move["id"], move["name"], _refusal(asked, move["id"]))


def _refusal(asked, move):
    try:
        require(asked, move)
    except Refused as refusal:
        return refusal
    return None


def _needs_facilitator(story, record, now, numbers):
    """Say to a coordinator whether none of the facilitators may do what is theirs: promote, renew, invite."""
    waits = record.open_round() is not None or record.state in (INTERESTING, PROMISING)
    if not waits or not api.user.has_permission(MANAGE_WORKSPACE, obj=story):
        return False
    task = independence.INVITE if record.open_round() is not None else independence.PROMOTE
    case = facts.case(story, now, numbers)
    return not any(
        not independence.reasons_against(facts.person(userid, now, numbers), case, task, numbers)
        for userid in facilitators(workspace_of(story))
    )
