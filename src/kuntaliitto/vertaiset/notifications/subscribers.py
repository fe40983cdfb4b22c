"""Who is told of what: one line an event, the rest is ``messages`` and ``mail``."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.notifications import audience
from kuntaliitto.vertaiset.notifications import messages
from kuntaliitto.vertaiset.notifications import notices
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.notifications import surveys
from kuntaliitto.vertaiset.notifications.mail import tell
from kuntaliitto.vertaiset.notifications.mail import tell_address
from kuntaliitto.vertaiset.notifications.mail import tell_all
from kuntaliitto.vertaiset.surveys.tasks import missing
from plone import api
from plone.uuid.interfaces import IUUID


def requested(event):
    """Coordinators hear of requests."""
    told = messages.happening(messages.REQUESTED, event.object, person=event.userid)
    tell_all(audience.coordinators(event.object), told, clock.now())


def decided(event):
    """People hear of rejections; an approved one hears as one who has joined."""
    if event.decision == "reject":
        tell(event.userid, messages.happening(messages.REJECTED, event.object, reason=event.reason), clock.now())


def joined(event):
    """Those whom somebody else made members hear of it."""
    if event.actor != event.userid:
        tell(event.userid, messages.happening(messages.JOINED, event.object), clock.now())


def left(event):
    """Those who were removed hear of it."""
    if event.actor != event.userid:
        tell(event.userid, messages.happening(messages.REMOVED, event.object, reason=event.reason), clock.now())


def invited(event):
    """Those who are invited hear of it; an e-mail address gets the link that works once."""
    invitation = event.invitation
    if invitation.email:
        tell_address(invitation.email, messages.invitation_letter(event.object, invitation, event.token))
    else:
        told = messages.happening(messages.INVITED, event.object, invitation=invitation.id)
        tell(invitation.userid, told, clock.now())


def notice_published(event):
    """Members hear of important notices, when they are shown."""
    notices.announce(event.object, clock.now())


def coordinator_lost(event):
    """Site Administrators hear of a workspace without a coordinator."""
    tell_all(audience.site_administrators(), messages.happening(messages.COORDINATOR_LOST, event.object), clock.now())


def story_happened(event):
    """Those whom it concerns hear what happened to a story, but not the one who did it."""
    workspace = workspace_of(event.object)
    told = messages.happening(messages.STORY, workspace, story=IUUID(event.object), what=event.what, **event.facts)
    me = api.user.get_current().getId()
    tell_all([userid for userid in event.userids if userid != me], told, clock.now())


def experiment_happened(event):
    """Those whom it concerns hear what happened to an experiment or an application, but not the one who did it."""
    workspace = workspace_of(event.object)
    told = messages.happening(
        messages.EXPERIMENT, workspace, experiment=IUUID(event.object), what=event.what, **event.facts
    )
    me = api.user.get_current().getId()
    tell_all([userid for userid in event.userids if userid != me], told, clock.now())


def survey_opened(event):
    """Members who may answer hear of a survey that has opened, but not the one who opened it."""
    me = api.user.get_current().getId()
    _tell_of_survey(event.object, surveys.OPENED, [userid for userid in missing(event.object) if userid != me])


def survey_closing(event):
    """Those who have not answered hear that a survey closes soon."""
    _tell_of_survey(event.object, surveys.CLOSING, event.userids)


def _tell_of_survey(survey, what, userids):
    told = messages.happening(messages.SURVEY, workspace_of(survey), survey=IUUID(survey), what=what)
    tell_all(userids, told, clock.now())


def principal_deleted(event):
    """A deleted user leaves neither a choice nor waiting mail behind."""
    userid = event.principal if isinstance(event.principal, str) else event.principal.getId()
    preferences.forget(userid)
    queue.drop(userid)
