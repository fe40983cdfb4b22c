"""Refusals: typed, translated, named after the rule that speaks.

A domain function raises one of these; the page shows it as a status message or beside its field, the REST API as the
JSON error with the class's status. None of them is a fault of the software.
"""


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


class Invalid(Refused):
    """The input is not good: 400."""

    status = 400


class Forbidden(Refused):
    """This person may not do that: 403."""

    status = 403


class NotThere(Refused):
    """What is named does not exist, or not for this person: 404."""

    status = 404


class StateForbids(Refused):
    """It is allowed in general, but not as things stand: 409."""

    status = 409
