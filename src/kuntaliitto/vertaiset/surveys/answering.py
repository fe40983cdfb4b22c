"""Answering: one answer each, changed until closing, tried out in draft (issue "Surveys with results", "Rules")."""

from dataclasses import dataclass
from datetime import datetime
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import checking
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.questions import meaning
from kuntaliitto.vertaiset.surveys.store import Answer
from kuntaliitto.vertaiset.surveys.store import Answers
from kuntaliitto.vertaiset.surveys.store import hash_of
from kuntaliitto.vertaiset.surveys.store import nobody_may_change
from kuntaliitto.vertaiset.surveys.store import store_of
from kuntaliitto.vertaiset.surveys.store import writable

import secrets
import transaction


@dataclass(frozen=True)
class Given:
    """What was kept: the ``values``, a ``receipt`` where a new one was made, and whether it is a ``trial``."""

    values: dict
    receipt: str | None = None
    trial: bool = False


@dataclass(frozen=True)
class Own:
    """What somebody learns of their own answer; ``values`` is None where they have none or lack the receipt."""

    answered: bool | None
    values: dict | None = None
    given: datetime | None = None
    changed: datetime | None = None
    trial: bool = False


def answer(survey, sent, now, receipt=None):
    """Keep ``sent``, a mapping of question ids to values, as the answer of the current user; return what was ``Given``.

    With the ``receipt`` of an answer that was given without a name, that one is replaced; where there is none, a new
    one is made. Given in draft by a facilitator it is a trial. Raises ``Forbidden`` for whom the survey is not for,
    ``StateForbids`` where it is not open, or another answer would be a second one, and ``InvalidFields``.
    """
    userid = current_userid()
    found = access.status_of(survey, now)
    if found == status.DRAFT:
        return _try(survey, sent, now, userid)
    _require_open(survey, found)
    values = checking.check(survey.questions, sent)
    store = writable(survey)
    # Whoever opens or closes it, or changes its questions, writes there.
    nobody_may_change(store)
    answers = _answers(store, "answers", survey)
    if userid is not None and not survey.anonymous:
        before = answers.people.get(userid)
        kept = Answer(values, before.given if before is not None else now, now)
        answers.put(answers.people, userid, kept, survey.questions)
        return Given(values)
    if survey.anonymous:
        _leave_no_name()
    if receipt:
        _replace(survey, answers, receipt, values)
        return Given(values)
    return Given(values, _first(survey, answers, userid, values))


def _try(survey, sent, now, userid):
    if not access.facilitates(survey):
        raise _not_for_you()
    require_active(workspace_of(survey))
    values = checking.check(survey.questions, sent)
    trial = _answers(writable(survey), "trial", survey)
    trial.put(trial.people, userid, Answer(values, now, now), survey.questions)
    return Given(values, trial=True)


def _require_open(survey, found):
    if not access.is_for_me(survey):
        raise _not_for_you()
    require_active(workspace_of(survey))
    if found == status.UPCOMING:
        raise StateForbids(_("survey_not_open_yet", default="The survey is not open yet."), rule="survey_not_open_yet")
    if found == status.CLOSED:
        raise StateForbids(
            _("survey_closed", default="The survey is closed: it takes no answers any more."), rule="survey_closed"
        )


def _not_for_you():
    return Forbidden(_("survey_not_for_you", default="This survey is not for you."), rule="survey_not_for_you")


def _answers(store, name, survey):
    """Return ``answers`` or ``trial`` of ``store``; anew where the questions mean something else than at the time.

    Once somebody has answered they cannot: ``rules.check_locked``.
    """
    found = getattr(store, name)
    if found.meaning != meaning(survey.questions):
        found = Answers(survey.questions)
        setattr(store, name, found)
    return found


def _leave_no_name():
    """Take the user, the path and what else Zope has noted off the transaction, which the database keeps."""
    current = transaction.get()
    current.user = ""
    current.description = ""
    current.extension.clear()


def _replace(survey, answers, receipt, values):
    name = hash_of(receipt)
    if name not in answers.rows:
        raise StateForbids(
            _("survey_receipt_unknown", default="There is no answer with this receipt."), rule="survey_receipt_unknown"
        )
    answers.put(answers.rows, name, Answer(values), survey.questions)


def _first(survey, answers, userid, values):
    """Keep the first answer of somebody without a name; return the receipt."""
    if userid is not None:
        if userid in answers.who:
            raise StateForbids(
                _(
                    "survey_answered_anonymously",
                    default="You have answered this survey. It is anonymous: only with the receipt that you got then "
                    "can your answer be read and changed.",
                ),
                rule="survey_answered_anonymously",
            )
        answers.who.insert(userid)
    receipt = secrets.token_urlsafe(18)
    answers.put(answers.rows, hash_of(receipt), Answer(values), survey.questions)
    return receipt


def own_answer(survey, now, receipt=None):
    """Return the ``Own`` answer of the current user, or of whoever has ``receipt``; in draft the trial."""
    store, userid = store_of(survey), current_userid()
    if access.status_of(survey, now) == status.DRAFT:
        found = store.trial.people.get(userid) if _is_current(store.trial, survey) else None
        return _own(found, found is not None, trial=True)
    found = store.answers.rows.get(hash_of(receipt)) if receipt else None
    if found is None and userid is not None:
        found = store.answers.people.get(userid)
    return _own(found, access.has_answered(survey, receipt))


def _is_current(answers, survey):
    return answers.meaning == meaning(survey.questions)


def trial_of(survey):
    """Return the trial ``Answers`` to the questions as they are now: an empty one where they were changed since."""
    found = store_of(survey).trial
    return found if _is_current(found, survey) else Answers(survey.questions)


def _own(found, answered, trial=False):
    if found is None:
        return Own(answered, trial=trial)
    return Own(answered, found.values, found.given, found.changed, trial)
