"""Calls for experiments (kokeiluhaku): when they are open, what they ask, and what becomes of an application."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.experiment import IExperimentCard
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.experiments.happenings import tell
from kuntaliitto.vertaiset.experiments.people import whole_of
from kuntaliitto.vertaiset.maturity.record import Note
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.notifications import audience
from kuntaliitto.vertaiset.stories.origin import of_person
from kuntaliitto.vertaiset.surveys import checking
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.exportimport.interfaces import IExportImportRequestMarker
from plone.uuid.interfaces import IUUID
from zope.container.interfaces import IContainerModifiedEvent
from zope.globalrequest import getRequest
from zope.schema import getFieldNames


UPCOMING = "upcoming"
OPEN = "open"
CLOSED = "closed"
STATUSES = {
    UPCOMING: _("call_status_upcoming", default="Opens later"),
    OPEN: _("call_status_open", default="Open"),
    CLOSED: _("call_status_closed", default="Closed"),
}

SENT = "sent"
ACCEPTED = "accepted"
REJECTED = "rejected"
ANSWERS = {
    SENT: _("application_sent", default="Sent"),
    ACCEPTED: _("application_accepted", default="Accepted"),
    REJECTED: _("application_rejected", default="Rejected"),
}

ACCEPT = "accept"
REJECT = "reject"

#: The fields of the card, which an accepted application hands to its experiment.
CARD = tuple(getFieldNames(IExperimentCard))


def status_of(call, now):
    """Return whether ``call`` is upcoming, open or closed at ``now``."""
    if call.opens is not None and now < call.opens:
        return UPCOMING
    return CLOSED if call.closes is not None and now >= call.closes else OPEN


def require_open(call, now):
    """Raise ``StateForbids`` where ``call`` takes no applications at ``now``."""
    status = status_of(call, now)
    if status == UPCOMING:
        raise StateForbids(_("call_upcoming", default="The call is not open yet."), rule="call_open")
    if status == CLOSED:
        raise StateForbids(_("call_closed", default="The call is closed."), rule="call_open")


def check_times(opens, closes):
    """Raise ``Invalid`` where a call would close before it opens."""
    if opens is not None and closes is not None and closes <= opens:
        raise Invalid(
            _("call_closes_first", default="The call would close before it opens."), field="closes", rule="call_times"
        )


def read_answers(call, sent):
    """Return the answers that ``sent`` gives to the questions of ``call``; raise ``InvalidFields``, naming each."""
    if not isinstance(sent, dict):
        raise _wrong_answers("answers", _("answers_object", default="Answers are an object, by question."))
    questions = list(call.questions or ())
    if not sent and not any(one["required"] for one in questions):
        return {}
    try:
        return checking.check(questions, sent)
    except InvalidFields as error:
        raise InvalidFields([_wrong_answers(f"answers.{one.field}", one.message) for one in error.all]) from error


def require_unanswered(call):
    """Raise ``StateForbids`` where somebody has applied already: they were asked what they were asked."""
    if call.objectIds():
        raise StateForbids(
            _("call_applied", default="There are applications already: the questions stay as they are."),
            field="questions",
            rule="call_applied",
        )


def _wrong_answers(field, message):
    return Invalid(message, field=field, rule="answers")


def state_of(application):
    """Return the state of ``application``, an id of ``ANSWERS``."""
    return api.portal.get_tool("portal_workflow").getInfoFor(application, "review_state", SENT)


def application_added(application, event):
    """Somebody applied (``IObjectAddedEvent``): it is theirs, and the call is open."""
    if event.oldParent is not None or event.newParent is None:
        return
    now = clock.now()
    call = whole_of(application)
    if call is not None and not IExportImportRequestMarker.providedBy(getRequest()):
        require_open(call, now)
    application.origin = of_person(current_userid() or "", now)
    if call is not None:
        tell(application, "applied", audience.facilitators(workspace_of(application)))


def application_changed(application, event):
    """An application stays as it was sent when it was decided on (``IObjectModifiedEvent``)."""
    if not IContainerModifiedEvent.providedBy(event):
        require_undecided(application)


def require_undecided(application, field=None):
    """Raise ``StateForbids``, naming ``field``, where ``application`` was decided on."""
    if application.decided is not None:
        raise StateForbids(
            _("application_decided", default="The application was decided on: it stays as it is."),
            field=field,
            rule="application_decided",
        )


def application_copied(application, event):
    """A copy is an application of its own (``IObjectCopiedEvent``)."""
    application.decided = None
    application.experiment = None


def before_move(application, event):
    """Before a decision (``IBeforeTransitionEvent``): rejecting needs reasons, accepting an applicant who is there."""
    if event.transition is None:
        return
    move, reason = event.transition.getId(), (event.kwargs or {}).get("comment", "")
    if move == REJECT and not reason.strip():
        raise MoveRefused(_("reason_needed", default="Write a reason."), field="comment", rule="reason_needed")
    members = roster_of(workspace_of(application)).members
    if move == ACCEPT and _applicant(application) not in members:
        raise MoveRefused(
            _("applicant_left", default="Who applied is not a member of the workspace any more."),
            rule="applicant_left",
        )


def after_move(application, event):
    """After a decision (``IAfterTransitionEvent``): it is kept with its reasons; accepting makes the experiment."""
    if event.transition is None:
        return
    now, reason = clock.now(), (event.kwargs or {}).get("comment", "").strip()
    application.decided = Note(current_userid() or "", now, reason)
    if event.transition.getId() == ACCEPT:
        application.experiment = IUUID(_make_experiment(application))
    tell(application, "decided", [_applicant(application)])


def _applicant(application):
    return application.origin.userid if application.origin is not None else ""


def _make_experiment(application):
    """Make the experiment that ``application`` proposes, an idea of the applicant's; return it."""
    call, workspace = whole_of(application), workspace_of(application)
    fields = {name: getattr(application, name) for name in CARD}
    fields["people"] = fields["people"] or (_applicant(application),)
    with api.env.adopt_user(_applicant(application)):
        experiment = createContent(
            "vertaiset.experiment", title=application.title, description=application.description, **fields
        )
        experiment.call = IUUID(call)
        # In a workspace where members only read, it is the facilitator's decision that makes it.
        return addContentToContainer(workspace, experiment, checkConstraints=False)
