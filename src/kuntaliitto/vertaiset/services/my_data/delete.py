"""``DELETE @my-data``: the person who asks is erased from what the suite keeps; the account is the site's."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.people import erasure
from kuntaliitto.vertaiset.services.base import VertaisetService


class MyDataDelete(VertaisetService):
    """Answers 409, and erases nothing, where something must be handed over first."""

    def answer(self):
        erasure.erase_own(self.require_login(), clock.now())
        return self.reply_no_content()
