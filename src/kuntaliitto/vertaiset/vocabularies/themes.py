"""The themes of the site's settings."""

from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.people.municipalities import slug
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def _stored(context):
    stored = getattr(context, "themes", None)
    return stored if isinstance(stored, (tuple, list)) else ()


def _terms(themes):
    taken = set()
    for theme in dict.fromkeys(themes):
        token = wanted = slug(theme) or "theme"
        number = 1
        while token in taken:
            number += 1
            token = f"{wanted}-{number}"
        taken.add(token)
        yield SimpleTerm(theme, token, theme)


@provider(IVocabularyFactory)
def themes(context):
    """Return the themes of the settings, and those that ``context`` has already: taking one away spoils nothing."""
    return SimpleVocabulary(list(_terms((*settings.get("themes"), *_stored(context)))))
