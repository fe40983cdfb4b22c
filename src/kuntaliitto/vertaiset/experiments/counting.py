"""Which experiments count for a story (domain.md, "The maturity ladder": a finished experiment)."""

from kuntaliitto.vertaiset.experiments.listing import EXPERIMENT
from kuntaliitto.vertaiset.experiments.states import CLOSED
from plone import api
from plone.uuid.interfaces import IUUID


def has_finished(story, days):
    """Say whether an experiment of ``story`` ran for ``days`` at least and is closed with a learning, whoever asks.

    Either end names the other: the experiment grew from the story, or the story from the experiment. None that is
    closed lacks its learning.
    """
    catalog = api.portal.get_tool("portal_catalog")
    found = list(catalog.unrestrictedSearchResults(portal_type=EXPERIMENT, vertaiset_grew_from=IUUID(story)))
    if story.grew_from:
        found += catalog.unrestrictedSearchResults(portal_type=EXPERIMENT, UID=story.grew_from)
    return any(_counts(brain.vertaiset_experiment, days) for brain in found)


def _counts(column, days):
    return column["state"] == CLOSED and column["ran_days"] >= days
