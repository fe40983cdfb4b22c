"""Questions as fields: what forms are rendered from, JSON Schema is made of, and every answer is checked with.

Issue "Surveys with results": "Questions are zope.schema fields underneath: z3c.form renders the form, plone.restapi
gives JSON Schema, one validation serves both."
"""

from datetime import date
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys.questions import asking
from kuntaliitto.vertaiset.surveys.questions import is_number
from kuntaliitto.vertaiset.surveys.questions import points_of
from zope import schema
from zope.interface import implementer
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDict
from zope.schema.interfaces import IFloat
from zope.schema.interfaces import IList
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


LONGEST_SHORT = 500
LONGEST_LONG = 10_000


class AnswerRefused(Invalid, schema.ValidationError):
    """An answer cannot be taken; the message says what would do."""

    def __init__(self, message, field):
        super().__init__(message, field=field, rule="survey_answer")

    def doc(self):
        """Return the message: plone.restapi and z3c.form ask here."""
        return self.message


class IOneOf(IChoice):
    """One of the options, by id."""


class IScale(IChoice):
    """A whole number from one end of a scale to the other."""


class ISeveralOf(IList):
    """Some of the options, a list of ids."""


class IRanking(IList):
    """All options in an order, a list of ids."""


class IMatrix(IDict):
    """One of the options for each row, a mapping of ids."""


class INumber(IFloat):
    """A number."""


class IDay(IDate):
    """A day."""


class _Asked:
    """What the fields have in common: the question, and a refusal in words that people understand."""

    question = None

    def validate(self, value):
        """Raise ``AnswerRefused`` for what is no answer, ``RequiredMissing`` where there has to be one."""
        try:
            super().validate(value)
        except (schema.interfaces.RequiredMissing, AnswerRefused):
            raise
        except schema.ValidationError as error:
            raise AnswerRefused(self.said(), self.__name__) from error

    def said(self):
        """Return what would do, an i18n message."""
        raise NotImplementedError


@implementer(IOneOf)
class OneOf(_Asked, schema.Choice):
    def said(self):
        return _("answer_one_of", default="Choose one of the options.")


@implementer(IScale)
class Scale(_Asked, schema.Choice):
    def _validate(self, value):
        if type(value) is not int:
            raise schema.interfaces.WrongType(value, int, self.__name__)
        super()._validate(value)

    def said(self):
        return _("answer_scale", default="Choose a number from ${from} to ${to}.", mapping=_ends(self.question))


@implementer(ISeveralOf)
class SeveralOf(_Asked, schema.List):
    def said(self):
        if self.max_length is not None:
            return _("answer_several_most", default="Choose ${most} at most.", mapping={"most": str(self.max_length)})
        return _("answer_several", default="Choose among the options, each once.")


@implementer(IRanking)
class Ranking(_Asked, schema.List):
    def said(self):
        return _("answer_ranking", default="Put all options in an order, each once.")


@implementer(IMatrix)
class Matrix(_Asked, schema.Dict):
    def _validate(self, value):
        super()._validate(value)
        if self.required and len(value) < len(self.question["rows"]):
            raise AnswerRefused(
                _("answer_matrix_rows", default="Choose one of the options in each row."), self.__name__
            )

    def said(self):
        return _("answer_matrix", default="Choose one of the options in a row.")


@implementer(INumber)
class Number(_Asked, schema.Float):
    def _validate(self, value):
        if not is_number(value):
            raise schema.interfaces.WrongType(value, float, self.__name__)
        super()._validate(value)

    def said(self):
        return _said_within(self, _("answer_number", default="Write a number."))


@implementer(IDay)
class Day(_Asked, schema.Date):
    def said(self):
        return _said_within(self, _("answer_day", default="Write a day, as in 2026-12-31."))


class ShortText(_Asked, schema.TextLine):
    def said(self):
        return _(
            "answer_short", default="Write one line, of ${most} characters at most.", mapping={"most": LONGEST_SHORT}
        )


class LongText(_Asked, schema.Text):
    def said(self):
        return _("answer_long", default="Write ${most} characters at most.", mapping={"most": LONGEST_LONG})


def _ends(question):
    return {"from": str(question["minimum"]), "to": str(question["maximum"])}


def _said_within(field, message):
    """Return what would do within the bounds of ``field``; ``message`` where there are none."""
    bounds = {
        name: str(field.question[part])
        for name, part in (("from", "minimum"), ("to", "maximum"))
        if field.question[part] is not None
    }
    if len(bounds) == 2:
        return _("answer_within", default="From ${from} to ${to}.", mapping=bounds)
    if "from" in bounds:
        return _("answer_from", default="${from} at least.", mapping=bounds)
    return _("answer_to", default="${to} at most.", mapping=bounds) if bounds else message


def fields_of(questions):
    """Return a field for each of ``questions`` that asks something: a mapping of ids to fields, in their order.

    A question that depends on another one is not required here: who is not asked cannot know. ``checking.check`` asks.
    """
    return {one["id"]: field_of(one, one["required"] and one["depends_on"] is None) for one in asking(questions)}


def field_of(question, required=False):
    """Return the field of ``question``; its ``question`` is there to render it by."""
    field = _MAKERS[question["kind"]](
        question,
        __name__=question["id"],
        title=question["title"],
        description=question["help"],
        required=required,
    )
    field.question = question
    return field


def terms(choices):
    """Return a vocabulary of ``choices``, options or rows."""
    return SimpleVocabulary([SimpleTerm(one["id"], one["id"], one["title"]) for one in choices])


def scale_terms(question):
    """Return the vocabulary of a scale: its points, with their names where they have one."""
    names = {one["id"]: one["title"] for one in question["options"]}
    return SimpleVocabulary(
        [
            SimpleTerm(point, str(point), f"{point} – {names[str(point)]}" if str(point) in names else str(point))
            for point in points_of(question)
        ]
    )


def _choice(choices):
    return schema.Choice(vocabulary=terms(choices))


def _day(text):
    return date.fromisoformat(text) if text is not None else None


def _ranking(question, **kwargs):
    count = len(question["options"])
    return Ranking(value_type=_choice(question["options"]), unique=True, min_length=count, max_length=count, **kwargs)


_MAKERS = {
    kinds.SINGLE: lambda question, **kwargs: OneOf(vocabulary=terms(question["options"]), **kwargs),
    kinds.SCALE: lambda question, **kwargs: Scale(vocabulary=scale_terms(question), **kwargs),
    kinds.MULTIPLE: lambda question, **kwargs: SeveralOf(
        value_type=_choice(question["options"]), unique=True, max_length=question["max_choices"], **kwargs
    ),
    kinds.RANKING: _ranking,
    kinds.MATRIX: lambda question, **kwargs: Matrix(
        key_type=_choice(question["rows"]), value_type=_choice(question["options"]), **kwargs
    ),
    kinds.NUMBER: lambda question, **kwargs: Number(
        min=_float(question["minimum"]), max=_float(question["maximum"]), **kwargs
    ),
    kinds.DATE: lambda question, **kwargs: Day(min=_day(question["minimum"]), max=_day(question["maximum"]), **kwargs),
    kinds.SHORT_TEXT: lambda question, **kwargs: ShortText(max_length=LONGEST_SHORT, **kwargs),
    kinds.LONG_TEXT: lambda question, **kwargs: LongText(max_length=LONGEST_LONG, **kwargs),
}


def _float(bound):
    return float(bound) if bound is not None else None
