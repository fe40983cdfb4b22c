"""Two fields of surveys: the questions, and a moment that people write in the site's time zone."""

from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.surveys import questions
from zope import schema
from zope.interface import implementer
from zope.schema.interfaces import IDatetime
from zope.schema.interfaces import IField


class IQuestions(IField):
    """What a survey asks: a list of questions, see ``surveys.questions``."""


class QuestionsRefused(Invalid, schema.ValidationError):
    """What is no list of questions; the message is that of the first thing that is wrong."""

    def doc(self):
        """Return the message: plone.restapi and z3c.form ask here."""
        return self.message


@implementer(IQuestions)
class Questions(schema.Field):
    """The field; its value is what ``surveys.questions.read`` returns."""

    def _validate(self, value):
        super()._validate(value)
        try:
            questions.read(value, self.__name__)
        except Invalid as error:
            raise QuestionsRefused(error.message, error.field, error.rule) from error


class IMoment(IDatetime):
    """A moment, kept in UTC."""


@implementer(IMoment)
class Moment(schema.Datetime):
    """The field; its values have a time zone."""

    def _validate(self, value):
        super()._validate(value)
        if value.tzinfo is None:
            raise schema.interfaces.WrongType(value, "a moment with a time zone", self.__name__)
