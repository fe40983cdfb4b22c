"""How people are shown: their name, their municipality, their role, and days."""

from functools import cached_property
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.membership import roles
from kuntaliitto.vertaiset.people import directory
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import municipalities
from plone import api


class People:
    """Answers for the rows of one page; asked for all of them at once where that is cheaper."""

    def __init__(self, request, now):
        self.request = request
        self.now = now
        self._names = {}
        self._days = {}

    def know(self, userids):
        """Look up the names of ``userids`` at once."""
        self._names.update(directory.display_names([one for one in userids if one and one not in self._names]))

    def name(self, userid):
        """Return how ``userid`` is named to others; empty for nobody."""
        if userid and userid not in self._names:
            self.know([userid])
        return self._names.get(userid, "")

    def place(self, userid):
        """Return the municipality of ``userid``, or the organisation of those who have none; may be empty."""
        spell = history.spell_of(userid, self.now)
        if spell is None or spell.municipality is None:
            return ""
        if spell.municipality == municipalities.NONE:
            return spell.organisation
        return self.municipality(spell.municipality)

    def municipality(self, code):
        """Return the name of the municipality ``code`` in the reader's language."""
        return municipalities.name(code, self.language)

    def titles(self, role_ids):
        """Return the titles of ``role_ids``, i18n messages."""
        return [roles.TITLES[role] for role in role_ids]

    def day(self, moment):
        """Return the day of ``moment``, an aware datetime, in the site's time zone and as its language writes days."""
        day = clock.day_of(moment)
        if day not in self._days:
            self._days[day] = rows.day(day)
        return self._days[day]

    def iso(self, moment):
        """Return the same day as a machine reads it: the value of a ``time`` element."""
        return clock.day_of(moment).isoformat()

    @cached_property
    def language(self):
        """The language of the page."""
        return api.portal.get_current_language()
