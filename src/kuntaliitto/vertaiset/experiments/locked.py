"""The three fields that starting locks, as attributes: from then on they say what the record says, whoever writes.

A version that comes back, or an import, writes into the object; it is the record that is read.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.experiments.record import record_of


class Locked:
    """The attribute ``name`` of an experiment: free until it starts, the latest wording of the record afterwards."""

    def __init__(self, name):
        self.name = name
        self.kept_as = f"_{name}"

    def __get__(self, experiment, owner=None):
        if experiment is None:
            return self
        wording = record_of(experiment).wording
        if wording is not None:
            return getattr(wording, self.name)
        return experiment.__dict__.get(self.kept_as)

    def __set__(self, experiment, value):
        wording = record_of(experiment).wording
        if wording is not None and (value or "") != getattr(wording, self.name):
            raise locked(self.name)
        setattr(experiment, self.kept_as, value)


def locked(field):
    """Return the ``StateForbids`` that keeps ``field`` as it was when the experiment started."""
    return StateForbids(
        _(
            "experiment_locked",
            default="Hypothesis, indicator and threshold were locked when the experiment started. While it runs they "
            "can be amended, with a reason.",
        ),
        field=field,
        rule="experiment_locked",
    )
