"""Municipalities and regions, named in the reader's language and in the order of its alphabet."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.people import mergers
from kuntaliitto.vertaiset.people import municipalities
from plone import api
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


# Å, Ä and Ö are letters of their own, after Z: in both languages in this order.
_NORDIC = str.maketrans({"å": "z1", "ä": "z2", "ö": "z3"})


def _alphabetically(named):
    """Return ``named``, pairs of a name and something, in the order of the names."""
    return sorted(named, key=lambda pair: pair[0].lower().translate(_NORDIC))


def _municipality_terms(language, on):
    """Return the terms of the present municipalities, and after them those of the abolished ones, marked."""
    added = mergers.of_site()
    present, abolished = [], []
    for one in municipalities.all():
        name = municipalities.name(one.code, language)
        successor = municipalities.current(one.code, on, added)
        if successor == one.code:
            present.append((name, SimpleTerm(one.code, one.code, name)))
        else:
            title = _(
                "municipality_abolished",
                default="${name} (now ${successor})",
                mapping={"name": name, "successor": municipalities.name(successor, language)},
            )
            abolished.append((name, SimpleTerm(one.code, one.code, title)))
    return [term for name, term in _alphabetically(present) + _alphabetically(abolished)]


def _terms():
    return _municipality_terms(api.portal.get_current_language(), clock.now().date())


@provider(IVocabularyFactory)
def municipalities_vocabulary(context):
    """Return all municipalities by code: the present ones, and the abolished ones so that stored values stay valid."""
    return SimpleVocabulary(_terms())


@provider(IVocabularyFactory)
def person_municipality_vocabulary(context):
    """Return what a person can say on their profile: no municipality, or one of them."""
    title = _("profile_no_municipality", default="No municipality: I work for the organisation named below")
    return SimpleVocabulary([SimpleTerm(municipalities.NONE, municipalities.NONE, title), *_terms()])


@provider(IVocabularyFactory)
def regions_vocabulary(context):
    """Return the regions."""
    language = api.portal.get_current_language()
    named = [(municipalities.region_name(region, language), region) for region in municipalities.regions()]
    return SimpleVocabulary([SimpleTerm(region.id, region.id, name) for name, region in _alphabetically(named)])
