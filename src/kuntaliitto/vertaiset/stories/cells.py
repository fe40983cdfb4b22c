"""What is told in a cell: cleaned on the way in, and told when text or a picture remains (domain.md).

A cell is kept as clean HTML. It is cleaned when it is written, not whenever it is read: a story has 24 of them.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.stories.perspectives import BY_ID
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import TIMES
from plone import api

import html
import re


#: The most characters that a cell takes, markup included: some thirty pages.
LONGEST = 100_000

_PICTURE = re.compile(r"<(img|picture|video|audio|svg|iframe|object)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_BLANK = re.compile(r"[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+")
_FIRST_WORD = re.compile(r"(?:\s*<[^<>]*>)*\s*\w")
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
# What Word leaves behind when one pastes from it.
_WORD = re.compile(
    r"<!--\[if.*?<!\[endif\]-->|<\?xml.*?/?>|</?[ovwm]:[^>]*>|\s(class|style|lang)=\"?(Mso|mso)[^\">]*\"?", re.DOTALL
)
_EMPTY = re.compile(r"<(p|span|div)[^>]*>(\s|&nbsp;|\u00a0)*</\1>")


def plain(text):
    """Return the words of ``text``, HTML, on one line."""
    return " ".join(_BLANK.sub(" ", html.unescape(_MARKUP.sub(" ", text or ""))).split())


def is_told(text):
    """Say whether ``text``, HTML or None, tells anything: words or a picture, once markup and blanks are taken away."""
    if not text:
        return False
    # Most cells tell with their first word; the whole text is read where that is not so.
    if "<!" not in text and _FIRST_WORD.match(text):
        return True
    return bool(_PICTURE.search(text)) or bool(plain(text))


def told_in(cells):
    """Return the ids of the told cells of ``cells``, a mapping of ids to HTML: a frozenset."""
    return frozenset(cell for cell, text in (cells or {}).items() if is_told(text))


def from_plain(text):
    """Return plain ``text`` as HTML: blank lines part paragraphs."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n".join(f"<p>{html.escape(one.strip(), quote=False).replace(chr(10), '<br />')}</p>" for one in paragraphs)


def clean(text, field):
    """Return ``text``, HTML or plain, as it is kept; an empty string where it tells nothing.

    Scripts and what Word adds are gone. Raises ``Invalid``, naming ``field``, where it is longer than a cell may be.
    """
    if len(text) > LONGEST:
        raise Invalid(
            _(
                "cell_too_long",
                default="The text has ${count} characters, markup included; a cell takes ${most}. Put what is longer "
                "into a file, and link to it.",
                mapping={"count": str(len(text)), "most": str(LONGEST)},
            ),
            field=field,
            rule="cell_too_long",
        )
    if not _TAG.search(text):
        text = from_plain(text) if text.strip() else ""
    text = _EMPTY.sub("", _WORD.sub("", text))
    transforms = api.portal.get_tool("portal_transforms")
    cleaned = transforms.convertTo("text/x-html-safe", text, mimetype="text/html").getData().strip()
    return cleaned if is_told(cleaned) else ""


def read(sent, field="perspectives", present=None):
    """Return what ``sent``, the JSON of ``perspectives``, tells: a mapping of cell ids to clean HTML, "" for nothing.

    Only what was sent is in it: a part leaves the rest. What says the same as in ``present``, the cells that are there,
    is clean. Raises ``Invalid``, naming the cell.
    """
    if not isinstance(sent, dict):
        raise _wrong(field, _("cells_no_object", default="Perspectives are an object: perspective, time, text."))
    told = {}
    for perspective, times in sent.items():
        if perspective not in BY_ID:
            raise _wrong(
                f"{field}.{perspective}",
                _("cells_perspective", default="There is no perspective “${id}”.", mapping={"id": str(perspective)}),
            )
        if not isinstance(times, dict):
            raise _wrong(f"{field}.{perspective}", _("cells_times", default="A perspective is an object: time, text."))
        for time, text in times.items():
            name = f"{field}.{perspective}.{time}"
            if time not in TIMES:
                raise _wrong(name, _("cells_time", default="There is no time “${id}”.", mapping={"id": str(time)}))
            cell, text = f"{perspective}/{time}", _text_of(text, name)
            told[cell] = text if present and present.get(cell) == text else clean(text, name)
    return told


def _text_of(value, name):
    """Return the text of one cell: a text, plone.restapi's mapping of a rich text, or null."""
    if isinstance(value, dict):
        # Null clears a cell: an object of something else must not do so by mistake.
        text = value.get("data", value)
        is_plain = isinstance(text, str) and value.get("content-type") == "text/plain"
        value = from_plain(text) if is_plain and text.strip() else text
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _wrong(name, _("cells_text", default="A cell is a text, or null where nothing is told."))
    return value


def _wrong(field, message):
    return Invalid(message, field=field, rule="cells")


def nested(cells, represent):
    """Return ``cells`` as REST has them, ``{perspective: {time: …}}``, all 24; ``represent`` makes each value."""
    return {
        perspective: {time: represent(cells.get(f"{perspective}/{time}") or "") for time in TIMES}
        for perspective in BY_ID
    }


def is_cell(cell):
    """Say whether ``cell`` is the id of a cell."""
    return isinstance(cell, str) and cell in CELLS
