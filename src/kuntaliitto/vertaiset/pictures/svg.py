"""What all pictures share: elements, their text, and the frame that makes a picture accessible.

Colours come from the style sheet, by class. Shapes, strokes and patterns are presentation attributes in
``currentColor``, so that a picture without the style sheet is a plain drawing in one colour, and no style attribute
is needed, which a strict Content-Security-Policy would refuse.
"""

from functools import lru_cache
from xml.etree import ElementTree

import re
import textwrap


# What XML 1.0 cannot hold, escaped or not.
UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The share of the font's size that a letter takes on average: measured on Finnish words.
LETTER = 0.56


def clean(text):
    """Return ``text`` as a string in one line that XML can hold."""
    text = str(text)
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(UNSPEAKABLE.sub("", text).split())


def number(value):
    """Return a number as short as a drawing needs it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def element(parent, tag, text=None, **attributes):
    """Return a new element in ``parent`` (or a root, where that is None).

    ``stroke_width`` makes ``stroke-width``, and ``class_`` makes ``class``; what is None is left out.
    """
    written = {
        name.rstrip("_").replace("_", "-"): number(value) if isinstance(value, int | float) else clean(value)
        for name, value in attributes.items()
        if value is not None
    }
    made = ElementTree.Element(tag, written) if parent is None else ElementTree.SubElement(parent, tag, written)
    if text is not None:
        made.text = clean(text)
    return made


def markup(root):
    """Return an element and what it holds as markup that is both XML and HTML."""
    return ElementTree.tostring(root, encoding="unicode")


def frame(name, **attributes):
    """Return the box that a picture and its key stand in; ``name`` makes the class."""
    return element(None, "div", class_=f"vt-picture vt-{name}", **attributes)


def drawing(parent, title, description, prefix, links=False, **attributes):
    """Return an ``svg`` in ``parent`` with its title and description, by ids that start with ``prefix``.

    A picture is one image to a screen reader; where it holds links it is a group, or they would not be found.
    """
    described = f"{prefix}-desc" if description else None
    made = element(
        parent,
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        role="group" if links else "img",
        aria_labelledby=f"{prefix}-title",
        aria_describedby=described,
        font_size=13,
        **attributes,
    )
    element(made, "title", title, id=f"{prefix}-title")
    if described:
        element(made, "desc", description, id=described)
    return made


def linked(parent, address, name, class_="vt-picture-link"):
    """Return a link in ``parent`` that says ``name``; ``parent`` itself where there is no address."""
    return element(parent, "a", href=address, aria_label=name, class_=class_) if address else parent


def width(text, size=13):
    """Return about how wide ``text`` is, in pixels."""
    return len(text) * size * LETTER


def shorten(text, room, size=13):
    """Return ``text`` cut so that it fits into ``room`` pixels, with an ellipsis where words were lost."""
    text = clean(text)
    fitting = max(int(room / (size * LETTER)), 1)
    return text if len(text) <= fitting else text[: fitting - 1].rstrip() + "…"


@lru_cache(maxsize=1024)
def wrap(text, letters, lines):
    """Return ``text`` in at most ``lines`` lines of at most ``letters`` letters, about equally long, as a tuple."""
    text = clean(text)
    wrapped = textwrap.wrap(text, letters, max_lines=lines, placeholder=" …")
    if "".join(wrapped).endswith("…"):
        return tuple(wrapped)
    longest = max((len(word) for word in text.split()), default=letters)
    for fewer in range(longest, letters):
        tighter = textwrap.wrap(text, fewer)
        if len(tighter) <= len(wrapped):
            return tuple(tighter)
    return tuple(wrapped)
