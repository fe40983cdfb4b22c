"""What the catalog knows of notices: enough to draw a board without waking one."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import INotice
from plone.indexer import indexer


# Sorts after every day: a notice without a last day never expires.
FOREVER = "9999-12-31"


@indexer(INotice)
def notice(obj):
    """The column that ``notices.queries`` makes its rows of: a dict of plain values."""
    published = obj.effective_date
    return {
        "date": obj.date,
        "has_text": bool(obj.text and obj.text.raw and obj.text.raw.strip()),
        "important": bool(obj.important),
        "link": obj.link,
        "pinned": bool(obj.pinned),
        "published": clock.day_of(published.asdatetime()) if published is not None else None,
        "shown_from": obj.shown_from,
        "shown_until": obj.shown_until,
    }


@indexer(INotice)
def shown_until(obj):
    """The last day on the board as ISO text, to be asked for as a range."""
    return obj.shown_until.isoformat() if obj.shown_until is not None else FOREVER
