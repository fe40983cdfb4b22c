"""What the profile keeps about a person: two parts of ``@my-data``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.people import profile
from kuntaliitto.vertaiset.people.erasure import PersonalData
from plone import api


def _place(municipality, organisation):
    """Return how a municipality and an organisation are named together, a text."""
    name = None
    if municipality not in (None, municipalities.NONE):
        name = municipalities.name(municipality, api.portal.get_current_language())
    return ", ".join(part for part in (name, organisation) if part)


class Profile(PersonalData):
    """The member fields of Plone, as far as the suite reads them."""

    title = _("my_data_profile", default="Profile")

    def export(self, userid):
        """Return name, address, municipality and organisation."""
        member = api.user.get(userid=userid)
        if member is None:
            return {}
        municipality, organisation = profile.stored(member)
        return {
            "userid": userid,
            "fullname": member.getProperty("fullname", ""),
            "email": member.getProperty("email", ""),
            "municipality": municipality,
            "organisation": organisation,
        }

    def sentences(self, userid):
        """Return name, address and place, a line each."""
        kept = self.export(userid)
        lines = [kept.get("fullname"), kept.get("email"), _place(kept.get("municipality"), kept.get("organisation"))]
        return [line for line in lines if line]

    def erase(self, userid, pseudonym, now):
        """Clear municipality and organisation; the account, its name and address are the site's, not the suite's."""
        member = api.user.get(userid=userid)
        if member is not None and any(profile.stored(member)):
            member.setMemberProperties(dict.fromkeys(profile.FIELDS, ""))


class Municipalities(PersonalData):
    """Who had which municipality from when."""

    title = _("my_data_municipalities", default="Municipalities over time")

    def export(self, userid):
        """Return the spells, the oldest first."""
        return [
            {
                "since": spell.since.isoformat(),
                "municipality": spell.municipality,
                "organisation": spell.organisation or None,
            }
            for spell in history.history_of(userid)
        ]

    def sentences(self, userid):
        """Return a line a spell."""
        no_choice = _("my_data_no_choice", default="no choice made")
        return [
            _(
                "my_data_from_on",
                default="From ${day}: ${place}",
                mapping={
                    "day": api.portal.get_localized_time(spell.since.isoformat()),
                    "place": _place(spell.municipality, spell.organisation) or no_choice,
                },
            )
            for spell in history.history_of(userid)
        ]

    def erase(self, userid, pseudonym, now):
        """Let the history go on under the pseudonym: independence is asked of it for twelve months."""
        history.rename(userid, pseudonym)
