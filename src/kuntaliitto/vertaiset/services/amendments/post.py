"""``POST @amendments`` ``{"hypothesis", "indicator", "threshold", "reason"}``: the only change of what is locked."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments.amending import amend
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.amendments.get import Amendments
from kuntaliitto.vertaiset.services.base import VertaisetService


class AmendmentsPost(VertaisetService):
    """Answers with all versions, the new one last."""

    def answer(self):
        self.require_login()
        body = self.body()
        changes = {name: reading.text(body, name) for name in body if name != "reason" and body[name] is not None}
        amend(self.context, changes, reading.text(body, "reason"), clock.now())
        self.request.response.setStatus(201)
        return Amendments(self.context, self.request).read(self.request)
