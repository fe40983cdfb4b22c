"""What old versions of an object keep of the rights that it had in a workspace.

Going back to a version brings back attributes as they were, beside those permissions that the object has a setting for
at present. An object that has left would get settings again that name roles which nobody has, and sharing that reached
nobody inside.
"""

from Acquisition import aq_base
from kuntaliitto.vertaiset.workflows import site_workflow
from plone import api
from Products.CMFEditions.ZVCStorageTool import Removed


def forget_rights(obj, blocked):
    """Take the rights off those saved versions of ``obj`` that were made in a workspace: the flag ``blocked`` tells."""
    for _number, saved in saved_versions(obj):
        if saved.__dict__.get("__ac_local_roles_block__") == blocked:
            site_workflow.forget_settings(saved)
            saved.__ac_local_roles__ = {
                userid: ["Owner"] for userid, roles in (saved.__ac_local_roles__ or {}).items() if "Owner" in roles
            }
            del saved.__ac_local_roles_block__


def saved_versions(obj):
    """Yield number and stored state of each version of ``obj``, as it is in the database, not a copy."""
    history_id = api.portal.get_tool("portal_historyidhandler").queryUid(obj)
    storage = api.portal.get_tool("portal_historiesstorage")
    history = storage._getShadowHistory(history_id) if history_id is not None else None
    for selector in range(history.getLength(countPurged=True) if history is not None else 0):
        zvc_history_id, version_id = storage._getZVCAccessInfo(history_id, selector, True)
        if not zvc_history_id:
            continue
        version = aq_base(storage.zvc_repo.getVersionHistory(zvc_history_id).getVersionById(version_id))
        version._p_activate()
        data = version.__dict__["_data"].getWrappedObject()
        if not isinstance(data, Removed):
            saved = aq_base(data.object)
            saved._p_activate()
            yield selector, saved
