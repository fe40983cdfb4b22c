"""What follows when a profile changes or an account goes."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.people import erasure
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import profile
from kuntaliitto.vertaiset.people.history import Spell
from Products.PluggableAuthService.interfaces.events import IPrincipalDeletedEvent
from Products.PluggableAuthService.interfaces.events import IPropertiesUpdatedEvent
from zope.component import adapter
from zope.component.hooks import getSite

import transaction


# What this transaction has recorded, a mapping of user ids to moments, is kept on the transaction under this object.
_RECORDED = object()


def _recorded():
    current = transaction.get()
    try:
        return current.data(_RECORDED)
    except KeyError:
        current.set_data(_RECORDED, {})
        return current.data(_RECORDED)


def _installed():
    return getSite() is not None and history.HISTORY.is_installed()


@adapter(IPropertiesUpdatedEvent)
def record_municipality(event):
    """Keep the history of municipalities in the same write, whoever writes the profile and however.

    Plone's forms and ``@users`` write property by property: the spells of one transaction become one. Raises
    ``Invalid`` where the municipality is unknown, so that the write fails as a whole.
    """
    if not set(profile.FIELDS) & set(event.properties) or not _installed():
        return
    member = event.principal
    municipality, organisation = profile.stored(member)
    spell = Spell(
        clock.now(),
        profile.normalize_municipality(municipality),
        profile.normalize_organisation(organisation),
    )
    recorded = _recorded()
    userid = member.getId()
    latest = history.record(userid, spell, replacing=recorded.get(userid))
    if latest is spell:
        recorded[userid] = spell.since


@adapter(IPrincipalDeletedEvent)
def erase_deleted(event):
    """Take the name of somebody whose account was deleted out of everything that the suite keeps."""
    if _installed():
        erasure.erase(event.principal, clock.now())
