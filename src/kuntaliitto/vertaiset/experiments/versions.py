"""Versions of an experiment, by CMFEditions: going back brings the card as it was, and nothing that stands fast.

What starting locked, people, the diary, the learning and the record stay as they are.
"""

from kuntaliitto.vertaiset.content.experiment import IExperimentCard
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.states import LOCKED
from kuntaliitto.vertaiset.stories.versions import install_modifier
from kuntaliitto.vertaiset.stories.versions import remove_modifier
from kuntaliitto.vertaiset.stories.versions import TellingOnly
from zope.schema import getFieldNames


MODIFIER = "vertaiset_card_only"
EXPERIMENT = "vertaiset.experiment"
CONDITION = f"python: portal_type == '{EXPERIMENT}'"

CARD = frozenset({"title", "description", *getFieldNames(IExperimentCard)}) - {"people", *LOCKED}
_KEPT_AS = frozenset(f"_{name}" for name in LOCKED)


class CardOnly(TellingOnly):
    """A version has the card; the three fields that starting locks belong to it until then."""

    def told_of(self, obj):
        """Return the names of the attributes that a version brings back."""
        return CARD if record_of(obj).wording is not None else CARD | _KEPT_AS

    def count_telling(self, obj, repo_clone):
        """There is nothing to count."""


def install(portal):
    """Let CMFEditions know what belongs to a version of an experiment."""
    install_modifier(MODIFIER, CardOnly(), "The card of an experiment, and nothing else", CONDITION)


def remove(portal):
    """Leave CMFEditions as it was."""
    remove_modifier(MODIFIER, EXPERIMENT)
