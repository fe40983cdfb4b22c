"""Putting the suite's portlets beside a new workspace, and taking them away everywhere."""

from kuntaliitto.vertaiset.membership import portability
from kuntaliitto.vertaiset.portlets import members
from kuntaliitto.vertaiset.portlets import news
from kuntaliitto.vertaiset.portlets import notices
from kuntaliitto.vertaiset.portlets import surveys
from kuntaliitto.vertaiset.portlets.base import IWorkspacePortlet
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletAssignmentSettings
from plone.portlets.interfaces import IPortletManager
from zope.component import getMultiAdapter
from zope.component import queryUtility


COLUMN = "plone.rightcolumn"
SURVEYS = "vertaiset-surveys"
PORTLETS = (
    ("vertaiset-notices", notices.Assignment),
    (SURVEYS, surveys.Assignment),
    ("vertaiset-news", news.Assignment),
    ("vertaiset-members", members.Assignment),
)


def workspace_added(workspace, event):
    """A new workspace gets them all; a copy or an import keeps those it came with, and those only."""
    column = queryUtility(IPortletManager, name=COLUMN)
    if column is None or portability.is_under_way():
        return
    mapping = getMultiAdapter((workspace, column), IPortletAssignmentMapping)
    if any(IWorkspacePortlet.providedBy(assignment) for assignment in mapping.values()):
        return
    for name, make in PORTLETS:
        _assign(mapping, name, make)


def _assign(mapping, name, make):
    mapping[name] = make()
    # Made here, since Plone makes them when they are first read: on the first GET.
    IPortletAssignmentSettings(mapping[name])


def add_surveys(workspace):
    """Give a workspace that was made before there were surveys their portlet, below its notices; say whether it did."""
    column = queryUtility(IPortletManager, name=COLUMN)
    if column is None:
        return False
    mapping = getMultiAdapter((workspace, column), IPortletAssignmentMapping)
    if any(surveys.ISurveysPortlet.providedBy(assignment) for assignment in mapping.values()):
        return False
    _assign(mapping, SURVEYS, surveys.Assignment)
    names = [name for name in mapping.keys() if name != SURVEYS]
    place = next((at for at, name in enumerate(names, 1) if notices.INoticesPortlet.providedBy(mapping[name])), 0)
    mapping.updateOrder([*names[:place], SURVEYS, *names[place:]])
    return True
