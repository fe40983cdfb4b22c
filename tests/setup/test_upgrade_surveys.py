"""A site that was made before there were surveys: its workspaces get them, and their portlet, by the upgrade step."""

from kuntaliitto.vertaiset.permissions import ADD_SURVEY
from kuntaliitto.vertaiset.portlets.assign import COLUMN
from kuntaliitto.vertaiset.surveys import questions
from kuntaliitto.vertaiset.workflows.chain import SURVEY_WORKFLOW
from plone import api
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from zope.component import getMultiAdapter
from zope.component import getUtility

import pytest


PROFILE = "kuntaliitto.vertaiset:default"
INDEXES = ("vertaiset_survey_closes", "vertaiset_survey_family")


def column(workspace):
    return getMultiAdapter((workspace, getUtility(IPortletManager, name=COLUMN)), IPortletAssignmentMapping)


@pytest.fixture
def older(portal, people, make_workspace):
    """Two workspaces, one below the other, in a site as it was: at 1000, and without anything of surveys."""
    outer = make_workspace("maija", title="Ulompi", visibility="public")
    inner = make_workspace("maija", container=outer, title="Sisempi", visibility="public")
    for workspace in (outer, inner):
        del column(workspace)["vertaiset-surveys"]
        workspace.manage_permission(ADD_SURVEY, ["Manager"], acquire=0)
    # In the inner one a coordinator has taken the notices away, and put the news first.
    del column(inner)["vertaiset-notices"]
    portal.portal_types.manage_delObjects(["vertaiset.survey"])
    portal.portal_workflow.manage_delObjects([SURVEY_WORKFLOW])
    catalog = portal.portal_catalog
    for name in INDEXES:
        catalog.delIndex(name)
    catalog.delColumn("vertaiset_survey")
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1000")
    return outer, inner


def test_workspaces_get_the_portlet_below_their_notices(portal, older):
    outer, inner = older
    portal.portal_setup.upgradeProfile(PROFILE)
    assert list(column(outer)) == ["vertaiset-notices", "vertaiset-surveys", "vertaiset-news", "vertaiset-members"]
    assert list(column(inner)) == ["vertaiset-surveys", "vertaiset-news", "vertaiset-members"]
    assert portal.portal_setup.getLastVersionForProfile(PROFILE) == ("1001",)


def test_and_surveys_can_be_made_answered_and_found_there(portal, older):
    outer, _inner = older
    portal.portal_setup.upgradeProfile(PROFILE)
    with api.env.adopt_user("maija"):
        survey = api.content.create(
            outer,
            "vertaiset.survey",
            title="Kysely",
            questions=questions.read([{"kind": "number", "title": "Montako?"}]),
        )
    assert api.content.get_state(survey) == "draft"
    catalog = portal.portal_catalog
    assert set(INDEXES) <= set(catalog.indexes())
    brains = catalog.unrestrictedSearchResults(vertaiset_survey_family=survey.UID())
    assert [brain.vertaiset_survey["anonymous"] for brain in brains] == [False]


def test_running_it_again_changes_nothing(portal, older):
    outer, inner = older
    portal.portal_setup.upgradeProfile(PROFILE)
    before = [list(column(workspace)) for workspace in older]
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1000")
    portal.portal_setup.upgradeProfile(PROFILE)
    assert [list(column(workspace)) for workspace in older] == before


def test_settings_of_the_site_stay(portal, older):
    api.portal.set_registry_record("vertaiset.survey_smallest_group", 7)
    portal.portal_setup.upgradeProfile(PROFILE)
    assert api.portal.get_registry_record("vertaiset.survey_smallest_group") == 7
