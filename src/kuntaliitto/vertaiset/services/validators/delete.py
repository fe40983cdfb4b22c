"""``DELETE @validators/<userid>``: take an invitation back as a facilitator, or decline one's own."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.services.base import TraversingService


class ValidatorsDelete(TraversingService):
    """Again changes nothing."""

    def answer(self):
        self.require_login()
        inviting.take_back(self.context, self.named(1)[0], clock.now())
        return self.reply_no_content()
