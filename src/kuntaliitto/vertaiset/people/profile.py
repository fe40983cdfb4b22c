"""A person's municipality: the member fields ``municipality`` and ``organisation``, and the rules for them.

domain.md, "People and municipalities": a person has a municipality, or says that there is none and names an
organisation, or has made no choice. The fields are properties of Plone's members and may be written in many ways
(profile, registration, ``@users``, a script): ``subscribers`` watch them all, and keep the history in step.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.people.history import Spell
from kuntaliitto.vertaiset.people.municipalities import NONE
from plone import api


MUNICIPALITY = "municipality"
ORGANISATION = "organisation"
FIELDS = (MUNICIPALITY, ORGANISATION)


def normalize_municipality(value):
    """Return ``value`` as it is kept: a code that exists, ``none``, or ``None`` for no choice.

    Raises ``Invalid`` for anything else: a municipality that does not exist is never stored.
    """
    if value is None or value == "":
        return None
    if value == NONE or municipalities.get(value) is not None:
        return value
    message = _(
        "profile_municipality_unknown",
        default="There is no municipality with the code ${code}.",
        mapping={"code": str(value)},
    )
    raise Invalid(message, field=MUNICIPALITY, rule="municipality_unknown")


def normalize_organisation(value):
    """Return ``value`` as it is kept: text on one line without blanks around it, perhaps none at all.

    Raises ``Invalid`` where it is no text.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        message = _("profile_organisation_not_text", default="The name of an organisation is a text.")
        raise Invalid(message, field=ORGANISATION, rule="organisation_text")
    return " ".join(value.split())


def check(municipality, organisation):
    """Return both values as they are kept, a pair; raise ``Invalid``, with the field, where a person cannot say so."""
    municipality = normalize_municipality(municipality)
    organisation = normalize_organisation(organisation)
    if municipality == NONE and not organisation:
        message = _(
            "profile_organisation_missing",
            default="Name the organisation that you work for: you have said that you work for no municipality.",
        )
        raise Invalid(message, field=ORGANISATION, rule="organisation_missing")
    return municipality, organisation


def stored(member):
    """Return what the profile of ``member`` says, a pair of municipality and organisation, unchecked."""
    return tuple(member.getProperty(name, "") or None for name in FIELDS)


def set_municipality(userid, municipality, organisation, now):
    """Write what a person says of themself at ``now``: on the profile and in the history.

    Raises ``Invalid`` where it cannot be said, ``NotThere`` where there is no such person.
    """
    municipality, organisation = check(municipality, organisation)
    member = api.user.get(userid=userid)
    if member is None:
        raise NotThere(_("profile_nobody", default="There is nobody with this user name."), field="userid")
    # The history first: the subscriber to what follows then finds nothing new, and asks no clock.
    history.record(userid, Spell(now, municipality, organisation))
    member.setMemberProperties({MUNICIPALITY: municipality or "", ORGANISATION: organisation})
