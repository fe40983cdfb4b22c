"""What plone.exportimport brings back of experiments: the card, and nothing that stands fast (see ``exchange_story``).

An import moves no experiment, amends nothing and learns nothing; one that has started keeps what starting locked, one
that has ended stays as it is. What is made anew by it is an idea.
"""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.calls import Application
from kuntaliitto.vertaiset.content.diary import DiaryEntry
from kuntaliitto.vertaiset.content.experiment import Experiment
from kuntaliitto.vertaiset.experiments.moves import is_ended
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.record import RECORDS
from kuntaliitto.vertaiset.experiments.states import LOCKED
from kuntaliitto.vertaiset.maturity.record import Note
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.serializers.exchange_story import MOVES
from kuntaliitto.vertaiset.serializers.incoming_experiment import ExperimentDeserializer
from kuntaliitto.vertaiset.workflows.hiding import keep_hidden
from plone.exportimport.interfaces import IExportImportRequestMarker
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.interfaces import IDeserializeFromJson
from plone.uuid.interfaces import IUUID
from zope.component import adapter
from zope.interface import implementer


@implementer(IDeserializeFromJson)
@adapter(Experiment, IExportImportRequestMarker)
class ImportedExperiment(ExperimentDeserializer):
    """What the card of an experiment says."""

    def __call__(self, *args, data=None, **kwargs):
        """Write what the card in ``data`` says, and return the experiment."""
        data = {} if data is None else data
        kept = LOCKED if record_of(self.context).wording is not None else ()
        for name in (*MOVES, "learning", *kept):
            data.pop(name, None)
        if RECORDS.has(data.get("UID")):
            # The importer gives an object the UID of its file; that of another experiment brings its record along.
            data["UID"] = IUUID(self.context)
        if is_ended(self.context):
            return self.context
        return super().__call__(*args, data=data, **kwargs)

    def refuse_computed(self, data, create):
        """A file tells how far it had come there: nothing is made of it."""

    def check(self, before):
        """What an experiment refers to may be imported after it."""


@implementer(IDeserializeFromJson)
@adapter(DiaryEntry, IExportImportRequestMarker)
class ImportedEntry(DeserializeFromJson):
    """A diary entry; what was hidden stays hidden."""

    def __call__(self, *args, data=None, **kwargs):
        """Write the fields of ``data``, and return the entry."""
        data = data or {}
        if isinstance(data.get("title"), str):
            self.context.title = data["title"]
        if data.get("hidden") and self.context.hidden is None:
            keep_hidden(self.context, Note(current_userid() or "", clock.now(), data.get("hidden_reason") or ""))
        return super().__call__(*args, data=data, **kwargs)


@implementer(IDeserializeFromJson)
@adapter(Application, IExportImportRequestMarker)
class ImportedApplication(DeserializeFromJson):
    """An application, undecided: who decides does so here."""

    def __call__(self, *args, data=None, **kwargs):
        """Write the fields of ``data``, and return the application."""
        data = data or {}
        for name in MOVES:
            data.pop(name, None)
        return super().__call__(*args, data=data, **kwargs)
