"""Rows of a few typed columns, such as spans of funding or measurements: the field, and its values as JSON.

A value is a list of plain mappings, one a row. A field with one column holds the bare values.
"""

from dataclasses import dataclass
from datetime import date
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from zope import schema
from zope.i18nmessageid import Message
from zope.interface import implementer
from zope.schema.interfaces import IList


TEXT = "text"
DAY = "day"

LONGEST = 1_000


@dataclass(frozen=True)
class Column:
    """One column: its ``name`` as in REST, its title (an i18n message), its kind, and whether it may be empty."""

    name: str
    title: str
    kind: str = TEXT
    required: bool = True


class IRows(IList):
    """A list of rows of typed columns."""


class RowRefused(Invalid, schema.ValidationError):
    """One of the rows cannot be stored; the message names it and its column."""

    def __init__(self, message, field):
        super().__init__(message, field=field, rule="row_refused")

    def doc(self):
        """Return the message: plone.restapi and z3c.form ask here."""
        return self.message


@implementer(IRows)
class Rows(schema.List):
    """The field. ``columns`` says what is in a row; days in the future are refused where ``past`` is set."""

    def __init__(self, columns=(), past=False, **kwargs):
        self.columns = tuple(columns)
        self.past = past
        kwargs.setdefault("required", False)
        kwargs.setdefault("missing_value", [])
        kwargs.setdefault("defaultFactory", list)
        super().__init__(**kwargs)

    @property
    def flat(self):
        """Whether a row is a bare value."""
        return len(self.columns) == 1

    def cells_of(self, row):
        """Return ``row`` as a mapping of column names to values, whether it is bare or not."""
        return {self.columns[0].name: row} if self.flat else row

    def row_of(self, cells):
        """Return the row that the mapping ``cells`` stands for."""
        return cells[self.columns[0].name] if self.flat else cells

    def read(self, rows):
        """Return the value that ``rows``, as JSON or as a form has them, stand for; empty rows do not count.

        Raises ``RowRefused``, naming row and column.
        """
        if rows is None:
            return []
        if not isinstance(rows, (list, tuple)):
            raise self._refusal(_("rows_no_list", default="This is a list of rows."))
        read = [self._read_row(number, row) for number, row in enumerate(rows, 1)]
        return [self.row_of(cells) for cells in read if cells is not None]

    def _read_row(self, number, row):
        cells = self.cells_of(row)
        names = {column.name for column in self.columns}
        if not isinstance(cells, dict) or set(cells) - names:
            raise self._refusal(
                _(
                    "rows_columns",
                    default="Row ${number}: it has these columns: ${columns}.",
                    mapping={"number": str(number), "columns": ", ".join(sorted(names))},
                )
            )
        read = {column.name: self._read_cell(number, column, cells.get(column.name)) for column in self.columns}
        if not any(read.values()):
            return None
        for column in self.columns:
            if column.required and not read[column.name]:
                raise self._wrong(number, column, _("rows_empty", default="Row ${number}: “${column}” is missing."))
        return read

    def _read_cell(self, number, column, value):
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if column.kind == DAY:
            return self._read_day(number, column, value)
        if not isinstance(value, str) or len(value) > LONGEST:
            raise self._wrong(number, column, _("rows_text", default="Row ${number}: “${column}” is a short text."))
        return value.strip()

    def _read_day(self, number, column, value):
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self._wrong(
                number, column, _("rows_day", default="Row ${number}: “${column}” is a day, as in 2026-12-31.")
            ) from None

    def _validate(self, value):
        super()._validate(value)
        if not self.past:
            return
        today = clock.today()
        for number, row in enumerate(value, 1):
            for column in self.columns:
                day = self.cells_of(row).get(column.name)
                if column.kind == DAY and day is not None and day > today:
                    raise self._wrong(
                        number, column, _("rows_future", default="Row ${number}: “${column}” is in the future.")
                    )

    def _wrong(self, number, column, message):
        return self._refusal(Message(message, mapping={"number": str(number), "column": column.title}))

    def _refusal(self, message):
        return RowRefused(message, self.__name__)


def to_json(field, rows):
    """Return ``rows``, the value of ``field``, as JSON."""
    return [field.row_of({name: _json(cell) for name, cell in field.cells_of(row).items()}) for row in rows or ()]


def _json(value):
    return value.isoformat() if isinstance(value, date) else value
