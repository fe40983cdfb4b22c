"""What programs write with plone.restapi's own verbs, under the rules of the suite.

rest.md: "A content verb that changes […] another's or a read-only field [gets] 403, with the field named and nothing
stored (plone.restapi alone would skip it silently); values that are unchanged pass."
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.workspace import store_defaults
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import INotice
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.lookup import parent_of
from kuntaliitto.vertaiset.workflows.visibility import check_policies
from plone.app.textfield.interfaces import IRichText
from plone.autoform.interfaces import WRITE_PERMISSIONS_KEY
from plone.dexterity.utils import iterSchemata
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.interfaces import IFieldSerializer
from plone.supermodel.utils import mergedTaggedValueDict
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.schema import getFields
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ICollection
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IText

import codecs


class Deserializer(DeserializeFromJson):
    """plone.restapi's, for types of ours: what may not be written is refused, not skipped."""

    def get_schema_data(self, data, validate_all, create=False):
        """Return what plone.restapi returns; raise ``Forbidden`` first, with the field."""
        self._require_layout(data)
        for schema in iterSchemata(self.context):
            permissions = mergedTaggedValueDict(schema, WRITE_PERMISSIONS_KEY)
            for name, field in getFields(schema).items():
                writable = not field.readonly and self.check_permission(permissions.get(name))
                if name in data and not writable:
                    self.refuse_change(data, name, self._present(field))
                elif name in data:
                    require_kind(field, data[name])
        return super().get_schema_data(data, validate_all, create)

    def _require_layout(self, data):
        """Raise ``Invalid`` for a view that the type does not have: plone.restapi stores whatever is sent."""
        if "layout" in data and data["layout"] not in self.context.getTypeInfo().view_methods:
            raise _wrong_kind("layout")

    def refuse_change(self, data, name, present):
        """Raise ``Forbidden`` where ``data`` says something else of ``name`` than is there at ``present``."""
        if not says_the_same(data[name], present):
            raise Forbidden(
                _("field_read_only", default="“${field}” cannot be changed.", mapping={"field": name}),
                field=name,
                rule="field_read_only",
            )

    def _present(self, field):
        return getMultiAdapter((field, self.context, self.request), IFieldSerializer)()


def require_kind(field, sent):
    """Raise ``Invalid``, naming ``field``, where ``sent`` is of a kind on which plone.restapi's deserializers fail."""
    value_type = getattr(field, "value_type", None)
    if ICollection.providedBy(field) and value_type is not None:
        right = sent is None or (isinstance(sent, list) and all(_fits(value_type, one) for one in sent))
    else:
        right = sent is None or _fits(field, sent)
    if not right:
        raise _wrong_kind(field.__name__)


def _wrong_kind(name):
    message = _("input_kind", default="“${name}” is not of the right kind.", mapping={"name": name})
    return Invalid(message, field=name, rule="input_kind")


def _fits(field, sent):
    if IChoice.providedBy(field) or IText.providedBy(field) or IDate.providedBy(field):
        return isinstance(bare(sent), str)
    return _is_text(sent) if IRichText.providedBy(field) else True


def _is_text(sent):
    """Say whether ``sent`` is a text with markup: bare, or as plone.restapi shows one."""
    if not isinstance(sent, dict):
        return isinstance(sent, str)
    try:
        codecs.lookup(sent.get("encoding", "utf-8"))
    except (LookupError, TypeError, ValueError):
        return False
    return isinstance(sent.get("data", ""), str) and isinstance(sent.get("content-type", ""), str)


def says_the_same(sent, present):
    """Say whether ``sent`` is what a GET shows as ``present``; of a choice the bare value will do."""
    return sent == present or bare(sent) == bare(present)


def bare(value):
    """Return ``value``, or of a choice as plone.restapi writes it, with its title, the bare value."""
    return value["token"] if isinstance(value, dict) and "token" in value else value


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
