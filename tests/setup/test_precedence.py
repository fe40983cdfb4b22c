"""What the site calls its states stays what the site calls them."""

from kuntaliitto.vertaiset.workflows.precedence import let_the_site_name_states
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory


def name_of_published(portal):
    states = getUtility(IVocabularyFactory, "plone.app.vocabularies.WorkflowStates")(portal)
    return states.getTerm("published").title


def test_a_site_that_renamed_a_state_reads_its_own_name_for_it(portal):
    portal.portal_workflow.simple_publication_workflow.states.published.title = "Valtuuston nähtävillä"
    assert name_of_published(portal) == "Valtuuston nähtävillä [published]"


def test_no_workflow_is_lost_on_the_way(portal):
    tool = portal.portal_workflow
    before = set(tool.objectIds())
    let_the_site_name_states()
    assert set(tool.objectIds()) == before
