"""The portlet of the notice board."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.notices.board import BoardPage
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.browser.workspace.front import FrontPage
from kuntaliitto.vertaiset.notices import queries
from kuntaliitto.vertaiset.permissions import ADD_NOTICE
from kuntaliitto.vertaiset.portlets.base import IRowsPortlet
from kuntaliitto.vertaiset.portlets.base import Renderer as WorkspaceRenderer
from kuntaliitto.vertaiset.portlets.base import RowsAddForm
from kuntaliitto.vertaiset.portlets.base import RowsAssignment
from kuntaliitto.vertaiset.sections.queries import titles_of
from plone.app.portlets.portlets import base
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer


TITLE = _("portlet_notices", default="Notice board")


class INoticesPortlet(IRowsPortlet):
    """What an editor decides."""


@implementer(INoticesPortlet)
class Assignment(RowsAssignment):
    """The portlet in a column."""

    title = TITLE


class Renderer(WorkspaceRenderer):
    """In a workspace its board, elsewhere the boards of all workspaces that the reader may see."""

    render = ViewPageTemplateFile("notices.pt")
    repeated_on = (FrontPage, BoardPage)

    @cached_property
    def notices(self):
        """The rows to show."""
        if self.workspace is not None:
            shown = queries.board_of(self.workspace, self.today)[: self.data.count]
            return [rows.notice(one, self.today) for one in shown]
        shown = queries.all_boards(self.today, self.data.count)
        workspaces = titles_of(one.workspace for one in shown)
        return [rows.notice(one, self.today, workspaces) for one in shown]

    def has_content(self):
        return self.workspace is not None or bool(self.notices)

    def adds(self):
        """Return the address of the form that adds a notice, or None for those who may not."""
        return f"{self.workspace.absolute_url()}/++add++vertaiset.notice" if self.allowed(ADD_NOTICE) else None

    def url(self):
        """Return where the heading leads."""
        return self.heading_url("@@notices")


class AddForm(RowsAddForm):
    """Adds the portlet to a column."""

    assignment = Assignment
    schema = INoticesPortlet
    label = _("portlet_notices_add", default="Add a portlet of the notice board")
    description = _(
        "portlet_notices_help",
        default="In a workspace it shows that workspace's notices, elsewhere those of all workspaces that the reader "
        "may see.",
    )


class EditForm(base.EditForm):
    """Changes the portlet."""

    schema = INoticesPortlet
    label = _("portlet_notices_edit", default="Edit the portlet of the notice board")
    description = AddForm.description
