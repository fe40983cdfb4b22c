"""What a schema says no to, in words that people understand, each field named: plone.restapi tells it as one text."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import InvalidFields
from plone.dexterity.utils import iterSchemata
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDatetime
from zope.schema.interfaces import TooLong
from zope.schema.interfaces import WrongContainedType


def refuse_wrong(obj, errors):
    """Raise ``InvalidFields`` where ``obj`` has ``errors``, as plone.restapi's ``get_schema_data`` returns them."""
    if errors:
        raise InvalidFields([_named(obj, one) for one in errors])


def _named(obj, error):
    name, cause = error["field"], error.get("error")
    if isinstance(cause, Invalid):
        return cause
    said = _said(name, cause)
    if said is None and _is_day(obj, name):
        said = _("input_day", default="“${name}” is a day, as in 2026-12-31.", mapping={"name": name})
    return Invalid(said or error["message"], field=name, rule="input")


def _is_day(obj, name):
    fields = (schema.get(name) for schema in iterSchemata(obj))
    return any(IDate.providedBy(field) or IDatetime.providedBy(field) for field in fields)


def _said(name, cause):
    """Return an i18n message for ``cause``, an exception; None where what it says itself will do."""
    while isinstance(cause, WrongContainedType) and cause.args and cause.args[0]:
        cause = cause.args[0][0]
    if isinstance(cause, TooLong):
        return _("experiment_too_long", default="At most ${most} characters.", mapping={"most": str(cause.args[1])})
    if isinstance(cause, ConstraintNotSatisfied) and IChoice.providedBy(getattr(cause, "field", None)):
        return _("input_unknown", default="“${name}”: there is no such choice.", mapping={"name": name})
    if isinstance(cause, ConstraintNotSatisfied):
        return _("input_line", default="“${name}” is written on one line.", mapping={"name": name})
    return None
