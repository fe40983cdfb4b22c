"""Experiments and what belongs to them as JSON: the card, where it stands, and what a listing says.

What a listing says comes from the catalog's column: a row wakes no experiment.
"""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments import calls
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.indexers.experiment import experiment as column_of
from kuntaliitto.vertaiset.interfaces import IApplication
from kuntaliitto.vertaiset.interfaces import IDiaryEntry
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.interfaces import IExperimentCall
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.serializers.parts import hidden
from kuntaliitto.vertaiset.serializers.parts import made_by
from kuntaliitto.vertaiset.services.people import municipality
from kuntaliitto.vertaiset.services.people import People
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.serializer.dxcontent import SerializeFolderToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from plone.restapi.serializer.summary import DefaultJSONSummarySerializer
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


def row(column, today):
    """Return what a listing says of an experiment, from ``column``, the catalog's ``vertaiset_experiment``."""
    return {
        "state": column["state"],
        "late": listing.late(column, today),
        "decision": column["decision"],
        "learned": column["learned"],
        "hypothesis": column["hypothesis"],
        "municipalities": [municipality(code) for code in column["municipalities"]],
        "region": column["region"],
        "regions": list(column["regions"]),
        "starts": json_compatible(column["starts"]),
        "ends": json_compatible(column["ends"]),
        "themes": list(column["themes"]),
        "looking_for": list(column["looking_for"]),
        "offering": list(column["offering"]),
        "ran_days": column["ran_days"],
        "amended": column["amended"],
    }


def of_brain(brain):
    """Return the same of a result of the catalog; nothing where it is no experiment."""
    column = getattr(brain, "vertaiset_experiment", None) if brain.portal_type == listing.EXPERIMENT else None
    return row(column, clock.today()) if column else {}


def computed(experiment):
    """Return what a GET tells of ``experiment`` beside its fields; it is moved by moves, not typed in."""
    column = column_of(experiment)()
    return {
        "late": listing.late(column, clock.today()),
        "ran_days": column["ran_days"],
        "amended": column["amended"],
        "call": experiment.call,
    }


@implementer(ISerializeToJson)
@adapter(IExperiment, Interface)
class ExperimentSerializer(SerializeFolderToJson):
    """plone.restapi's, with what is computed."""

    def __call__(self, version=None, include_items=True, include_expansion=True):
        """Return the experiment."""
        whole = super().__call__(version, include_items, include_expansion)
        return {**whole, **computed(self.context)}


@adapter(IExperiment, IVertaisetLayer)
class ExperimentSummary(DefaultJSONSummarySerializer):
    """Of the experiment itself: as what an entry of its diary stands in."""

    def __call__(self):
        """Return the row."""
        return {**super().__call__(), **row(column_of(self.context)(), clock.today())}


def told_beside_entry(entry):
    """Return what is told of a diary entry beside its fields."""
    return {**made_by(entry), **hidden(entry)}


@implementer(ISerializeToJson)
@adapter(IDiaryEntry, Interface)
class EntrySerializer(SerializeFolderToJson):
    """plone.restapi's, whose it is, and its title."""

    def __call__(self, version=None, include_items=True, include_expansion=True):
        """Return the entry."""
        whole = super().__call__(version, include_items, include_expansion)
        return {**told_beside_entry(self.context), **whole, "title": self.context.title}


@implementer(ISerializeToJson)
@adapter(IExperimentCall, Interface)
class CallSerializer(SerializeFolderToJson):
    """plone.restapi's, and whether it is open. The applications in it are those that the reader may see."""

    def __call__(self, version=None, include_items=True, include_expansion=True):
        """Return the call."""
        whole = super().__call__(version, include_items, include_expansion)
        return {**whole, "status": calls.status_of(self.context, clock.now())}


def told_beside_application(application):
    """Return what is told of an application beside its fields: whose it is, what was decided, and what came of it."""
    decided = application.decided
    return {
        **made_by(application),
        "decided": People([decided.userid]).note(decided) if decided is not None else None,
        "experiment": application.experiment,
    }


@implementer(ISerializeToJson)
@adapter(IApplication, Interface)
class ApplicationSerializer(SerializeToJson):
    """plone.restapi's, and what the fields do not tell."""

    def __call__(self, version=None, include_items=True, include_expansion=True):
        """Return the application."""
        whole = super().__call__(version, include_items, include_expansion)
        beside = told_beside_application(self.context)
        # Where it is to be tried is the card's; of which municipality its maker was is said beside.
        return {**beside, **whole}
