"""What all letters are made of."""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.clock import day_of
from kuntaliitto.vertaiset.people import erasure
from kuntaliitto.vertaiset.people import names
from plone import api


@dataclass(frozen=True)
class Letter:
    """One thing to say: i18n messages (or a person's own words), and the address where to go on."""

    subject: str
    paragraphs: tuple
    url: str = ""


def person_name(userid):
    """Return how to name ``userid``: a text, or a message for a person who was erased; for nobody, the site's title."""
    if not userid:
        return api.portal.get().title
    return names.ERASED if erasure.is_erased(userid) else names.display_name(userid)


def quoted(words):
    """Return ``words``, a person's own, in quotation marks: a tuple of one paragraph, or of none."""
    words = (words or "").strip()
    return (_("mail_quoted", default="“${words}”", mapping={"words": words}),) if words else ()


def date_text(moment):
    """Return the day of ``moment``, an aware datetime, in the site's time zone, as an i18n message."""
    return day_text(day_of(moment))


def day_text(day):
    """Return the date ``day`` as an i18n message."""
    return _(
        "mail_date",
        default="${day}.${month}.${year}",
        mapping={"day": str(day.day), "month": str(day.month), "year": str(day.year)},
    )
