"""Who may create workspaces: on the site the setting is the permission *vertaiset: Add workspace*, inside a map's."""

from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.controlpanel.interfaces import IVertaisetSettings
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.permissions import ADD_WORKSPACE
from kuntaliitto.vertaiset.workflows.chain import workflow_of
from plone import api
from plone.registry.interfaces import IRecordModifiedEvent
from zope.component import adapter


FIELD = "workspace_creators"
INSIDE_FIELD = "coordinators_create"


def apply(portal):
    """Give the permission on the site to the roles of the setting, and to Managers. Workspaces have their own map."""
    roles = sorted({"Manager", *settings.get(FIELD)})
    portal.manage_permission(ADD_WORKSPACE, roles, acquire=0)


@adapter(IVertaisetSettings, IRecordModifiedEvent)
def setting_changed(_settings, event):
    """Follow the settings, however they were changed."""
    if event.record.fieldName == FIELD:
        apply(api.portal.get())
    if event.record.fieldName == INSIDE_FIELD:
        for workspace in all_workspaces():
            workflow_of(workspace).updateRoleMappingsFor(workspace)
