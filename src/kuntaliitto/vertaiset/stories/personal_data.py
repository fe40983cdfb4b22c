"""What stories keep about a person, and how the name goes from them (domain.md, "Ways out", erasure).

Parts of stories and the records of the ladder stay, for others have built on them: with the pseudonym in the place of
the name, and with municipality and role. Who was invited and has not answered declines by it.
"""

from dataclasses import fields
from dataclasses import replace
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.maturity import invited
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity.record import RECORDS
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.lookup import object_with
from kuntaliitto.vertaiset.people.erasure import PersonalData
from kuntaliitto.vertaiset.people.names import ERASED
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from plone import api
from zope.i18n import translate


# The fields of records that name somebody.
_NAMES = ("userid", "by")


class StoryData(PersonalData):
    """The part ``stories`` of a person's data."""

    title = _("my_data_stories", default="Practice stories")

    def export(self, userid):
        """Return what each story keeps about ``userid``: a list, a dict a story; and the parts that they made."""
        found = []
        for uid, record in RECORDS.all():
            kept = _kept(record, userid)
            story = object_with(uid) if kept or _tells(record, userid) else None
            if story is not None:
                found.append({**_named(story, userid), "tells": userid in tellers_of(story), **kept})
        return found + [{**_named(part, userid), **_origin(part)} for part in parts_of(userid)]

    def sentences(self, userid):
        """Return a line with the number of stories, one for the statements, and one for the parts."""
        found = self.export(userid)
        counts = (
            (sum("tells" in one for one in found), "stories"),
            (sum(len(one.get("statements", ())) for one in found), "statements"),
            (sum("since" in one for one in found), "parts"),
        )
        return [_count(kind, number) for number, kind in counts if number]

    def erase(self, userid, pseudonym, now):
        """Put ``pseudonym`` in the place of the name in records, parts and lists of who answers for a story."""
        invited.forget(userid)
        for uid, record in RECORDS.all():
            named = _tells(record, userid)
            _rename_in(record, userid, pseudonym)
            if named:
                _take_off(object_with(uid), userid)
        for part in parts_of(userid):
            part.origin = replace(part.origin, userid=pseudonym, organisation="")
        for part in _parts():
            if part.hidden is not None and part.hidden.userid == userid:
                part.hidden = replace(part.hidden, userid=pseudonym)


def parts_of(userid):
    """Return the parts of stories that ``userid`` made, whoever asks."""
    # Another part of erasure may have taken the name off the object before.
    language = api.portal.get_default_language()
    makers = [userid, translate(ERASED, target_language=language)]
    return [part for part in _parts(Creator=makers) if part.origin is not None and part.origin.userid == userid]


def _parts(**query):
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(object_provides=IStoryPart.__identifier__, **query)
    return [part for part in map(object_of, brains) if part is not None]


def _tells(record, userid):
    return any(userid in whose.tellers for whose in record.whose)


def _take_off(story, userid):
    """Take ``userid`` off those who answer for ``story``; where nobody is left, its contact details were theirs."""
    if story is None:
        return
    if userid in (story.responsible or ()):
        story.responsible = tuple(one for one in story.responsible if one != userid)
    if not tellers_of(story) - {userid}:
        story.contact = None


def _named(obj, userid):
    """Return what the file says of ``obj``: what the person may no longer see is only said to be there."""
    kept = {"@type": obj.portal_type}
    if api.user.has_permission("View", username=userid, obj=obj):
        kept |= {"@id": obj.absolute_url(), "title": obj.Title()}
    return kept


def _origin(part):
    origin = part.origin
    return {
        "since": origin.since.isoformat(),
        "municipality": origin.municipality,
        "organisation": origin.organisation,
    }


def _count(kind, number):
    mapping = {"count": str(number)}
    return {
        "stories": _("my_data_stories_count", default="Stories that name you: ${count}", mapping=mapping),
        "statements": _("my_data_statements_count", default="Statements that you gave: ${count}", mapping=mapping),
        "parts": _("my_data_parts_count", default="Enrichments, adoptions and time ships: ${count}", mapping=mapping),
    }[kind]


# What there is


def _kept(record, userid):
    """Return what ``record`` keeps about ``userid``, by kind; empty where that is nothing."""
    found = {
        "steps": [_plain(step) for step in record.steps if step.userid == userid],
        "checks": [_plain(one) for one in record.checks if one.userid == userid],
        "taken_in": [_plain(one) for one in record.taken_in if one.userid == userid],
        "invitations": [_plain(one) for round_ in record.rounds for one in _mine(round_.invitations, userid)],
        "statements": [_plain(one) for round_ in record.rounds for one in _mine(round_.statements, userid)],
        "notes": [_plain(one) for round_ in record.rounds for one in _notes(round_) if one.userid == userid],
    }
    return {kind: kept for kind, kept in found.items() if kept}


def _mine(records, userid):
    return [records[userid]] if userid in records else []


def _notes(round_):
    single = [note for note in (round_.decision, round_.objection) if note is not None]
    return [*round_.consensus, *round_.said_of_conditions, *single]


def _plain(record):
    """Return a record as JSON, without the name, which is the reader's own."""
    values = {field.name: getattr(record, field.name) for field in fields(record) if field.name not in _NAMES}
    return {name: _json(value) for name, value in values.items()}


def _json(value):
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_json(one) for one in value]
    return dict(value) if isinstance(value, dict) else value


# Renaming


def _rename_in(record, userid, pseudonym):
    """Put ``pseudonym`` in the place of ``userid`` everywhere in ``record``; write only what changes."""
    _rename_attributes(record, ("steps", "checks", "taken_in", "whose"), userid, pseudonym)
    for round_ in record.rounds:
        _rename_attributes(round_, ("consensus", "said_of_conditions"), userid, pseudonym)
        for name in ("decision", "objection"):
            note = getattr(round_, name)
            if note is not None and note.userid == userid:
                setattr(round_, name, replace(note, userid=pseudonym))
        if round_.opened_by == userid:
            round_.opened_by = pseudonym
        if userid in round_.guests:
            round_.guests = tuple(one for one in round_.guests if one != userid)
        if userid in round_.statements:
            statement = round_.statements.pop(userid)
            round_.statements[pseudonym] = replace(statement, userid=pseudonym, organisation="")
        _rename_invitations(round_, userid, pseudonym)


def _rename_attributes(holder, names, userid, pseudonym):
    for name in names:
        records = getattr(holder, name)
        renamed = tuple(_renamed(one, userid, pseudonym) for one in records)
        if renamed != tuple(records):
            setattr(holder, name, renamed)


def _renamed(record, userid, pseudonym):
    changes = {name: pseudonym for name in _NAMES if getattr(record, name, None) == userid}
    if userid in getattr(record, "tellers", ()):
        changes["tellers"] = tuple(pseudonym if one == userid else one for one in record.tellers)
    return replace(record, **changes) if changes else record


def _rename_invitations(round_, userid, pseudonym):
    for key, invitation in list(round_.invitations.items()):
        renamed = _renamed(invitation, userid, pseudonym)
        if key == userid:
            del round_.invitations[key]
            if renamed.status == inviting.INVITED and round_.ended is None and pseudonym not in round_.statements:
                renamed = replace(renamed, status=inviting.DECLINED)
            round_.invitations[pseudonym] = renamed
        elif renamed != invitation:
            round_.invitations[key] = renamed
