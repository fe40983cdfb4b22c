"""What the portlets of the suite do alike: they show the workspace that they are looked at in."""

from AccessControl import getSecurityManager
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.sections.menu import may_read
from plone import api
from plone.app.portlets.portlets import base
from plone.portlets.interfaces import IPortletAssignment
from plone.portlets.interfaces import IPortletDataProvider
from zope import schema
from zope.interface import implementer


class IWorkspacePortlet(IPortletAssignment):
    """An assignment of one of the suite's portlets: in a workspace the innermost of a kind counts."""


class IRowsPortlet(IPortletDataProvider):
    """What an editor decides of a portlet of rows."""

    count = schema.Int(
        title=_("portlet_count", default="Rows"),
        description=_("portlet_count_help", default="How many are shown at most."),
        default=5,
        min=1,
        max=50,
    )


@implementer(IWorkspacePortlet)
class RowsAssignment(base.Assignment):
    """A portlet of rows in a column."""

    def __init__(self, count=5):
        self.count = count


class RowsAddForm(base.AddForm):
    """Adds an ``assignment``, the class that a subclass names, to a column."""

    assignment = None

    def create(self, data):
        return self.assignment(**data)


class Renderer(base.Renderer):
    """A renderer that knows its workspace; ``None`` elsewhere in the site."""

    # The pages that show already what the portlet would repeat.
    repeated_on = ()

    @cached_property
    def workspace(self):
        """The nearest workspace at or above what is looked at."""
        return workspace_of(self.context)

    @cached_property
    def today(self):
        """The present day in the site's time zone."""
        return clock.today()

    @property
    def available(self):
        """Whether there is something to show, and nothing is shown twice."""
        if isinstance(self.view, self.repeated_on):
            return False
        if self.workspace is not None and not may_read(self.workspace):
            return False
        return self.has_content()

    def has_content(self):
        """Say whether there is something to show."""
        return True

    def allowed(self, permission):
        """Say whether the reader has ``permission`` (a Zope title) on the workspace; never elsewhere."""
        if self.workspace is None:
            return False
        return bool(getSecurityManager().checkPermission(permission, self.workspace))

    def heading_url(self, view):
        """Return where the heading leads: the workspace's page ``view``, or the site's list of workspaces."""
        if self.workspace is None:
            return f"{api.portal.get().absolute_url()}/@@workspaces"
        return f"{self.workspace.absolute_url()}/{view}"
