"""The one module that asks the clock.

Every rule takes the time as an argument; views, services, jobs and actions ask here. A process started with
``VERTAISET_NOW=<ISO time>`` (tests, demos) sees that moment instead, and says so in its log.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from DateTime import DateTime
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import timezone
from kuntaliitto.vertaiset import logger
from plone import api
from zoneinfo import ZoneInfo

import os


_offset = timedelta()
# The moment that ``at`` has set, in this thread alone.
_moment = ContextVar("kuntaliitto.vertaiset.moment", default=None)


def _read_environment():
    """Let the clock of this process start from ``VERTAISET_NOW``, where it is set.

    Raises ``ValueError`` where it is set to something that is no ISO time: a silent fall back to the real time would
    make a demo lie.
    """
    global _offset
    text = os.environ.get("VERTAISET_NOW")
    if not text:
        return
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    _offset = moment - datetime.now(timezone.utc)
    logger.warning("The clock of this process starts from VERTAISET_NOW=%s.", text)


_read_environment()


def now() -> datetime:
    """Return the present moment as an aware ``datetime`` in UTC."""
    return _moment.get() or datetime.now(timezone.utc) + _offset


@contextmanager
def at(moment):
    """Let ``now`` return ``moment`` in the ``with`` block, in this thread alone: for demo scripts and tests.

    They tell what happened long ago through the suite's own actions; where these, or Plone's events, ask the clock,
    they shall hear that day. Raises ``ValueError`` where ``moment`` has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment has a time zone.")
    token = _moment.set(moment)
    try:
        yield moment
    finally:
        _moment.reset(token)


def zone():
    """Return the name of the site's time zone."""
    return api.portal.get_registry_record("plone.portal_timezone", default=None) or "UTC"


def day_of(moment):
    """Return the date of ``moment``, an aware ``datetime``, in the site's time zone."""
    return moment.astimezone(ZoneInfo(zone())).date()


def start_of(day):
    """Return the moment at which the date ``day`` begins in the site's time zone, an aware ``datetime`` in UTC."""
    return datetime.combine(day, time.min, ZoneInfo(zone())).astimezone(timezone.utc)


def zope_time(moment):
    """Return ``moment``, an aware ``datetime``, as Zope's ``DateTime``: workflow histories hold these."""
    return DateTime(moment.timestamp())


def today():
    """Return the present day in the site's time zone."""
    return day_of(now())
