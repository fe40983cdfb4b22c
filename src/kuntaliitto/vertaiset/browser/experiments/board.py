"""``@@experiments``: the experiments of a workspace as a board by state, and as a list with filters.

Catalog columns only: no experiment is woken.
"""

from functools import cached_property
from kuntaliitto.vertaiset.browser.experiments.cards import cards_of
from kuntaliitto.vertaiset.browser.experiments.cards import title_of
from kuntaliitto.vertaiset.browser.workspace.base import SectionPage
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.permissions import ADD_EXPERIMENT
from kuntaliitto.vertaiset.permissions import ADD_EXPERIMENT_CALL
from plone import api
from urllib.parse import urlencode


BOARD = "board"
LIST = "list"
#: What the page offers to filter by.
OFFERED = (
    listing.STATE,
    listing.DECISION,
    listing.THEME,
    listing.MUNICIPALITY,
    listing.REGION,
    listing.LOOKING_FOR,
)
#: How many cards a column shows; the list has all of them.
IN_A_COLUMN = 10


class ExperimentsPage(SectionPage):
    """``?as=list`` shows the list; ``?state=``, ``?decision=``, … and ``?late=1`` narrow both."""

    section = "work"

    @cached_property
    def adds(self):
        """Whether the person who asks may make an experiment here."""
        return self.allowed(ADD_EXPERIMENT)

    @cached_property
    def announces(self):
        """Whether the person who asks may announce a call here."""
        return self.allowed(ADD_EXPERIMENT_CALL)

    @property
    def mode(self):
        """``board`` or ``list``."""
        return LIST if self.request.form.get("as") == LIST else BOARD

    @cached_property
    def filters(self):
        """What the page is narrowed to, {facet: value}."""
        chosen = {facet: self.request.form.get(facet) for facet in OFFERED}
        return {facet: value for facet, value in chosen.items() if isinstance(value, str) and value}

    @cached_property
    def late(self):
        """Whether the page is narrowed to what is late."""
        return self.request.form.get("late") == "1"

    @property
    def late_on(self):
        """The day on which what is shown is late, or None for all."""
        return self.today if self.late else None

    @cached_property
    def counts(self):
        """How many there are in all, by what they can be narrowed to."""
        return listing.count(self.context)

    def facets(self):
        """Return what can be chosen: dicts of id, title and options, of what there is something to choose."""
        return [facet for one in OFFERED if (facet := self._facet(one))["options"]]

    def _facet(self, facet):
        chosen = self.filters.get(facet)
        values = [value for value, number in self.counts.by[facet].items() if number]
        options = [
            {"value": value, "title": title_of(facet, value, self.language), "chosen": chosen == value}
            for value in (values if chosen in (None, *values) else [*values, chosen])
        ]
        return {"id": facet, "title": listing.FACETS[facet], "options": options}

    def columns(self):
        """Return the columns of the board: dicts of state, title, number, cards, and the address of all of them."""
        return [
            {
                "state": state,
                "title": states.STATES[state],
                "number": found.actual_result_count,
                "cards": cards_of(found[:IN_A_COLUMN], self.today, self.language),
                "all": self._address(state) if found.actual_result_count > IN_A_COLUMN else None,
            }
            for state, found in listing.board(self.context, self.filters, self.late_on, IN_A_COLUMN).items()
        ]

    def _address(self, state):
        narrowed = {**self.filters, "state": state, **({"late": "1"} if self.late else {})}
        return f"{self.url}/@@experiments?{urlencode({'as': LIST, **narrowed})}"

    @cached_property
    def results(self):
        """The page of the list that was asked for, as a batch."""
        return self.batch(listing.find(self.context, self.filters, self.late_on))

    def cards(self):
        """Return the rows of the list."""
        return cards_of(self.results, self.today, self.language)

    def calls(self):
        """Return the calls of the workspace that the reader sees: title and address."""
        found = api.content.find(
            portal_type="vertaiset.experiment_call",
            vertaiset_workspace=self.uid,
            sort_on="created",
            sort_order="descending",
        )
        return [{"title": brain.Title, "url": brain.getURL()} for brain in found[: self.block_size()]]
