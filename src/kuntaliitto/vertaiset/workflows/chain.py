"""Which workflow an object has: inside a workspace ours, whatever its type has in the rest of the site."""

from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.interfaces import IApplication
from kuntaliitto.vertaiset.interfaces import IDiaryEntry
from kuntaliitto.vertaiset.interfaces import IEnrichment
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.interfaces import IExperimentCall
from kuntaliitto.vertaiset.interfaces import INotice
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import ISurvey
from kuntaliitto.vertaiset.interfaces import ITimeShip
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.workflows.definition import WorkspaceWorkflow
from plone import api
from plone.app.discussion.interfaces import IComment
from plone.base.interfaces import IWorkflowChain
from plone.dexterity.interfaces import IDexterityContent
from Products.CMFCore.interfaces import IWorkflowTool
from zope.component import adapter
from zope.component import getSiteManager
from zope.interface import implementer
from zope.interface import Interface
from zope.interface import providedBy


WORKSPACE_WORKFLOW = "vertaiset_workspace_workflow"
CONTENT_WORKFLOW = "vertaiset_content_workflow"
NOTICE_WORKFLOW = "vertaiset_notice_workflow"
SURVEY_WORKFLOW = "vertaiset_survey_workflow"
COMMENT_WORKFLOW = "vertaiset_comment_workflow"
MATURITY_WORKFLOW = "vertaiset_maturity_workflow"
ENRICHMENT_WORKFLOW = "vertaiset_enrichment_workflow"
ADOPTION_WORKFLOW = "vertaiset_adoption_workflow"
TIME_SHIP_WORKFLOW = "vertaiset_time_ship_workflow"
EXPERIMENT_WORKFLOW = "vertaiset_experiment_workflow"
DIARY_WORKFLOW = "vertaiset_diary_workflow"
CALL_WORKFLOW = "vertaiset_call_workflow"
APPLICATION_WORKFLOW = "vertaiset_application_workflow"

# Types of the suite have a workflow of their own wherever they stand; the first that fits counts.
_OWN = (
    (IWorkspace, WORKSPACE_WORKFLOW),
    (INotice, NOTICE_WORKFLOW),
    (ISurvey, SURVEY_WORKFLOW),
    (IPracticeStory, MATURITY_WORKFLOW),
    (IEnrichment, ENRICHMENT_WORKFLOW),
    (IAdoption, ADOPTION_WORKFLOW),
    (ITimeShip, TIME_SHIP_WORKFLOW),
    (IExperiment, EXPERIMENT_WORKFLOW),
    (IDiaryEntry, DIARY_WORKFLOW),
    (IExperimentCall, CALL_WORKFLOW),
    (IApplication, APPLICATION_WORKFLOW),
)


def chain_outside(obj, tool):
    """Return the chain that ``obj`` has where we have no say: CMFPlacefulWorkflow's or the site's."""
    factory = getSiteManager().adapters.lookup((Interface, providedBy(tool)), IWorkflowChain)
    return factory(obj, tool)


@adapter(IDexterityContent, IWorkflowTool)
@implementer(IWorkflowChain)
def content_chain(obj, tool):
    """Return the chain of a content object."""
    own = next((workflow for interface, workflow in _OWN if interface.providedBy(obj)), None)
    if own is not None:
        return (own,)
    if IDiaryEntry.providedBy(getattr(obj, "__parent__", None)):
        # The pictures of an entry are read with it.
        return (DIARY_WORKFLOW,)
    return chain_outside(obj, tool) if workspace_of(obj) is None else (CONTENT_WORKFLOW,)


@adapter(IComment, IWorkflowTool)
@implementer(IWorkflowChain)
def comment_chain(comment, tool):
    """Return the chain of a comment."""
    return chain_outside(comment, tool) if workspace_of(comment) is None else (COMMENT_WORKFLOW,)


def workflow_of(obj):
    """Return our workflow of ``obj`` in a workspace, or None where it has another."""
    for workflow in api.portal.get_tool("portal_workflow").getWorkflowsFor(obj):
        if isinstance(workflow, WorkspaceWorkflow):
            return workflow
    return None
