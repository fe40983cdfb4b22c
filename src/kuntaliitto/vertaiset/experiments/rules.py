"""What may stand in an experiment's fields, beyond what the schema says; asked by the form and by REST alike."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.experiments.moves import is_ended
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.stories.rules import require_current
from kuntaliitto.vertaiset.stories.rules import require_visible


#: What an experiment can grow from.
ORIGINS = (
    "vertaiset.practice_story",
    "vertaiset.adoption",
    "vertaiset.enrichment",
    "vertaiset.experiment",
    "vertaiset.experiment_call",
)


def check_fields(context, values, before):
    """Raise ``Invalid``, naming the field, where one of ``values`` cannot be; ``before`` are the present ones.

    ``context`` is the experiment or the application, or the container that it is made in. What does not change passes.
    """
    for name, check in _CHECKS.items():
        if name in values and values[name] and values[name] != before.get(name):
            check(context, values[name], before.get(name) or ())
    starts, ends = (values.get(name, before.get(name)) for name in ("starts", "ends"))
    if starts is not None and ends is not None and ends < starts:
        raise Invalid(
            _("experiment_ends_first", default="The end is before the start."),
            field="ends",
            rule="experiment_ends_first",
        )


def _check_municipalities(context, codes, before):
    for code in codes:
        if code not in before:
            require_current(code, "municipalities")


def _check_people(context, userids, before):
    members = roster_of(workspace_of(context)).members
    for userid in userids:
        if userid not in members and userid not in before:
            raise Invalid(
                _("not_a_member", default="“${userid}” is not a member of the workspace.", mapping={"userid": userid}),
                field="people",
                rule="not_a_member",
            )


def _check_grew_from(context, uid, before):
    require_visible(uid, "grew_from", ORIGINS)


_CHECKS = {"municipalities": _check_municipalities, "people": _check_people, "grew_from": _check_grew_from}

#: The names of the fields that are looked at here.
CHECKED = (*_CHECKS, "starts", "ends")


def check_day(day, today):
    """Raise ``Invalid`` where a diary entry cannot be of ``day``: one tells of it on the day ``today``."""
    if day is None:
        raise Invalid(_("diary_day", default="Give the day."), field="date", rule="diary_day")
    if day > today:
        raise Invalid(
            _("diary_future", default="A diary does not tell of the future."), field="date", rule="diary_future"
        )


def require_open(experiment, field=None):
    """Raise ``StateForbids``, naming ``field``, where ``experiment`` has ended: it stays as it is."""
    if is_ended(experiment):
        raise StateForbids(
            _("experiment_ended", default="The experiment has ended: what it was and what was learned stays."),
            field=field,
            rule="experiment_ended",
        )
