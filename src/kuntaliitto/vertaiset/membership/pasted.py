"""Reading a list of people that somebody has pasted or uploaded: CSV of any common kind."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership.bulk import Row
from kuntaliitto.vertaiset.membership.roles import MEMBER
from kuntaliitto.vertaiset.membership.roles import TITLES
from zope.i18n import translate

import codecs
import csv
import io
import re


_LANGUAGES = ("fi", "sv", "en")
_SEPARATORS = "\t;,"
_BETWEEN_ROLES = re.compile(r"[\s,;+/|]+")

# What the columns may be called, without blanks and hyphens.
_USER_COLUMNS = {
    "userid",
    "user",
    "username",
    "login",
    "käyttäjä",
    "käyttäjätunnus",
    "tunnus",
    "användare",
    "användarnamn",
}
_ADDRESS_COLUMNS = {"email", "emailaddress", "mail", "sähköposti", "sähköpostiosoite", "epost", "epostadress"}
_ROLE_COLUMNS = {"role", "roles", "rooli", "roolit", "roll", "roller"}


def parse(text, roles=(MEMBER,)):
    """Return the ``bulk.Row`` records of ``text``, a list; a row's number is that of its line.

    ``text`` is a string, or the bytes of an uploaded file (UTF-8, UTF-16 with its mark, else Latin-1). The first column
    is a user name or an e-mail address, the rest are roles, by id or by name; a header may say otherwise. ``roles`` are
    those of rows that name none. Empty lines are left out. Raises ``Invalid`` where it is no list at all.
    """
    text = decode(text) if isinstance(text, bytes) else text
    text = text.lstrip("\ufeff").replace("\0", "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), skipinitialspace=True)
    lines = []
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if any(cells):
                lines.append((reader.line_num, cells))
    except csv.Error:
        raise Invalid(
            _("bulk_unreadable", default="This list cannot be read: is it a CSV file?"), field="text", rule="bulk_csv"
        ) from None
    columns = _header(lines[0][1]) if lines else None
    if columns is not None:
        lines = lines[1:]
    names = _role_names()
    return [_row(number, cells, columns, tuple(roles), names) for number, cells in lines]


def decode(data):
    """Return the text of the bytes ``data``, whatever a spreadsheet program has made of it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _separator(text):
    """Return the separator that comes first in the first line that has one, outside of quotes."""
    for line in text.splitlines():
        found = [char for char in re.sub(r'"[^"]*"?', "", line) if char in _SEPARATORS]
        if found:
            return found[0]
    return ","


def _header(cells):
    """Return the columns of users, addresses and roles, three lists of numbers; None where ``cells`` is no header."""
    names = [re.sub(r"[\s_-]+", "", cell.casefold()) for cell in cells]
    users, addresses, roles = (
        [number for number, name in enumerate(names) if name in known]
        for known in (_USER_COLUMNS, _ADDRESS_COLUMNS, _ROLE_COLUMNS)
    )
    return (users, addresses, roles) if users or addresses else None


def _row(number, cells, columns, default_roles, names):
    if columns is None:
        who, written = cells[0], cells[1:]
    else:
        users, addresses, roles = columns
        present = [cells[column] for column in (*users, *addresses) if column < len(cells) and cells[column]]
        who = present[0] if present else ""
        written = [cells[column] for column in roles if column < len(cells)]
    return Row(number, who, _roles(written, names) or default_roles)


def _roles(written, names):
    found = []
    for cell in written:
        if cell.casefold() in names:
            found.append(names[cell.casefold()])
        else:
            words = [word for word in _BETWEEN_ROLES.split(cell) if word]
            found.extend(names.get(word.casefold(), word) for word in words)
    return tuple(found)


def _role_names():
    """Return what roles are called in the suite's languages, casefolded, and their ids: a mapping to ids."""
    names = {role: role for role in TITLES}
    for role, title in TITLES.items():
        for language in _LANGUAGES:
            names[translate(title, target_language=language).casefold()] = role
    return names
