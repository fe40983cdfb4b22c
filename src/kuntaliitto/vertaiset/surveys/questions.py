"""What a survey asks: definitions of questions read, checked and compared. Values only.

A question is a mapping as in rest.md, "Fields and moves": ``id``, ``kind``, ``title``, ``help``, ``required``,
``options``, ``rows``, ``minimum``, ``maximum``, ``max_choices``, ``depends_on``. The options of a scale name points of
it, mostly its ends: their ids are these numbers.
"""

from collections import Counter
from datetime import date
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys.parts import free_id
from kuntaliitto.vertaiset.surveys.parts import ids_in
from kuntaliitto.vertaiset.surveys.parts import LONGEST_HELP
from kuntaliitto.vertaiset.surveys.parts import LONGEST_TITLE
from kuntaliitto.vertaiset.surveys.parts import PartReader
from kuntaliitto.vertaiset.surveys.parts import wrong

import json


MOST_QUESTIONS = 100
#: The most points of a scale.
LONGEST_SCALE = 21
#: The ends of a scale of which nothing is said.
SCALE = (1, 5)
#: Numbers beyond this are no answers of people.
LARGEST_NUMBER = 10**12

PARTS = (
    "id",
    "kind",
    "title",
    "help",
    "required",
    "options",
    "rows",
    "minimum",
    "maximum",
    "max_choices",
    "depends_on",
)
# What may be mended when people have answered.
_TEXTS = ("title", "help")


def read(sent, field="questions"):
    """Return the questions that ``sent``, a list as in JSON, defines: a list of whole mappings with all ``PARTS``.

    Ids that are not given are made. Raises ``InvalidFields``, naming each as ``questions.<n>.<part>``, counted from 0.
    """
    if sent is None:
        return []
    if not isinstance(sent, list) or len(sent) > MOST_QUESTIONS:
        raise InvalidFields(
            [
                wrong(
                    field,
                    _(
                        "questions_list",
                        default="Questions are a list, of ${most} at most.",
                        mapping={"most": str(MOST_QUESTIONS)},
                    ),
                )
            ]
        )
    errors = []
    taken = ids_in(sent)
    found = []
    for number, one in enumerate(sent):
        reader = _Reader(f"{field}.{number}", errors)
        found.append(reader.question(one, free_id("q", number + 1, taken), found))
    ids = Counter(one["id"] for one in found if one)
    for number, one in enumerate(found):
        if one and ids[one["id"]] > 1:
            errors.append(wrong(f"{field}.{number}.id", _("question_id_twice", default="Two questions have this id.")))
    if errors:
        raise InvalidFields(errors)
    return found


class _Reader(PartReader):
    """Reads one question whole: what a part says depends on the kind, and on the questions before."""

    def question(self, sent, own_id, before):
        """Return the whole question that ``sent`` defines, or None; ``before`` are those that come before it."""
        if not isinstance(sent, dict):
            return self.wrong("", _("question_object", default="A question is an object."))
        for part in set(sent) - set(PARTS):
            self.wrong(part, _("question_part", default="A question has no such part."))
        kind = sent.get("kind")
        if not isinstance(kind, str) or kind not in kinds.BY_ID:
            return self.wrong(
                "kind",
                _(
                    "question_kind",
                    default="A kind is one of: ${kinds}.",
                    mapping={"kinds": ", ".join(kinds.BY_ID)},
                ),
            )
        question = {
            "id": self.id_of("id", sent.get("id"), own_id),
            "kind": kind,
            "title": self.text("title", sent.get("title"), LONGEST_TITLE, needed=True),
            "help": self.text("help", sent.get("help"), LONGEST_HELP),
            "required": self.flag("required", sent.get("required")),
            "options": self.choices("options", sent.get("options"), kind),
            "rows": self.choices("rows", sent.get("rows"), kind),
            "minimum": sent.get("minimum"),
            "maximum": sent.get("maximum"),
            "max_choices": sent.get("max_choices"),
        }
        self._no_strangers(question)
        {kinds.SCALE: self._scale, kinds.NUMBER: self._number, kinds.DATE: self._dates}.get(kind, str)(question)
        self._most(question)
        question["depends_on"] = self._depends_on(sent.get("depends_on"), before)
        return question

    def _no_strangers(self, question):
        """What a kind does not have is not given."""
        for part in ("options", "rows", "minimum", "maximum", "max_choices"):
            if part not in kinds.BY_ID[question["kind"]].parts and question[part] not in (None, [], ""):
                self.wrong(part, _("question_no_part", default="A question of this kind has none."))
            if part not in kinds.BY_ID[question["kind"]].parts:
                question[part] = [] if part in ("options", "rows") else None
        if question["kind"] == kinds.HEADING and question["required"]:
            self.wrong("required", _("question_heading_asks", default="A heading asks nothing."))

    def _bounds(self, question, is_bound, message):
        fine = True
        for part in ("minimum", "maximum"):
            if question[part] in (None, ""):
                question[part] = None
            elif not is_bound(question[part]):
                self.wrong(part, message)
                fine = False
        if fine and None not in (question["minimum"], question["maximum"]):
            if question["minimum"] > question["maximum"]:
                self.wrong("maximum", _("question_bounds", default="The end is before the beginning."))
                fine = False
        return fine

    def _scale(self, question):
        for part, default in zip(("minimum", "maximum"), SCALE, strict=True):
            if question[part] in (None, ""):
                question[part] = default
        whole = _("question_scale_ends", default="The ends of a scale are whole numbers.")
        if not self._bounds(question, lambda end: type(end) is int, whole):
            return
        points = question["maximum"] - question["minimum"] + 1
        if not 2 <= points <= LONGEST_SCALE:
            self.wrong(
                "maximum",
                _(
                    "question_scale_points",
                    default="A scale has from 2 to ${most} points.",
                    mapping={"most": str(LONGEST_SCALE)},
                ),
            )
        elif not {one["id"] for one in question["options"]} <= {str(point) for point in points_of(question)}:
            self.wrong(
                "options",
                _("question_scale_names", default="The options of a scale name its points: an id is one of these."),
            )

    def _number(self, question):
        self._bounds(question, is_number, _("question_number_bound", default="This is a number."))

    def _dates(self, question):
        self._bounds(question, _is_day, _("question_date_bound", default="This is a day, as in 2026-12-31."))

    def _most(self, question):
        most = question["max_choices"]
        if most in (None, ""):
            question["max_choices"] = None
        elif type(most) is not int or not 1 <= most <= max(len(question["options"]), 1):
            self.wrong(
                "max_choices",
                _("question_max_choices", default="This is a whole number, from 1 to the number of options."),
            )

    def _depends_on(self, sent, before):
        if sent is None:
            return None
        if not isinstance(sent, dict) or set(sent) != {"question", "equals"}:
            return self.wrong(
                "depends_on",
                _("question_depends", default="This is an object: question, the id of one before, and equals."),
            )
        other = next((one for one in before if one and one["id"] == sent["question"]), None)
        if other is None or other["kind"] not in kinds.DECIDING:
            return self.wrong(
                "depends_on.question",
                _(
                    "question_depends_earlier",
                    default="A question depends on an earlier one, of one choice, several choices or a scale.",
                ),
            )
        if not is_choice(other, sent["equals"]):
            return self.wrong(
                "depends_on.equals",
                _("question_depends_equals", default="That is no answer to the question that it depends on."),
            )
        return {"question": sent["question"], "equals": sent["equals"]}


def is_number(value):
    """Say whether ``value`` is a number that people answer with."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    # No number, and what is infinite, is not smaller either.
    return abs(value) <= LARGEST_NUMBER


def _is_day(value):
    try:
        return date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        return False


def points_of(question):
    """Return the points of a scale, a range of whole numbers."""
    return range(question["minimum"], question["maximum"] + 1)


def is_choice(question, value):
    """Say whether ``value`` is one of the things that ``question``, of a deciding kind, can be answered with."""
    if question["kind"] == kinds.SCALE:
        return type(value) is int and value in points_of(question)
    return isinstance(value, str) and value in {one["id"] for one in question["options"]}


def asking(questions):
    """Return the ``questions`` that ask something: all but headings."""
    return [one for one in questions if one["kind"] != kinds.HEADING]


def is_asked(question, answers, asked):
    """Say whether ``question`` is asked of one who gave ``answers``; ``asked`` are the ids of those asked before it."""
    depends = question["depends_on"]
    if depends is None:
        return True
    value = answers.get(depends["question"]) if depends["question"] in asked else None
    return depends["equals"] in value if isinstance(value, list) else value == depends["equals"]


def asked_of(questions, answers):
    """Return the ids of the ``questions`` that are asked of one who gives ``answers``, headings too."""
    asked = set()
    for question in questions:
        if is_asked(question, answers, asked):
            asked.add(question["id"])
    return asked


def meaning(questions):
    """Return what answers mean, as a text to compare: all of ``questions`` but the words that may be mended."""

    def bare(question):
        kept = {part: value for part, value in question.items() if part not in _TEXTS}
        for part in ("options", "rows"):
            kept[part] = [one["id"] for one in question[part]]
        return kept

    return json.dumps([bare(one) for one in questions], sort_keys=True)
