"""Trying a practice out: from a story, from a gap in a listening, from an enrichment (domain.md, "Experiments")."""

from AccessControl import Unauthorized
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.experiments.cards import cards_of
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.experiments import growing
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.permissions import ADD_EXPERIMENT
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import cells
from kuntaliitto.vertaiset.stories import kin
from plone import api


class Trying:
    """What a page of a story, or of what stands in one, needs that offers to try it out."""

    @cached_property
    def tries(self):
        """Whether the person who asks may begin an experiment here."""
        return self.may(ADD_EXPERIMENT, self.workspace) and not self.workspace.archived

    def tried(self):
        """Return the rows of the experiments that grew from it."""
        return cards_of(kin.tried(self.context), clock.day_of(self.now), api.portal.get_current_language())


class TryOutPage(Trying, StoryPage):
    """``@@try-out?cell=political/now`` of a story, an adoption or an enrichment: makes an experiment that knows it."""

    fields = ("title",)

    def allow(self):
        super().allow()
        if not self.tries:
            raise Unauthorized(self.__name__)

    def act(self):
        made = growing.try_out(self.context, self.typed("title"), self.typed("cell") or None, people=(self.me,))
        message = _(
            "try_out_done",
            default="Here is the experiment, an idea of yours that knows where it came from. Write what you believe, "
            "what you do, and how you will know.",
        )
        return self.go(message, f"{made.absolute_url()}/edit")

    # For the template

    def gap(self):
        """Return the cell that it is about, with both texts where it stands in a listening; None without one."""
        cell = self.typed("cell")
        if not cells.is_cell(cell):
            return None
        said = (self.context.cells or {}).get(cell) if IAdoption.providedBy(self.context) else None
        found = {**self.cell(cell), "own": None, "fit": None, "fit_title": None}
        return {**found, **said, "fit_title": adopting.FIT_TITLES[said["fit"]]} if said else found

    def title(self):
        """Return the name that the experiment begins with."""
        return self.typed("title", self.story.title)
