"""Listing and counting experiments, as far as the reader sees them: from the catalog alone, no experiment is woken.

Filters and counts are made of one keyword index of texts ``<facet>:<value>``.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.missing import is_late
from kuntaliitto.vertaiset.people import municipalities
from plone import api
from plone.uuid.interfaces import IUUID


EXPERIMENT = "vertaiset.experiment"
INDEX = "vertaiset_experiment_facets"

STATE = "state"
DECISION = "decision"
MUNICIPALITY = "municipality"
REGION = "region"
THEME = "theme"
LOOKING_FOR = "looking_for"
OFFERING = "offering"
#: What lists are filtered by, and counted by, in this order.
FACETS = {
    STATE: _("experiment_facet_state", default="State"),
    DECISION: _("experiment_facet_decision", default="Decision"),
    MUNICIPALITY: _("experiment_facet_municipality", default="Municipality"),
    REGION: _("experiment_facet_region", default="Region"),
    THEME: _("experiment_facet_theme", default="Theme"),
    LOOKING_FOR: _("experiment_facet_looking_for", default="Looking for"),
    OFFERING: _("experiment_facet_offering", default="Offering"),
}


def key(facet, value):
    """Return what the index has for ``value`` of ``facet``. Words that people type count without their capitals."""
    value = " ".join(str(value).split())
    return f"{facet}:{value.lower() if facet in (LOOKING_FOR, OFFERING) else value}"


def keys_of(column):
    """Return the keys of an experiment, a tuple, from ``column``, a value of the catalog's ``vertaiset_experiment``."""
    values = {
        STATE: (column["state"],),
        # What is decided counts when the experiment is closed.
        DECISION: (column["decision"],) if column["decision"] and column["state"] == states.CLOSED else (),
        MUNICIPALITY: column["municipalities"],
        REGION: column["regions"],
        THEME: column["themes"],
        LOOKING_FOR: column["looking_for"],
        OFFERING: column["offering"],
    }
    return tuple(sorted({key(facet, value) for facet, found in values.items() for value in found}))


def _query(workspace, filters, **more):
    query = {"portal_type": EXPERIMENT, **more}
    if workspace is not None:
        query["vertaiset_workspace"] = IUUID(workspace)
    keys = [key(facet, value) for facet, value in (filters or {}).items() if value]
    if keys:
        query[INDEX] = {"query": keys, "operator": "and"}
    return query


def find(workspace=None, filters=None, late_on=None, most=None):
    """Return the experiments of ``workspace``, or of the site, a lazy list of catalog entries; the latest change first.

    ``filters`` maps ids of ``FACETS`` to a value; with ``late_on``, a day, only those that are late on it. Who shows no
    more than the first ``most`` says so, and spares the sorting; ``actual_result_count`` counts all the same.
    """
    query = _query(workspace, filters, sort_on="modified", sort_order="descending")
    if most is not None:
        query["sort_limit"] = most
    return api.portal.get_tool("portal_catalog")(**(late_query(query, late_on) if late_on is not None else query))


def late_query(query, today):
    """Return ``query``, of the catalog, narrowed to what is late on the day ``today``."""
    keys = query.get(INDEX, {}).get("query", [])
    yesterday = (today - timedelta(days=1)).isoformat()
    return {
        **query,
        INDEX: {"query": [*keys, key(STATE, states.RUNNING)], "operator": "and"},
        "vertaiset_experiment_ends": {"query": yesterday, "range": "max"},
    }


@dataclass(frozen=True)
class Counts:
    """How many experiments there are, how many of them are late, and by facet how many have each value, most first.

    ``by`` maps ids of ``FACETS`` to mappings of values to numbers; of ``state`` all are there, 0 too.
    """

    total: int
    late: int
    by: dict


def count(workspace=None, filters=None, today=None):
    """Return the ``Counts`` of the experiments that ``find`` returns for the same; ``today`` says which are late."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog(**_query(workspace, filters))
    late = catalog(**late_query(_query(workspace, filters), today)).actual_result_count if today is not None else 0
    by = {facet: Counter() for facet in FACETS}
    for text, number in _tally(catalog, found).items():
        facet, _colon, value = text.partition(":")
        by[facet][value] = number
    ordered = {facet: dict(sorted(one.items(), key=_most_first)) for facet, one in by.items()}
    ordered[STATE] = {state: by[STATE][state] for state in states.STATES}
    return Counts(found.actual_result_count, late, ordered)


def _most_first(pair):
    return -pair[1], pair[0]


def _tally(catalog, found):
    """Return how many of ``found``, a lazy list that nobody has looked into, have each key: from the index alone."""
    keys_by_rid = catalog._catalog.getIndex(INDEX).documentToKeyMap()
    # The record ids that the list is lazy about.
    rids = found._seq if found.actual_result_count else ()
    return Counter(chain.from_iterable(keys_by_rid.get(rid, ()) for rid in rids))


def late(column, today):
    """Say whether the experiment of ``column``, a value of ``vertaiset_experiment``, is late on the day ``today``."""
    return is_late(column["state"], column["ends"], today)


def board(workspace=None, filters=None, late_on=None, most=None):
    """Return the experiments by state, {state: what ``find`` returns}; all states are there that ``filters`` leave."""
    chosen = (filters or {}).get(STATE)
    return {
        state: find(workspace, {**(filters or {}), STATE: state}, late_on, most)
        for state in states.STATES
        if not chosen or chosen == state
    }


def overdue(workspace, today):
    """Return the experiments that are late on the day ``today``, a lazy list of catalog entries, the longest first."""
    query = late_query(_query(workspace, None, sort_on="vertaiset_experiment_ends"), today)
    return api.portal.get_tool("portal_catalog")(**query)


def placed(workspace):
    """Return how many experiments name a place: a region, or a municipality, which is in one."""
    anywhere = [key(REGION, region.id) for region in municipalities.regions()]
    query = _query(workspace, None, **{INDEX: {"query": anywhere, "operator": "or"}})
    return api.portal.get_tool("portal_catalog")(**query).actual_result_count
