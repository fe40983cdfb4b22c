"""``@@experiments``: the experiments of a workspace as a board by state, and as a list with filters.

Catalog columns only: no experiment is woken.
"""

from functools import cached_property
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.browser.workspace.base import SectionPage
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.permissions import ADD_EXPERIMENT
from kuntaliitto.vertaiset.permissions import ADD_EXPERIMENT_CALL
from plone import api


BOARD = "board"
LIST = "list"
#: What the page offers to filter by.
OFFERED = (listing.STATE, listing.DECISION, listing.MUNICIPALITY, listing.THEME, listing.LOOKING_FOR)


class ExperimentsPage(SectionPage):
    """``?as=list`` shows the list; ``?state=``, ``?decision=``, … narrow both."""

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
    def counts(self):
        """How many there are in all, by what they can be narrowed to."""
        return listing.count(self.context)

    def facets(self):
        """Return what can be chosen: dicts of id, title and options."""
        return [
            {
                "id": facet,
                "title": listing.FACETS[facet],
                "options": [
                    {"value": value, "title": self._title(facet, value), "chosen": self.filters.get(facet) == value}
                    for value, number in self.counts.by[facet].items()
                    if number
                ],
            }
            for facet in OFFERED
        ]

    def _title(self, facet, value):
        if facet == listing.STATE:
            return states.STATES.get(value, value)
        if facet == listing.DECISION:
            return states.DECISIONS.get(value, value)
        return self._place(value) if facet == listing.MUNICIPALITY else value

    def _place(self, code):
        known = municipalities.get(code) is not None
        return municipalities.name(code, api.portal.get_current_language()) if known else code

    def columns(self):
        """Return the columns of the board: dicts of state, title and cards."""
        found = listing.board(self.context, self.filters)
        return [
            {"state": state, "title": states.STATES[state], "cards": [self._card(brain) for brain in brains]}
            for state, brains in found.items()
        ]

    @cached_property
    def results(self):
        """The page of the list that was asked for, as a batch."""
        return self.batch(listing.find(self.context, self.filters))

    def cards(self):
        """Return the rows of the list."""
        return [self._card(brain) for brain in self.results]

    def _card(self, brain):
        column = brain.vertaiset_experiment
        return {
            "title": brain.Title or brain.getId,
            "url": brain.getURL(),
            "state": states.STATES[column["state"]],
            "late": listing.late(column, self.today),
            "places": ", ".join(map(self._place, column["municipalities"])),
            "hypothesis": column["hypothesis"],
            "learned": column["learned"] if column["state"] == states.CLOSED else "",
            "decision": states.DECISIONS.get(column["decision"]) if column["state"] == states.CLOSED else None,
            "ends": rows.day(column["ends"]),
            "looking_for": ", ".join(column["looking_for"]),
        }

    def calls(self):
        """Return the calls of the workspace that the reader sees: title and address."""
        found = api.content.find(
            portal_type="vertaiset.experiment_call",
            vertaiset_workspace=self.uid,
            sort_on="created",
            sort_order="descending",
        )
        return [{"title": brain.Title, "url": brain.getURL()} for brain in found[: self.block_size()]]
