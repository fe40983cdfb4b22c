"""Amending what starting locked: with a reason, while the experiment runs, and every version stays visible."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.experiments.people import people_of
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.record import Wording
from kuntaliitto.vertaiset.experiments.record import writable
from kuntaliitto.vertaiset.experiments.states import LINE_LENGTH
from kuntaliitto.vertaiset.experiments.states import LINES
from kuntaliitto.vertaiset.experiments.states import LOCKED
from kuntaliitto.vertaiset.experiments.states import RUNNING
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.checks import require_reason
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.permissions import TELL
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


#: The most characters of a hypothesis.
LONGEST = 20_000


def require_own(experiment):
    """Raise ``Forbidden`` where the acting person is none of the people of ``experiment`` here and now."""
    if current_userid() not in people_of(experiment):
        raise Forbidden(
            _("experiment_people_only", default="Only the people of the experiment do this."),
            rule="experiment_people_only",
        )
    require(TELL, experiment)


def may_amend(experiment):
    """Say whether the acting person may amend ``experiment`` now."""
    return record_of(experiment).state == RUNNING and current_userid() in people_of(experiment)


def amend(experiment, changes, reason, now):
    """Let ``experiment`` say ``changes``, a mapping of some of ``states.LOCKED`` to text, from ``now`` on.

    Returns all its ``record.Wording``, the oldest first. Raises ``Forbidden`` for others than its people,
    ``StateForbids`` where it does not run, ``Invalid`` without a reason, without a change, or where nothing would be
    left of a field.
    """
    require_active(workspace_of(experiment))
    require_own(experiment)
    record = writable(experiment)
    if record.state != RUNNING:
        raise StateForbids(_("amend_running", default="An experiment is amended while it runs."), rule="amend_running")
    present = record.wording
    texts = {name: getattr(present, name) for name in LOCKED}
    for name, text in changes.items():
        texts[name] = _read(name, text)
    require_reason(reason)
    _require_length("reason", reason, LONGEST)
    if texts == {name: getattr(present, name) for name in LOCKED}:
        raise Invalid(_("amend_nothing", default="Say what changes."), field=next(iter(LOCKED)), rule="amend_nothing")
    record.wordings = (*record.wordings, Wording(**texts, since=now, userid=current_userid(), reason=reason.strip()))
    for name, text in texts.items():
        # A copy begins with what holds now.
        setattr(experiment, name, text)
    notify(ObjectModifiedEvent(experiment))
    return record.wordings


def _read(name, text):
    if name not in LOCKED:
        raise Invalid(
            _("amend_fields", default="These are amended: ${fields}.", mapping={"fields": ", ".join(LOCKED)}),
            field=name,
            rule="amend_fields",
        )
    text = text.strip() if isinstance(text, str) else ""
    if not text:
        raise Invalid(_("amend_empty", default="It cannot be left empty."), field=name, rule="amend_empty")
    if name in LINES and len(text.splitlines()) > 1:
        message = _("input_line", default="“${name}” is written on one line.", mapping={"name": name})
        raise Invalid(message, field=name, rule="input_line")
    _require_length(name, text, LINE_LENGTH if name in LINES else LONGEST)
    return text


def _require_length(name, text, most):
    if len(text) > most:
        raise Invalid(
            _("experiment_too_long", default="At most ${most} characters.", mapping={"most": str(most)}),
            field=name,
            rule="experiment_too_long",
        )
