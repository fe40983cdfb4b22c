"""The portlet of a workspace's members."""

from functools import cached_property
from heapq import nlargest
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.membership.roles import COORDINATOR
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people.directory import display_names
from kuntaliitto.vertaiset.permissions import VIEW_ROSTER
from kuntaliitto.vertaiset.portlets.base import IRowsPortlet
from kuntaliitto.vertaiset.portlets.base import Renderer as WorkspaceRenderer
from kuntaliitto.vertaiset.portlets.base import RowsAddForm
from kuntaliitto.vertaiset.portlets.base import RowsAssignment
from plone.app.portlets.portlets import base
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope import schema
from zope.interface import implementer


TITLE = _("portlet_members", default="Members of the workspace")


class IMembersPortlet(IRowsPortlet):
    """What an editor decides."""

    count = schema.Int(
        title=_("portlet_members_count", default="Names"),
        description=_(
            "portlet_members_count_help",
            default="How many of those who joined last are named, beside the coordinators.",
        ),
        default=5,
        min=0,
        max=50,
    )


@implementer(IMembersPortlet)
class Assignment(RowsAssignment):
    """The portlet in a column."""

    title = TITLE


class Renderer(WorkspaceRenderer):
    """Names for those who may see the roster; for others the number of members and the coordinators (domain.md)."""

    render = ViewPageTemplateFile("members.pt")

    def has_content(self):
        return self.workspace is not None

    @cached_property
    def members(self):
        """Everybody on the roster, in one pass."""
        return list(roster_of(self.workspace).members.values())

    def number(self):
        """Return how many members there are."""
        return len(self.members)

    def coordinators(self):
        """Return the names of the coordinators."""
        return _names(member.userid for member in self.members if COORDINATOR in member.roles)

    def latest(self):
        """Return the names of those others who joined last; none for those who may not see the roster."""
        if not self.allowed(VIEW_ROSTER):
            return []
        others = (member for member in self.members if COORDINATOR not in member.roles)
        return _names(member.userid for member in nlargest(self.data.count, others, key=lambda member: member.since))

    def url(self):
        """Return where the heading leads."""
        return self.heading_url("@@workspace-members")


def _names(userids):
    return list(display_names(list(userids)).values())


class AddForm(RowsAddForm):
    """Adds the portlet to a column."""

    assignment = Assignment
    schema = IMembersPortlet
    label = _("portlet_members_add", default="Add a portlet of a workspace's members")
    description = _(
        "portlet_members_help",
        default="It shows in workspaces only: the coordinators, and to those who may see the roster who joined last.",
    )


class EditForm(base.EditForm):
    """Changes the portlet."""

    schema = IMembersPortlet
    label = _("portlet_members_edit", default="Edit the portlet of a workspace's members")
    description = AddForm.description
