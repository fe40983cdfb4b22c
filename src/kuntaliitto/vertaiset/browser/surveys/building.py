"""``@@survey-questions``: an editor writes what a survey asks. Every button sends the whole form; saving stores it."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.surveys import building_form
from kuntaliitto.vertaiset.browser.surveys.base import SurveyPage
from kuntaliitto.vertaiset.content.survey import ISurveySchema
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import locking
from kuntaliitto.vertaiset.surveys import questions
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


UP = "up"
DOWN = "down"
REMOVE = "remove"


class QuestionsPage(SurveyPage):
    """The page. POST takes ``act``: ``save``, ``preview``, ``add``, or ``up``, ``down``, ``remove`` with a number."""

    kinds = kinds.KINDS
    moved = None
    fresh = None

    def act(self):
        what, _space, number = self.typed("act", "save").partition(" ")
        if what in ("save", "preview"):
            return self._save(what)
        if not self.locked:
            self._rearrange(what, int(number) if number.isdecimal() else -1)
        return None

    def _rearrange(self, what, number):
        """Change the order of the rows, as they were sent; nothing is stored."""
        rows = self.rows
        if what == "add" and self.typed("kind") in kinds.BY_ID and len(rows) < questions.MOST_QUESTIONS:
            rows.append(building_form.new_row(self.typed("kind"), {one["id"] for one in rows}))
            self.fresh = len(rows) - 1
        elif what == REMOVE and 0 <= number < len(rows):
            del rows[number]
            self.fresh = min(number, len(rows) - 1)
        elif what in (UP, DOWN) and 0 <= number < len(rows):
            other = number + (1 if what == DOWN else -1)
            if 0 <= other < len(rows):
                rows[number], rows[other] = rows[other], rows[number]
                # Where it can go no further the button is gone: then the other one has the focus.
                at_end = other == (len(rows) - 1 if what == DOWN else 0)
                self.moved = ({UP: DOWN, DOWN: UP}[what] if at_end else what, other)

    def _save(self, what):
        read = questions.read(building_form.definitions(self.rows, self.locked))
        locking.check(self.survey, {"questions": read}, self.now)
        self.survey.questions = read
        notify(ObjectModifiedEvent(self.survey, Attributes(ISurveySchema, "questions")))
        message = _("survey_questions_saved", default="The questions are saved.")
        return self.go(message, self.survey_url if what == "preview" else None)

    @cached_property
    def locked(self):
        """Whether the meaning of the questions is locked: people have answered."""
        return "questions" in locking.locked_parts(self.survey)

    @cached_property
    def rows(self):
        """The rows of the form: what was sent, else what is stored."""
        if self.request.method == "POST" and "count" in self.request.form:
            sent = building_form.rows_in(self.request.form)
            return sent if self.locked else [building_form.settled(row) for row in sent]
        return building_form.rows_of(self.survey.questions)

    # What is wrong: refusals name questions.<number>.<part>

    def errors_elsewhere(self):
        """Return what is wrong with no question of its own."""
        return [one.message for one in self.refusals if not self._number(one.field)]

    def _number(self, field):
        parts = (field or "").split(".")
        return parts[1] if len(parts) > 1 and parts[0] == "questions" else ""

    def wrong(self, number, part=None):
        """Return what is wrong with a part of a question, or None; without a part, whether anything is."""
        name = f"questions.{number}" + (f".{part}" if part else "")
        found = (one for one in self.refusals if one.field and (one.field == name or one.field.startswith(f"{name}.")))
        return next((one.message for one in found), None)

    # For the template

    def shown(self):
        """Return the rows as the template shows them: dicts."""
        return [self._shown(number, row) for number, row in enumerate(self.rows)]

    def _shown(self, number, row):
        kind = kinds.BY_ID.get(row["kind"], kinds.KINDS[0])
        return {
            **row,
            "number": number,
            "slug": f"vt-q-{number}",
            "name": f"q.{number}.",
            "kind_title": kind.title,
            "parts": kind.parts,
            "scale": row["kind"] == kinds.SCALE,
            "asks": row["kind"] != kinds.HEADING,
            "open": not row["title"] or bool(self.wrong(number)) or number == self.fresh,
            "first": number == 0,
            "last": number == len(self.rows) - 1,
            "deciding": building_form.deciding(self.rows, number),
        }

    def has_focus(self, what, number):
        """Say whether a button is the one that was pressed, at the place where its question is now."""
        return self.moved == (what, number)
