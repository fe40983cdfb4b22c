"""Checking answers: one validation for the form and for programs. Values only."""

from datetime import date
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import schema
from kuntaliitto.vertaiset.surveys.questions import asking
from kuntaliitto.vertaiset.surveys.questions import is_asked
from zope.schema.interfaces import RequiredMissing
from zope.schema.interfaces import ValidationError


#: Decimals of a number that are kept.
DECIMALS = 6


def check(questions, sent):
    """Return the answers that ``sent`` gives to ``questions``: a mapping of ids to plain JSON values.

    ``sent`` maps ids to values, as JSON has them or as a form does. What is not asked, because of an earlier answer, is
    left out: a form without JavaScript shows it all. Raises ``InvalidFields``, naming the questions by id.
    """
    asks = asking(questions)
    errors = [
        schema.AnswerRefused(_("answer_unknown", default="There is no such question."), one)
        for one in sent
        if one not in {question["id"] for question in asks}
    ]
    answers, asked = {}, set()
    for question in asks:
        if not is_asked(question, answers, asked):
            continue
        asked.add(question["id"])
        try:
            value = _read(question, sent.get(question["id"]))
        except schema.AnswerRefused as error:
            errors.append(error)
            continue
        if value is not None:
            answers[question["id"]] = value
    if not answers and not errors:
        errors.append(
            schema.AnswerRefused(
                _("answer_nothing", default="Answer one question at least."), asks[0]["id"] if asks else ""
            )
        )
    if errors:
        raise InvalidFields(errors)
    return answers


def _read(question, sent):
    """Return the answer to one question as JSON, or None; raise ``AnswerRefused``."""
    field = schema.field_of(question, question["required"])
    value = _to_field(question["kind"], sent)
    try:
        field.validate(value)
    except RequiredMissing:
        raise schema.AnswerRefused(_("answer_required", default="Answer this question."), question["id"]) from None
    except ValidationError as error:
        if isinstance(error, schema.AnswerRefused):
            error.field = question["id"]
            raise
        raise schema.AnswerRefused(field.said(), question["id"]) from error
    return _to_json(question["kind"], value)


def _to_field(kind, sent):
    """Return what ``sent`` is as a value of the field; what says nothing is None."""
    if isinstance(sent, str):
        # What a form sends of a text, and what people send of it, ends its lines in several ways.
        sent = sent.strip().replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(sent, dict):
        sent = {row: option for row, option in sent.items() if option not in (None, "")}
    if sent is None or sent == "" or sent == [] or sent == {} or sent == ():
        return None
    if kind == kinds.NUMBER and type(sent) is int:
        try:
            return float(sent)
        except OverflowError:
            return sent
    if kind == kinds.DATE and isinstance(sent, str):
        try:
            return date.fromisoformat(sent)
        except ValueError:
            return sent
    if kind in (kinds.MULTIPLE, kinds.RANKING) and isinstance(sent, (tuple, set, frozenset)):
        return list(sent)
    return sent


def _to_json(kind, value):
    if kind == kinds.DATE and value is not None:
        return value.isoformat()
    if kind == kinds.NUMBER and value is not None:
        value = round(value, DECIMALS)
        return int(value) if value == int(value) else value
    return value
