"""``GET @answer``: the reader's own answer; of an anonymous survey by its receipt, else only whether there is one."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import ISurvey
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from kuntaliitto.vertaiset.services.receipt import receipt_of
from kuntaliitto.vertaiset.surveys import answering
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter


@adapter(ISurvey, IVertaisetLayer)
class OwnAnswer(Element):
    """The expandable element ``answer``."""

    name = "answer"

    def describe(self, asked):
        """Return the answer; ``answered`` alone where there is none to show."""
        own = answering.own_answer(self.context, clock.now(), receipt_of(self.request))
        told = {"answered": own.answered}
        if own.trial:
            told["trial"] = True
        if own.values is not None:
            told["answer"] = own.values
        if own.given is not None:
            told.update(given=json_compatible(own.given), changed=json_compatible(own.changed))
        return told


class AnswerGet(VertaisetService):
    """Answers with one's own answer."""

    def answer(self):
        return OwnAnswer(self.context, self.request).read(self.request)
