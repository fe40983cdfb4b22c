"""What plone.exportimport carries beside the fields: who belongs to a workspace, and when a notice was published.

Only for requests that it has marked; the REST API shows none of this. The adapters are for the classes, not for their
interfaces, so that on a marked request they come before those of the REST API, whatever else marks it.
"""

from DateTime import DateTime
from kuntaliitto.vertaiset.content.notice import Notice
from kuntaliitto.vertaiset.content.workspace import Workspace
from kuntaliitto.vertaiset.membership import lifecycle
from kuntaliitto.vertaiset.membership import portability
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.workflows import repair
from plone.exportimport.interfaces import IExportImportRequestMarker
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeFolderToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from plone.uuid.interfaces import ATTRIBUTE_NAME
from plone.uuid.interfaces import IUUID
from zope.component import adapter
from zope.interface import implementer


PUBLISHED = "vertaiset_published"


@implementer(ISerializeToJson)
@adapter(Workspace, IExportImportRequestMarker)
class ExportedWorkspace(SerializeFolderToJson):
    """A workspace whole, with its people, whoever exports it."""

    def __call__(self, *args, **kwargs):
        """Return the fields and the roster."""
        return {**super().__call__(*args, **kwargs), portability.KEY: portability.dump(self.context)}


@implementer(IDeserializeFromJson)
@adapter(Workspace, IExportImportRequestMarker)
class ImportedWorkspace(DeserializeFromJson):
    """A workspace gets its people with its fields; one that was written by hand and names none, its maker."""

    def __call__(self, *args, data=None, **kwargs):
        """Write the fields and the roster of ``data``, and return the workspace."""
        data = data or {}
        self._take_uid(data.get("UID"))
        workspace = super().__call__(*args, data=data, **kwargs)
        if portability.KEY in data:
            portability.load(workspace, data[portability.KEY])
        elif not roster.roster_of(workspace).count():
            lifecycle.start_with_maker(workspace)
        if workspace.objectIds():
            repair.repair(workspace)
        return workspace

    def _take_uid(self, uid):
        """Take the UID that the importer will set in the end: the index of memberships is kept by UID."""
        if uid and uid != IUUID(self.context):
            roster.unindex_all(self.context)
            setattr(self.context, ATTRIBUTE_NAME, uid)
            roster.index_all(self.context)
            self.context.reindexObject(idxs=["UID", "allowedRolesAndUsers"])


@implementer(ISerializeToJson)
@adapter(Notice, IExportImportRequestMarker)
class ExportedNotice(SerializeToJson):
    """A notice with the moment since when it is public: boards are ordered by it."""

    def __call__(self, *args, **kwargs):
        """Return the fields and the moment."""
        published = self.context.effective_date
        return {**super().__call__(*args, **kwargs), PUBLISHED: published.ISO8601() if published else None}


@implementer(IDeserializeFromJson)
@adapter(Notice, IExportImportRequestMarker)
class ImportedNotice(DeserializeFromJson):
    """A notice was published when it was, not when it is imported."""

    def __call__(self, *args, data=None, **kwargs):
        """Write the fields of ``data``, and return the notice."""
        data = data or {}
        if data.get(PUBLISHED):
            self.context.setEffectiveDate(DateTime(data[PUBLISHED]))
        return super().__call__(*args, data=data, **kwargs)
