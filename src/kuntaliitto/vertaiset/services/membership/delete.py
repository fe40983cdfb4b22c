"""``DELETE @membership``: leave, or take the request back."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.services.base import VertaisetService


class MembershipDelete(VertaisetService):
    """Ends whichever there is; where there is neither, nothing happens."""

    def answer(self):
        self.require_login()
        now = clock.now()
        joining.withdraw_request(self.context, now)
        actions.leave(self.context, now)
        return self.reply_no_content()
