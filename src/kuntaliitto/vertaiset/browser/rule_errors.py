"""What a rule refuses in a form of z3c.form, beside the field that it speaks of; what was typed stays."""

from kuntaliitto.vertaiset.errors import Refused
from z3c.form.interfaces import IErrorViewSnippet
from zope.component import getMultiAdapter
from zope.interface import Invalid


class RuleErrors:
    """A form that shows what is ``Refused`` at its widgets, in whichever group they stand."""

    def extractData(self, setErrors=True):
        """Return what was typed and what is wrong; what a rule says of one field stands at that field."""
        data, errors = super().extractData(setErrors)
        for view in errors:
            if isinstance(view.error, Refused) and view.widget is None and self._widget(view.error.field) is not None:
                view.widget = self._widget(view.error.field)
                view.widget.error = view
        return data, errors

    @property
    def _all_widgets(self):
        return [self.widgets, *(group.widgets for group in self.groups)]

    def _widget(self, name):
        return next((widgets[name] for widgets in self._all_widgets if name in widgets), None)

    def show(self, refusal):
        """Show ``refusal`` beside its field, or over the form; what was typed stays."""
        for one in refusal.all:
            widget = self._widget(one.field)
            if widget is None:
                self.status = self.formErrorsMessage = one.message
                continue
            self.status = self.formErrorsMessage
            error = Invalid(one.message)
            view = getMultiAdapter(
                (error, self.request, widget, widget.field, self, self.getContent()), IErrorViewSnippet
            )
            view.update()
            widget.error = view
