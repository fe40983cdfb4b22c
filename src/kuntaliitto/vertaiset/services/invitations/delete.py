"""``DELETE @invitations/<id>``: withdraw an invitation."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.services.base import TraversingService


class InvitationsDelete(TraversingService):
    """For coordinators."""

    def answer(self):
        invitations.withdraw(self.context, self.named(1)[0], clock.now())
        return self.reply_no_content()
