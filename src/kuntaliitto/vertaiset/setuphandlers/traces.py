"""What the suite leaves in a site beside its content, and no profile's XML takes away."""

from AccessControl.Permission import getPermissionIdentifier
from Acquisition import aq_base
from kuntaliitto.vertaiset import permissions
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.roles import PLONE_ROLES
from kuntaliitto.vertaiset.portlets.base import IWorkspacePortlet
from kuntaliitto.vertaiset.workflows.definition import WorkspaceWorkflow
from kuntaliitto.vertaiset.workflows.placement import BLOCKED
from plone import api
from plone.portlets.constants import CONTEXT_ASSIGNMENT_KEY
from plone.portlets.interfaces import IPortletManager
from plone.registry.interfaces import IRegistry
from Products.PluggableAuthService.plugins.ZODBRoleManager import ZODBRoleManager
from zope.component import getUtilitiesFor
from zope.component import getUtility

import transaction


TYPES = (
    "vertaiset.notice",
    "vertaiset.survey",
    "vertaiset.workspace",
    "vertaiset.practice_story",
    "vertaiset.enrichment",
    "vertaiset.adoption",
    "vertaiset.time_ship",
    "vertaiset.experiment",
    "vertaiset.diary_entry",
    "vertaiset.experiment_call",
    "vertaiset.application",
)
PERMISSIONS = tuple(title for name, title in vars(permissions).items() if name.isupper())
RECORDS = ("vertaiset.", "plone.bundles/vertaiset.", "plone.icon.contenttype/vertaiset-")
_AT_A_TIME = 500


def sweep_content():
    """Take our portlets, principals, roles and flags off all content of the site, wherever it stands."""
    portal = api.portal.get()
    _sweep(portal)
    for done, brain in enumerate(list(portal.portal_catalog.getAllBrains()), 1):
        obj = object_of(brain)
        if obj is not None:
            _sweep(obj)
        if done % _AT_A_TIME == 0:
            transaction.savepoint(optimistic=True)
            portal._p_jar.cacheGC()


def _sweep(obj):
    base = aq_base(obj)
    base._p_activate()
    assignments = (getattr(base, "__annotations__", None) or {}).get(CONTEXT_ASSIGNMENT_KEY) or {}
    for mapping in assignments.values():
        _drop_portlets(mapping)
    changed = [_drop_block(base), _drop_local_roles(base), _drop_settings(base)]
    if any(changed):
        obj.reindexObjectSecurity()
    for name in ("locally_allowed_types", "immediately_addable_types"):
        named = base.__dict__.get(name) or ()
        if set(TYPES) & set(named):
            setattr(base, name, type(named)(one for one in named if one not in TYPES))


def _drop_block(base):
    """Let local roles from above in again, where it was us who kept them out; return whether it was."""
    ours = getattr(base, "__ac_local_roles_block__", None) == BLOCKED
    if ours:
        del base.__ac_local_roles_block__
    return ours


def _drop_settings(base):
    """Take our permissions and our roles out of the settings of permissions; return whether there were any."""
    ours = {getPermissionIdentifier(title) for title in PERMISSIONS}
    settings = {name: roles for name, roles in base.__dict__.items() if name.endswith("_Permission")}
    changed = False
    for name, roles in settings.items():
        if name in ours:
            delattr(base, name)
        elif set(PLONE_ROLES) & set(roles):
            setattr(base, name, type(roles)(role for role in roles if role not in PLONE_ROLES))
        else:
            continue
        changed = True
    return changed


def _drop_local_roles(base):
    """Take away what was given to virtual groups, or as one of our roles; return whether there was any."""
    local = getattr(base, "__ac_local_roles__", None)
    if not isinstance(local, dict):
        return False
    kept = {}
    for principal, roles in local.items():
        roles_kept = [role for role in roles if role not in PLONE_ROLES]
        if roles_kept and not index.is_ours(principal):
            kept[principal] = roles_kept
    if kept == {principal: list(roles) for principal, roles in local.items()}:
        return False
    base.__ac_local_roles__ = kept
    return True


def _drop_portlets(mapping):
    for name in [name for name, assignment in mapping.items() if IWorkspacePortlet.providedBy(assignment)]:
        del mapping[name]


def sweep_portlets():
    """Take our portlets out of what is assigned to groups, content types and people (dashboards)."""
    for _name, manager in getUtilitiesFor(IPortletManager):
        for category in manager.values():
            for mapping in category.values():
                _drop_portlets(mapping)


def sweep_roles(portal):
    """Take our roles and permissions away from the site, and the roles from everybody who was given one of them."""
    portal.__ac_roles__ = tuple(role for role in portal.__ac_roles__ if role not in PLONE_ROLES)
    for plugin in portal.acl_users.objectValues():
        if isinstance(plugin, ZODBRoleManager):
            for role in set(PLONE_ROLES) & set(plugin.listRoleIds()):
                plugin.removeRole(role)
    _drop_settings(aq_base(portal))


def sweep_workflows(portal):
    """Unbind our workflows from types that a site manager bound them to: those get the site's default again."""
    tool = portal.portal_workflow
    ours = {one.getId() for one in tool.objectValues() if isinstance(one, WorkspaceWorkflow)}
    for portal_type, chain in list((tool._chains_by_type or {}).items()):
        if ours & set(chain):
            kept = tuple(name for name in chain if name not in ours)
            tool.setChainForPortalTypes((portal_type,), kept if kept else None, verify=False)
    default = tool.getDefaultChain()
    if ours & set(default):
        tool.setDefaultChain(",".join(name for name in default if name not in ours))


def sweep_types(portal):
    """Take our types out of what other types allow in them, and out of what is versioned."""
    for fti in portal.portal_types.objectValues():
        allowed = fti.getProperty("allowed_content_types", ())
        if set(TYPES) & set(allowed):
            fti.manage_changeProperties(allowed_content_types=_others(allowed))
    repository = portal.portal_repository
    if set(TYPES) & set(repository.getVersionableContentTypes()):
        repository.setVersionableContentTypes(_others(repository.getVersionableContentTypes()))


def sweep_registry():
    """Remove our records, and our types from those lists of types that others keep."""
    registry = getUtility(IRegistry)
    for name in [name for name in registry.records if name.startswith(RECORDS)]:
        del registry.records[name]
    for record in registry.records.values():
        value = record.value
        if isinstance(value, (list, tuple)) and set(TYPES) & {one for one in value if isinstance(one, str)}:
            record.value = type(value)(_others(value))


def _others(types):
    return [one for one in types if one not in TYPES]
