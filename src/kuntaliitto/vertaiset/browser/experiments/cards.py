"""Experiments as board, lists, programme and other pages show them: from the catalog's column, none is woken."""

from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.people import municipalities


def title_of(facet, value, language):
    """Return what ``value`` of ``facet``, an id of ``listing.FACETS``, is called: a message or a text."""
    if facet == listing.MUNICIPALITY:
        return municipalities.name(value, language)
    names = {
        listing.STATE: states.STATES,
        listing.DECISION: states.DECISIONS,
        listing.REGION: municipalities.region_names(language),
    }
    return names.get(facet, {}).get(value, value)


def cards_of(brains, today, language):
    """Return the cards of ``brains``, catalog entries of experiments: dicts; the day ``today`` says which are late."""
    return [_card(brain, today, language) for brain in brains]


def _card(brain, today, language):
    column = brain.vertaiset_experiment
    closed = column["state"] == states.CLOSED
    return {
        "title": brain.Title or brain.getId,
        "url": brain.getURL(),
        "workspace": brain.vertaiset_workspace,
        "state": column["state"],
        "state_title": states.STATES[column["state"]],
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
    region = column["region"]
    return [*names, municipalities.region_names(language).get(region, region)] if region else names
