"""A site manager can still export the site's configuration."""

from plone import api
from plone.app.testing import SITE_OWNER_NAME
from Products.CMFCore.exportimport.workflow import exportWorkflowTool
from Products.GenericSetup.tests.common import DummyExportContext


def test_generic_setup_exports_our_workflows_whole(portal):
    context = DummyExportContext(portal, portal.portal_setup)
    # GenericSetup's templates stand in no site: only a Manager of the whole server gets at them.
    users = portal.getPhysicalRoot().acl_users
    with api.env.adopt_user(user=users.getUserById(SITE_OWNER_NAME).__of__(users)):
        exportWorkflowTool(context)
    files = {name: text for name, text, _type in context._wrote}
    definition = files["workflows/vertaiset_content_workflow/definition.xml"]
    text = definition.decode() if isinstance(definition, bytes) else definition
    assert "<permission-role>Workspace Observer</permission-role>" in text
