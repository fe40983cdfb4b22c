"""Who may create workspaces anywhere on the site: the setting is the permission *vertaiset: Add workspace*."""

from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.controlpanel.interfaces import IVertaisetSettings
from kuntaliitto.vertaiset.permissions import ADD_WORKSPACE
from plone import api
from plone.registry.interfaces import IRecordModifiedEvent
from zope.component import adapter


FIELD = "workspace_creators"


def apply(portal):
    """Give the permission on the site to the roles of the setting, and to Managers. Workspaces have their own map."""
    roles = sorted({"Manager", *settings.get(FIELD)})
    portal.manage_permission(ADD_WORKSPACE, roles, acquire=0)


@adapter(IVertaisetSettings, IRecordModifiedEvent)
def setting_changed(_settings, event):
    """Follow the setting, however it was changed."""
    if event.record.fieldName == FIELD:
        apply(api.portal.get())
