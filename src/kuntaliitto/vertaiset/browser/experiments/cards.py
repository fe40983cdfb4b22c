"""An experiment as board, list and programme page show it: from the catalog's column, no experiment is woken."""

from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.programme import region_names
from kuntaliitto.vertaiset.people import municipalities


def title_of(facet, value, language):
    """Return what ``value`` of ``facet``, an id of ``listing.FACETS``, is called: a message or a text."""
    if facet == listing.MUNICIPALITY:
        return municipalities.name(value, language)
    names = {
        listing.STATE: states.STATES,
        listing.DECISION: states.DECISIONS,
        listing.REGION: region_names(language),
    }
    return names.get(facet, {}).get(value, value)


def card(brain, today, language):
    """Return the card of ``brain``, a catalog entry of an experiment, as a dict."""
    column = brain.vertaiset_experiment
    closed = column["state"] == states.CLOSED
    return {
        "title": brain.Title or brain.getId,
        "url": brain.getURL(),
        "workspace": brain.vertaiset_workspace,
        "state": states.STATES[column["state"]],
        "late": listing.late(column, today),
        "places": ", ".join(_places(column, language)),
        "hypothesis": column["hypothesis"],
        "learned": column["learned"] if closed else "",
        "decision": states.DECISIONS.get(column["decision"]) if closed else None,
        "ends": rows.day(column["ends"]),
        "ends_iso": rows.iso(column["ends"]),
        "looking_for": ", ".join(column["looking_for"]),
    }


def _places(column, language):
    """Return the names of the municipalities, and of the region where a whole one tries."""
    names = [municipalities.name(code, language) for code in column["municipalities"]]
    return [*names, region_names(language).get(column["region"], column["region"])] if column["region"] else names
