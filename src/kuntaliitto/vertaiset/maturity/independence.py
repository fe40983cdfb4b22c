"""Who may judge a story (domain.md, "Independence").

Values only: who somebody is, what the case is, and sentences that say why the one may not judge the other. They go into
the list of candidates, and into the refusal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.maturity.months import months_before
from kuntaliitto.vertaiset.maturity.reason import Reason
from kuntaliitto.vertaiset.people.municipalities import get


VALIDATE = "validate"
PROMOTE = "promote"
INVITE = "invite"

# Those who judge: people who have made no choice of a municipality may take part, but not this.
JUDGING = (VALIDATE, PROMOTE)


@dataclass(frozen=True)
class Person:
    """One who would validate, promote or invite.

    ``municipalities`` are the codes of now and of the last 12 months, successors in place of those that merged
    (``codes_within``); ``organisations`` what the person named where they had no municipality
    (``organisations_within``); ``has_choice`` says that the profile names a municipality, or "no municipality".
    """

    userid: str
    municipalities: frozenset = frozenset()
    organisations: frozenset = frozenset()
    has_choice: bool = True


@dataclass(frozen=True)
class Case:
    """What is judged, and who stands behind it.

    ``tellers`` are the owner and the ``responsible`` people, ``co_authors`` these, the creators, and enrichers whose
    text was taken in: user ids. ``municipalities`` and ``organisations`` are the story's own and those of its tellers,
    now and in the last 12 months; an organisation counts where there is no municipality. ``validated`` are the
    municipalities whose practice one of the teller's validated in the last 12 months (``validated_within``);
    ``earlier_validators`` those of the round that an objection is about. Codes are those of today, see ``Person``.
    """

    tellers: frozenset = frozenset()
    co_authors: frozenset = frozenset()
    municipalities: frozenset = frozenset()
    organisations: frozenset = frozenset()
    validated: frozenset = frozenset()
    earlier_validators: frozenset = frozenset()


@dataclass(frozen=True)
class Validated:
    """A statement was given at the moment ``given`` by somebody of ``by``, about a practice of ``practice_of``.

    ``by`` is the validator's municipality on that day, or None; ``practice_of`` are codes.
    """

    by: str | None
    practice_of: frozenset
    given: object


def reasons_against(person, case, task, numbers, paid=False):
    """Return why ``person`` may not do ``task`` in ``case``, a tuple of ``Reason``: empty where they may.

    ``task`` is ``VALIDATE``, ``PROMOTE`` or ``INVITE``. ``paid`` is what the person declared, which only those who
    validate do. It binds Managers too.
    """
    rules = [_author(person, case), _municipality(person, case, numbers), _organisation(person, case)]
    if task in JUDGING:
        rules.append(_no_choice(person))
    if task == VALIDATE:
        rules += [_validation_back(person, case, numbers), _paid(paid), _earlier_round(person, case)]
    return tuple(reason for reason in rules if reason is not None)


def _author(person, case):
    if person.userid in case.tellers:
        message = _(
            "independence_teller",
            default="Those who tell the story do not validate it, promote it or invite its validators.",
        )
        return Reason("independence_teller", message)
    if person.userid in case.co_authors:
        message = _(
            "independence_co_author",
            default="Those who have written a part of the story do not validate it, promote it or invite its "
            "validators.",
        )
        return Reason("independence_co_author", message)
    return None


def _municipality(person, case, numbers):
    if not person.municipalities & case.municipalities:
        return None
    message = _(
        "independence_municipality",
        default="The story is told from a municipality that is this person's own, or was within the last ${months} "
        "months.",
        mapping={"months": numbers.independence_months},
    )
    return Reason("independence_municipality", message)


def _organisation(person, case):
    if not _names(person.organisations) & _names(case.organisations):
        return None
    message = _("independence_organisation", default="The story is told from this person's own organisation.")
    return Reason("independence_organisation", message)


def _names(organisations):
    """Return names as they are compared: typed by hand, they differ in capitals and in blank space."""
    return {" ".join(name.casefold().split()) for name in organisations} - {""}


def _no_choice(person):
    if person.has_choice:
        return None
    message = _(
        "independence_no_choice",
        default='Who validates or promotes has first chosen a municipality, or "no municipality", on their profile.',
    )
    return Reason("independence_no_choice", message)


def _validation_back(person, case, numbers):
    if not person.municipalities & case.validated:
        return None
    message = _(
        "independence_validation_back",
        default="The teller's municipality has validated a practice of this person's municipality within the last "
        "${months} months: nobody validates in return.",
        mapping={"months": numbers.independence_months},
    )
    return Reason("independence_validation_back", message)


def _paid(paid):
    if not paid:
        return None
    message = _("independence_paid", default="Somebody who is paid by the case does not validate it.")
    return Reason("independence_paid", message)


def _earlier_round(person, case):
    if person.userid not in case.earlier_validators:
        return None
    message = _(
        "independence_earlier_round",
        default="After an objection the story is validated by other people than in the round before.",
    )
    return Reason("independence_earlier_round", message)


def within(spells, now, numbers):
    """Return the spells in force at some moment of the time that independence looks back on, ``now`` included."""
    start = months_before(now, numbers.independence_months)
    spells = sorted((spell for spell in spells if spell.since <= now), key=lambda spell: spell.since)
    followers = [*spells[1:], None]
    return [spell for spell, next_ in zip(spells, followers) if next_ is None or next_.since > start]


def codes_within(spells, now, numbers, current: Callable = str):
    """Return the codes of the municipalities in ``spells`` that were in force in the last 12 months before ``now``.

    ``spells`` are somebody's ``people.history``; ``current`` returns the code that stands for another today. ``none``
    and having made no choice are no municipalities.
    """
    codes = (spell.municipality for spell in within(spells, now, numbers))
    return frozenset(current(code) for code in codes if get(code) is not None)


def organisations_within(spells, now, numbers):
    """Return the organisations in ``spells`` in the last 12 months before ``now``, of the time without municipality."""
    spells = within(spells, now, numbers)
    return frozenset(one.organisation for one in spells if get(one.municipality) is None and one.organisation)


def validated_within(statements, municipalities, now, numbers, current: Callable = str):
    """Return the codes of the municipalities whose practice one of ``municipalities`` validated in the last 12 months.

    ``statements`` are ``Validated``, ``municipalities`` the teller's; ``current`` as in ``codes_within``.
    """
    start = months_before(now, numbers.independence_months)
    return frozenset(
        current(code)
        for one in statements
        if start <= one.given <= now and get(one.by) is not None and current(one.by) in municipalities
        for code in one.practice_of
        if get(code) is not None
    )
