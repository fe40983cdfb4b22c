"""The widget of a moment: day and time of day as the clocks of the site's time zone show them."""

from Acquisition import aq_base
from datetime import datetime
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.surveys.base import moment
from kuntaliitto.vertaiset.content.survey_fields import IMoment
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.surveys import moments
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.converter import BaseDataConverter
from z3c.form.converter import FormatterValidationError
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IFormLayer
from z3c.form.interfaces import INPUT_MODE
from z3c.form.interfaces import IWidget
from z3c.form.widget import FieldWidget
from z3c.form.widget import Widget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only


class IMomentWidget(IWidget):
    """The widget of a moment."""


@implementer_only(IMomentWidget)
class MomentWidget(Widget):
    """One input; its value is a text as in 2026-12-31T16:00."""

    input_template = ViewPageTemplateFile("templates/moment_widget.pt")
    klass = "vt-moment-widget"

    def render(self):
        """Return the HTML."""
        return self.input_template()

    # For the template

    @property
    def is_input(self):
        """Whether it can be changed."""
        return self.mode == INPUT_MODE

    def in_words(self):
        """Return the moment as the language of the page writes it."""
        return moment(moments.read(self.value, clock.zone())) if self.value else ""

    def zone(self):
        """Return the name of the time zone."""
        return clock.zone()


@adapter(IMoment, IFormLayer)
@implementer(IFieldWidget)
def moment_widget(field, request):
    """Return the widget for a moment."""
    return FieldWidget(field, MomentWidget(request))


@adapter(IMoment, IMomentWidget)
class MomentConverter(BaseDataConverter):
    """A text in the site's time zone from a moment, and back."""

    def toWidgetValue(self, value):
        """Return the text; of a moment with seconds these too, so that saving a form moves nothing."""
        if value is None or not isinstance(value, datetime):
            return ""
        wall = moments.to_local(value, clock.zone())
        return wall.isoformat(timespec="seconds" if wall.second else "minutes")

    def toFieldValue(self, value):
        """Return the moment, or None for nothing; raise ``FormatterValidationError``, saying what would do."""
        text = str(value or "").strip()
        if not text:
            return None
        if text == self.toWidgetValue(self._stored()):
            # In the hour that comes twice the text alone does not say which one: saving a form moves nothing.
            return self._stored()
        try:
            return moments.read(text, clock.zone())
        except Invalid as error:
            raise FormatterValidationError(error.message, value) from error

    def _stored(self):
        """Return the moment that what is edited has now, or None."""
        if self.widget.ignoreContext:
            return None
        return getattr(aq_base(self.widget.context), self.field.__name__, None)
