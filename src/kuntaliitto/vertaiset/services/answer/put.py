"""``PUT @answer`` ``{<question>: <value>, …}``: my answer, until it closes; one a person, replaced if given again."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.receipt import receipt_of
from kuntaliitto.vertaiset.surveys import answering


class AnswerPut(VertaisetService):
    """Answers with what is kept now; with the ``receipt``, once, where it is anonymous."""

    def answer(self):
        given = answering.answer(self.context, self.body(), clock.now(), receipt_of(self.request))
        told = {
            "@id": f"{self.context.absolute_url()}/@answer",
            "answered": True,
            "answer": given.values,
            "thanks": self.context.thanks,
        }
        if given.trial:
            told["trial"] = True
        if given.receipt is not None:
            told["receipt"] = given.receipt
            # Nothing between the server and the respondent keeps it.
            self.request.response.setHeader("Cache-Control", "no-store")
        return told
