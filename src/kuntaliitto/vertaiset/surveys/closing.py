"""Opening, closing and reopening (issue "Surveys with results", "Rules")."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership import portability
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import rules
from kuntaliitto.vertaiset.surveys import sealing
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.store import store_of
from kuntaliitto.vertaiset.surveys.store import writable
from kuntaliitto.vertaiset.workflows.chain import SURVEY_WORKFLOW
from kuntaliitto.vertaiset.workflows.definition import effective_visibility
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from plone import api
from zope.event import notify


OPEN = "open"
CLOSE = "close"
REOPEN = "reopen"


class ReopenRefused(MoveRefused):
    """What has happened to the answers cannot be undone: 409."""

    status = 409


def values_of(survey):
    """Return what ``rules`` ask of ``survey``: a mapping of ``rules.FIELDS``."""
    return {
        "questions": survey.questions or [],
        "opens": survey.opens,
        "closes": survey.closes,
        "anonymous": bool(survey.anonymous),
        "respondents": survey.respondents,
        "results_shown": survey.results_shown,
    }


def _note_agreed(survey):
    """Remember what ``survey`` says, as ``locking`` compares with it."""
    writable(survey).agreed = values_of(survey)


def before_move(survey, event):
    """Before a move (``IBeforeTransitionEvent``): refuse it, saying why. An import moves as it was told."""
    if event.transition is None or portability.is_under_way():
        return
    move = event.transition.getId()
    if move == OPEN:
        _check_opening(survey, clock.now())
    elif move == REOPEN:
        check_reopening(survey)


def _check_opening(survey, now):
    if survey.template:
        raise MoveRefused(
            _("survey_template_stays", default="A template is not answered: copy it."), rule="survey_template_stays"
        )
    values = values_of(survey)
    try:
        rules.check_together(values, effective_visibility(survey))
        rules.check_openable(values, now)
    except Invalid as error:
        raise MoveRefused(error.message, field=error.field, rule=error.rule) from error


def check_reopening(survey):
    """Raise ``ReopenRefused`` where ``survey`` stays closed: it is anonymous, or its results are published."""
    if survey.anonymous:
        raise ReopenRefused(
            _(
                "survey_anonymous_stays",
                default="An anonymous survey is never opened again: nobody can tell any more who has answered.",
            ),
            rule="survey_anonymous_stays",
        )
    if store_of(survey).results_page:
        raise ReopenRefused(
            _("survey_published_stays", default="The results are published: the survey stays closed."),
            rule="survey_published_stays",
        )
    if not rules.fits(survey.respondents, effective_visibility(survey)):
        raise ReopenRefused(
            _("survey_respondents_visibility", default="So many do not see this workspace: choose whom it is for."),
            field="respondents",
            rule="survey_respondents_visibility",
        )


def moved(survey, event):
    """After a move (``IActionSucceededEvent``): forget trials, seal, or let it be open again."""
    now = clock.now()
    if event.action == OPEN:
        _opened(survey)
    elif event.action == CLOSE:
        closed(survey, now)
    elif event.action == REOPEN:
        _reopened(survey, now)


def _opened(survey):
    """Wipe the trials, and be ready for those who answer at once."""
    store = writable(survey)
    store.begin(survey.questions, bool(survey.anonymous))
    if not portability.is_under_way() and survey.opens is None:
        tell_opened(survey)


def tell_opened(survey):
    """Tell, once, that ``survey`` is open."""
    store = writable(survey)
    if "opened" not in store.told:
        store.told = (*store.told, "opened")
        notify(events.SurveyOpened(survey))


def _reopened(survey, now):
    """A closing time that has gone by is no closing time of what is open again."""
    if survey.closes is not None and survey.closes <= now:
        survey.closes = None
        survey.reindexObject(idxs=["vertaiset_survey_closes", "vertaiset_survey"])
        _note_agreed(survey)
    store = writable(survey)
    store.told = tuple(one for one in store.told if one != "closing")


def closed(survey, now):
    """``survey`` is closed as of ``now``: an anonymous one is sealed. Nobody who answers just now gets past it."""
    store = writable(survey)
    store._p_changed = True
    if survey.anonymous:
        sealing.seal_closed(survey, now)


def audience_changed(survey, now):
    """Close ``survey`` where so many do not see its workspace any more: the visibility was lowered, or it was moved."""
    if access.state_of(survey) != status.OPEN or rules.fits(survey.respondents, effective_visibility(survey)):
        return
    tool = api.portal.get_tool("portal_workflow")
    workflow = tool.getWorkflowById(SURVEY_WORKFLOW)
    entered = {
        "action": CLOSE,
        "actor": "",
        "comments": "",
        "review_state": status.CLOSED,
        "time": clock.zope_time(now),
    }
    tool.setStatusOf(SURVEY_WORKFLOW, survey, entered)
    workflow.updateRoleMappingsFor(survey)
    survey.reindexObject(idxs=["review_state", "vertaiset_survey"])
    closed(survey, now)
