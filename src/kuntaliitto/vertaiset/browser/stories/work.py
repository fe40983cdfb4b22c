"""The section Work of a workspace: its practice stories, and the latest of its experiments."""

from functools import cached_property
from kuntaliitto.vertaiset.browser.experiments.block import ExperimentsBlock
from kuntaliitto.vertaiset.browser.stories import standing
from kuntaliitto.vertaiset.browser.stories.listing import story_rows
from kuntaliitto.vertaiset.browser.workspace.base import SectionPage
from kuntaliitto.vertaiset.maturity.ladder import RUNGS
from kuntaliitto.vertaiset.maturity.ladder import TITLES
from kuntaliitto.vertaiset.permissions import ADD_PRACTICE_STORY
from kuntaliitto.vertaiset.sections import queries


# What the list can be narrowed to beside the rungs.
DRAFT = "draft"
RETIRED = "retired"


class WorkPage(ExperimentsBlock, SectionPage):
    """``@@work``: the stories that the reader may see, the latest change first.

    ``?rung=`` and ``?theme=`` narrow the list.
    """

    section = "work"

    @cached_property
    def adds_stories(self):
        """Whether the person who asks may tell a story here."""
        return self.allowed(ADD_PRACTICE_STORY)

    @cached_property
    def stories(self):
        """All stories that the reader may see."""
        return queries.stories(self.context)

    @property
    def chosen_rung(self):
        """The rung, draft or retired, that the list is narrowed to; or empty."""
        wanted = self.request.form.get("rung", "")
        return wanted if wanted in (DRAFT, *RUNGS, RETIRED) else ""

    @property
    def chosen_theme(self):
        """The theme that the list is narrowed to, or empty."""
        return str(self.request.form.get("theme", ""))

    @property
    def narrowed(self):
        """Whether the list is narrowed."""
        return bool(self.chosen_rung or self.chosen_theme)

    def rungs(self):
        """Return the rungs to choose from: dicts of id, title and chosen."""
        titles = {DRAFT: standing.DRAFT_TITLE, **TITLES, RETIRED: standing.RETIRED_TITLE}
        return [{"id": id, "title": title, "chosen": id == self.chosen_rung} for id, title in titles.items()]

    def themes(self):
        """Return the themes that the stories have, to choose from."""
        found = {theme for brain in self.stories for theme in (brain.vertaiset_story or {}).get("themes", ())}
        return [{"title": theme, "chosen": theme == self.chosen_theme} for theme in sorted(found)]

    def results(self):
        """Return the page of the list that was asked for, as a batch."""
        found = [brain for brain in self.stories if self._fits(brain)] if self.narrowed else self.stories
        return self.batch(found)

    def _fits(self, brain):
        known = brain.vertaiset_story or {}
        # A retired story keeps its rung in the record, and stands on none.
        place = known.get("state") if known.get("state") in (DRAFT, RETIRED) else known.get("rung")
        if self.chosen_rung and place != self.chosen_rung:
            return False
        return not self.chosen_theme or self.chosen_theme in known.get("themes", ())

    def rows(self, batch):
        """Return the rows of ``batch``."""
        return story_rows(batch, self.request)
