"""What changed in a text, word by word, as HTML."""

from difflib import SequenceMatcher
from kuntaliitto.vertaiset.stories.cells import plain

import html


# Between two changes these many words stay; more are left out.
KEPT = 12
_GAP = " … "


def differences(before, after):
    """Return the words of ``after``, HTML, with what was added in ``ins`` and what is gone in ``del``; escaped.

    ``before`` and ``after`` are HTML. None is returned where the words are the same: a picture, a link or the look of
    the text has changed.
    """
    old, new = plain(before).split(), plain(after).split()
    if old == new:
        return None
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) > 2_000)
    pieces = []
    blocks = matcher.get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(blocks):
        if kind == "equal":
            pieces.append(_same(new[c:d], number == 0, number == len(blocks) - 1))
            continue
        if b > a:
            pieces.append(f"<del>{_text(old[a:b])}</del>")
        if d > c:
            pieces.append(f"<ins>{_text(new[c:d])}</ins>")
    return " ".join(pieces)


def _text(words):
    return html.escape(" ".join(words), quote=False)


def _same(words, first, last):
    """Return words that stayed: the ones next to a change, and a gap for the rest."""
    if len(words) <= 2 * KEPT:
        return _text(words)
    start = "" if first else _text(words[:KEPT])
    end = "" if last else _text(words[-KEPT:])
    return f"{start}{_GAP}{end}"
