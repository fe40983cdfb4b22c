"""``GET @missing``: what each move of an experiment that is open from here still needs."""

from kuntaliitto.vertaiset.experiments.moves import as_json
from kuntaliitto.vertaiset.experiments.moves import missing_of
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from zope.component import adapter


@adapter(IExperiment, IVertaisetLayer)
class Missing(Element):
    """The expandable element ``missing``."""

    name = "missing"

    def describe(self, asked):
        """Return ``{move: [{id, title, field}, …]}``."""
        return {move: [as_json(need) for need in needs] for move, needs in missing_of(self.context).items()}


class MissingGet(VertaisetService):
    """Answers with what is missing."""

    def answer(self):
        return Missing(self.context, self.request).read(self.request)
