"""The portlet of open surveys."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.surveys.listing import rows_of
from kuntaliitto.vertaiset.browser.surveys.listing import SurveysPage
from kuntaliitto.vertaiset.browser.workspace.front import FrontPage
from kuntaliitto.vertaiset.permissions import ADD_SURVEY
from kuntaliitto.vertaiset.portlets.base import IRowsPortlet
from kuntaliitto.vertaiset.portlets.base import Renderer as WorkspaceRenderer
from kuntaliitto.vertaiset.portlets.base import RowsAddForm
from kuntaliitto.vertaiset.portlets.base import RowsAssignment
from kuntaliitto.vertaiset.sections.queries import titles_of
from kuntaliitto.vertaiset.surveys import queries
from plone.app.portlets.portlets import base
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer


TITLE = _("portlet_surveys", default="Surveys")


class ISurveysPortlet(IRowsPortlet):
    """What an editor decides."""


@implementer(ISurveysPortlet)
class Assignment(RowsAssignment):
    """The portlet in a column."""

    title = TITLE


class Renderer(WorkspaceRenderer):
    """In a workspace its open surveys and those of the workspaces below, elsewhere those of all workspaces."""

    render = ViewPageTemplateFile("surveys.pt")
    repeated_on = (FrontPage, SurveysPage)

    @cached_property
    def surveys(self):
        """The rows to show; those of other workspaces name these."""
        found = queries.open_surveys(clock.now(), self.workspace)[: self.data.count]
        here = IUUID(self.workspace, None)
        return rows_of(found, titles_of(one.workspace for one in found if one.workspace != here))

    def has_content(self):
        return self.workspace is not None or bool(self.surveys)

    def adds(self):
        """Return the address of the form that adds a survey, or None for those who may not."""
        return f"{self.workspace.absolute_url()}/++add++vertaiset.survey" if self.allowed(ADD_SURVEY) else None

    def url(self):
        """Return where the heading leads."""
        return self.heading_url("@@surveys")


class AddForm(RowsAddForm):
    """Adds the portlet to a column."""

    assignment = Assignment
    schema = ISurveysPortlet
    label = _("portlet_surveys_add", default="Add a portlet of surveys")
    description = _(
        "portlet_surveys_help",
        default="In a workspace it shows the surveys that are open there, elsewhere those of all workspaces that the "
        "reader may see.",
    )


class EditForm(base.EditForm):
    """Changes the portlet."""

    schema = ISurveysPortlet
    label = _("portlet_surveys_edit", default="Edit the portlet of surveys")
    description = AddForm.description
