"""Refusals: typed, translated, named after the rule that speaks.

A domain function raises one of these; the page shows it as a status message or beside its field, the REST API as the
JSON error with the class's status. None of them is a fault of the software.
"""

import zExceptions


class Refused(Exception):
    """A rule said no.

    ``message`` is an i18n message for the person who asked, ``field`` the name of the input that it is about (or
    ``None``), ``rule`` the id of the rule.
    """

    status = 400

    def __init__(self, message, field=None, rule=""):
        super().__init__(message)
        self.message = message
        self.field = field
        self.rule = rule

    @property
    def all(self):
        """The refusals that this one stands for: itself, or several (``InvalidFields``)."""
        return (self,)

    @property
    def details(self):
        """What the JSON of the refusal tells beside the message: a mapping of plain values."""
        return {}


class Invalid(Refused):
    """The input is not good: 400."""

    status = 400


class InvalidFields(Invalid):
    """Several fields are not good: 400, each of them named."""

    def __init__(self, errors):
        first = errors[0]
        super().__init__(first.message, field=first.field, rule=first.rule)
        self._all = tuple(errors)

    @property
    def all(self):
        """The refusals, one a field."""
        return self._all


# The publisher turns an exception into Zope's of the same name, unless it is one: the message would be lost.
class Forbidden(Refused, zExceptions.Forbidden):
    """This person may not do that: 403."""

    status = 403


class NotThere(Refused):
    """What is named does not exist, or not for this person: 404."""

    status = 404


class StateForbids(Refused):
    """It is allowed in general, but not as things stand: 409."""

    status = 409
