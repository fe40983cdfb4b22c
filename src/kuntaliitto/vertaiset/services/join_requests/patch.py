"""``PATCH @join-requests/<userid>`` ``{"decision": "approve" or "reject", "reason"}``."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import TraversingService


class JoinRequestsPatch(TraversingService):
    """For coordinators. A rejection needs a reason."""

    def answer(self):
        userid = self.named(1)[0]
        body = self.body()
        decision, reason = reading.text(body, "decision"), reading.text(body, "reason")
        joining.decide_request(self.context, userid, decision, reason, clock.now())
        return self.reply_no_content()
