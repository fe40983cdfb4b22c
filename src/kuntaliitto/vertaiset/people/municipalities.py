"""The municipalities of Finland, and what becomes of one that merges (domain.md, "People and municipalities").

Values only: nothing here knows Plone. What site managers add to the mergers comes in as an argument, see
``people.mergers``.
"""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import cache
from pathlib import Path

import csv
import re
import unicodedata


SOURCE = Path(__file__).with_name("municipalities.csv")

#: What stands in place of a code on the profile of those who work for no municipality.
NONE = "none"


class UnknownMunicipality(ValueError):
    """There is no municipality with this code."""


class CircularMerger(ValueError):
    """Following the successors leads back to where it started."""


@dataclass(frozen=True)
class Municipality:
    """One row of the source: an official code, its names, its region, and the days on which it began and ended.

    ``valid_from`` is ``None`` where it has been there since before the source begins, ``valid_to`` (its last day) and
    ``successor`` (a code) are ``None`` while it is there.
    """

    code: str
    name_fi: str
    name_sv: str
    region_fi: str
    region_sv: str
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None


@dataclass(frozen=True)
class Region:
    """A region: ``id`` is made of its Finnish name, for there is no code in the source."""

    id: str
    name_fi: str
    name_sv: str


@dataclass(frozen=True)
class Merger:
    """The municipality ``code`` is abolished, and ``successor`` stands in its place from the day ``on``."""

    code: str
    successor: str
    on: date


def slug(text):
    """Return ``text`` in lower case ASCII letters, digits and hyphens: ``Etelä-Pohjanmaa`` is ``etela-pohjanmaa``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _day(text):
    return date.fromisoformat(text) if text else None


@cache
def _by_code():
    with SOURCE.open(encoding="utf-8", newline="") as rows:
        return {
            row["code"]: Municipality(
                **row
                | {
                    "valid_from": _day(row["valid_from"]),
                    "valid_to": _day(row["valid_to"]),
                    "successor": row["successor"] or None,
                }
            )
            for row in csv.DictReader(rows)
        }


def get(code):
    """Return the ``Municipality`` with ``code``, or ``None`` where there is none."""
    return _by_code().get(code) if isinstance(code, str) else None


def all():
    """Return every ``Municipality``, the abolished ones too, in the order of their codes."""
    return tuple(_by_code().values())


def _in(language, fi, sv):
    return sv if (language or "").lower().startswith("sv") else fi


def name(code, language="fi"):
    """Return the name of ``code`` in Swedish for Swedish readers, in Finnish for all others.

    A code that is not known is its own name, so that old data can always be shown.
    """
    municipality = get(code)
    return _in(language, municipality.name_fi, municipality.name_sv) if municipality else code


@cache
def regions():
    """Return every ``Region``, in the order of their Finnish names."""
    names = {(one.region_fi, one.region_sv) for one in all()}
    return tuple(Region(slug(fi), fi, sv) for fi, sv in sorted(names))


def region(code):
    """Return the ``Region`` of the municipality ``code``, or ``None`` where there is no such municipality."""
    municipality = get(code)
    if municipality is None:
        return None
    return next(one for one in regions() if one.name_fi == municipality.region_fi)


def region_name(region, language="fi"):
    """Return the name of ``region``, a ``Region``, for readers of ``language``."""
    return _in(language, region.name_fi, region.name_sv)


@cache
def region_names(language="fi"):
    """Return {id: name} of all regions for readers of ``language``."""
    return {one.id: region_name(one, language) for one in regions()}


@cache
def known_mergers():
    """Return the ``Merger`` rows of the source."""
    return tuple(
        Merger(one.code, one.successor, one.valid_to + timedelta(days=1)) for one in all() if one.successor is not None
    )


def current(code, on, mergers=()):
    """Return the code that stands for ``code`` on the day ``on``: its own, or its successor's, however many follow.

    ``mergers`` are added to those of the source. Raises ``UnknownMunicipality`` where ``code`` is none, and
    ``CircularMerger`` where the successors go round in a circle.
    """
    if get(code) is None:
        raise UnknownMunicipality(code)
    successors = {merger.code: merger.successor for merger in (*known_mergers(), *mergers) if merger.on <= on}
    seen = {code}
    while code in successors:
        code = successors[code]
        if code in seen:
            raise CircularMerger(code)
        seen.add(code)
    return code


def counting_code(code, on, mergers=()):
    """Return the code under which a peer of ``code`` is counted on the day ``on``, or ``None``: not counted.

    A merged municipality counts as its successor; who has none, or has made no choice, takes part and is not counted.
    """
    return current(code, on, mergers) if get(code) else None


def counted(codes, on, mergers=()):
    """Return the municipalities among ``codes``, each once: peers are counted by municipality."""
    return frozenset(counting_code(code, on, mergers) for code in codes) - {None}
