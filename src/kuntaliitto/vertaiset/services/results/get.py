"""``GET @results?by=<question>``: what came of it, question by question; ``?question=`` for the texts of one.

``?compare=<UID>`` puts the results of another survey of the same family beside it.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import ISurvey
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from kuntaliitto.vertaiset.services.receipt import receipt_of
from kuntaliitto.vertaiset.surveys import comparing
from kuntaliitto.vertaiset.surveys import outcome
from plone.restapi.batching import HypermediaBatch
from zope.component import adapter


@adapter(ISurvey, IVertaisetLayer)
class Results(Element):
    """The expandable element ``results``."""

    name = "results"

    def describe(self, asked):
        """Return the results, or a batch of texts."""
        receipt = receipt_of(self.request)
        question = asked.form.get("question")
        if question:
            batch = HypermediaBatch(asked, outcome.Texts(self.context, question, clock.now(), receipt))
            told = {
                "@id": batch.canonical_url,
                "question": question,
                "items": list(batch),
                "items_total": batch.items_total,
            }
            return {**told, "batching": batch.links} if batch.links else told
        by, compare = asked.form.get("by"), asked.form.get("compare")
        if by and compare:
            message = _("survey_by_or_compare", default="Either break the results down, or compare them.")
            raise Invalid(message, field="compare", rule="survey_by_or_compare")
        if compare:
            return comparing.compared(self.context, compare, clock.now(), receipt)
        return outcome.results_of(self.context, clock.now(), by or None, receipt)


class ResultsGet(VertaisetService):
    """Answers with the results."""

    def answer(self):
        return Results(self.context, self.request).read(self.request)
