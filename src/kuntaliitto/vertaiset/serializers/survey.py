"""Surveys as JSON, out and in: their questions and their moments (rest.md, "Fields and moves").

What may be changed when is said in ``surveys.locking``, whichever way it comes.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.survey_fields import IMoment
from kuntaliitto.vertaiset.content.survey_fields import IQuestions
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import ISurvey
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.serializers.incoming import Deserializer
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import moments
from kuntaliitto.vertaiset.surveys import questions
from kuntaliitto.vertaiset.surveys.store import store_of
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.interfaces import IFieldDeserializer
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from plone.restapi.serializer.dxfields import DefaultFieldSerializer
from plone.restapi.types.adapters import DefaultJsonSchemaProvider
from plone.restapi.types.interfaces import IJsonSchemaProvider
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import Interface


@implementer(IFieldSerializer)
@adapter(IQuestions, IDexterityContent, Interface)
class QuestionsSerializer(DefaultFieldSerializer):
    """The questions, whole."""

    def __call__(self):
        """Return the list."""
        return [dict(one) for one in self.get_value() or ()]


@implementer(IFieldDeserializer)
@adapter(IQuestions, IDexterityContent, Interface)
class QuestionsDeserializer:
    """Questions from JSON."""

    def __init__(self, field, context, request):
        self.field = field

    def __call__(self, value):
        """Return the questions; raise ``InvalidFields``, naming each as ``questions.<n>.<part>``."""
        return questions.read(value, self.field.__name__)


@implementer(IFieldDeserializer)
@adapter(IMoment, IDexterityContent, Interface)
class MomentDeserializer:
    """A moment from ISO text; without an offset it is in the site's time zone."""

    def __init__(self, field, context, request):
        self.field = field

    def __call__(self, value):
        """Return the moment in UTC; raise ``Invalid``."""
        return None if value in (None, "") else moments.read(value, clock.zone(), self.field.__name__)


@adapter(ISurvey, IVertaisetLayer)
class SurveyDeserializer(Deserializer):
    """For surveys: where they stand is moved by moves, and computed."""

    def get_schema_data(self, data, validate_all, create=False):
        """Return what plone.restapi returns; raise ``Forbidden`` for what is computed, ``Invalid`` with the field."""
        present = {"review_state": access.state_of(self.context), **told_beside(self.context)}
        for name, value in present.items():
            if name in data:
                self.refuse_change(data, name, value)
        for name in ("respondents", "results_shown", "anonymous"):
            if name in data and data[name] is None:
                message = _("input_kind", default="“${name}” is not of the right kind.", mapping={"name": name})
                raise Invalid(message, field=name, rule="input_kind")
        return super().get_schema_data(data, validate_all, create)


def told_beside(survey):
    """Return what is told of ``survey`` beside its fields."""
    return {
        "status": access.status_of(survey, clock.now()),
        "answers": store_of(survey).count,
        "template": bool(survey.template),
    }


@implementer(ISerializeToJson)
@adapter(ISurvey, Interface)
class SurveySerializer(SerializeToJson):
    """plone.restapi's, with where it stands and how many have answered."""

    def __call__(self, version=None, include_items=True, include_expansion=True):
        """Return the survey."""
        return {**super().__call__(version, include_items, include_expansion), **told_beside(self.context)}


def _choices():
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"id": {"type": "string"}, "title": {"type": "string"}},
            "required": ["title"],
            "additionalProperties": False,
        },
    }


@implementer(IJsonSchemaProvider)
@adapter(IQuestions, Interface, Interface)
class QuestionsSchema(DefaultJsonSchemaProvider):
    """``@types``: a list of questions."""

    def get_type(self):
        """Return the type of JSON."""
        return "array"

    def additional(self):
        """Return the parts of a question."""
        titles = [translate(kind.title, context=self.request) for kind in kinds.KINDS]
        depends = {"question": {"type": "string"}, "equals": {"type": ["string", "integer"]}}
        return {
            "maxItems": questions.MOST_QUESTIONS,
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
                    "kind": {"type": "string", "enum": list(kinds.BY_ID), "enumNames": titles},
                    "title": {"type": "string", "maxLength": questions.LONGEST_TITLE},
                    "help": {"type": "string", "maxLength": questions.LONGEST_HELP},
                    "required": {"type": "boolean"},
                    "options": _choices(),
                    "rows": _choices(),
                    "minimum": {"type": ["number", "string", "null"]},
                    "maximum": {"type": ["number", "string", "null"]},
                    "max_choices": {"type": ["integer", "null"], "minimum": 1},
                    "depends_on": {
                        "type": ["object", "null"],
                        "properties": depends,
                        "required": list(depends),
                        "additionalProperties": False,
                    },
                },
                "required": ["kind", "title"],
                "additionalProperties": False,
            },
        }
