"""Cells, answers and next steps: ids with their titles."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.stories.adopting import NEXT_STEPS
from kuntaliitto.vertaiset.stories.enriching import ANSWER_KINDS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIME_TITLES
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def _of(titles):
    return SimpleVocabulary([SimpleTerm(id, id, title) for id, title in titles.items()])


@provider(IVocabularyFactory)
def cells(context):
    """Return the 24 cells."""
    return _of(
        {
            f"{perspective.id}/{time}": _(
                "cell_title",
                default="${perspective}: ${time}",
                mapping={"perspective": perspective.title, "time": title},
            )
            for perspective in PERSPECTIVES
            for time, title in TIME_TITLES.items()
        }
    )


@provider(IVocabularyFactory)
def answer_kinds(context):
    """Return the ways in which a teller answers an enrichment."""
    return _of(ANSWER_KINDS)


@provider(IVocabularyFactory)
def next_steps(context):
    """Return what may follow a listening."""
    return _of(NEXT_STEPS)
