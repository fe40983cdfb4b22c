"""Rows of experiments on other pages, from the catalog's column: no experiment is woken."""

from functools import cached_property
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.permissions import ADD_EXPERIMENT
from plone import api


def rows_of(brains, today):
    """Return the rows of ``brains``, catalog entries of experiments: dicts; ``today`` says which are late."""
    language = api.portal.get_current_language()
    return [_row(brain, today, language) for brain in brains]


def _row(brain, today, language):
    column = brain.vertaiset_experiment
    closed = column["state"] == states.CLOSED
    return {
        "title": brain.Title or brain.getId,
        "url": brain.getURL(),
        "state": column["state"],
        "state_title": states.STATES[column["state"]],
        "late": listing.late(column, today),
        "decision": states.DECISIONS.get(column["decision"]) if closed else None,
        "places": ", ".join(_place(code, language) for code in column["municipalities"]),
        "text": (column["learned"] if closed else "") or column["hypothesis"],
    }


def _place(code, language):
    return municipalities.name(code, language) if municipalities.get(code) is not None else code


class ExperimentsBlock:
    """What a section page of a workspace needs that shows its latest experiments."""

    @cached_property
    def experiments(self):
        """All experiments of the workspace that the reader may see, a lazy list; the latest change first."""
        return listing.find(self.context)

    def experiment_rows(self):
        """Return the rows of the latest ones."""
        return rows_of(self.experiments[: self.block_size()], clock.day_of(self.now))

    @cached_property
    def adds_experiments(self):
        """Whether the person who asks may begin one here."""
        return self.allowed(ADD_EXPERIMENT)
