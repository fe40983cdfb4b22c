"""How people are named to others."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.people import erasure
from plone import api
from zope.globalrequest import getRequest
from zope.i18n import translate


ERASED = _("person_erased", default="erased person")


def display_name(userid):
    """Return the full name of ``userid``, a text; the user name where there is none; "erased person" after erasure."""
    if erasure.is_erased(userid):
        return translate(ERASED, context=getRequest())
    member = api.user.get(userid=userid)
    fullname = member.getProperty("fullname", "") if member is not None else ""
    return fullname or userid
