"""An adoption: how the practice fits, what would have to change, how far it has come and how it went."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.experiments.trying import Trying
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.browser.listening.fitting import Fitting
from kuntaliitto.vertaiset.browser.listening.growing import Growing
from kuntaliitto.vertaiset.browser.listening.listen import NEXT_HELP
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import listening
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from plone import api


MOVES = {
    "try": _("adoption_try", default="We begin to try"),
    "use": _("adoption_use", default="We take it into use"),
    "end": _("adoption_end", default="We end it"),
}
MOVED = {
    "try": _("adoption_tried", default="The trial has begun. Report how it goes whenever there is something to tell."),
    "use": _("adoption_used", default="The practice is in use with you."),
    "end": _("adoption_ended", default="The adoption has ended. What was learned stays."),
}


class AdoptionPage(Growing, Trying, Fitting, StoryPage):
    """``adoption_view``."""

    fields = ("date", "outcome", "changes", "title", "reason", "outcomes")

    def act(self):
        for deed in (self.moderate, self.grow):
            done = deed()
            if done is not None:
                return done
        return self._move(self.typed("move")) if self.typed("move") in MOVES else self._report()

    def _move(self, move):
        api.portal.get_tool("portal_workflow").doActionFor(self.context, move)
        return self.go(MOVED[move], self.context.absolute_url())

    def _report(self):
        listening.report(self.context, self.typed("outcome"), self.typed("changes"), self.typed_day("date"))
        message = _("outcome_saved", default="Thank you: the outcome is saved.")
        return self.go(message, f"{self.context.absolute_url()}#vt-outcomes")

    # For the template

    @cached_property
    def fits(self):
        """The fits by cell."""
        return self.fits_of(self.context)

    @property
    def picture_title(self):
        """What the picture shows."""
        return self.words.say(_("fit_picture_title", default="How the practice fits"))

    def picture(self):
        """Return the fit profile as a picture."""
        hrefs = {cell: f"#vt-{cell.replace('/', '-')}" for cell in self.context.cells or {}}
        return self.fit_picture(self.fits, self.picture_title, self.summary(self.fits), hrefs)

    def table(self):
        """Return the same as a table."""
        return self.fit_table(self.fits)

    def gaps(self):
        """Return the cells that do not fit as they are, with both texts."""
        return [self._both(cell) for cell in adopting.gaps(self.context.cells)]

    def others(self):
        """Return the other cells of which something is said, with both texts."""
        gaps = set(adopting.gaps(self.context.cells))
        return [self._both(cell) for cell in CELLS if cell in (self.context.cells or {}) and cell not in gaps]

    def _both(self, cell):
        said = self.context.cells[cell]
        return {
            **self.cell(cell),
            "own": said["own"],
            "fit": said["fit"],
            "fit_title": adopting.FIT_TITLES[said["fit"]],
        }

    @cached_property
    def edits(self):
        """Whether the person who asks may go on writing it: its maker, where one can write."""
        return self.may(listening.MODIFY, self.context) and not self.workspace.archived

    @cached_property
    def stage(self):
        """The id of the stage."""
        return adopting.stage_of(self.context)

    @property
    def stage_title(self):
        """The title of the stage."""
        return adopting.STAGES[self.stage]

    def stages(self):
        """Return the stages, the reached ones marked."""
        ids = list(adopting.STAGES)
        at = ids.index(self.stage)
        return [
            {"id": id_, "title": title, "reached": number <= at and self._was(id_), "current": id_ == self.stage}
            for number, (id_, title) in enumerate(adopting.STAGES.items())
        ]

    def _was(self, stage):
        """Say whether the adoption was ever at ``stage``: one may end what was never in use."""
        if stage in (adopting.LISTENING, self.stage):
            return True
        history = api.portal.get_tool("portal_workflow").getInfoFor(self.context, "review_history", ())
        return any(step["review_state"] == stage for step in history)

    def moves(self):
        """Return the moves that are open to the person who asks."""
        if not self.edits:
            return []
        open_moves = {one["id"] for one in api.portal.get_tool("portal_workflow").getTransitionsFor(self.context)}
        return [{"id": id_, "title": title, "main": id_ != "end"} for id_, title in MOVES.items() if id_ in open_moves]

    def next_step(self):
        """Return title and help of the next step, or None."""
        step = self.context.next_step
        return {"title": adopting.NEXT_STEPS[step], "help": NEXT_HELP[step]} if step in adopting.NEXT_STEPS else None

    def outcomes(self):
        """Return the reported outcomes, the latest first."""
        rows = sorted(enumerate(self.context.outcomes or ()), key=lambda one: (one[1]["date"], one[0]), reverse=True)
        return [
            {
                "day": self.day(row["date"]),
                "iso": self.iso(row["date"]),
                "id": row["outcome"],
                "title": adopting.OUTCOMES[row["outcome"]],
                "changes": row["changes"],
            }
            for _number, row in rows
        ]

    def reports(self):
        """Say whether the person who asks may report an outcome now."""
        return self.edits and self.stage != adopting.LISTENING

    def outcome_choices(self):
        """Return the outcomes to choose from."""
        chosen = self.typed("outcome")
        return [{"id": id_, "title": title, "checked": id_ == chosen} for id_, title in adopting.OUTCOMES.items()]

    def today(self):
        """Return the day that an outcome is reported for, as an input has it."""
        return self.typed("date", self.iso(self.now))

    @property
    def latest_day(self):
        """The last day that an outcome can have."""
        return self.iso(self.now)

    def counts(self):
        """Say whether it counts among peers: it has enough cells, and its maker's municipality is not the teller's."""
        return adopting.counts(self.context.cells, numbers_of_site().listening_cells) and not self.not_counted()

    def not_counted(self):
        """Return why it does not count among peers, see ``listening.why_not_counted``."""
        return listening.why_not_counted(self.story, self.context.municipality, self.now, numbers_of_site())
