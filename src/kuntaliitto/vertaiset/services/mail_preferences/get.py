"""``GET @mail-preferences``: when I want mail."""

from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.services.base import VertaisetService
from zope.i18n import translate


class MailPreferencesGet(VertaisetService):
    """Tells the choice of the person who asks, and what there is to choose."""

    def answer(self):
        return represent(self.context, self.request, self.require_login())


def represent(context, request, userid):
    """Return the JSON of what ``userid`` chose."""
    choices = [{"id": choice.id, "title": translate(choice.title, context=request)} for choice in preferences.CHOICES]
    return {
        "@id": f"{context.absolute_url()}/@mail-preferences",
        "mail": preferences.choice_of(userid),
        "choices": choices,
    }
