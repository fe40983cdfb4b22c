"""``POST @validations``: a validator's statement in the open round: 201; the same again 200, another one 409."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.people import People
from kuntaliitto.vertaiset.services.validation_rounds.get import statement


class ValidationsPost(VertaisetService):
    """Answers with the statement as it is kept."""

    def answer(self):
        me = self.require_login()
        given, is_new = judging.give_statement(self.context, self.body(), clock.now())
        if is_new:
            self.request.response.setStatus(201)
        return statement(given, People([me]))
