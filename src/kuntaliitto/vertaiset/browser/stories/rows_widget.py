"""The widget of rows of typed columns: a table of inputs, filled rows first and some empty ones after them.

It works without JavaScript: who needs more rows saves, and gets some more.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.rows import DAY
from kuntaliitto.vertaiset.content.rows import IRows
from kuntaliitto.vertaiset.content.rows import to_json
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IFormLayer
from z3c.form.interfaces import INPUT_MODE
from z3c.form.interfaces import IWidget
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from z3c.form.widget import Widget
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import implementer_only


EMPTY_ROWS = 3
# Nobody types as many; a request may say anything.
MOST_ROWS = 500


class IRowsWidget(IWidget):
    """The widget of rows."""


@implementer_only(IRowsWidget)
class RowsWidget(Widget):
    """The widget; its value is a list of mappings of column names to texts."""

    input_template = ViewPageTemplateFile("templates/rows_widget.pt")
    klass = "vt-rows-widget"

    def extract(self, default=NO_VALUE):
        """Return what was sent, row by row, as it was typed."""
        form = self.request.form
        count = str(form.get(f"{self.name}.count", ""))
        if not count.isdigit():
            return default
        return [
            {column.name: str(form.get(self.input_name(row, column), "")) for column in self.field.columns}
            for row in range(min(int(count), MOST_ROWS))
        ]

    def render(self):
        """Return the HTML."""
        return self.input_template() if self.mode == INPUT_MODE else ""

    def input_name(self, row, column):
        """Return the name of an input."""
        return f"{self.name}.{row}.{column.name}"

    # For the template

    def input_label(self, cell):
        """Return what an input is called: by its column and the number of its row, as errors name it."""
        column = self.column_title(cell)
        message = _(
            "rows_input",
            default="${column}, row ${number}",
            mapping={"column": column, "number": str(cell["number"])},
        )
        return translate(message, context=self.request)

    def column_title(self, cell):
        """Return the title of the column of an input, as text."""
        return translate(cell["title"], context=self.request)

    def columns(self):
        """Return the columns."""
        return self.field.columns

    def rows(self):
        """Return the rows to show, each a list of dicts of its inputs; some are empty."""
        filled = [row for row in self.value or () if any(row.values())]
        return [
            [
                {
                    "id": f"{self.id}-{number}-{column.name}",
                    "name": self.input_name(number, column),
                    "type": "date" if column.kind == DAY else "text",
                    "value": row.get(column.name, ""),
                    "title": column.title,
                    "number": number + 1,
                }
                for column in self.field.columns
            ]
            for number, row in enumerate([*filled, *[{}] * EMPTY_ROWS])
        ]


@adapter(IRows, IFormLayer)
@implementer(IFieldWidget)
def rows_widget(field, request):
    """Return the widget for a field of rows."""
    return FieldWidget(field, RowsWidget(request))


@adapter(IRows, IRowsWidget)
class RowsConverter(BaseDataConverter):
    """Texts from the rows of a field, and back."""

    def toWidgetValue(self, value):
        """Return the rows as texts."""
        named = (self.field.cells_of(row) for row in to_json(self.field, value))
        return [{name: cell or "" for name, cell in row.items()} for row in named]

    def toFieldValue(self, value):
        """Return the rows that were typed; raise ``RowRefused``, naming row and column."""
        rows = [row for row in value or () if any(cell.strip() for cell in row.values())]
        return self.field.read([self.field.row_of(row) for row in rows])
