"""What the pages of an experiment, and of a call for experiments, do alike."""

from AccessControl import Unauthorized
from Acquisition import aq_inner
from functools import cached_property
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.content.experiment import IExperimentCard
from kuntaliitto.vertaiset.experiments.people import whole_of
from kuntaliitto.vertaiset.interfaces import IDiaryEntry
from kuntaliitto.vertaiset.stories import visible
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory


# The card as one reads it: what is believed and done first, how one will know later.
WHAT = ("hypothesis", "action", "target_group")
AROUND = ("municipalities", "region", "starts", "ends", "themes", "people", "partners", "money", "money_source")
ASKED = ("looking_for", "offering")
EVIDENCE = ("indicator", "baseline", "threshold")


class ExperimentPage(StoryPage):
    """A page of an experiment, of a call, or of what stands in one: its ``story`` is the whole."""

    @cached_property
    def story(self):
        """The experiment, or the call."""
        return whole_of(aq_inner(self.context))

    def allow(self):
        """Raise ``Unauthorized`` for those who do not see a hidden entry."""
        if IDiaryEntry.providedBy(self.context) and not visible.sees(self.context):
            raise Unauthorized(self.__name__)

    def facts(self, names):
        """Return what the card says of the fields ``names``: dicts of id, title, and text or listed words."""
        found = [{"id": name, "title": IExperimentCard[name].title, **self._said(name)} for name in names]
        return [one for one in found if one["text"] or one["listed"]]

    def _said(self, name):
        value = getattr(self.context, name)
        if not value:
            return {"text": "", "listed": []}
        if name in ("starts", "ends"):
            return {"text": self.day(value), "listed": []}
        if name == "municipalities":
            return {"text": ", ".join(self.place(code, code) for code in value), "listed": []}
        if name == "people":
            # By name only for who may see the roster.
            self.people.know(value if self.shows_names else ())
            return {"text": ", ".join(filter(None, map(self.named, value))), "listed": []}
        if name in ("region", "themes"):
            return {"text": self._titles(name, value), "listed": []}
        return {"text": "", "listed": list(value)} if isinstance(value, tuple | list) else {"text": value, "listed": []}

    def _titles(self, name, value):
        vocabulary = "vertaiset.regions" if name == "region" else "vertaiset.themes"
        terms = getUtility(IVocabularyFactory, vocabulary)(self.context)
        values = (value,) if name == "region" else value
        return ", ".join(self.words.say(terms.getTerm(one).title) if one in terms else one for one in values)

    def card(self):
        """Return the card in groups: dicts of id and facts."""
        groups = (("what", WHAT), ("around", AROUND), ("asked", ASKED))
        return [{"id": id_, "facts": facts} for id_, names in groups if (facts := self.facts(names))]
