"""``GET @results?by=<question>``: what came of it, question by question; ``?question=`` for the texts of one."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import ISurvey
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from kuntaliitto.vertaiset.services.receipt import receipt_of
from kuntaliitto.vertaiset.surveys import outcome
from plone.restapi.batching import HypermediaBatch
from zope.component import adapter


class Texts:
    """The texts of one question as a sequence, of which only a batch is read."""

    def __init__(self, survey, question, receipt):
        self._asked = (survey, question, clock.now())
        self._receipt = receipt
        _none, self._count = outcome.texts_of(*self._asked, size=0, receipt=receipt)

    def __len__(self):
        return self._count

    def __getitem__(self, place):
        if isinstance(place, slice):
            start, stop, _step = place.indices(self._count)
            return outcome.texts_of(*self._asked, start, stop - start, self._receipt)[0]
        return outcome.texts_of(*self._asked, place, 1, self._receipt)[0][0]


@adapter(ISurvey, IVertaisetLayer)
class Results(Element):
    """The expandable element ``results``."""

    name = "results"

    def describe(self, asked):
        """Return the results, or a batch of texts."""
        receipt = receipt_of(self.request)
        question = asked.form.get("question")
        if question:
            batch = HypermediaBatch(asked, Texts(self.context, question, receipt))
            told = {
                "@id": batch.canonical_url,
                "question": question,
                "items": list(batch),
                "items_total": batch.items_total,
            }
            return {**told, "batching": batch.links} if batch.links else told
        return outcome.results_of(self.context, clock.now(), asked.form.get("by") or None, receipt)


class ResultsGet(VertaisetService):
    """Answers with the results."""

    def answer(self):
        return Results(self.context, self.request).read(self.request)
