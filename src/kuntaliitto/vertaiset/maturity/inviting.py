"""Who is invited to a round, and who could be (domain.md, "Rounds" and "Independence")."""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import independence
from kuntaliitto.vertaiset.maturity import invited
from kuntaliitto.vertaiset.maturity.eligible import eligible
from kuntaliitto.vertaiset.maturity.eligible import NO_LONGER
from kuntaliitto.vertaiset.maturity.guests import let_in
from kuntaliitto.vertaiset.maturity.guests import release
from kuntaliitto.vertaiset.maturity.judging import excluded_from
from kuntaliitto.vertaiset.maturity.judging import open_round_of
from kuntaliitto.vertaiset.maturity.judging import require_independent
from kuntaliitto.vertaiset.maturity.record import Invitation
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.checks import require_user
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.permissions import FACILITATE
from kuntaliitto.vertaiset.stories.happenings import tell
from plone.uuid.interfaces import IUUID


INVITED = "invited"
DECLINED = "declined"
TAKEN_BACK = "taken_back"
GIVEN = "given"


@dataclass(frozen=True)
class Candidate:
    """Somebody who is invited, or could be; ``against`` are the ``Reason`` why they may not."""

    userid: str
    municipality: str | None
    expert_kind: str | None
    status: str
    against: tuple


def candidates(story, now):
    """Return the ``Candidate`` rows of the open round: the workspace's validators, the site's experts, the invited.

    Raises ``Forbidden`` for those who do not facilitate, ``StateForbids`` without an open round.
    """
    require(FACILITATE, story)
    round_ = open_round_of(story)
    numbers = facts.numbers_of_site()
    case = facts.case(story, now, numbers, excluded_from(story, round_))
    rows = []
    may = eligible(story)
    for userid in sorted(may | set(round_.invitations)):
        person = facts.person(userid, now, numbers)
        gone = () if userid in may else (NO_LONGER,)
        rows.append(
            Candidate(
                userid,
                facts.counted_municipality(userid, now),
                facts.expert_kind(userid),
                status_of(round_, userid),
                gone + independence.reasons_against(person, case, independence.VALIDATE, numbers),
            )
        )
    return rows


def status_of(round_, userid):
    """Return where ``userid`` stands in ``round_``: invited, declined, taken_back, given, or an empty text."""
    if userid in round_.statements:
        return GIVEN
    invitation = round_.invitations.get(userid)
    return invitation.status if invitation is not None else ""


def may_invite(story, now):
    """Return why the person who acts may not invite, a tuple of ``Reason``; empty where they may."""
    numbers = facts.numbers_of_site()
    person = facts.person(current_userid(), now, numbers)
    return independence.reasons_against(person, facts.case(story, now, numbers), independence.INVITE, numbers)


def invite(story, userids, now):
    """Invite ``userids`` to the open round; who is invited already stays so.

    Raises ``Forbidden`` for those who do not facilitate or are not independent, ``NotThere`` for an unknown user,
    ``Invalid`` with the reason for who may not validate, ``StateForbids`` without an open round or in an archive.
    """
    require(FACILITATE, story)
    workspace = workspace_of(story)
    require_active(workspace)
    round_ = open_round_of(story)
    require_independent(story, current_userid(), independence.INVITE, now)
    may = eligible(story)
    for userid in userids:
        require_user(userid, field="userids")
        if status_of(round_, userid) in (INVITED, GIVEN):
            continue
        if userid not in may:
            raise Invalid(
                _(
                    "invite_not_validator",
                    default="“${userid}” is neither a validator of this workspace nor in the expert network.",
                    mapping={"userid": userid},
                ),
                field="userids",
                rule="invite_not_validator",
            )
        try:
            require_independent(story, userid, independence.VALIDATE, now, excluded=excluded_from(story, round_))
        except Forbidden as error:
            raise Invalid(error.message, field="userids", rule=error.rule) from error
        let_in(story, round_, userid, now)
        round_.invitations[userid] = Invitation(userid, current_userid(), now)
        invited.remember(userid, IUUID(story))
        tell(story, "invited", [userid], round=round_.number)


def take_back(story, userid, now):
    """Take the invitation of ``userid`` back as a facilitator, or decline one's own; again changes nothing.

    Raises ``Forbidden`` for others and for facilitators who may not invite, ``NotThere`` for who is not invited,
    ``StateForbids`` after the statement.
    """
    require_active(workspace_of(story))
    round_ = open_round_of(story)
    me = current_userid()
    if userid != me:
        require(FACILITATE, story)
        require_independent(story, me, independence.INVITE, now)
    status = status_of(round_, userid)
    if not status:
        raise NotThere(
            _("invite_none", default="This person is not invited to the round."), field="userid", rule="invite_none"
        )
    if status == GIVEN:
        raise StateForbids(
            _("invite_given", default="The statement is given: it counts, and the invitation stays."),
            rule="invite_given",
        )
    if status == INVITED:
        before = round_.invitations[userid]
        ended = DECLINED if userid == me else TAKEN_BACK
        round_.invitations[userid] = Invitation(userid, before.by, before.when, ended)
        release(story, round_, userid)
