"""Who may do what with a survey: the one place that knows. Pages, services and acts ask here."""

from AccessControl import getSecurityManager
from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.permissions import FACILITATE
from kuntaliitto.vertaiset.permissions import MANAGE_WORKSPACE
from kuntaliitto.vertaiset.permissions import TAKE_PART
from kuntaliitto.vertaiset.surveys import rules
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.store import hash_of
from kuntaliitto.vertaiset.surveys.store import store_of
from kuntaliitto.vertaiset.workflows.definition import effective_visibility
from plone import api


def state_of(survey):
    """Return the state of the workflow: draft, open or closed."""
    return api.portal.get_tool("portal_workflow").getInfoFor(survey, "review_state", status.DRAFT)


def status_of(survey, now):
    """Return where ``survey`` stands at ``now``, an id of ``status.TITLES``."""
    return status.status(state_of(survey), survey.opens, survey.closes, now)


def may(permission, survey):
    """Say whether the current user has ``permission`` (a Zope title) on ``survey``."""
    return bool(getSecurityManager().checkPermission(permission, survey))


def facilitates(survey):
    """Say whether the current user makes and moves ``survey``."""
    return may(FACILITATE, survey)


def reads_rows(survey):
    """Say whether the current user reads rows, and tables of whatever size: coordinators, of named surveys always."""
    return may(MANAGE_WORKSPACE, survey)


def is_for_me(survey):
    """Say whether ``survey`` is for the current user, whatever its state: as its respondents say."""
    if survey.respondents == rules.MEMBERS:
        return may(TAKE_PART, survey)
    if not rules.fits(survey.respondents, effective_visibility(survey)):
        return False
    return survey.respondents == rules.LINK or current_userid() is not None


def has_answered(survey, receipt=None):
    """Say whether the current user has answered, or whoever has ``receipt``; None where nobody can say any more."""
    store, userid = store_of(survey), current_userid()
    if survey.anonymous and store.sealed is not None:
        return None
    answers = store.answers
    if receipt and hash_of(receipt) in answers.rows:
        return True
    return userid is not None and (userid in answers.people or userid in answers.who)


@dataclass(frozen=True)
class Standing:
    """Where somebody stands with a survey: ``status`` of ``status.TITLES``, ``answered``, and the acts that are open.

    The acts: ``answer``, ``change`` (an answer), ``try``, ``login`` (a visitor has to log in first), ``results``,
    ``rows``, and the moves ``open``, ``close`` and ``reopen``.
    """

    status: str
    answered: bool | None
    can: tuple


def standing(survey, now, receipt=None):
    """Return the ``Standing`` of the current user with ``survey`` at ``now``."""
    found = status_of(survey, now)
    answered = has_answered(survey, receipt)
    can = []
    if found == status.DRAFT and facilitates(survey):
        can.append("try")
    elif found == status.OPEN and not workspace_of(survey).archived:
        can += _answering(survey, answered, receipt)
    if refused_results(survey, now, receipt) is None:
        can.append("results")
    if refused_rows(survey, now) is None:
        can.append("rows")
    return Standing(found, answered, (*can, *_moves(survey)))


def _moves(survey):
    """Return the ids of the moves that the current user may make, but those that are never open to ``survey``."""
    never = ["open"] if survey.template else []
    if stays_closed(survey):
        never.append("reopen")
    moves = api.portal.get_tool("portal_workflow").getTransitionsFor(survey)
    return [move["id"] for move in moves if move["id"] not in never]


def stays_closed(survey):
    """Say whether ``survey``, once closed, is never opened again: it is anonymous, or its results are published."""
    return bool(survey.anonymous or store_of(survey).results_page)


def _answering(survey, answered, receipt):
    if not is_for_me(survey):
        # Who logs in may turn out to be a member.
        return ["login"] if current_userid() is None else []
    if not answered:
        return ["answer"]
    known = receipt and hash_of(receipt) in store_of(survey).answers.rows
    return ["change"] if known or not survey.anonymous else []


def smallest_group(survey):
    """Return the number that binds the current user's reading of results, or None for one who reads rows.

    Nobody reads fewer anonymous answers than that, but tables of them coordinators read whole: see ``results_of``.
    """
    return None if reads_rows(survey) else settings.get("survey_smallest_group")


def refused_results(survey, now, receipt=None):
    """Return the ``Refused`` that keeps results of ``survey`` from the current user at ``now``, or None."""
    found = status_of(survey, now)
    if found == status.DRAFT:
        return None if facilitates(survey) else _forbidden()
    if survey.anonymous and store_of(survey).sealed is None:
        return _not_sealed(found)
    if reads_rows(survey):
        return None
    if survey.results_shown == rules.COORDINATORS:
        return _forbidden()
    if found == status.CLOSED:
        return None
    if survey.results_shown == rules.AFTER_ANSWER and has_answered(survey, receipt):
        return None
    return StateForbids(_WAIT[survey.results_shown], rule="survey_results_wait")


_WAIT = {
    rules.AFTER_ANSWER: _("survey_results_answer_first", default="Answer first: then you see the results so far."),
    rules.AFTER_CLOSE: _("survey_results_after_close", default="The results are shown when the survey is closed."),
}


def refused_rows(survey, now):
    """Return the ``Refused`` that keeps the rows of ``survey`` from the current user at ``now``, or None."""
    if not reads_rows(survey):
        return _forbidden()
    found = status_of(survey, now)
    if not survey.anonymous or found == status.DRAFT:
        return None
    store = store_of(survey)
    if store.sealed is None:
        return _not_sealed(found)
    least = settings.get("survey_smallest_group")
    if store.count < least:
        return StateForbids(
            _(
                "survey_rows_few",
                default="Fewer than ${least} have answered: their answers are shown to nobody.",
                mapping={"least": str(least)},
            ),
            rule="survey_rows_few",
        )
    return None


def _forbidden():
    return Forbidden(
        _("survey_results_forbidden", default="The results of this survey are for its coordinators."),
        rule="survey_results_forbidden",
    )


def _not_sealed(found):
    if found == status.CLOSED:
        message = _(
            "survey_not_sealed",
            default="The survey is closed. Its answers are put into a random order first; then there are results. A "
            "facilitator does that with “Close”, and else the night does.",
        )
    else:
        message = _("survey_anonymous_open", default="An anonymous survey has results when it is closed.")
    return StateForbids(message, rule="survey_not_sealed")


def require(refused):
    """Raise ``refused`` where it is not None."""
    if refused is not None:
        raise refused
