"""``@@experiment-programme``: how many experiments, where, what was decided and learned, and what is late.

Of a workspace, or of the whole site as far as the reader sees it. Figures are ``experiments.programme``'s.
"""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.experiments.board import LIST
from kuntaliitto.vertaiset.browser.experiments.cards import cards_of
from kuntaliitto.vertaiset.browser.experiments.cards import title_of
from kuntaliitto.vertaiset.browser.workspace.base import SectionPage
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.programme import programme
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.permissions import ADD_EXPERIMENT
from kuntaliitto.vertaiset.pictures.bars import bars
from kuntaliitto.vertaiset.sections import queries
from plone import api
from urllib.parse import urlencode
from zope.i18n import translate


#: How many of those that are late the page shows; in a workspace the list has all of them.
SHOWN_LATE = 10
_HEADINGS = {
    listing.STATE: _("programme_states", default="How far they are"),
    listing.REGION: _("programme_regions", default="Where things are tried"),
    listing.DECISION: _("programme_decisions", default="What was decided"),
}
_PLACELESS = _("programme_placeless", default="No place is named")


class ProgrammePage(SectionPage):
    """The programme of the workspace, or of the site."""

    section = "work"

    @cached_property
    def workspace(self):
        """The workspace whose programme this is, or None for the site's."""
        return self.context if IWorkspace.providedBy(self.context) else None

    @cached_property
    def adds(self):
        """Whether the person who asks may make an experiment here."""
        return self.workspace is not None and self.allowed(ADD_EXPERIMENT)

    @cached_property
    def found(self):
        """The ``Programme``."""
        return programme(self.workspace, self.today)

    @cached_property
    def site_url(self):
        """The address of the site."""
        return api.portal.get().absolute_url()

    def address(self, **narrowed):
        """Return the address of the list of the workspace, ``narrowed``."""
        return f"{self.url}/@@experiments?{urlencode({'as': LIST, **narrowed})}"

    # Figures

    def facts(self):
        """Return the four numbers that lead: dicts of id, title, number and address, which may be empty."""
        by_state, titles = self.found.states, states.STATES
        running, closed = states.RUNNING, states.CLOSED
        return [
            self._fact("total", _("programme_total", default="Experiments"), self.found.total, {}),
            self._fact("running", titles[running], by_state[running], {"state": running}),
            self._fact("closed", titles[closed], by_state[closed], {"state": closed}, "#vt-learned"),
            self._fact("late", _("programme_late", default="Late"), self.found.late, {"late": "1"}, "#vt-overdue"),
        ]

    def _fact(self, name, title, number, narrowed, below=""):
        """``below`` is where on this page the experiments are: the site has no list to lead to."""
        url = self.address(**narrowed) if self.workspace is not None else below
        return {"id": name, "title": title, "number": number, "url": url if number else ""}

    def figures(self):
        """Return states, regions and decisions, each a dict of id, heading, picture and rows of the table."""
        found = self.found
        return [
            self._figure(listing.STATE, found.states, found.total),
            self._figure(listing.REGION, found.regions, found.total, found.placeless),
            self._figure(listing.DECISION, found.decisions, sum(found.decisions.values())),
        ]

    def _figure(self, facet, numbers, whole, placeless=0):
        heading = self._say(_HEADINGS[facet])
        rows = [self._row(title_of(facet, id_, self.language), number, {facet: id_}) for id_, number in numbers.items()]
        if placeless:
            rows.append(self._row(_PLACELESS, placeless, None))
        shown = [(row["title"], row["number"] / whole, self._counted(row["number"], whole)) for row in rows if whole]
        return {
            "id": facet,
            "heading": heading,
            "picture": bars(shown, title=heading, prefix=f"vt-bars-{facet}") if shown else None,
            "rows": rows,
        }

    def _row(self, title, number, narrowed):
        linked = self.workspace is not None and narrowed and number
        return {"title": self._say(title), "number": number, "url": self.address(**narrowed) if linked else ""}

    def _counted(self, number, whole):
        return f"{number} ({round(100 * number / whole)} %)"

    def _say(self, text):
        return translate(text, context=self.request)

    # Experiments

    @cached_property
    def learned(self):
        """The page of closed experiments that was asked for, as a batch."""
        return self.batch(self.found.learned)

    def learnings(self):
        """Return what was learned: cards, on the site's page with their workspaces."""
        return self._cards(self.learned)

    def overdue(self):
        """Return the experiments that are late the longest: cards, likewise."""
        return self._cards(self.found.overdue[:SHOWN_LATE])

    def _cards(self, brains):
        cards = cards_of(brains, self.today, self.language)
        others = queries.titles_of({one["workspace"] for one in cards}) if self.workspace is None else {}
        for one in cards:
            one["workspace"], one["workspace_url"] = others.get(one["workspace"], ("", ""))
        return cards
