"""The strings that a content rule's mail may use: ``${workspace_title}``, ``${member_fullname}`` and the rest."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.events import IMemberLeft
from kuntaliitto.vertaiset.events import IMembershipEvent
from kuntaliitto.vertaiset.events import IMembershipRequested
from kuntaliitto.vertaiset.events import INoticePublished
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.notifications.rules import current_event
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.people.names import display_name
from plone import api
from plone.stringinterp.adapters import BaseSubstitution


class WorkspaceSubstitution(BaseSubstitution):
    """Something of the workspace that the rule's object is, or stands in; empty elsewhere."""

    category = _("substitution_workspace", default="Workspaces")

    def safe_call(self):
        workspace = workspace_of(self.context)
        return self.tell(workspace) if workspace is not None else ""


class WorkspaceTitle(WorkspaceSubstitution):
    description = _("substitution_workspace_title", default="Title of the workspace")

    def tell(self, workspace):
        return workspace.title


class WorkspaceUrl(WorkspaceSubstitution):
    description = _("substitution_workspace_url", default="Address of the workspace")

    def tell(self, workspace):
        return workspace.absolute_url()


class EventSubstitution(BaseSubstitution):
    """Something of the event that the rule tells of; empty where that is of another kind."""

    category = WorkspaceSubstitution.category
    event = IMembershipEvent

    def safe_call(self):
        event = current_event()
        return self.tell(event) if self.event.providedBy(event) else ""


class MemberUserId(EventSubstitution):
    description = _("substitution_member_userid", default="User name of the person who joins, leaves or asks")

    def tell(self, event):
        return event.userid


class MemberFullName(EventSubstitution):
    description = _("substitution_member_fullname", default="Name of the person who joins, leaves or asks")

    def tell(self, event):
        return display_name(event.userid)


class MemberEmail(EventSubstitution):
    description = _("substitution_member_email", default="E-mail address of the person who joins, leaves or asks")

    def tell(self, event):
        user = api.user.get(userid=event.userid)
        return user.getProperty("email", "") if user is not None else ""


class MemberMunicipality(EventSubstitution):
    """The municipality's name, or the organisation of those who have none."""

    description = _("substitution_member_municipality", default="Their municipality, or else their organisation")

    def tell(self, event):
        spell = history.spell_of(event.userid, clock.now())
        if spell is None:
            return ""
        if municipalities.get(spell.municipality) is None:
            return spell.organisation
        return municipalities.name(spell.municipality, api.portal.get_current_language())


class RequestMessage(EventSubstitution):
    description = _("substitution_request_message", default="What the person who asks has written")
    event = IMembershipRequested

    def tell(self, event):
        return event.message


class LeaveReason(EventSubstitution):
    description = _("substitution_leave_reason", default="Why a member was removed")
    event = IMemberLeft

    def tell(self, event):
        return event.reason


class NoticeTitle(EventSubstitution):
    description = _("substitution_notice_title", default="Title of the notice")
    event = INoticePublished

    def tell(self, event):
        return event.object.title


class NoticeUrl(EventSubstitution):
    description = _("substitution_notice_url", default="Address of the notice")
    event = INoticePublished

    def tell(self, event):
        return event.object.absolute_url()
