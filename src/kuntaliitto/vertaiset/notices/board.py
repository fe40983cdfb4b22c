"""What the notice board shows on a day, and in which order. Values only: no Plone here.

A notice is here anything with the attributes ``title``, ``date``, ``shown_from``, ``shown_until`` (dates or None),
``pinned`` (a boolean) and ``published`` (the day of its publication, or None). The rule is issue 2's: "The board
orders pinned first, then what is coming, nearest first, then the rest, newest first (without a date: by shown from);
expired ones go to an archive page."
"""

from datetime import date
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid


def check_period(shown_from, shown_until):
    """Raise ``Invalid``, with its field, where a notice would end before it begins: it is shown for a day at least."""
    if shown_from is not None and shown_until is not None and shown_until < shown_from:
        raise Invalid(
            _(
                "notice_shown_backwards",
                default="“Shown until” is before “Shown from”: a notice is shown for a day at least.",
            ),
            field="shown_until",
            rule="notice_shown_backwards",
        )


def has_expired(notice, day):
    """Say whether the last day of ``notice`` has gone by."""
    return notice.shown_until is not None and notice.shown_until < day


def is_waiting(notice, day):
    """Say whether the first day of ``notice`` is still to come."""
    return notice.shown_from is not None and notice.shown_from > day


def is_shown(notice, day):
    """Say whether ``notice`` stands on the board on ``day``; its first day and its last day count."""
    return not has_expired(notice, day) and not is_waiting(notice, day)


def is_coming(notice, day):
    """Say whether what ``notice`` is about is on ``day`` or later. One without a date is never coming."""
    return notice.date is not None and notice.date >= day


def day_of(notice):
    """Return the day that orders ``notice`` among the rest: its date, else shown from, else its publication."""
    return notice.date or notice.shown_from or notice.published or date.min


def _place(notice, day):
    """Return the sort key of ``notice``."""
    if is_coming(notice, day):
        nearness = (0, notice.date.toordinal())
    else:
        nearness = (1, -day_of(notice).toordinal())
    return (not notice.pinned, *nearness, notice.title.casefold())


def board(notices, day):
    """Return the notices that are shown on ``day``, as a list in the board's order."""
    return sorted((one for one in notices if is_shown(one, day)), key=lambda one: _place(one, day))


def waiting(notices, day):
    """Return the notices whose first day is to come, as a list, the nearest first."""
    ahead = [one for one in notices if is_waiting(one, day)]
    return sorted(ahead, key=lambda one: (one.shown_from, one.title.casefold()))


def archive(notices, day):
    """Return the notices that have expired, as a list, the newest first."""
    gone = [one for one in notices if has_expired(one, day)]
    return sorted(gone, key=lambda one: (-day_of(one).toordinal(), one.title.casefold()))
