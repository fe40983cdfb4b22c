"""A site manager can still export the site's configuration."""

from plone import api
from Products.CMFCore.exportimport.workflow import exportWorkflowTool
from Products.GenericSetup.tests.common import DummyExportContext


def test_generic_setup_exports_our_workflows_whole(portal):
    context = DummyExportContext(portal, portal.portal_setup)
    with api.env.adopt_roles(["Manager"]):
        exportWorkflowTool(context)
    files = {name: text for name, text, _type in context._wrote}
    definition = files["workflows/vertaiset_content_workflow/definition.xml"]
    text = definition.decode() if isinstance(definition, bytes) else definition
    assert "<permission-role>Workspace Observer</permission-role>" in text
