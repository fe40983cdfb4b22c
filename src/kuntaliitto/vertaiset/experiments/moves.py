"""The moves of an experiment: what stands against each, and what it writes (rest.md, "moves").

``before_move`` is the one subscriber that speaks what is missing, ``write`` the one that keeps what happened.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments import missing
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.record import Step
from kuntaliitto.vertaiset.experiments.record import Wording
from kuntaliitto.vertaiset.experiments.record import writable
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from zope.globalrequest import getRequest
from zope.i18n import translate


# What the catalog knows of an experiment and a move changes: see ``indexers.experiment``.
COLUMNS = ("vertaiset_experiment", "vertaiset_experiment_facets", "vertaiset_experiment_ends")


class NeedsMissing(MoveRefused):
    """A move still needs something: ``needs`` are ``missing.Need``, each with the field where it is mended."""

    def __init__(self, message, field=None, rule="", missing=(), needs=()):
        # CMFCore raises what it caught anew, as the only argument of its class.
        if isinstance(message, NeedsMissing):
            needs = message.needs
        super().__init__(message, field=field, rule=rule, missing=missing)
        self.needs = tuple(needs)

    @property
    def details(self):
        """What the JSON of the refusal tells beside: what is missing, as ``@missing`` has it."""
        return {"missing": [as_json(need) for need in self.needs]} if self.needs else {}


def as_json(need):
    """Return the JSON of a ``missing.Need``, in the reader's language."""
    return {"id": need.id, "title": translate(need.title, context=getRequest()), "field": need.field}


def card_of(experiment, reason=""):
    """Return the ``missing.Card`` of ``experiment``."""
    return missing.Card(
        hypothesis=experiment.hypothesis,
        indicator=experiment.indicator,
        threshold=experiment.threshold,
        people=len(experiment.people or ()),
        starts=experiment.starts,
        ends=experiment.ends,
        learning=record_of(experiment).learning,
        reason=reason,
    )


def missing_of(experiment):
    """Return what each move that leads on from where ``experiment`` is still needs: {move: (``Need``, …)}."""
    card = card_of(experiment)
    return {move: missing.missing(move, card) for move in states.MOVES_FROM[record_of(experiment).state]}


def before_move(experiment, event):
    """Before a move of an experiment (``IBeforeTransitionEvent``): refuse it, saying what is missing."""
    if event.transition is not None:
        check(experiment, event.transition.getId(), (event.kwargs or {}).get("comment", ""))


def check(experiment, move, reason=""):
    """Raise ``NeedsMissing`` where ``experiment`` still lacks something for ``move``. Guards ask for permissions."""
    needs = missing.missing(move, card_of(experiment, reason))
    if needs:
        raise NeedsMissing(still_missing(needs), field=needs[0].field, rule="experiment_missing", needs=needs)


def still_missing(needs):
    """Return an i18n message that names ``needs``, some ``missing.Need``."""
    names = "; ".join(translate(need.title, context=getRequest()) for need in needs)
    return _("experiment_missing", default="Still missing: ${needs}.", mapping={"needs": names})


def write(experiment, move, now, reason=""):
    """Write into the record that ``experiment`` has made ``move`` at ``now``: called by the workflow, after ``check``.

    The first start locks what it believes and how it will know, together.
    """
    record = writable(experiment)
    userid = current_userid() or ""
    if move == states.START and not record.wordings:
        texts = {name: getattr(experiment, name).strip() for name in states.LOCKED}
        record.wordings = (Wording(**texts, since=now, userid=userid),)
    record.state = states.LEADS_TO[move]
    municipality = history.municipality_of(userid, now) if userid else None
    record.steps = (*record.steps, Step(move, now, record.state, userid, municipality, (reason or "").strip()))


def ran_days(experiment):
    """Return for how many days ``experiment`` ran, from its start to its finish; 0 before that."""
    record = record_of(experiment)
    started, finished = (clock.day_of(when) if when is not None else None for when in (record.started, record.finished))
    return missing.ran_days(started, finished)


def is_late(experiment, today):
    """Say whether ``experiment`` is past its end date on the day ``today`` and still runs."""
    return missing.is_late(record_of(experiment).state, experiment.ends, today)


def is_ended(experiment):
    """Say whether ``experiment`` is closed or cancelled: nobody writes in it any more."""
    return record_of(experiment).state in states.ENDED
