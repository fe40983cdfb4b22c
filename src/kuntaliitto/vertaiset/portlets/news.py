"""The portlet of a workspace's news."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.browser.workspace.front import FrontPage
from kuntaliitto.vertaiset.browser.workspace.pages import NewsPage
from kuntaliitto.vertaiset.portlets.base import IRowsPortlet
from kuntaliitto.vertaiset.portlets.base import Renderer as WorkspaceRenderer
from kuntaliitto.vertaiset.portlets.base import RowsAddForm
from kuntaliitto.vertaiset.portlets.base import RowsAssignment
from kuntaliitto.vertaiset.sections import queries
from plone.app.portlets.portlets import base
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer


TITLE = _("portlet_news", default="News of the workspace")


class INewsPortlet(IRowsPortlet):
    """What an editor decides."""


@implementer(INewsPortlet)
class Assignment(RowsAssignment):
    """The portlet in a column."""

    title = TITLE


class Renderer(WorkspaceRenderer):
    """In a workspace its news and those below it, elsewhere the news of all workspaces that the reader may see."""

    render = ViewPageTemplateFile("news.pt")
    repeated_on = (FrontPage, NewsPage)

    @cached_property
    def items(self):
        """The rows to show."""
        here = IUUID(self.workspace) if self.workspace is not None else None
        return rows.with_workspaces(queries.news(self.workspace, self.data.count), rows.news, here)

    def has_content(self):
        return bool(self.items)

    def url(self):
        """Return where the heading leads."""
        return self.heading_url("@@workspace-news")


class AddForm(RowsAddForm):
    """Adds the portlet to a column."""

    assignment = Assignment
    schema = INewsPortlet
    label = _("portlet_news_add", default="Add a portlet of workspace news")
    description = _(
        "portlet_news_help",
        default="In a workspace it shows the news of that workspace and of those in it, elsewhere the news of all "
        "workspaces that the reader may see.",
    )


class EditForm(base.EditForm):
    """Changes the portlet."""

    schema = INewsPortlet
    label = _("portlet_news_edit", default="Edit the portlet of workspace news")
    description = AddForm.description
