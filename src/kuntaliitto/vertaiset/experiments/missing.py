"""What each move of an experiment still needs: pure functions of a ``Card`` (domain.md, "Experiments").

The page, ``@missing`` and the refusal of a move all ask here, and say the same.
"""

from dataclasses import dataclass
from datetime import date
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.record import Learning


@dataclass(frozen=True)
class Card:
    """What the moves of an experiment look at. Texts count when they say something; ``people`` is how many there are.

    ``reason`` is what the person who moves it gives as the reason.
    """

    hypothesis: str | None = ""
    indicator: str | None = ""
    threshold: str | None = ""
    people: int = 0
    starts: date | None = None
    ends: date | None = None
    learning: Learning | None = None
    reason: str | None = ""


@dataclass(frozen=True)
class Need:
    """Something that is missing: its id, what it is (an i18n message), and the field where it is mended."""

    id: str
    title: str
    field: str


def missing(move, card):
    """Return what ``move`` still needs in the light of ``card``, a tuple of ``Need``; empty where nothing is."""
    return tuple(need for need, met in _ASKS.get(move, _nothing)(card) if not met)


def _nothing(card):
    return ()


def _says(text):
    return bool((text or "").strip())


HYPOTHESIS = Need("hypothesis", _("need_hypothesis", default="A hypothesis: what you believe"), "hypothesis")
INDICATOR = Need("indicator", _("need_indicator", default="An indicator: what you measure"), "indicator")
THRESHOLD = Need(
    "threshold",
    _("need_threshold", default="A threshold: from which value on you say that it works"),
    "threshold",
)
PEOPLE = Need("people", _("need_people", default="The people who do it"), "people")
STARTS = Need("starts", _("need_starts", default="The day on which it starts"), "starts")
ENDS = Need("ends", _("need_ends", default="The day on which it ends"), "ends")
DATES_ORDER = Need("dates_order", _("need_dates_order", default="An end that is not before the start"), "ends")

UNSAVED = Need(
    "learning_unsaved",
    _("need_learning_unsaved", default="A learning card that is not saved yet: it is, so close the experiment"),
    "learning",
)

OBSERVED = Need("observed", _("need_observed", default="What was observed"), "learning.observed")
LEARNED = Need("learned", _("need_learned", default="What was learned"), "learning.learned")
DECISION = Need(
    "decision", _("need_decision", default="The decision: scale, adapt, continue or stop"), "learning.decision"
)
REASONS = Need("reasons", _("need_reasons", default="Why it was decided so"), "learning.reasons")
DECIDED_BY = Need("decided_by", _("need_decided_by", default="Who decided"), "learning.decided_by")

REASON = Need("reason", _("need_reason", default="A reason"), "comment")


def _start(card):
    in_order = card.starts is None or card.ends is None or card.starts <= card.ends
    return (
        (HYPOTHESIS, _says(card.hypothesis)),
        (INDICATOR, _says(card.indicator)),
        (THRESHOLD, _says(card.threshold)),
        (PEOPLE, card.people > 0),
        (STARTS, card.starts is not None),
        (ENDS, card.ends is not None),
        (DATES_ORDER, in_order),
    )


def _resume(card):
    return ((UNSAVED, card.learning is None),)


def _close(card):
    said = card.learning or Learning()
    return (
        (OBSERVED, _says(said.observed)),
        (LEARNED, _says(said.learned)),
        (DECISION, said.decision in states.DECISIONS),
        (REASONS, _says(said.reasons)),
        (DECIDED_BY, _says(said.decided_by)),
    )


def _cancel(card):
    return ((REASON, _says(card.reason)),)


_ASKS = {states.START: _start, states.RESUME: _resume, states.CLOSE: _close, states.CANCEL: _cancel}


def is_late(state, ends, today):
    """Say whether an experiment in ``state`` is past its end date: it asks for its learning."""
    return state == states.RUNNING and ends is not None and ends < today


def ran_days(started, finished):
    """Return how many days lie between two days; 0 where one of them is None."""
    return (finished - started).days if started is not None and finished is not None else 0
