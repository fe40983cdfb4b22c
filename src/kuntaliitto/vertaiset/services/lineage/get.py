"""``GET @lineage``: who learned from whom, of a story, an adoption or an experiment, in both directions."""

from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from kuntaliitto.vertaiset.services.people import municipality
from kuntaliitto.vertaiset.stories.lineage import lineage_of
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter


def node(one):
    """Return the JSON of a ``stories.lineage.Node``."""
    return {
        "@id": one.url,
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "municipality": municipality(one.municipality),
        "organisation": one.organisation,
        "date": json_compatible(one.day),
        "state": one.state,
        "outcome": one.outcome,
        "failed": one.failed,
        "here": one.here,
    }


class _Lineage(Element):
    name = "lineage"

    def describe(self, asked):
        """Return nodes and edges; an edge leads from who was learned from to who learned."""
        found = lineage_of(self.context)
        return {
            "nodes": [node(one) for one in found.nodes],
            "edges": [{"from": one.giver, "to": one.taker, "kind": one.kind} for one in found.edges],
        }


@adapter(IPracticeStory, IVertaisetLayer)
class StoryLineage(_Lineage):
    """The expandable element ``lineage`` of a story."""


@adapter(IAdoption, IVertaisetLayer)
class AdoptionLineage(_Lineage):
    """The expandable element ``lineage`` of an adoption."""


@adapter(IExperiment, IVertaisetLayer)
class ExperimentLineage(_Lineage):
    """The expandable element ``lineage`` of an experiment."""


class LineageGet(VertaisetService):
    """Answers with the lineage."""

    def answer(self):
        return _Lineage(self.context, self.request).read(self.request)
