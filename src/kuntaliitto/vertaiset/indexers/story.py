"""What the catalog knows of stories: enough for listings with rung and coverage, which wake no story."""

from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import ITimeShip
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.stories.cells import told_in
from plone.indexer import indexer


@indexer(IPracticeStory)
def story(obj):
    """The column that listings make their rows of: a dict of plain values."""
    record = record_of(obj)
    return {
        "rung": record.rung,
        "state": record.state,
        "valid_until": record.valid_until,
        "unconfirmed": record.unconfirmed,
        "told": tuple(sorted(told_in(obj.perspectives))),
        "municipality": obj.municipality,
        "organisation": obj.organisation,
        "unit": obj.unit,
        "in_use_since": obj.in_use_since,
        "themes": tuple(obj.themes or ()),
    }


@indexer(IPracticeStory)
def rung(obj):
    """The rung that is held, or an empty text."""
    return record_of(obj).rung or ""


@indexer(IPracticeStory)
def grew_from(obj):
    """The UID of what the story grew from; nothing where it stands by itself."""
    if not obj.grew_from:
        raise AttributeError("vertaiset_grew_from")
    return obj.grew_from


@indexer(IPracticeStory)
def related(obj):
    """The UIDs of the stories that the story names as related."""
    return tuple(obj.related or ())


@indexer(ITimeShip)
def due(obj):
    """The day on which a time ship comes home, as ISO text, until its teller was told."""
    if obj.told_of or obj.returns_on is None:
        raise AttributeError("vertaiset_due")
    return obj.returns_on.isoformat()
