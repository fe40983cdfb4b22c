"""What may be decided of an experiment: ids with their titles."""

from kuntaliitto.vertaiset.experiments.states import DECISIONS
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def decisions(context):
    """Return the decisions."""
    return SimpleVocabulary([SimpleTerm(id, id, title) for id, title in DECISIONS.items()])
