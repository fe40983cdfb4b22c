"""Reading the parts that questions of all kinds have alike: ids, texts, flags, and lists of options or rows."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.surveys import kinds

import re


MOST_OPTIONS = 100
LONGEST_TITLE = 500
LONGEST_HELP = 2_000

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def ids_in(sent):
    """Return the ids that ``sent``, a list of whatever somebody sent, gives: a set."""
    return {one["id"] for one in sent if isinstance(one, dict) and isinstance(one.get("id"), str)}


def free_id(letter, number, taken):
    """Return an id that is not among ``taken``, and take it."""
    while f"{letter}{number}" in taken:
        number += 1
    taken.add(f"{letter}{number}")
    return f"{letter}{number}"


def wrong(field, message):
    """Return the refusal of ``field``."""
    return Invalid(message, field=field, rule="question")


class PartReader:
    """Reads the parts of one question; what is wrong is added to ``errors``, under the name ``field``."""

    def __init__(self, field, errors):
        self.field = field
        self.errors = errors

    def wrong(self, part, message):
        """Note that ``part`` is wrong."""
        self.errors.append(wrong(f"{self.field}.{part}" if part else self.field, message))

    def id_of(self, part, sent, own_id):
        """Return the id that was ``sent``; ``own_id`` where none was."""
        if sent in (None, ""):
            return own_id
        if not isinstance(sent, str) or not _ID.fullmatch(sent):
            self.wrong(
                part,
                _("question_id", default="An id has letters from a to z, digits, - and _; at most 64 of them."),
            )
            return own_id
        return sent

    def text(self, part, sent, most, needed=False):
        """Return the text that was ``sent``, of ``most`` characters; empty where none was, unless it is ``needed``."""
        if sent is None:
            sent = ""
        if not isinstance(sent, str) or len(sent) > most:
            self.wrong(
                part,
                _(
                    "question_text",
                    default="This is a text of at most ${most} characters.",
                    mapping={"most": str(most)},
                ),
            )
            return ""
        if needed and not sent.strip():
            self.wrong(part, _("question_title_missing", default="Write what is asked."))
        return sent.strip()

    def flag(self, part, sent):
        """Return true or false, as was ``sent``; false where nothing was."""
        if sent is None:
            return False
        if not isinstance(sent, bool):
            self.wrong(part, _("question_flag", default="This is true or false."))
        return bool(sent)

    def choices(self, part, sent, kind):
        """Return options or rows: a list of mappings of ``id`` and ``title``."""
        if part not in kinds.BY_ID[kind].parts:
            return sent or []
        if sent is None:
            sent = []
        if not isinstance(sent, list) or not all(isinstance(one, dict) for one in sent) or len(sent) > MOST_OPTIONS:
            self.wrong(
                part,
                _(
                    "question_choices",
                    default="This is a list of objects with id and title, of ${most} at most.",
                    mapping={"most": str(MOST_OPTIONS)},
                ),
            )
            return []
        taken = ids_in(sent)
        read = [
            {
                "id": self.id_of(f"{part}.{number}.id", one.get("id"), free_id(part[0], number + 1, taken)),
                "title": self.text(f"{part}.{number}.title", one.get("title"), LONGEST_TITLE, needed=True),
            }
            for number, one in enumerate(sent)
        ]
        if len({one["id"] for one in read}) < len(read):
            self.wrong(part, _("question_choices_twice", default="Two of these have the same id."))
        least = {"rows": 1, "options": 0 if kind == kinds.SCALE else 2}[part]
        if len(read) < least:
            self.wrong(
                part,
                _("question_choices_few", default="Give ${least} at least.", mapping={"least": str(least)}),
            )
        return read
