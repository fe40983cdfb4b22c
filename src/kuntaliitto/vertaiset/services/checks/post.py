"""``POST @checks`` ``{"relevant", "described", "reasoned", "no_harm", "reasons"}``: a facilitator's four checks."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.people import municipality
from kuntaliitto.vertaiset.services.people import People
from plone.restapi.serializer.converters import json_compatible


class ChecksPost(VertaisetService):
    """Answers with the checks as they are kept."""

    def answer(self):
        self.require_login()
        body = self.body()
        judging.answer_checks(self.context, body, clock.now(), reading.text(body, "reasons"))
        kept = record_of(self.context).checks[-1]
        return {
            **dict(kept.answers),
            "reasons": kept.reasons,
            "by": People([kept.userid])(kept.userid),
            "municipality": municipality(kept.municipality),
            "when": json_compatible(kept.when),
        }
