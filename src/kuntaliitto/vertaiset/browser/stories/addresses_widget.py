"""The widget of fields that hold UIDs of stories: their addresses, one on a line, as one copies them from a browser."""

from kuntaliitto.vertaiset import _
from plone import api
from plone.app.uuid.utils import uuidToURL
from plone.app.z3cform.widgets.text import TextAreaWidget
from plone.app.z3cform.widgets.text import TextWidget
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import ITextAreaWidget
from z3c.form.interfaces import ITextWidget
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only
from zope.interface import Invalid
from zope.schema.interfaces import ITextLine
from zope.schema.interfaces import ITuple


class IAddressesWidget(ITextAreaWidget):
    """Several addresses."""


class IAddressWidget(ITextWidget):
    """One address."""


@implementer_only(IAddressesWidget)
class AddressesWidget(TextAreaWidget):
    """A text area with one address on a line."""


@implementer_only(IAddressWidget)
class AddressWidget(TextWidget):
    """An input for one address."""


@implementer(IFieldWidget)
def addresses_widget(field, request):
    """Return the widget for several addresses."""
    return FieldWidget(field, AddressesWidget(request))


@implementer(IFieldWidget)
def address_widget(field, request):
    """Return the widget for one address."""
    return FieldWidget(field, AddressWidget(request))


def to_address(uid):
    """Return the address of what has the UID ``uid``; the UID itself where the reader sees nothing of it."""
    return (uuidToURL(uid) if api.content.find(UID=uid) else None) or uid


def to_uid(address):
    """Return the UID of what stands at ``address``, which may be a UID; raise ``Invalid`` where nothing is seen there.

    What follows the address (a view, a question mark, an anchor) does not matter.
    """
    portal = api.portal.get()
    url = address.split("#")[0].split("?")[0].rstrip("/")
    if "/" not in url:
        return url
    path = url.removeprefix(portal.absolute_url()).strip("/").split("/")
    path = [one for one in path if not one.startswith("@@") and one != "view"]
    found = api.content.find(path={"query": "/".join([*portal.getPhysicalPath(), *path]), "depth": 0})
    if not path or not found:
        raise Invalid(
            _("address_unknown", default="Nothing that you can see stands at ${address}.", mapping={"address": address})
        )
    return found[0].UID


@adapter(ITuple, IAddressesWidget)
class AddressesConverter(BaseDataConverter):
    """UIDs from addresses, and back."""

    def toWidgetValue(self, value):
        """Return the addresses, one on a line."""
        return "\n".join(to_address(uid) for uid in value or ())

    def toFieldValue(self, value):
        """Return the UIDs, each once; raise ``Invalid``, naming the address."""
        lines = [line.strip() for line in (value or "").splitlines() if line.strip()]
        return tuple(dict.fromkeys(to_uid(line) for line in lines))


@adapter(ITextLine, IAddressWidget)
class AddressConverter(BaseDataConverter):
    """A UID from an address, and back."""

    def toWidgetValue(self, value):
        """Return the address."""
        return to_address(value) if value else ""

    def toFieldValue(self, value):
        """Return the UID; raise ``Invalid``."""
        return to_uid(value.strip()) if (value or "").strip() else None
