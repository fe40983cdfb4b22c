"""What may stand in a story's fields, beyond what the schema says; asked by the form and by REST alike."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import mergers
from kuntaliitto.vertaiset.people import municipalities
from plone import api


def default_municipality(userid, now):
    """Return municipality and organisation that a story of ``userid`` begins with, a pair."""
    code = history.municipality_of(userid, now)
    return (code, None) if municipalities.get(code) else (None, history.organisation_of(userid, now) or None)


def check_fields(context, values, before):
    """Raise ``Invalid``, naming the field, where one of ``values`` cannot be; ``before`` are the present ones.

    ``context`` is the story, or the container that it is made in. What does not change passes.
    """
    for name, check in _CHECKS.items():
        if name in values and values[name] and values[name] != before.get(name):
            check(context, values[name], before.get(name))


def _check_municipality(context, code, before):
    require_current(code, "municipality")


def require_current(code, field):
    """Raise ``Invalid``, naming ``field`` and the successor, where the municipality ``code`` has merged away."""
    successor = municipalities.current(code, clock.today(), mergers.of_site())
    if successor != code:
        raise Invalid(
            _(
                "story_municipality_abolished",
                default="${name} has merged into ${successor}: choose that.",
                mapping={"name": municipalities.name(code), "successor": municipalities.name(successor)},
            ),
            field=field,
            rule="story_municipality_abolished",
        )


def _check_responsible(context, userids, before):
    members = roster_of(workspace_of(context)).members
    for userid in userids:
        if userid not in members and userid not in (before or ()):
            raise Invalid(
                _("not_a_member", default="“${userid}” is not a member of the workspace.", mapping={"userid": userid}),
                field="responsible",
                rule="not_a_member",
            )


def _check_related(context, uids, before):
    for uid in uids:
        require_visible(uid, "related", ("vertaiset.practice_story",))


def _check_grew_from(context, uid, before):
    require_visible(
        uid,
        "grew_from",
        ("vertaiset.adoption", "vertaiset.enrichment", "vertaiset.experiment", "vertaiset.practice_story"),
    )


def require_visible(uid, field, types):
    """Raise ``Invalid`` where the acting person sees nothing of ``types`` with the UID ``uid``."""
    brains = api.content.find(UID=uid) if isinstance(uid, str) and uid else ()
    if not any(brain.portal_type in types for brain in brains):
        raise Invalid(
            _("story_unknown_uid", default="There is nothing with the id “${uid}” here.", mapping={"uid": str(uid)}),
            field=field,
            rule="story_unknown_uid",
        )


_CHECKS = {
    "municipality": _check_municipality,
    "responsible": _check_responsible,
    "related": _check_related,
    "grew_from": _check_grew_from,
}

#: The names of the fields that are looked at here.
CHECKED = tuple(_CHECKS)
