"""From 1000 to 1001: surveys, practice stories and experiments come to sites that had workspaces and notices."""

from kuntaliitto.vertaiset import logger
from kuntaliitto.vertaiset.maturity.record import RECORDS
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.portlets import assign
from kuntaliitto.vertaiset.setuphandlers.install import post_install
from kuntaliitto.vertaiset.upgrades import shelving
from kuntaliitto.vertaiset.workflows import repair
from plone import api


PROFILE = "profile-kuntaliitto.vertaiset:default"
#: What the profile has more of now.
STEPS = ("rolemap", "typeinfo", "workflow", "catalog", "plone.app.registry", "portlets")


def upgrade(setup_tool):
    """Bring types, workflows and indexes, write rights anew, and put the portlet of surveys beside every workspace."""
    catalog = api.portal.get_tool("portal_catalog")
    known = set(catalog.indexes())
    for step in STEPS:
        setup_tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    post_install(setup_tool)
    fresh = [name for name in catalog.indexes() if name not in known]
    if fresh:
        catalog.manage_reindexIndex(ids=fresh)
    repaired = repair.repair_all()
    moved = shelving.shelve_all()
    _note_spent_checks()
    added = sum(assign.add_surveys(workspace) for workspace in all_workspaces())
    logger.info(
        "1001: indexes made: %s; objects with rights written anew: %s; surveys whose answers moved: %s; "
        "workspaces that got the portlet of surveys: %s.",
        ", ".join(fresh) or "none",
        repaired,
        moved,
        added,
    )


def _note_spent_checks():
    """Records counted new checks by their time; now they say how many of them belong to earlier rungs."""
    for _uid, record in RECORDS.all():
        if record.since is not None and not record.checks_spent:
            record.checks_spent = sum(one.when < record.since for one in record.checks)
