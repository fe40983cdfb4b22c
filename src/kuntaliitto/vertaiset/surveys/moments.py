"""Moments as people write them, in the site's time zone, and as they are kept: in UTC, where no hour comes twice."""

from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from zoneinfo import ZoneInfo


def from_local(wall, zone, field=None):
    """Return the moment at which the clocks of ``zone`` (a name) show ``wall``, a naive ``datetime``, in UTC.

    Where an hour comes twice, in autumn, the first is meant. Raises ``Invalid``, naming ``field``, for an hour that
    spring leaves out.
    """
    moment = wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(timezone.utc)
    if to_local(moment, zone) != wall:
        raise Invalid(
            _("moment_left_out", default="The clocks are put forward on that day: there is no such time."),
            field=field,
            rule="moment_left_out",
        )
    return moment


def to_local(moment, zone):
    """Return what the clocks of ``zone`` show at ``moment``, a naive ``datetime``."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def read(text, zone, field=None):
    """Return the moment that ``text``, ISO 8601, stands for, in UTC; without an offset it is in the time of ``zone``.

    Raises ``Invalid``, naming ``field``.
    """
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise Invalid(
            _("moment_unreadable", default="Write day and time as in 2026-12-31T16:00."),
            field=field,
            rule="moment_unreadable",
        ) from None
    if moment.tzinfo is None:
        return from_local(moment, zone, field)
    return moment.astimezone(timezone.utc)
