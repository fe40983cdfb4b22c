"""Workspaces as JSON, whole for those who read them, and as a sign on the door for everybody else.

domain.md, "Workspaces": of a listed workspace "everyone, visitors too, sees that it is there: its title, description,
coordinators' names and how to join; members read the rest". What follows is the list of what they see: nothing that a
behavior or another add-on puts on a workspace is on it by itself.
"""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.workspace import IWorkspaceSchema
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.membership.standing import standing
from kuntaliitto.vertaiset.permissions import READ_WORKSPACE
from kuntaliitto.vertaiset.serializers.story import of_brain
from kuntaliitto.vertaiset.services.members.get import coordinator_names
from plone.restapi.interfaces import IExpandableElement
from plone.restapi.interfaces import ISchemaSerializer
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeFolderToJson
from plone.restapi.serializer.schema import SerializeSchemaToJson
from plone.restapi.serializer.summary import DefaultJSONSummarySerializer
from plone.restapi.serializer.utils import get_portal_type_title
from Products.ZCatalog.interfaces import ICatalogBrain
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.interface import implementer
from zope.interface.interfaces import IInterface


POLICIES = ("visibility", "join_policy", "participation")
SIGN_FIELDS = ("title", "description", *POLICIES)
# Of plone.restapi's columns of a listing, those that say no more than the door does.
SIGN_COLUMNS = (
    "@id",
    "@type",
    "title",
    "description",
    "type_title",
    "review_state",
    "id",
    "getId",
    "Title",
    "Description",
    "getURL",
    "getPath",
    "portal_type",
    "Type",
    "UID",
    "is_folderish",
)


def may_read(workspace):
    """Say whether the current user reads ``workspace``, and not only that it is there."""
    return bool(getSecurityManager().checkPermission(READ_WORKSPACE, workspace))


@implementer(ISerializeToJson)
@adapter(IWorkspace, IVertaisetLayer)
class WorkspaceSerializer(SerializeFolderToJson):
    """plone.restapi's, for those who read the workspace."""

    def __call__(self, version=None, include_items=True, include_expansion=True):
        """Return the workspace, or the sign on its door."""
        if may_read(self.context):
            whole = super().__call__(version, include_items, include_expansion)
            return {**whole, "coordinators": coordinator_names(self.context)}
        return self._sign(include_expansion)

    def _sign(self, include_expansion):
        workspace = self.context
        sign = {
            "@id": workspace.absolute_url(),
            "@type": workspace.portal_type,
            "type_title": get_portal_type_title(workspace.portal_type),
            "id": workspace.getId(),
            "UID": workspace.UID(),
            "title": workspace.title,
            "description": workspace.description,
            "review_state": self._get_workflow_state(workspace),
            "is_folderish": True,
            **getMultiAdapter((IWorkspaceSchema, workspace, self.request), ISchemaSerializer)(),
            "coordinators": coordinator_names(workspace),
        }
        if include_expansion:
            sign["@components"] = self._membership()
        return sign

    def _membership(self):
        asked = self.request.form.get("expand", [])
        names = asked.split(",") if isinstance(asked, str) else asked
        element = getMultiAdapter((self.context, self.request), IExpandableElement, name="membership")
        return element(expand="membership" in names)


@adapter(IInterface, IWorkspace, IVertaisetLayer)
class WorkspaceFields(SerializeSchemaToJson):
    """The fields of one schema: other services than the GET of a workspace serialize these too (``@inherit``)."""

    def __call__(self):
        """Return the fields; for those who do not read the workspace the ones on the door."""
        fields = super().__call__()
        return fields if may_read(self.context) else {name: fields[name] for name in SIGN_FIELDS if name in fields}


class _Summary(DefaultJSONSummarySerializer):
    """A row of a listing; of a workspace it also says the policies, how many members it has, and where one stands."""

    def workspace(self):
        """Return the workspace that the row is about, or None."""
        raise NotImplementedError

    def __call__(self):
        """Return the row."""
        row = super().__call__()
        workspace = self.workspace()
        if workspace is None:
            return row
        return {**(row if may_read(workspace) else _door(row)), **_state_of(workspace)}


def _door(row):
    return {name: value for name, value in row.items() if name in SIGN_COLUMNS}


def _state_of(workspace):
    here = standing(workspace, current_userid(), clock.now())
    return {
        **{name: getattr(workspace, name) for name in POLICIES},
        "member_count": roster_of(workspace).count() if may_read(workspace) else None,
        "membership": {"status": here.status, "roles": list(here.roles)},
    }


@adapter(IWorkspace, IVertaisetLayer)
class WorkspaceSummary(_Summary):
    """Of the workspace itself: as a parent, or as a related item."""

    def workspace(self):
        """Return it."""
        return self.context


@adapter(ICatalogBrain, IVertaisetLayer)
class BrainSummary(_Summary):
    """Of a result of the catalog; of a story it also says how far it has come."""

    def __call__(self):
        """Return the row."""
        return {**super().__call__(), **of_brain(self.context)}

    def workspace(self):
        """Return the workspace, where the result is one."""
        if self.context.portal_type != "vertaiset.workspace":
            return None
        return self.context._unrestrictedGetObject()
