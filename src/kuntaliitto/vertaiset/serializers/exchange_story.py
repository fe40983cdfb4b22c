"""What plone.exportimport brings back of stories: what is told in them, and nothing of the ladder.

domain.md, "The rung is not the workflow state": the record is "of their own that no version revert, copy, paste, PATCH
or import can change". So an import moves no story, and leaves one that is locked as it is; what is made anew by it is a
draft.
"""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.parts import Adoption
from kuntaliitto.vertaiset.content.parts import Enrichment
from kuntaliitto.vertaiset.content.parts import TimeShip
from kuntaliitto.vertaiset.content.practice_story import PracticeStory
from kuntaliitto.vertaiset.maturity.record import Note
from kuntaliitto.vertaiset.maturity.record import RECORDS
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.serializers.incoming_story import StoryDeserializer
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import ships
from kuntaliitto.vertaiset.stories import titles
from kuntaliitto.vertaiset.stories.telling import is_locked
from kuntaliitto.vertaiset.workflows.hiding import keep_hidden
from plone.exportimport.interfaces import IExportImportRequestMarker
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.interfaces import IDeserializeFromJson
from plone.uuid.interfaces import IUUID
from zope.component import adapter
from zope.interface import implementer


# What the importer would go on with: it moves an object to the state that the file names, and writes its history.
MOVES = ("review_state", "workflow_history")


@implementer(IDeserializeFromJson)
@adapter(PracticeStory, IExportImportRequestMarker)
class ImportedStory(StoryDeserializer):
    """What a story tells."""

    def __call__(self, *args, data=None, **kwargs):
        """Write what is told in ``data``, and return the story."""
        data = {} if data is None else data
        for name in (*MOVES, "revision"):
            data.pop(name, None)
        if RECORDS.has(data.get("UID")):
            # The importer gives an object the UID of its file; that of another story brings that one's record along.
            data["UID"] = IUUID(self.context)
        if is_locked(self.context):
            return self.context
        return super().__call__(*args, data=data, **kwargs)

    def refuse_computed(self, data):
        """A file tells of the ladder as it was there: nothing is made of it."""

    def check(self, before):
        """What a story refers to may be imported after it."""


def _without(data, *names):
    return {name: value for name, value in data.items() if name not in names}


@implementer(IDeserializeFromJson)
class ImportedPart(DeserializeFromJson):
    """The words of a part; what was hidden stays hidden."""

    def __call__(self, *args, data=None, **kwargs):
        """Write the fields of ``data``, and return the part."""
        data = data or {}
        if isinstance(data.get("title"), str):
            self.context.title = data["title"]
        if data.get("hidden") and self.context.hidden is None:
            keep_hidden(self.context, Note(current_userid() or "", clock.now(), data.get("hidden_reason") or ""))
        return super().__call__(*args, data=self.of_file(data), **kwargs)

    def of_file(self, data):
        """Return ``data`` as the fields take it."""
        return data


@adapter(Enrichment, IExportImportRequestMarker)
class ImportedEnrichment(ImportedPart):
    """An enrichment. No file answers one that is there; an answer that comes with it is shown and counts nowhere."""

    def of_file(self, data):
        """Return ``data`` without an answer, where the enrichment is there already."""
        return _without(data, "answer", "answer_kind") if self.context.text else data


@adapter(TimeShip, IExportImportRequestMarker)
class ImportedTimeShip(ImportedPart):
    """A time ship. One that is made anew has frozen what the story tells now: its answer was about something else."""

    def __call__(self, *args, data=None, **kwargs):
        """Write the fields of ``data``, and return the ship, which sets out for a year at least."""
        ship = super().__call__(*args, data=data, **kwargs)
        ships.set_out(ship)
        ship.title = ship.title or titles.title_of(ship)
        return ship

    def of_file(self, data):
        """Return ``data`` without an answer, and without a day where there is one."""
        kept = _without(data, "answer")
        return _without(kept, "returns_on") if self.context.returns_on is not None else kept


@adapter(Adoption, IExportImportRequestMarker)
class ImportedAdoption(ImportedPart):
    """An adoption, whose cells are nested in the file."""

    def of_file(self, data):
        """Return ``data`` with the cells as they are kept."""
        return {**data, "cells": adopting.read_cells(data["cells"])} if data.get("cells") else data
