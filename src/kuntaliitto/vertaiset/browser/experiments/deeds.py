"""What the people of an experiment do on its page: its moves, amendments, the learning card, and what follows."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.experiments import amending
from kuntaliitto.vertaiset.experiments import growing
from kuntaliitto.vertaiset.experiments import learning
from kuntaliitto.vertaiset.experiments import moves
from kuntaliitto.vertaiset.experiments import states
from plone import api


DONE = {
    states.PLAN: _("experiment_done_plan", default="The experiment is planned: others see it now."),
    states.START: _(
        "experiment_done_start", default="The experiment runs. Hypothesis, indicator and threshold are locked now."
    ),
    states.FINISH: _("experiment_done_finish", default="The trial is over. Write now what was learned."),
    states.RESUME: _("experiment_done_resume", default="The experiment runs again."),
    states.CLOSE: _("experiment_done_close", default="The experiment is closed. What was learned stays."),
    states.CANCEL: _("experiment_done_cancel", default="The experiment is cancelled."),
}

# What a form of the page does, and the names of its inputs.
INPUTS = {
    "amend": (*states.LOCKED, "reason"),
    "learn": tuple(f"learning.{name}" for name in learning.FIELDS),
    "tell": ("title",),
    "next": ("title", "hypothesis"),
    "report": ("outcome", "changes", "date"),
}


class Deeds:
    """What a page needs that does them: ``act`` returns the answer, and raises ``Refused``."""

    @property
    def fields(self):
        """The inputs of the form that was sent."""
        return next((names for deed, names in INPUTS.items() if deed in self.request.form), ("comment",))

    def act(self):
        for name in INPUTS:
            if name in self.request.form:
                return getattr(self, f"_{name}")()
        move = self.typed("move")
        return self._move(move) if move in states.MOVES else None

    def error(self, field):
        """Return what is wrong with the input ``field``: of all that a move misses, each stands at its own input."""
        needs = [need for one in self.refusals for need in getattr(one, "needs", ()) if need.field == field]
        return moves.still_missing(needs) if needs else super().error(field)

    def _move(self, move):
        tool = api.portal.get_tool("portal_workflow")
        tool.doActionFor(self.context, move, comment=self.typed("comment"))
        return self.go(DONE[move], self.story_url)

    def _amend(self):
        changes = {name: self.typed(name) for name in states.LOCKED if name in self.request.form}
        amending.amend(self.context, changes, self.typed("reason"), self.now)
        return self.go(_("amend_done", default="Amended. The earlier version stays visible."), self.story_url)

    def _learn(self):
        sent = {name: self.typed(name) for name in learning.FIELDS if name in self.request.form}
        learning.save(self.context, sent)
        if self.typed("learn") == states.CLOSE:
            return self._move(states.CLOSE)
        return self.go(_("learning_saved", default="The learning card is saved."), f"{self.story_url}#vt-learning")

    def _tell(self):
        story = growing.tell_as_practice(self.context, self.typed("title"))
        message = _(
            "experiment_told", default="Here is a draft of a practice story. What fits stands in its cells already."
        )
        return self.go(message, f"{story.absolute_url()}/edit")

    def _next(self):
        made = growing.next_experiment(self.context, self.typed("title"), self.typed("hypothesis"))
        return self.go(_("experiment_next_done", default="Here is the next experiment."), made.absolute_url())

    def _report(self):
        day = self.typed_day("date")
        adoption = growing.report_to_adoption(self.context, self.typed("outcome"), self.typed("changes"), day)
        message = _("outcome_saved", default="Thank you: the outcome is saved.")
        return self.go(message, f"{adoption.absolute_url()}#vt-outcomes")
