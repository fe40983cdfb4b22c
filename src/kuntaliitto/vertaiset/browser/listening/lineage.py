"""Who learned from whom, as a picture on a time axis and as a list."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.maturity.ladder import TITLES
from kuntaliitto.vertaiset.pictures import lineage as pictures
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import lineage


KINDS = {
    lineage.STORY: _("lineage_story", default="Practice story"),
    lineage.ADOPTION: _("lineage_adoption", default="Adoption"),
    lineage.EXPERIMENT: _("lineage_experiment", default="Experiment"),
    pictures.FAILED: _("lineage_failed", default="Did not work"),
}


class LineagePage(StoryPage):
    """``@@lineage`` of a story and of what stands in it; failed adoptions are in it."""

    @cached_property
    def lineage(self):
        """The kin, as far as the person who asks sees it."""
        return lineage.lineage_of(self.context)

    def alone(self):
        """Say whether nobody has learned from it, nor it from anybody."""
        return len(self.lineage.nodes) < 2

    def picture(self):
        """Return the picture."""
        nodes = [self._drawn(node) for node in self.lineage.nodes]
        edges = [(edge.giver, edge.taker) for edge in self.lineage.edges]
        words = {kind: self.words.say(title) for kind, title in KINDS.items()}
        title = self.words.say(_("lineage_picture", default="Who has learned from whom, and when"))
        return pictures.lineage(nodes, edges, words, title=title, prefix="vt-lineage")

    def _drawn(self, node):
        return pictures.Node(
            id=node.id,
            label=self._label(node),
            day=node.day,
            kind=node.kind,
            when=self.day(node.day),
            failed=node.failed,
            href=None if node.here else node.url,
        )

    def _label(self, node):
        place = self.place(node.municipality, node.organisation)
        if node.kind == lineage.ADOPTION:
            return place or self.words.say(KINDS[node.kind])
        return f"{place}: {node.title}" if place else node.title

    def rows(self):
        """Return the same as rows of a list, the oldest first."""
        by_id = {node.id: node for node in self.lineage.nodes}
        givers = {}
        for edge in self.lineage.edges:
            givers.setdefault(edge.taker, []).append(self._label(by_id[edge.giver]))
        return [
            {
                "label": self._label(node),
                "url": node.url,
                "here": node.here,
                "kind": KINDS[node.kind],
                "state": _state(node),
                "outcome": adopting.OUTCOMES.get(node.outcome) or states.DECISIONS.get(node.outcome),
                "outcome_id": node.outcome,
                "givers": ", ".join(givers.get(node.id, ())),
                "day": self.day(node.day),
                "iso": self.iso(node.day),
            }
            for node in self.lineage.nodes
        ]


def _state(node):
    """Return the stage of an adoption, the state of an experiment, or the rung of a story."""
    if node.kind == lineage.EXPERIMENT:
        return states.STATES.get(node.state)
    return adopting.STAGES.get(node.state) if node.kind == lineage.ADOPTION else TITLES.get(node.state)
