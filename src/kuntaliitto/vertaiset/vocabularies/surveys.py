"""What a survey is set to, as vocabularies."""

from kuntaliitto.vertaiset.surveys import rules
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def _vocabulary(values):
    return SimpleVocabulary([SimpleTerm(one.id, one.id, one.title) for one in values])


@provider(IVocabularyFactory)
def respondents(context):
    """Return who may answer a survey."""
    return _vocabulary(rules.RESPONDENTS)


@provider(IVocabularyFactory)
def results_shown(context):
    """Return when its results are shown."""
    return _vocabulary(rules.RESULTS_SHOWN)
