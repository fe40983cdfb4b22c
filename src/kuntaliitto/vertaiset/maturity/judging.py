"""The life of a round (domain.md, "Rounds"): checks, statements, consensus, decision. What follows is in ``aftermath``.

Each is one function that checks, writes and tells; the person who acts is the current user, ``now`` an aware datetime.
"""

from dataclasses import replace
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import independence
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity import mutual
from kuntaliitto.vertaiset.maturity import rounds
from kuntaliitto.vertaiset.maturity.criteria import CHECKS
from kuntaliitto.vertaiset.maturity.eligible import is_eligible
from kuntaliitto.vertaiset.maturity.eligible import NO_LONGER
from kuntaliitto.vertaiset.maturity.guests import release_guests
from kuntaliitto.vertaiset.maturity.ladder import GOOD
from kuntaliitto.vertaiset.maturity.record import Checks
from kuntaliitto.vertaiset.maturity.record import Decision
from kuntaliitto.vertaiset.maturity.record import Note
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.maturity.statements import check_statement
from kuntaliitto.vertaiset.maturity.statements import has_words
from kuntaliitto.vertaiset.maturity.statements import Statement
from kuntaliitto.vertaiset.maturity.words import require_short
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.permissions import FACILITATE
from kuntaliitto.vertaiset.stories.happenings import tell
from kuntaliitto.vertaiset.stories.tellers import current
from kuntaliitto.vertaiset.stories.tellers import municipalities_of
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from plone.uuid.interfaces import IUUID


def answer_checks(story, answers, now, reasons=""):
    """Keep the four checks of the facilitator who acts; ``answers`` maps the ids of ``CHECKS`` to booleans.

    Raises ``Forbidden`` for others and for who is not independent, ``StateForbids`` in a draft and in an archive,
    ``InvalidFields`` where one of the four is left open.
    """
    require(FACILITATE, story)
    require_active(workspace_of(story))
    if record_of(story).rung is None:
        raise StateForbids(
            _("checks_draft", default="A draft is not checked: it is published first."), rule="checks_draft"
        )
    me = current_userid()
    require_independent(story, me, independence.PROMOTE, now)
    wrong = [
        Invalid(_("checks_open", default="Answer with yes or no."), field=check.id, rule="checks_open")
        for check in CHECKS
        if not isinstance(answers.get(check.id), bool)
    ]
    if wrong:
        raise InvalidFields(wrong)
    require_short(reasons, "reasons")
    given = tuple((check.id, answers[check.id]) for check in CHECKS)
    record = writable(story)
    municipality = facts.counted_municipality(me, now)
    record.checks = (*record.checks, Checks(me, municipality, now, given, (reasons or "").strip()))


def require_independent(story, userid, task, now, paid=False, excluded=frozenset()):
    """Raise ``Forbidden`` where ``userid`` may not do ``task`` with ``story``, with the first reason."""
    numbers = facts.numbers_of_site()
    person, case = facts.person(userid, now, numbers), facts.case(story, now, numbers, excluded)
    for reason in independence.reasons_against(person, case, task, numbers, paid):
        raise Forbidden(reason.message, rule=reason.id)


def open_round_of(story):
    """Return the round of ``story`` that is open; raise ``StateForbids`` where none is."""
    round_ = record_of(story).open_round()
    if round_ is None:
        raise StateForbids(_("round_none_open", default="No round of validation is open."), rule="round_none_open")
    return round_


def round_of(story, number):
    """Return the round ``number`` of ``story``; raise ``NotThere`` where there is none."""
    found = record_of(story).rounds
    if not 1 <= number <= len(found):
        raise NotThere(_("round_unknown", default="There is no such round."), rule="round_unknown")
    return found[number - 1]


def excluded_from(story, round_):
    """Return who may not validate in ``round_``: those who did in the round that an objection is about."""
    return frozenset(round_of(story, round_.answers).statements) if round_.answers else frozenset()


def give_statement(story, values, now):
    """Keep the statement of the person who acts, ``values`` as in REST; return (statement, whether it is new).

    The same again changes nothing. Raises ``Forbidden`` for who was not invited or is not independent, ``StateForbids``
    without an open round and for another statement, ``InvalidFields``.
    """
    require_active(workspace_of(story))
    round_ = open_round_of(story)
    me = current_userid()
    _require_invited(round_, me)
    answers = check_statement(values)
    before = round_.statements.get(me)
    if before is not None:
        if before.says(answers):
            return before, False
        raise StateForbids(
            _("statement_stays", default="You have given your statement. Once given, it does not change."),
            rule="statement_stays",
        )
    if not is_eligible(story, me):
        raise Forbidden(NO_LONGER.message, rule=NO_LONGER.id)
    require_independent(story, me, independence.VALIDATE, now, answers["paid"], excluded_from(story, round_))
    statement = _statement(story, me, answers, now)
    round_.statements[me] = statement
    own = municipalities_of(story, now, facts.numbers_of_site())
    mutual.remember(statement.municipality, own, now, IUUID(story))
    return statement, True


def _require_invited(round_, userid):
    invitation = round_.invitations.get(userid)
    if invitation is None or invitation.status != "invited":
        raise Forbidden(
            _("statement_not_invited", default="Only those who are invited to the round give a statement."),
            rule="statement_not_invited",
        )


def _statement(story, userid, answers, now):
    municipality = facts.counted_municipality(userid, now)
    tried = facts.tried_municipalities(story, now, facts.numbers_of_site())
    return Statement(
        userid=userid,
        given=now,
        municipality=municipality,
        organisation=history.organisation_of(userid, now) if municipality is None else "",
        expert_kind=facts.expert_kind(userid),
        has_adopted=municipality in tried,
        **answers,
    )


def require_validator(round_):
    """Return the id of the person who acts, who has given a statement in ``round_``; raise ``Forbidden`` for others."""
    me = current_userid()
    if me not in round_.statements:
        raise Forbidden(
            _("round_validators_only", default="One of those who have given a statement in this round does this."),
            rule="round_validators_only",
        )
    return me


def require_still_independent(story, userid, now):
    """Raise ``Forbidden`` where ``userid``, a validator of the round, has become one of the teller's since.

    Validation back is asked about when the statement is given: it stays, whatever others validate later.
    """
    require_independent(story, userid, independence.INVITE, now)


def require_words(text, field):
    """Return ``text``, stripped; raise ``Invalid``, naming ``field``, where it says nothing, or too much."""
    if not has_words(text):
        raise Invalid(_("round_words_missing", default="Say it in words."), field=field, rule="round_words_missing")
    require_short(text, field)
    return text.strip()


def _require_open(round_):
    if round_.ended is not None:
        raise StateForbids(_("round_ended", default="This round has ended."), rule="round_ended")


def note_consensus(story, number, text, now):
    """Keep the consensus note ``text`` of a validator of the round. Raises ``Refused``."""
    require_active(workspace_of(story))
    round_ = round_of(story, number)
    me = require_validator(round_)
    _require_open(round_)
    text = require_words(text, "text")
    if not rounds.divergent(list(round_.statements.values()), facts.numbers_of_site()):
        raise StateForbids(
            _("consensus_needless", default="The statements do not differ: no consensus note is needed."),
            rule="consensus_needless",
        )
    if not any((note.userid, note.text) == (me, text) for note in round_.consensus):
        require_still_independent(story, me, now)
        round_.consensus = (*round_.consensus, Note(me, now, text))


def open_decisions(story, round_, now):
    """Return for each decision why it is not open in ``round_``: a dict of tuples of ``Reason``."""
    numbers = facts.numbers_of_site()
    return rounds.open_decisions(
        round_.target, _statements_today(round_), numbers, **_light_on(story, round_, now, numbers)
    )


def _statements_today(round_):
    """Return the statements of ``round_``, with their municipalities as they count today: merged as their successor."""
    return [
        replace(one, municipality=current(one.municipality)) if one.municipality else one
        for one in round_.statements.values()
    ]


def _light_on(story, round_, now, numbers):
    return {
        "teller": municipalities_of(story, now, numbers),
        "unanswered": round_.waiting,
        "consensus": bool(round_.consensus),
    }


def decide(story, number, decision, reasons, conditions, now):
    """Record the decision of a round by one of its validators, and let the story go where it leads. Raises ``Refused``.

    The same decision again, by the same person with the same reasons, changes nothing.
    """
    require_active(workspace_of(story))
    round_ = round_of(story, number)
    me = require_validator(round_)
    said = reasons.strip() if isinstance(reasons, str) else reasons
    before = round_.decision
    if before is not None and (before.userid, before.decision, before.reasons) == (me, decision, said):
        return
    _require_open(round_)
    require_still_independent(story, me, now)
    numbers = facts.numbers_of_site()
    statements = _statements_today(round_)
    named = rounds.check_decision(
        round_.target, decision, reasons, conditions, statements, numbers, **_light_on(story, round_, now, numbers)
    )
    round_.decision = Decision(decision, me, now, reasons.strip(), tuple(sorted(named.items())))
    _apply(story, round_, now, numbers)
    release_guests(story, round_)
    tell(story, "decided", tellers_of(story), round=round_.number)


def _apply(story, round_, now, numbers):
    record, today = writable(story), clock.day_of(now)
    decided = round_.decision.decision
    first = round_of(story, round_.answers) if round_.answers else None
    if first is not None:
        first.replaced = True
        release_guests(story, first)
        if first.decision.decision == rounds.CONDITIONAL:
            record.rung, record.since, record.valid_until = first.held
    if decided == rounds.PASSED:
        moves.hold(record, round_.target, today, now, numbers)
    elif decided == rounds.CONDITIONAL:
        moves.hold(record, GOOD, today, now, numbers)
    moves.enter(story, decided, record.rung, now, round_.decision.userid, round_.decision.reasons)
