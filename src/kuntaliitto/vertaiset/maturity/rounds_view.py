"""What may be seen of a story's rounds, and what the reader may do in them (domain.md, "Rounds").

Statements are seen by others when the round has ended, by a validator after giving their own. So is all that is
reckoned from them: while a round runs it says only how many there are. Pages, ``@validation-rounds`` and the JSON
document of a round are made of this.
"""

from dataclasses import dataclass
from kuntaliitto.vertaiset.maturity import aftermath
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity import rounds
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.permissions import FACILITATE
from kuntaliitto.vertaiset.permissions import VIEW_ROSTER
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from kuntaliitto.vertaiset.stories.tellers import tells
from plone import api


OPEN = "open"
WITHDRAWN = "withdrawn"
DECIDED = "decided"

# What the reader may do in a round, in the order in which it comes.
GIVE = "give_statement"
DECLINE = "decline"
CONSENSUS = "consensus"
DECIDE = "decide"
CONDITIONS = "conditions"
OBJECT = "object"

STAND_INS = ("Manager", "Site Administrator")


@dataclass(frozen=True)
class Invited:
    """Somebody who was invited to a round, and where they stand in it: see ``inviting.status_of``."""

    userid: str
    status: str


@dataclass(frozen=True)
class Result:
    """What the statements of a round add up to: means as fractions, and the criteria on which they differ."""

    means: dict
    mean: object
    divergent: tuple


@dataclass(frozen=True)
class RoundView:
    """A round as the reader may see it; ``round`` is the record, of which pages show what is named here.

    ``statements`` and ``result`` are None, and ``consensus`` is empty, where the reader may not see them yet;
    ``invited`` is None for those who need not know who is asked. ``needed`` is the number of statements that the round
    asks for. ``names`` says whether the reader may see the names of people. ``can`` are ids of what the reader may do,
    ``decisions`` the reasons against each decision, for those who may decide.
    """

    round: object
    number: int
    target: str
    status: str
    ended: object
    given: int
    needed: int
    statements: tuple | None
    result: Result | None
    consensus: tuple
    invited: tuple | None
    names: bool
    can: tuple
    decisions: dict


def rounds_of(story, now):
    """Return the ``RoundView`` of all rounds of ``story``, the first one first, for the current user."""
    return [view_of(story, round_, now) for round_ in record_of(story).rounds]


def view_of(story, round_, now):
    """Return the ``RoundView`` of one round of ``story`` for the current user."""
    me, numbers = current_userid(), facts.numbers_of_site()
    statements = sorted(round_.statements.values(), key=lambda one: one.given)
    seen = sees_statements(story, round_)
    facilitates = api.user.has_permission(FACILITATE, obj=story)
    takes_part = facilitates or me in round_.statements
    can = tuple(_can(story, round_, me, now, numbers))
    return RoundView(
        round=round_,
        number=round_.number,
        target=round_.target,
        status=_status(round_),
        ended=round_.ended,
        given=len(statements),
        needed=_needed(round_, statements, numbers, seen or facilitates),
        statements=tuple(statements) if seen else None,
        result=_result(statements, numbers) if seen and statements else None,
        consensus=round_.consensus if seen else (),
        invited=tuple(_invited(round_)) if takes_part else None,
        names=bool(api.user.has_permission(VIEW_ROSTER, obj=story)),
        can=can,
        decisions=judging.open_decisions(story, round_, now) if DECIDE in can else {},
    )


def sees_statements(story, round_):
    """Say whether the current user, who reads the story, may see the statements of ``round_`` that others gave.

    Manager and Site Administrator see everything, but not before they judge: no one who tells the story, or who is
    invited and has not answered, sees what others say while it runs.
    """
    me = current_userid()
    if round_.ended is not None or (me is not None and me in round_.statements):
        return True
    if me is None or me in tellers_of(story) or me in round_.invitations:
        return False
    return any(role in STAND_INS for role in api.user.get_roles())


def _status(round_):
    if round_.withdrawn is not None:
        return WITHDRAWN
    return DECIDED if round_.decision is not None else OPEN


def _needed(round_, statements, numbers, knows):
    """Return how many statements are asked for; that one more is called tells that they differ, so not to all."""
    if knows:
        return rounds.statements_needed(round_.target, statements, numbers)
    return numbers.at("statements", round_.target)


def _result(statements, numbers):
    return Result(rounds.criterion_means(statements), rounds.mean(statements), rounds.divergent(statements, numbers))


def _invited(round_):
    return [Invited(userid, inviting.status_of(round_, userid)) for userid in round_.invitations]


def _can(story, round_, me, now, numbers):
    """Yield what the current user ``me`` may do in ``round_`` now."""
    if me is None or workspace_of(story).archived:
        return
    if round_.ended is None:
        if me in round_.waiting:
            yield GIVE
            yield DECLINE
        elif me in round_.statements:
            if rounds.divergent(list(round_.statements.values()), numbers):
                yield CONSENSUS
            yield DECIDE
        return
    if round_.conditions_open and me in round_.statements:
        yield CONDITIONS
    if tells(story) and not aftermath.against_objecting(story, round_, now, numbers):
        yield OBJECT
