"""``DELETE @members/<userid>`` ``{"bar", "reason"}``: remove somebody, and bar them where need be."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import TraversingService


class MembersDelete(TraversingService):
    """For coordinators. A bar needs a reason."""

    def answer(self):
        userid = self.named(1)[0]
        body = self.body()
        bar, reason = reading.flag(body, "bar"), reading.text(body, "reason")
        actions.remove(self.context, userid, clock.now(), bar=bar, reason=reason)
        return self.reply_no_content()
