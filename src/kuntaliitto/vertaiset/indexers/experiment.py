"""What the catalog knows of experiments: enough for board, list and programme page, which wake no experiment."""

from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments.moves import ran_days
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.people import municipalities
from plone.indexer import indexer


#: The most characters of what was learned that a listing shows.
SHOWN = 500


@indexer(IExperiment)
def experiment(obj):
    """The column that listings make their rows of: a dict of plain values. Whether it is late asks for the day."""
    record = record_of(obj)
    learning = record.learning
    return {
        "state": record.state,
        "changed": record.changed,
        "municipalities": tuple(obj.municipalities or ()),
        "region": obj.region,
        "regions": regions_of(obj),
        "starts": obj.starts,
        "ends": obj.ends,
        "themes": tuple(obj.themes or ()),
        "looking_for": tuple(obj.looking_for or ()),
        "offering": tuple(obj.offering or ()),
        "hypothesis": _short(obj.hypothesis),
        "decision": learning.decision or None if learning is not None else None,
        "learned": _short(learning.learned) if learning is not None else None,
        "ran_days": ran_days(obj),
        "amended": max(len(record.wordings) - 1, 0),
    }


def _short(text):
    text = " ".join((text or "").split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"


def regions_of(obj):
    """Return the ids of the regions where ``obj`` is tried: its own, and those of its municipalities."""
    found = {one.id for code in obj.municipalities or () if (one := municipalities.region(code)) is not None}
    return tuple(sorted(found | ({obj.region} if obj.region else set())))


@indexer(IExperiment)
def facets(obj):
    """What lists filter and count by: texts of a facet and a value, see ``experiments.listing.key``."""
    return listing.keys_of(experiment(obj)())


@indexer(IExperiment)
def ends(obj):
    """The day on which it is to end, as ISO text."""
    if obj.ends is None:
        raise AttributeError("vertaiset_experiment_ends")
    return obj.ends.isoformat()


@indexer(IExperiment)
def grew_from(obj):
    """The UID of what the experiment grew from; nothing where it stands by itself."""
    if not obj.grew_from:
        raise AttributeError("vertaiset_grew_from")
    return obj.grew_from
