"""Municipalities that merged after this release was made: site managers write them into the settings.

One merger a line: the abolished code, its successor's, and the day from which the successor stands in its place, as in
``588 507 2025-01-01`` (or ``1.1.2025``).
"""

from datetime import date
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import logger
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.people.municipalities import Merger

import re


FIELD = "merged_municipalities"

_FINNISH_DAY = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")


def _refusal(message):
    return Invalid(message, field=FIELD, rule="municipality_mergers")


def _day(text):
    match = _FINNISH_DAY.match(text)
    if match:
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    return date.fromisoformat(text)


def parse(row):
    """Return the ``Merger`` that ``row``, a line of text, tells of; raise ``Invalid`` where it cannot be read."""
    try:
        code, successor, day = row.split()
        return Merger(code, successor, _day(day))
    except ValueError:
        message = _(
            "settings_merger_unreadable",
            default='"${row}" cannot be read. Write three things on a line: the code of the abolished municipality, '
            "that of its successor, and the day, as in 588 507 2025-01-01.",
            mapping={"row": row},
        )
        raise _refusal(message) from None


def _check_codes(row, merger):
    for code in (merger.code, merger.successor):
        if municipalities.get(code) is None:
            message = _(
                "settings_merger_unknown",
                default='"${row}": there is no municipality with the code ${code}.',
                mapping={"row": row, "code": code},
            )
            raise _refusal(message)
    if merger.code == merger.successor:
        message = _(
            "settings_merger_itself",
            default='"${row}": a municipality cannot be its own successor.',
            mapping={"row": row},
        )
        raise _refusal(message)


def check(rows):
    """Return the ``Merger`` rows that the lines ``rows`` tell of.

    Raises ``Invalid``, naming the field and the line, where a line cannot be read, names a code that is not known,
    abolishes what is abolished already, or leads round in a circle.
    """
    mergers = []
    abolished = {merger.code for merger in municipalities.known_mergers()}
    for row in rows or ():
        if not row.strip():
            continue
        merger = parse(row)
        _check_codes(row, merger)
        if merger.code in abolished:
            message = _(
                "settings_merger_twice",
                default='"${row}": ${name} has been abolished already.',
                mapping={"row": row, "name": municipalities.name(merger.code)},
            )
            raise _refusal(message)
        abolished.add(merger.code)
        mergers.append(merger)
        _check_circle(row, merger, mergers)
    return tuple(mergers)


def _check_circle(row, merger, mergers):
    try:
        municipalities.current(merger.code, date.max, mergers)
    except municipalities.CircularMerger:
        message = _(
            "settings_merger_circle",
            default='"${row}": this would make a circle, for ${successor} is itself followed by ${name}.',
            mapping={
                "row": row,
                "name": municipalities.name(merger.code),
                "successor": municipalities.name(merger.successor),
            },
        )
        raise _refusal(message) from None


def of_site():
    """Return the ``Merger`` rows of this site's settings.

    The settings are checked when they are saved; rows that came in past that check (by an import, say) are left out,
    and the log says so, for a page must not fail by them.
    """
    try:
        return check(settings.get(FIELD))
    except Invalid as error:
        logger.error("The setting %s is left out: %s", FIELD, error.message)
        return ()


def current(code, now):
    """Return the code that stands for ``code`` on the day of ``now``, by the source and by this site's settings."""
    return municipalities.current(code, now.date(), of_site())


def counted(codes, now):
    """Return the municipalities by which ``codes`` are counted on the day of ``now``, each once."""
    return municipalities.counted(codes, now.date(), of_site())
