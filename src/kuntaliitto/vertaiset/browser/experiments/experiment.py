"""The page of an experiment: its card, where it stands, its diary, and what was learned and decided."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.experiments import chart
from kuntaliitto.vertaiset.browser.experiments.base import EVIDENCE
from kuntaliitto.vertaiset.browser.experiments.base import ExperimentPage
from kuntaliitto.vertaiset.browser.experiments.deeds import Deeds
from kuntaliitto.vertaiset.browser.experiments.origins import link_to
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.content.experiment import IExperimentCard
from kuntaliitto.vertaiset.experiments import amending
from kuntaliitto.vertaiset.experiments import growing
from kuntaliitto.vertaiset.experiments import learning
from kuntaliitto.vertaiset.experiments import missing
from kuntaliitto.vertaiset.experiments import moves
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.people import people_of
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.subscribers import keeps_diary
from kuntaliitto.vertaiset.interfaces import IDiaryEntry
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import kin
from kuntaliitto.vertaiset.stories import visible
from plone import api


ADD_DIARY_ENTRY = "vertaiset: Add diary entry"
HELP = {
    states.PLAN: _("experiment_help_plan", default="Others will see it, and its diary begins."),
    states.START: _(
        "experiment_help_start",
        default="It locks hypothesis, indicator and threshold: after that they are amended only, with a reason.",
    ),
    states.FINISH: _("experiment_help_finish", default="You stop trying, and write what was learned."),
    states.RESUME: _("experiment_help_resume", default="As long as no learning card is saved."),
    states.CLOSE: _("experiment_help_close", default="With what was learned and decided. It stays as it is then."),
    states.CANCEL: _("experiment_help_cancel", default="It ends here, without a learning."),
}


class ExperimentView(Deeds, ExperimentPage):
    """``experiment_view``. POST takes ``move``, or one of ``amend``, ``learn``, ``tell``, ``next`` and ``report``."""

    # Where it stands

    @cached_property
    def record(self):
        """The record of the experiment."""
        return record_of(self.context)

    @property
    def state_title(self):
        """The title of the state."""
        return states.STATES[self.record.state]

    @cached_property
    def late(self):
        """Whether it is past its end date and still runs."""
        return moves.is_late(self.context, clock.day_of(self.now))

    @cached_property
    def own(self):
        """Whether it is an experiment of the person who asks, in a workspace where one can write."""
        return self.me in people_of(self.context) and not self.workspace.archived

    @cached_property
    def edits(self):
        """Whether the person who asks may edit the card."""
        return self.may("Modify portal content") and not moves.is_ended(self.context) and not self.workspace.archived

    def moves(self):
        """Return the moves that are open to the person who asks: dicts with what each still needs."""
        tool = api.portal.get_tool("portal_workflow")
        lawful = {one["id"] for one in tool.getTransitionsFor(self.context)}
        return [
            {
                "id": move,
                "title": states.MOVES[move],
                "help": HELP[move],
                "reason": move == states.CANCEL,
                "needs": [self._need(need) for need in needs if need is not missing.REASON],
            }
            for move, needs in moves.missing_of(self.context).items()
            if move in lawful
        ]

    def _need(self, need):
        edit = f"{self.story_url}/edit#formfield-form-widgets-{need.field}"
        mend = "#vt-learning" if need.field.startswith("learning") else edit
        return {"id": need.id, "title": need.title, "mend": mend if self.edits else ""}

    def cancelled_because(self):
        """Return the reason of a cancelling, or an empty text."""
        steps = [step for step in self.record.steps if step.what == states.CANCEL]
        return steps[-1].reason if steps else ""

    # How one knows

    def evidence(self):
        """Return indicator, baseline and threshold."""
        return self.facts(EVIDENCE)

    def measurements(self):
        """Return the measurements with their days, the oldest first."""
        measured = sorted(self.context.measurements or (), key=lambda row: row["date"])
        return [
            {"day": self.day(row["date"]), "value": row["value"], "note": row.get("note") or ""} for row in measured
        ]

    def chart(self):
        """Return the measurements as a picture, or an empty text."""
        return chart.chart(self.context, self.words.say)

    # Amending

    def amends(self):
        """Say whether the person who asks may amend now."""
        return amending.may_amend(self.context) and not self.workspace.archived

    def amend_inputs(self):
        """Return the inputs of the form that amends."""
        return [
            {"id": fact, "title": IExperimentCard[fact].title, "value": self.typed(fact, getattr(self.context, fact))}
            for fact in states.LOCKED
        ]

    def versions(self):
        """Return all versions of what starting locked, the latest first; nothing where there is one only."""
        if len(self.record.wordings) < 2:
            return []
        rows = [
            {
                "number": number,
                "texts": [{"title": IExperimentCard[name].title, "text": getattr(one, name)} for name in states.LOCKED],
                "day": self.day(one.since),
                "iso": self.iso(one.since),
                "reason": one.reason,
                "name": self.named(one.userid),
            }
            for number, one in enumerate(self.record.wordings, 1)
        ]
        return rows[::-1]

    # Learning

    def learns(self):
        """Say whether the person who asks writes the learning card now."""
        return self.own and self.record.state == states.LEARNING

    def learning_inputs(self):
        """Return the texts of the learning card as inputs, with what was typed or saved."""
        saved = self.record.learning
        return [
            {
                "name": name,
                "field": f"learning.{name}",
                "title": title,
                "value": self.typed(name, getattr(saved, name) if saved is not None else ""),
                "long": name != "decided_by",
            }
            for name, title in learning.TITLES.items()
        ]

    def decisions(self):
        """Return what may be decided, with help, the chosen one marked."""
        saved = self.record.learning
        chosen = self.typed("decision", saved.decision if saved is not None else "")
        return [
            {"id": id_, "title": title, "help": states.DECISION_HELP[id_], "checked": id_ == chosen}
            for id_, title in states.DECISIONS.items()
        ]

    def learned(self):
        """Return the learning card as one reads it: pairs of title and text."""
        saved = self.record.learning
        if saved is None:
            return []
        said = [
            (title, states.DECISIONS.get(getattr(saved, name)) if name == "decision" else getattr(saved, name))
            for name, title in learning.TITLES.items()
        ]
        return [{"title": title, "text": text} for title, text in said if text]

    # The diary

    def entries(self):
        """Return the entries of the diary that the person who asks sees, the newest first."""
        found = [one for one in self.context.objectValues() if IDiaryEntry.providedBy(one) and self._shows(one)]
        found.sort(key=lambda one: (one.date, one.created()), reverse=True)
        return [
            {
                "url": one.absolute_url(),
                "title": one.title,
                "day": self.day(one.date),
                "iso": self.iso(one.date),
                "html": one.text.output_relative_to(one) if one.text is not None else "",
                "hidden": bool(one.hidden),
            }
            for one in found
        ]

    def _shows(self, entry):
        return self.may("View", entry) and visible.sees(entry)

    def writes(self):
        """Say whether the person who asks may write into the diary now."""
        return self.may(ADD_DIARY_ENTRY) and keeps_diary(self.context) and not self.workspace.archived

    # The loop

    def origin(self):
        """Return what it grew from: title and address; None where that is not seen."""
        return link_to(self.context.grew_from)

    def gap(self):
        """Return the name of the gap that it is about, or an empty text."""
        return self.words.cell(self.context.gap) if self.context.gap else ""

    def call(self):
        """Return the call that it was proposed in, or None."""
        return link_to(self.context.call)

    def grown(self):
        """Return what grew from it: stories and experiments."""
        return [rows.row(brain) for brain in (*kin.grown(self.context), *kin.tried(self.context))]

    @cached_property
    def offers(self):
        """What it offers now that it is closed, to its people."""
        return growing.offers(self.context) if not self.workspace.archived else growing.Offer()

    def waits_for_trying(self):
        """Return the address of the listening that it would report to, until that has come to trying; else None."""
        adoption = growing.adoption_behind(self.context)
        waits = self.offers.report and adopting.stage_of(adoption) == adopting.LISTENING
        return adoption.absolute_url() if waits else None

    @property
    def adapts(self):
        """Whether the next experiment needs a changed hypothesis."""
        return growing.decision_of(self.context) == states.ADAPT

    def outcome_choices(self):
        """Return the outcomes to choose from."""
        chosen = self.typed("outcome")
        return [{"id": id_, "title": title, "checked": id_ == chosen} for id_, title in adopting.OUTCOMES.items()]

    def today(self):
        """Return the present day as an input has it."""
        return self.typed("date", self.iso(self.now))
