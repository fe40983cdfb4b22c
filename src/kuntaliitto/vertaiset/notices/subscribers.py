"""What follows when a notice is stored or published."""

from DateTime import DateTime
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.membership import portability
from kuntaliitto.vertaiset.notices import board
from zope.event import notify


def check(notice, event):
    """A notice is stored: what a form refuses, a program cannot do either. Raises ``Invalid``."""
    board.check_period(notice.shown_from, notice.shown_until)


def published(notice, event):
    """A notice was published (``IActionSucceededEvent``): remember the day, and tell. An import tells nobody."""
    if event.action != "publish" or portability.is_under_way():
        return
    if notice.effective_date is None:
        notice.setEffectiveDate(DateTime(clock.now().isoformat()))
        notice.reindexObject(idxs=["effective", "vertaiset_notice_day"])
    notify(events.NoticePublished(notice))
