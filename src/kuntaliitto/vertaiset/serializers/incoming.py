"""What programs write with plone.restapi's own verbs, under the rules of the suite.

rest.md: "A content verb that changes […] another's or a read-only field [gets] 403, with the field named and nothing
stored (plone.restapi alone would skip it silently); values that are unchanged pass."
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.workspace import store_defaults
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.interfaces import INotice
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.lookup import parent_of
from kuntaliitto.vertaiset.workflows.visibility import check_policies
from plone.autoform.interfaces import WRITE_PERMISSIONS_KEY
from plone.dexterity.utils import iterSchemata
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.interfaces import IFieldSerializer
from plone.supermodel.utils import mergedTaggedValueDict
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.schema import getFields


class Deserializer(DeserializeFromJson):
    """plone.restapi's, for types of ours: what may not be written is refused, not skipped."""

    def get_schema_data(self, data, validate_all, create=False):
        """Return what plone.restapi returns; raise ``Forbidden`` first, with the field."""
        for schema in iterSchemata(self.context):
            permissions = mergedTaggedValueDict(schema, WRITE_PERMISSIONS_KEY)
            for name, field in getFields(schema).items():
                writable = not field.readonly and self.check_permission(permissions.get(name))
                if name in data and not writable and data[name] != self._present(field):
                    raise Forbidden(
                        _("field_read_only", default="“${field}” cannot be changed.", mapping={"field": name}),
                        field=name,
                        rule="field_read_only",
                    )
        return super().get_schema_data(data, validate_all, create)

    def _present(self, field):
        return getMultiAdapter((field, self.context, self.request), IFieldSerializer)()


@adapter(INotice, IVertaisetLayer)
class NoticeDeserializer(Deserializer):
    """For notices."""


@adapter(IWorkspace, IVertaisetLayer)
class WorkspaceDeserializer(Deserializer):
    """For workspaces, whose policies have to go together."""

    def get_schema_data(self, data, validate_all, create=False):
        """Return what plone.restapi returns; raise ``Invalid`` for the policies, with the field, which that omits."""
        result = super().get_schema_data(data, validate_all, create)
        if create:
            store_defaults(self.context)
        check_policies(self.context.visibility, self.context.join_policy, parent_of(self.context))
        return result
