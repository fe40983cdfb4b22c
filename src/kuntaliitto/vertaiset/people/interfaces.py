"""How an area of the suite says what it keeps about a person, and forgets it."""

from kuntaliitto.vertaiset import _
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface


class IPersonFields(Interface):
    """What the suite adds to the profile of Plone's members; ``people.setup`` writes it into the site's own schema."""

    municipality = schema.Choice(
        title=_("profile_municipality", default="Municipality"),
        description=_(
            "profile_municipality_help",
            default="The municipality that you work for. What you write remembers the municipality of that day.",
        ),
        vocabulary="vertaiset.person_municipality",
        required=False,
    )
    organisation = schema.TextLine(
        title=_("profile_organisation", default="Organisation"),
        description=_(
            "profile_organisation_help",
            default="If you work for no municipality: a region, a joint authority, a wellbeing services county, "
            "a university or another organisation.",
        ),
        required=False,
    )


class IPersonalData(Interface):
    """A named utility: one area's part of what is kept about a person. Its name is its key in ``@my-data``.

    Derive from ``people.erasure.PersonalData``.
    """

    title = Attribute("What this part is, an i18n message: a heading of the page 'My data'.")

    def export(userid):
        """Return all that this area keeps about ``userid``, as JSON; an empty value where there is nothing."""

    def sentences(userid):
        """Return the same for people to read, a list of i18n messages or texts; empty where there is nothing."""

    def hindrances(userid):
        """Return the ``Refused`` that stand against ``userid`` having this area erased: a list, mostly empty.

        They are asked when somebody erases their own data, not when an account is deleted.
        """

    def erase(userid, pseudonym, now):
        """Forget ``userid``: remove what is theirs alone, and put ``pseudonym`` in the place of the name elsewhere.

        Records of what was decided stay, with municipality and role (domain.md, "Ways out"). It is safe to do twice.
        """
