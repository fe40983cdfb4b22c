"""What the catalog knows of notices: enough to draw a board without waking one."""

from collections import namedtuple
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import INotice
from kuntaliitto.vertaiset.notices import board
from plone.indexer import indexer


# Sorts after every day: a notice without a last day never expires.
FOREVER = "9999-12-31"

_Days = namedtuple("_Days", "date shown_from published")


def _published(obj):
    """Return the day of publication, or None."""
    moment = obj.effective_date
    return clock.day_of(moment.asdatetime()) if moment is not None else None


@indexer(INotice)
def notice(obj):
    """The column that ``notices.queries`` makes its rows of: a dict of plain values."""
    return {
        "date": obj.date,
        "has_text": bool(obj.text and obj.text.raw and obj.text.raw.strip()),
        "important": bool(obj.important),
        "link": obj.link,
        "pinned": bool(obj.pinned),
        "published": _published(obj),
        "shown_from": obj.shown_from,
        "shown_until": obj.shown_until,
    }


# The rest are days as ISO text: they sort and are asked for as ranges.


@indexer(INotice)
def shown_from(obj):
    """The first day on the board; empty, and so before every day, where there is none."""
    return obj.shown_from.isoformat() if obj.shown_from is not None else ""


@indexer(INotice)
def shown_until(obj):
    """The last day on the board."""
    return obj.shown_until.isoformat() if obj.shown_until is not None else FOREVER


@indexer(INotice)
def day(obj):
    """The day that orders a notice among the rest: its date, else shown from, else its publication."""
    return board.day_of(_Days(obj.date, obj.shown_from, _published(obj))).isoformat()


@indexer(INotice)
def date(obj):
    """Its own date; a notice without one is never coming, and so not here."""
    if obj.date is None:
        raise AttributeError("vertaiset_notice_date")
    return obj.date.isoformat()


@indexer(INotice)
def pinned(obj):
    """Whether it stays on top."""
    return bool(obj.pinned)
