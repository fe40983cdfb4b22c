"""The learning card: what was observed and learned, and what was decided (domain.md, "Experiments").

It is written in the state *learning* and stands in the record: when the experiment is closed it stays as it is.
"""

from dataclasses import asdict
from dataclasses import fields
from dataclasses import replace
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.amending import LONGEST
from kuntaliitto.vertaiset.experiments.amending import require_own
from kuntaliitto.vertaiset.experiments.record import Learning
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.record import writable
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


FIELDS = tuple(field.name for field in fields(Learning))
TITLES = {
    "observed": _("learning_observed", default="What was observed"),
    "learned": _("learning_learned", default="What was learned"),
    "surprised": _("learning_surprised", default="What surprised"),
    "decision": _("learning_decision", default="Decision"),
    "reasons": _("learning_reasons", default="Why"),
    "decided_by": _("learning_decided_by", default="Who decided"),
}


def nested(learning):
    """Return ``learning``, a ``record.Learning`` or None, as REST has it."""
    return {name: text or None for name, text in asdict(learning).items()} if learning is not None else None


def read(sent, present=None):
    """Return the ``record.Learning`` that ``sent``, a mapping as in REST, makes of the ``present`` one; parts will do.

    Raises ``Invalid``, naming the field.
    """
    if not isinstance(sent, dict):
        raise _wrong("learning", _("learning_object", default="A learning card is an object."))
    read = {}
    for name, value in sent.items():
        if name not in FIELDS:
            raise _wrong(
                f"learning.{name}",
                _("learning_fields", default="It has these fields: ${fields}.", mapping={"fields": ", ".join(FIELDS)}),
            )
        if isinstance(value, dict) and "token" in value:
            value = value["token"]
        if value is not None and not isinstance(value, str):
            raise _wrong(f"learning.{name}", _("input_text", default="“${name}” is a text.", mapping={"name": name}))
        read[name] = (value or "").strip()
        if len(read[name]) > LONGEST:
            raise _wrong(
                f"learning.{name}",
                _("experiment_too_long", default="At most ${most} characters.", mapping={"most": str(LONGEST)}),
            )
    if read.get("decision") and read["decision"] not in states.DECISIONS:
        raise _wrong(
            "learning.decision",
            _(
                "learning_decision_unknown",
                default="A decision is one of: ${decisions}.",
                mapping={"decisions": ", ".join(states.DECISIONS)},
            ),
        )
    return replace(present or Learning(), **read)


def _wrong(field, message):
    return Invalid(message, field=field, rule="learning")


def write(experiment, sent):
    """Write ``sent``, a mapping as in REST, into the learning card of ``experiment``; return whether it changed.

    The same again is fine in every state. Raises ``Invalid``, ``StateForbids`` where it is not the time, ``Forbidden``
    for others than its people.
    """
    present = record_of(experiment).learning
    card = read(sent, present)
    if card == (present or Learning()):
        return False
    require_active(workspace_of(experiment))
    require_own(experiment)
    if record_of(experiment).state != states.LEARNING:
        raise StateForbids(
            _(
                "learning_state",
                default="The learning card is written when the experiment is finished, and stays when it is closed.",
            ),
            field="learning",
            rule="learning_state",
        )
    writable(experiment).learning = card
    return True


def save(experiment, sent):
    """Write ``sent`` as ``write`` does, and let everybody know."""
    if write(experiment, sent):
        notify(ObjectModifiedEvent(experiment))
