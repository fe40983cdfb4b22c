"""Writing the rights of everything in workspaces anew: something else has written them.

An import, the Types control panel, a program. Nothing is shown to anybody meanwhile that should not be: the wall asks
the workflow's definition, not what is stored.
"""

from Acquisition import aq_base
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.lookup import parent_of
from kuntaliitto.vertaiset.workflows.chain import workflow_of
from kuntaliitto.vertaiset.workflows.placement import BLOCKED
from kuntaliitto.vertaiset.workflows.placement import comments_of
from kuntaliitto.vertaiset.workflows.placement import take_in
from plone import api
from plone.app.discussion.interfaces import IComment

import transaction


_INDEXES = ["allowedRolesAndUsers", "review_state", "vertaiset_workspace"]
_AT_A_TIME = 500


def repair_all():
    """Repair every workspace of the site, with all that stands in it; return the number of objects and comments."""
    return sum(repair(workspace) for workspace in all_workspaces() if parent_of(workspace) is None)


def repair(workspace):
    """Write all maps at and below ``workspace`` anew, whole, and index what follows from them; comments too.

    Returns the number of objects and comments.
    """
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(path="/".join(workspace.getPhysicalPath()))
    done = 0
    for brain in brains:
        obj = object_of(brain)
        if obj is None:
            catalog.uncatalog_object(brain.getPath())
        if obj is None or IComment.providedBy(obj):
            continue
        comments = comments_of(obj)
        for one in [obj, *comments]:
            _repair_one(one)
        catalog.catalog_object(obj, brain.getPath(), idxs=_INDEXES, update_metadata=1)
        for comment in comments:
            # plone.exportimport makes comments that the catalog has never heard of.
            catalog.catalog_object(comment, "/".join(comment.getPhysicalPath()))
        before, done = done, done + 1 + len(comments)
        if before // _AT_A_TIME != done // _AT_A_TIME:
            transaction.savepoint(optimistic=True)
    return done


def _repair_one(obj):
    # Plone's sharing blocks with True; an import writes 1, whoever blocked in the site that was exported.
    if type(getattr(aq_base(obj), "__ac_local_roles_block__", None)) is int:
        obj.__ac_local_roles_block__ = BLOCKED
    take_in(obj)
    workflow = workflow_of(obj)
    if workflow is not None:
        workflow.updateRoleMappingsFor(obj)


def site_configuration_changed(event):
    """The Types control panel has remapped objects without asking for their chain: ours get their maps back."""
    if "workflow" in (event.data or {}):
        repair_all()
