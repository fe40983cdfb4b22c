"""Addresses that people type into a notice or a list of links: which are taken, and where they lead.

Taken are web addresses, ``mailto:`` and addresses of this site that begin with ``/``. Others (``javascript:`` above
all) could act in the name of whoever clicks.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from plone import api
from zope.schema import ValidationError

import re


# No blanks, control characters or backslashes anywhere: browsers read these in their own ways.
_TAKEN = re.compile(
    r"""(?: https?://[^\s/?#\\@][^\s\\]*    # the web
        |   mailto:[^\s\\@]+@[^\s\\@]+      # mail
        |   /(?![/\\])[^\s\\]*              # this site
        )\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


class AddressRefused(Invalid, ValidationError):
    """An address that is not taken. ``field`` names the input, where it is known."""

    def __init__(self, address, field=None):
        super().__init__(
            _(
                "address_refused",
                default="“${address}” is no address that can be used. It begins with https:// or mailto:, or with / "
                "where it leads to a page of this site.",
                mapping={"address": address},
            ),
            field=field,
            rule="address_refused",
        )

    def doc(self):
        """Return the message: plone.restapi and z3c.form ask here."""
        return self.message


def is_taken(address):
    """Say whether ``address``, a text, may be stored."""
    return bool(_TAKEN.match(address)) and not _CONTROLS.search(address)


def check(address):
    """Return True, or raise ``AddressRefused``: the constraint of a schema's field."""
    if not is_taken(address):
        raise AddressRefused(address)
    return True


def resolve(address):
    """Return ``address`` as a link: one of this site becomes absolute, the rest stay as they are."""
    if address and address.startswith("/"):
        return api.portal.get().absolute_url() + address
    return address
