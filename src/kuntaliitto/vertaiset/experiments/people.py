"""Whose an experiment is: its owner, and the people whom it names (domain.md, "Workspaces": its people)."""

from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset.interfaces import IApplication
from kuntaliitto.vertaiset.interfaces import IDiaryEntry
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.interfaces import IExperimentCall
from kuntaliitto.vertaiset.membership.owners import owners_of


# What stands in something that is somebody's: the class of the part, and that of the whole.
_WHOLES = ((IDiaryEntry, IExperiment), (IApplication, IExperimentCall))


def is_a(interface, obj):
    """Say whether ``obj`` is an ``interface``: the class is asked, what an object provides is put together anew."""
    return interface.implementedBy(type(aq_base(obj)))


def whole_of(obj):
    """Return the experiment, or the call for experiments, that ``obj`` is or stands in; None for anything else."""
    if is_a(IExperiment, obj) or is_a(IExperimentCall, obj):
        return obj
    for part, whole in _WHOLES:
        if is_a(part, obj):
            parent = aq_parent(aq_inner(obj))
            return parent if is_a(whole, parent) else None
    return None


def experiment_of(obj):
    """Return the experiment that ``obj`` is, or stands in; None for anything else."""
    whole = whole_of(obj)
    return whole if whole is not None and is_a(IExperiment, whole) else None


def people_of(experiment):
    """Return the user ids of those whose ``experiment`` it is, a set: its owner and the people named in it.

    A call is nobody's in this way: facilitators look after it.
    """
    if not is_a(IExperiment, experiment):
        return set()
    return owners_of(experiment) | set(experiment.people or ())
