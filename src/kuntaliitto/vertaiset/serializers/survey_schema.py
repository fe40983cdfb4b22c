"""What a survey asks as JSON Schema: plone.restapi's, of the fields that also make the form."""

from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import schema
from plone.restapi.types.adapters import DefaultJsonSchemaProvider
from plone.restapi.types.interfaces import IJsonSchemaProvider
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.interface import implementer
from zope.interface import Interface


def json_schema(questions, context, request):
    """Return the JSON Schema of an answer to ``questions``.

    What depends on an earlier answer says so in ``depends_on``, and is asked for with ``if`` and ``then``. Headings
    stand in ``fieldsets``, each with the questions that follow it.
    """
    fields = schema.fields_of(questions)
    properties, conditions = {}, []
    for question in questions:
        if question["id"] not in fields:
            continue
        provider = getMultiAdapter((fields[question["id"]], context, request), IJsonSchemaProvider)
        properties[question["id"]] = {**provider.get_schema(), "kind": question["kind"]}
        if question["depends_on"] is not None:
            properties[question["id"]]["depends_on"] = question["depends_on"]
            if question["required"]:
                conditions.append(_condition(question, questions))
    described = {
        "type": "object",
        "properties": properties,
        "required": [name for name, field in fields.items() if field.required],
        "fieldsets": _fieldsets(questions),
        "additionalProperties": False,
    }
    return {**described, "allOf": conditions} if conditions else described


def _condition(question, questions):
    depends = question["depends_on"]
    other = next(one for one in questions if one["id"] == depends["question"])
    wanted = {"const": depends["equals"]}
    if other["kind"] == kinds.MULTIPLE:
        wanted = {"contains": wanted}
    asked = {"properties": {depends["question"]: wanted}, "required": [depends["question"]]}
    return {"if": asked, "then": {"required": [question["id"]]}}


def _fieldsets(questions):
    """Return the sections: what comes before the first heading has no title."""
    sections = [{"id": "default", "title": "", "description": "", "fields": []}]
    for question in questions:
        if question["kind"] == kinds.HEADING:
            sections.append(
                {"id": question["id"], "title": question["title"], "description": question["help"], "fields": []}
            )
        else:
            sections[-1]["fields"].append(question["id"])
    return [one for one in sections if one["fields"] or one["id"] != "default"]


class _Provider(DefaultJsonSchemaProvider):
    """A field of ``surveys.schema``; its titles are as their author wrote them."""

    def get_widget(self):
        """Return nothing: which widget it has is for the client to choose, by ``kind``."""
        return None


def _one_of(vocabulary):
    found = list(vocabulary)
    return {"enum": [term.value for term in found], "enumNames": [term.title for term in found]}


@implementer(IJsonSchemaProvider)
@adapter(schema.IOneOf, Interface, Interface)
class OneOf(_Provider):
    def get_type(self):
        """Return the type of JSON."""
        return "string"

    def additional(self):
        """Return the options."""
        return _one_of(self.field.vocabulary)


@implementer(IJsonSchemaProvider)
@adapter(schema.IScale, Interface, Interface)
class Scale(_Provider):
    def get_type(self):
        """Return the type of JSON."""
        return "integer"

    def additional(self):
        """Return the ends, and the points with their names."""
        question = self.field.question
        return {
            "minimum": question["minimum"],
            "maximum": question["maximum"],
            **_one_of(self.field.vocabulary),
        }


@implementer(IJsonSchemaProvider)
@adapter(schema.IDay, Interface, Interface)
class Day(_Provider):
    def get_type(self):
        """Return the type of JSON."""
        return "string"

    def additional(self):
        """Return the format, and the bounds as ISO text."""
        bounds = {part: self.field.question[part] for part in ("minimum", "maximum")}
        return {"format": "date", **{part: day for part, day in bounds.items() if day is not None}}


class _List(_Provider):
    def get_type(self):
        """Return the type of JSON."""
        return "array"

    def additional(self):
        """Return the options, and how many of them."""
        found = {"items": {"type": "string", **_one_of(self.field.value_type.vocabulary)}, "uniqueItems": True}
        if self.field.min_length:
            found["minItems"] = self.field.min_length
        if self.field.max_length is not None:
            found["maxItems"] = self.field.max_length
        return found


@implementer(IJsonSchemaProvider)
@adapter(schema.ISeveralOf, Interface, Interface)
class SeveralOf(_List):
    """Some of the options."""


@implementer(IJsonSchemaProvider)
@adapter(schema.IRanking, Interface, Interface)
class Ranking(_List):
    """All options in an order."""


@implementer(IJsonSchemaProvider)
@adapter(schema.IMatrix, Interface, Interface)
class Matrix(_Provider):
    def get_type(self):
        """Return the type of JSON."""
        return "object"

    def additional(self):
        """Return the rows, each one of the options."""
        options = _one_of(self.field.value_type.vocabulary)
        rows = {row["id"]: {"title": row["title"], "type": "string", **options} for row in self.field.question["rows"]}
        found = {"properties": rows, "additionalProperties": False}
        return {**found, "required": list(rows)} if self.field.required else found
