"""The widget of the field ``Links``: a text area with one link on a line, also without JavaScript."""

from kuntaliitto.vertaiset.content import links
from plone.app.z3cform.widgets.text import TextAreaFieldWidget
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IFormLayer
from z3c.form.interfaces import ITextAreaWidget
from zope.component import adapter
from zope.interface import implementer


@adapter(links.ILinks, IFormLayer)
@implementer(IFieldWidget)
def links_widget(field, request):
    """Return the text area for a field of links."""
    return TextAreaFieldWidget(field, request)


@adapter(links.ILinks, ITextAreaWidget)
class LinksConverter(BaseDataConverter):
    """Text on lines from links, and back; a wrong line is named."""

    def toWidgetValue(self, value):
        """Return the text for a list of links."""
        return links.to_text(value)

    def toFieldValue(self, value):
        """Return the list of links for a text; raise ``LinkRefused``."""
        return links.from_text(value or "")
