"""Telling a story: cells are written here, by whichever way they come, and nobody's text is lost.

Each cell remembers at which telling it changed last. Who writes says which telling they have seen; where a cell has
changed since, they are shown both texts (rest.md, "revision").
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import RETIRED
from kuntaliitto.vertaiset.stories.perspectives import CELLS


class CellsChanged(StateForbids):
    """Somebody else has changed the same cells: ``details`` has both texts of each."""

    def __init__(self, conflicts):
        first = next(iter(conflicts))
        super().__init__(
            _(
                "cells_changed",
                default="Somebody else has changed the same part meanwhile. Nothing is lost: both texts are here.",
            ),
            field=f"perspectives.{first.replace('/', '.')}",
            rule="cells_changed",
        )
        self.conflicts = conflicts

    @property
    def details(self):
        """What the JSON of the refusal tells beside: the texts by cell."""
        return {"cells": self.conflicts}


def write_cells(story, told, seen=None):
    """Write the cells ``told``, a mapping of ids to clean HTML ("" tells nothing); return the ids that changed.

    ``seen`` is the revision that the writer has seen, or None: then the last one wins. Raises ``StateForbids`` where
    the story is locked, ``CellsChanged`` with both texts.
    """
    present = story.perspectives or {}
    changed = [cell for cell in CELLS if cell in told and told[cell] != present.get(cell, "")]
    if not changed:
        return []
    require_unlocked(story, f"perspectives.{changed[0].replace('/', '.')}")
    if seen is not None:
        conflicts = {
            cell: {"yours": told[cell], "theirs": present.get(cell, "")}
            for cell in changed
            if story.cell_revisions.get(cell, 0) > seen
        }
        if conflicts:
            raise CellsChanged(conflicts)
    cells = {**present, **{cell: told[cell] for cell in changed}}
    story.perspectives = {cell: text for cell, text in cells.items() if text}
    story.revision += 1
    story.cell_revisions = {**story.cell_revisions, **dict.fromkeys(changed, story.revision)}
    return changed


def read_revision(value):
    """Return ``value`` as a revision, or None where none was sent; raise ``Invalid`` for anything else."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise Invalid(
        _("revision_wrong", default="A revision is the number that reading the story gave."),
        field="revision",
        rule="revision_wrong",
    )


def is_locked(story):
    """Say whether the story's own cells and fields are locked: in a round, and when it is retired."""
    record = record_of(story)
    return record.open_round() is not None or record.state == RETIRED


def require_unlocked(story, field=None):
    """Raise ``StateForbids``, naming ``field``, where the story is locked (domain.md, "Rounds")."""
    record = record_of(story)
    if record.open_round() is not None:
        raise StateForbids(
            _(
                "story_locked",
                default="A round of validation is open: until it ends or is withdrawn the story stays as it is.",
            ),
            field=field,
            rule="story_locked",
        )
    if record.state == RETIRED:
        raise StateForbids(
            _("story_retired", default="The practice has ended and its story is kept: reopen it to change it."),
            field=field,
            rule="story_retired",
        )
