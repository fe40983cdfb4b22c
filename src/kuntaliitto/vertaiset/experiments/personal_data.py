"""What experiments keep about a person, and how the name goes from them (domain.md, "Ways out", erasure).

Experiments, diaries and applications stay, for others have built on them: with the pseudonym in the place of the name,
and with the municipality.
"""

from dataclasses import replace
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.experiments.people import is_a
from kuntaliitto.vertaiset.experiments.people import people_of
from kuntaliitto.vertaiset.experiments.record import RECORDS
from kuntaliitto.vertaiset.interfaces import IApplication
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.people.erasure import PersonalData
from plone import api


TYPES = ("vertaiset.experiment", "vertaiset.diary_entry", "vertaiset.application")


class ExperimentData(PersonalData):
    """The part ``experiments`` of a person's data."""

    title = _("my_data_experiments", default="Experiments")

    def export(self, userid):
        """Return the experiments, diary entries and applications of ``userid``: a list, a dict each."""
        return [_told(obj, userid) for obj in _all() if _is_of(obj, userid)]

    def sentences(self, userid):
        """Return a line with their number."""
        number = len(self.export(userid))
        mapping = {"count": str(number)}
        said = _("my_data_experiments_count", default="Experiments, diaries, applications: ${count}", mapping=mapping)
        return [said] if number else []

    def erase(self, userid, pseudonym, now):
        """Put ``pseudonym`` in the place of the name in records, diaries, applications and decisions."""
        for _uid, record in RECORDS.all():
            record.steps = _renamed(record.steps, userid, pseudonym)
            record.wordings = _renamed(record.wordings, userid, pseudonym)
        for obj in _all():
            if is_a(IExperiment, obj):
                if userid in (obj.people or ()):
                    obj.people = tuple(one for one in obj.people if one != userid)
                continue
            if obj.origin is not None and obj.origin.userid == userid:
                obj.origin = replace(obj.origin, userid=pseudonym, organisation="")
            for name in ("hidden", "decided"):
                note = getattr(obj, name, None)
                if note is not None and note.userid == userid:
                    setattr(obj, name, replace(note, userid=pseudonym))


def _renamed(records, userid, pseudonym):
    return tuple(replace(one, userid=pseudonym) if one.userid == userid else one for one in records)


def _all():
    """Return all experiments, diary entries and applications of the site, whoever asks."""
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(portal_type=TYPES)
    return [obj for obj in map(object_of, brains) if obj is not None]


def _is_of(obj, userid):
    if is_a(IExperiment, obj):
        return userid in people_of(obj)
    return obj.origin is not None and obj.origin.userid == userid


def _told(obj, userid):
    """Return what the file says of ``obj``: what the person may no longer see is only said to be there."""
    told = {"@type": obj.portal_type}
    if api.user.has_permission("View", username=userid, obj=obj):
        told |= {"@id": obj.absolute_url(), "title": obj.Title()}
    if not is_a(IExperiment, obj):
        told |= {"since": obj.origin.since.isoformat(), "municipality": obj.origin.municipality}
    if is_a(IApplication, obj):
        told["answers"] = dict(obj.answers or {})
    return told
