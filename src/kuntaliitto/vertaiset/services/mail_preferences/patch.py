"""``PATCH @mail-preferences`` ``{"mail": "at_once|daily|never"}``."""

from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.mail_preferences.get import represent


class MailPreferencesPatch(VertaisetService):
    """Stores the choice of the person who asks."""

    def answer(self):
        userid = self.require_login()
        preferences.choose(userid, self.body().get("mail"))
        return represent(self.context, self.request, userid)
