"""The fields of stories that plone.restapi does not know: the 24 cells, and rows of typed columns."""

from kuntaliitto.vertaiset.content.perspectives import IPerspectives
from kuntaliitto.vertaiset.content.rows import DAY
from kuntaliitto.vertaiset.content.rows import IRows
from kuntaliitto.vertaiset.content.rows import to_json
from kuntaliitto.vertaiset.stories import cells
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIME_TITLES
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.interfaces import IFieldDeserializer
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.serializer.dxfields import DefaultFieldSerializer
from plone.restapi.types.adapters import DefaultJsonSchemaProvider
from plone.restapi.types.interfaces import IJsonSchemaProvider
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import Interface


def rich_text(text):
    """Return the clean HTML ``text`` as plone.restapi writes rich text; None where nothing is told."""
    return {"data": text, "content-type": "text/html", "encoding": "utf-8"} if text else None


@implementer(IFieldSerializer)
@adapter(IPerspectives, IDexterityContent, Interface)
class PerspectivesSerializer(DefaultFieldSerializer):
    """All 24 cells, nested."""

    def __call__(self):
        """Return ``{perspective: {time: rich text or None}}``."""
        return cells.nested(self.get_value() or {}, rich_text)


@implementer(IFieldDeserializer)
@adapter(IPerspectives, IDexterityContent, Interface)
class PerspectivesDeserializer:
    """Cells as they are kept, from JSON: those that are sent over those that are there."""

    def __init__(self, field, context, request):
        self.field = field.bind(context)
        self.context = context

    def __call__(self, value):
        """Return the mapping that the field takes; raise ``Invalid``, naming the cell."""
        present = self.context.perspectives or {}
        merged = {**present, **cells.read(value, self.field.__name__, present)}
        return {cell: text for cell, text in merged.items() if text}


@implementer(IFieldSerializer)
@adapter(IRows, IDexterityContent, Interface)
class RowsSerializer(DefaultFieldSerializer):
    """Rows, their days as ISO text."""

    def __call__(self):
        """Return the list."""
        return to_json(self.field, self.get_value())


@implementer(IFieldDeserializer)
@adapter(IRows, IDexterityContent, Interface)
class RowsDeserializer:
    """Rows from JSON."""

    def __init__(self, field, context, request):
        self.field = field.bind(context)

    def __call__(self, value):
        """Return the rows; raise ``RowRefused``, naming row and column."""
        rows = self.field.read(value)
        self.field.validate(rows)
        return rows


def _column(column, request):
    described = {"title": translate(column.title, context=request), "type": "string"}
    return {**described, "format": "date"} if column.kind == DAY else described


@implementer(IJsonSchemaProvider)
@adapter(IRows, Interface, Interface)
class RowsSchema(DefaultJsonSchemaProvider):
    """``@types``: a list of objects, or of bare values where there is one column."""

    def get_type(self):
        """Return the type of JSON."""
        return "array"

    def additional(self):
        """Return what is in a row."""
        columns = {column.name: _column(column, self.request) for column in self.field.columns}
        if self.field.flat:
            return {"items": next(iter(columns.values()))}
        required = [column.name for column in self.field.columns if column.required]
        return {
            "items": {
                "type": "object",
                "properties": columns,
                "required": required,
                "additionalProperties": False,
            }
        }


@implementer(IJsonSchemaProvider)
@adapter(IPerspectives, Interface, Interface)
class PerspectivesSchema(DefaultJsonSchemaProvider):
    """``@types``: an object of perspectives, each an object of times."""

    def get_type(self):
        """Return the type of JSON."""
        return "object"

    def additional(self):
        """Return the perspectives and the times."""
        times = {
            time: {"title": translate(title, context=self.request), "type": ["object", "string", "null"]}
            for time, title in TIME_TITLES.items()
        }
        return {
            "properties": {
                one.id: {
                    "title": translate(one.title, context=self.request),
                    "type": "object",
                    "properties": times,
                    "additionalProperties": False,
                }
                for one in PERSPECTIVES
            },
            "additionalProperties": False,
        }
