"""The page of a diary entry."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.experiments.base import ExperimentPage
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.states import DIARY_STATES


class EntryView(ExperimentPage):
    """``diary_entry_view``. POST hides it, or shows it again."""

    fields = ("reason",)

    def act(self):
        return self.moderate()

    def title(self):
        """Return its title; of one that has the day only, what it is."""
        if self.context.title and self.context.title != self.iso(self.context.date):
            return self.context.title
        return _("diary_entry", default="Diary entry")

    def html(self):
        """Return what happened."""
        return self.context.text.output_relative_to(self.context) if self.context.text is not None else ""

    def pictures(self):
        """Return the pictures that stand in it."""
        return [
            {"url": f"{one.absolute_url()}/@@images/image/large", "alt": one.title or ""}
            for one in self.context.objectValues()
            if one.portal_type == "Image" and self.may("View", one)
        ]

    def edits(self):
        """Say whether the person who asks may edit it now."""
        in_time = record_of(self.story).state in DIARY_STATES
        return in_time and self.may("Modify portal content", self.context) and not self.workspace.archived
