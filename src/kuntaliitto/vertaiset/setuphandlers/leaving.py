"""What stood in workspaces becomes private under the site's own workflow, and nobody gains a right by that.

Inside a workspace no local role flowed in from above, and the maker of a folder had no rights on what others put there.
Plone knows neither rule. So a folder that was a workspace goes on inheriting no roles from above, sharing that reached
nobody in there is taken away, and who made a folder with others' words in it is no longer its owner: site managers
decide anew who reads it.
"""

from Acquisition import aq_base
from kuntaliitto.vertaiset import logger
from kuntaliitto.vertaiset.interfaces import INotice
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.interfaces import ISurvey
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.lookup import parent_of
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.owners import owners_of
from kuntaliitto.vertaiset.setuphandlers import replacing
from kuntaliitto.vertaiset.workflows import placement
from kuntaliitto.vertaiset.workflows import site_workflow
from kuntaliitto.vertaiset.workflows.definition import SEEING
from kuntaliitto.vertaiset.workflows.definition import WorkspaceWorkflow
from plone import api
from plone.app.linkintegrity import handlers as linkintegrity
from plone.dexterity.interfaces import IDexterityContainer
from plone.dexterity.interfaces import IDexterityContent
from Products.CMFCore.indexing import processQueue
from Products.DCWorkflow.utils import modifyRolesForPermission

import transaction


_AT_A_TIME = 500


def leave_workspaces():
    """Replace all workspaces and notices by core content, and make what stood in them private, comments too."""
    outermost = [one.getPhysicalPath() for one in all_workspaces() if parent_of(one) is None]
    strays = _strays()
    former = [replacing.workspace_to_folder(workspace) for workspace in all_workspaces()]
    for folder in former:
        # Plone's own sharing says the same: roles are not inherited.
        folder.__ac_local_roles_block__ = True
    portal = api.portal.get()
    tops = [portal.unrestrictedTraverse(path) for path in outermost]
    walk = _Walk()
    for top in [*tops, *strays]:
        walk.leave(top)
    processQueue()
    for top in tops:
        walk.index(top)
    logger.info("Workspaces that became folders: %s. Objects that became private: %s.", len(former), walk.done)


def _strays():
    """Return the notices and stories that stand in no workspace: there are none but by a program's doing."""
    types = ("vertaiset.notice", "vertaiset.practice_story")
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(portal_type=types)
    return [one for one in map(object_of, brains) if one is not None and workspace_of(one) is None]


def _replaced(obj):
    """Return what stands in the place of ``obj`` from now on: the core's, where it is of one of our types."""
    if INotice.providedBy(obj):
        return replacing.notice_to_page(obj)
    if ISurvey.providedBy(obj):
        return replacing.survey_to_page(obj)
    if IPracticeStory.providedBy(obj):
        return replacing.story_to_page(obj)
    if IStoryPart.providedBy(obj):
        return replacing.part_to_page(obj)
    return obj


def _children(obj):
    """Return the content objects that stand directly in ``obj``, as a list."""
    if not IDexterityContainer.providedBy(obj):
        return []
    children = [obj._getOb(name) for name in obj.objectIds(ordered=False)]
    return [child for child in children if IDexterityContent.providedBy(child)]


class _Walk:
    """Goes through everything below an object, by containment: the catalog may not know all of it."""

    def __init__(self):
        self.done = 0
        self.catalog = api.portal.get_tool("portal_catalog")
        self.workflow_tool = api.portal.get_tool("portal_workflow")
        self.ours = {one.getId() for one in self.workflow_tool.objectValues() if isinstance(one, WorkspaceWorkflow)}

    def leave(self, obj):
        """Make ``obj``, what is in it, and comments private; return the ids of all who own something there."""
        hidden = IStoryPart.providedBy(obj) and obj.hidden is not None
        obj = _replaced(obj)
        below = set()
        for child in _children(obj):
            below |= self.leave(child)
        owners = owners_of(obj)
        self._forget_roles(obj, owners if below <= owners else ())
        placement.leave(obj)
        self._acquire_where_nothing_is_said(obj)
        if hidden:
            # Hidden words stay out of sight; Plone knows no such state.
            site_workflow.keep_from_all(obj)
        for one in [obj, *placement.comments_of(obj)]:
            self._forget_history(one)
        self._count()
        return owners | below

    def index(self, obj):
        """Bring the catalog and link integrity in line for ``obj`` and what is in it; after ``leave`` of all of it."""
        for one in [obj, *placement.comments_of(obj)]:
            self.catalog.catalog_object(one, "/".join(one.getPhysicalPath()))
        linkintegrity.modifiedContent(obj, None)
        for child in _children(obj):
            self.index(child)

    def _forget_roles(self, obj, owners):
        roles = {userid: ["Owner"] for userid in owners}
        if obj.__ac_local_roles__ != roles:
            obj.__ac_local_roles__ = roles

    def _acquire_where_nothing_is_said(self, obj):
        """Let files and images, which have no workflow in most sites, follow the folder that they are in again."""
        if not self.workflow_tool.getWorkflowsFor(obj):
            for permission in SEEING:
                modifyRolesForPermission(obj, permission, [])

    def _forget_history(self, obj):
        history = getattr(aq_base(obj), "workflow_history", None) or {}
        for name in self.ours & set(history):
            del history[name]

    def _count(self):
        self.done += 1
        if self.done % _AT_A_TIME == 0:
            processQueue()
            transaction.savepoint(optimistic=True)
            logger.info("Objects that became private: %s so far.", self.done)
