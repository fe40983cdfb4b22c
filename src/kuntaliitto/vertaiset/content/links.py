"""Links with a title: the field, and the same as text, one on a line."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import addresses
from kuntaliitto.vertaiset.errors import Invalid
from zope import schema
from zope.interface import implementer
from zope.schema.interfaces import IList


SEPARATOR = "|"


class ILinks(IList):
    """A list of links, each a mapping of ``title`` and ``url``."""


class LinkRefused(Invalid, schema.ValidationError):
    """One of the links cannot be stored; the message names its line."""

    def __init__(self, message):
        super().__init__(message, field="links", rule="link_refused")

    def doc(self):
        """Return the message: plone.restapi and z3c.form ask here."""
        return self.message


def check(link, line):
    """Raise ``LinkRefused``, naming the ``line`` (a number), where ``link`` is no title with an address."""
    if set(link) != {"title", "url"} or not link["title"].strip() or not link["url"].strip():
        raise LinkRefused(
            _(
                "links_incomplete",
                default="Line ${line}: write a title, a vertical bar and an address, as in "
                "“Kuntaliitto | https://www.kuntaliitto.fi”.",
                mapping={"line": str(line)},
            )
        )
    if not addresses.is_taken(link["url"]):
        raise LinkRefused(
            _(
                "links_address_refused",
                default="Line ${line}: “${address}” is no address that can be used. It begins with https:// or "
                "mailto:, or with / where it leads to a page of this site.",
                mapping={"line": str(line), "address": link["url"]},
            )
        )


@implementer(ILinks)
class Links(schema.List):
    """The field. Its values look in REST as they are stored: ``[{"title": …, "url": …}]``."""

    def __init__(self, **kwargs):
        kwargs.setdefault("value_type", schema.Dict(key_type=schema.TextLine(), value_type=schema.TextLine()))
        super().__init__(**kwargs)

    def _validate(self, value):
        super()._validate(value)
        for line, link in enumerate(value, 1):
            check(link, line)


def to_text(links):
    """Return ``links`` as text, one on a line: ``title | address``."""
    return "\n".join(f"{link['title']} {SEPARATOR} {link['url']}" for link in links or ())


def from_text(text):
    """Return the links that ``text`` names, a list; empty lines do not count.

    The last bar on a line stands between title and address, so a title may hold bars. Raises ``LinkRefused``.
    """
    links = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        title, _bar, url = line.rpartition(SEPARATOR)
        link = {"title": title.strip(), "url": url.strip()}
        check(link, number)
        links.append(link)
    return links
