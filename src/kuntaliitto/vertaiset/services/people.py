"""People, municipalities and days as JSON, alike in all services of stories."""

from kuntaliitto.vertaiset.people import directory
from kuntaliitto.vertaiset.people import municipalities
from plone import api
from plone.restapi.serializer.converters import json_compatible


def municipality(code):
    """Return the JSON of a municipality's ``code``: code and name in the reader's language; None for none."""
    if municipalities.get(code) is None:
        return None
    return {"code": code, "name": municipalities.name(code, api.portal.get_current_language())}


class People:
    """Names people to a reader; to one who may not see names (``named`` is false) it says None in their place."""

    def __init__(self, userids, named=True):
        self.names = directory.display_names(set(userids) - {None, ""}) if named else {}

    def __call__(self, userid):
        """Return ``{"userid", "fullname"}``, or None for nobody and for one whose name is not shown."""
        return {"userid": userid, "fullname": self.names[userid]} if userid in self.names else None

    def note(self, note):
        """Return the JSON of a ``maturity.record.Note``, or None."""
        if note is None:
            return None
        told = {"by": self(note.userid), "when": json_compatible(note.when), "text": note.text}
        return told if note.met is None else {**told, "met": note.met}
