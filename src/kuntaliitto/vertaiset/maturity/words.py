"""What counts as said in a round, an answer, a reason or a fact, and how much may be: a few pages."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid


LONGEST = 20_000


def says_something(text):
    """Say whether ``text``, which may be None, says anything: a number does, a dash or a full stop does not."""
    return any(character.isalnum() for character in text or "")


def too_long(text, field):
    """Yield the ``Invalid`` that says that ``text``, whatever it is, is longer than it may be."""
    if isinstance(text, str) and len(text) > LONGEST:
        yield Invalid(
            _(
                "words_too_long",
                default="The text has ${count} characters; at most ${most} fit here.",
                mapping={"count": str(len(text)), "most": str(LONGEST)},
            ),
            field=field,
            rule="words_too_long",
        )


def require_short(text, field):
    """Raise ``Invalid``, naming ``field``, where ``text`` is longer than it may be."""
    for error in too_long(text, field):
        raise error
