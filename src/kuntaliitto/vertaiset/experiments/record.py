"""The record of an experiment: its state, what starting locked, what was amended, its learning, and what happened.

domain.md, "Experiments": hypothesis, indicator and threshold are locked together when it starts, and all versions stay
visible. So they stand beside the content, in one BTree of the site by UID, as the maturity of stories does: no version
revert, copy, paste, PATCH or import reaches them. A copy has another UID, and with it no record: it is an idea. Only
``experiments.moves``, ``experiments.amending``, ``experiments.learning`` and ``experiments.clockwork`` write here.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from kuntaliitto.vertaiset.experiments.states import FINISH
from kuntaliitto.vertaiset.experiments.states import IDEA
from kuntaliitto.vertaiset.experiments.states import START
from kuntaliitto.vertaiset.record import Record
from kuntaliitto.vertaiset.stores import Records
from persistent import Persistent


@dataclass(frozen=True)
class Step(Record):
    """A move that was made; ``state`` is where it led."""

    what: str
    when: datetime
    state: str
    userid: str = ""
    municipality: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Wording(Record):
    """What the experiment believed and how it would know, from the moment ``since`` on; ``reason`` of an amendment."""

    hypothesis: str
    indicator: str
    threshold: str
    since: datetime
    userid: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Learning(Record):
    """The learning card; ``decision`` is an id of ``states.DECISIONS`` or empty."""

    observed: str = ""
    learned: str = ""
    surprised: str = ""
    decision: str = ""
    reasons: str = ""
    decided_by: str = ""


class ExperimentRecord(Persistent):
    """What stands fast of one experiment. The class says that it is an idea, and so does a record of one."""

    state = IDEA
    steps = ()
    wordings = ()
    learning = None
    # The end date of which its people were told last that it has passed.
    told_late_of: date | None = None

    @property
    def wording(self):
        """The ``Wording`` that holds, or None before it was started."""
        return self.wordings[-1] if self.wordings else None

    @property
    def published_once(self):
        """Whether it was ever more than an idea."""
        return bool(self.steps)

    @property
    def started(self):
        """The moment of its start, or None."""
        return next((step.when for step in self.steps if step.what == START), None)

    @property
    def finished(self):
        """The moment at which it was finished last, or None."""
        return next((step.when for step in reversed(self.steps) if step.what == FINISH), None)

    @property
    def changed(self):
        """The moment of the last move, or None."""
        return self.steps[-1].when if self.steps else None


RECORDS = Records("kuntaliitto.vertaiset.experiments", ExperimentRecord)
record_of = RECORDS.of
writable = RECORDS.writable
