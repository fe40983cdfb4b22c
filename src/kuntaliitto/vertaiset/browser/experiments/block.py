"""The latest experiments of a workspace, as a block of a page of another section."""

from functools import cached_property
from kuntaliitto.vertaiset.browser.experiments.cards import cards_of
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.permissions import ADD_EXPERIMENT


class ExperimentsBlock:
    """What a section page of a workspace needs that shows its latest experiments."""

    @cached_property
    def experiments(self):
        """All experiments of the workspace that the reader may see, a lazy list; the latest change first."""
        return listing.find(self.context)

    def experiment_rows(self):
        """Return the rows of the latest ones."""
        return cards_of(self.experiments[: self.block_size()], self.today, self.language)

    @cached_property
    def adds_experiments(self):
        """Whether the person who asks may begin one here."""
        return self.allowed(ADD_EXPERIMENT)
