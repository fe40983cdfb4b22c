"""Whose a story is and was: independence looks back 12 months (domain.md, "Independence").

Who changes the municipality of a story, or who answers for it, does not make its former people strangers at once. What
is kept stands in the story's record, which no version and no copy changes, and is only ever added to.
"""

from kuntaliitto.vertaiset.maturity.independence import within
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import Whose
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.membership.owners import owners_of


def note(story, now):
    """Keep whose ``story`` is from ``now`` on, where that has changed, and that it was told anew, where it was."""
    record = record_of(story)
    present = _of(story, now)
    if not record.whose or _says(record.whose[-1]) != _says(present):
        writable(story).whose = (*record.whose, present)


def _of(story, now):
    tellers = owners_of(story) | set(story.responsible or ())
    return Whose(now, story.municipality, story.organisation, tuple(sorted(tellers)))


def _says(one):
    return one.municipality, one.organisation, one.tellers


def note_telling(story, now):
    """Keep that ``story`` was told anew at ``now``, where its revision is another than at the last telling."""
    record = record_of(story)
    if not record.tellings or record.tellings[-1][0] != story.revision:
        writable(story).tellings = (*record.tellings, (story.revision, now))


def lately(story, now, numbers):
    """Return the ``Whose`` of ``story`` that were true at some moment of the last 12 months, and the present one."""
    return [*within(record_of(story).whose, now, numbers), _of(story, now)]
