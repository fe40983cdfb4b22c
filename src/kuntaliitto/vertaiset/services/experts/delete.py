"""``DELETE @experts/<userid>``: take somebody off the list; with ``{"proposal": true}`` only what they propose."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.services.base import TraversingService


class ExpertsDelete(TraversingService):
    """For keepers, and for oneself. Doing it again changes nothing."""

    def answer(self):
        self.require_login()
        if len(self.params) != 1:
            raise NotThere(_("expert_which", default="Say whom: @experts/ and the user name."), rule="expert_which")
        (userid,) = self.params
        if self.body().get("proposal"):
            network.decline(userid)
        else:
            network.remove(userid)
        return self.reply_no_content()
