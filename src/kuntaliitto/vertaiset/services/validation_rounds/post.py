"""``POST @validation-rounds/<n>/consensus|decision|conditions|objection``: the rest of a round's life."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.maturity import aftermath
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import TraversingService
from kuntaliitto.vertaiset.services.validation_rounds.get import ValidationRounds


def consensus(story, number, body, now):
    """``{"text"}``: what the validators agree on where their statements differ."""
    judging.note_consensus(story, number, body.get("text"), now)


def decision(story, number, body, now):
    """``{"decision", "reasons", "conditions"}``."""
    judging.decide(story, number, body.get("decision"), body.get("reasons"), body.get("conditions"), now)


def conditions(story, number, body, now):
    """``{"met", "reasons"}``: whether the conditions are met."""
    aftermath.settle_conditions(story, number, body.get("met"), body.get("reasons"), now)


def objection(story, number, body, now):
    """``{"reasons"}``: the teller objects, and a new round opens."""
    aftermath.object_to(story, number, body.get("reasons"), now)


ACTS = {"consensus": consensus, "decision": decision, "conditions": conditions, "objection": objection}


class ValidationRoundsPost(TraversingService):
    """Answers with the round as it is then."""

    def answer(self):
        self.require_login()
        number, act = self.named(2)
        if act not in ACTS:
            raise NotThere(_("service_address", default="There is nothing at this address."), rule="service_address")
        ACTS[act](self.context, reading.number(number), self.body(), clock.now())
        return ValidationRounds(self.context, self.request).one(reading.number(number))
