"""The field of the 24 cells: a mapping of cell ids to clean HTML, of what is told only."""

from kuntaliitto.vertaiset.stories.perspectives import CELLS
from zope import schema
from zope.interface import implementer
from zope.schema.interfaces import IField
from zope.schema.interfaces import WrongContainedType
from zope.schema.interfaces import WrongType


class IPerspectives(IField):
    """Eight perspectives in three times."""


@implementer(IPerspectives)
class Perspectives(schema.Field):
    """The field."""

    def _validate(self, value):
        super()._validate(value)
        if not isinstance(value, dict):
            raise WrongType(value, dict, self.__name__)
        wrong = [cell for cell, text in value.items() if cell not in CELLS or not isinstance(text, str)]
        if wrong:
            raise WrongContainedType(wrong, self.__name__)
