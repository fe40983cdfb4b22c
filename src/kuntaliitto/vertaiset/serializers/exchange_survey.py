"""What plone.exportimport carries of surveys: what they ask, of which family they are, and whether they are templates.

Answers travel with no export: they hang on the root of the database (issue "Surveys with results", "Anonymous"). So
what an import makes anew is a draft that nobody has answered, and one that has left its draft here stays as it is.
"""

from kuntaliitto.vertaiset.content.survey import Survey
from kuntaliitto.vertaiset.serializers.exchange_story import MOVES
from kuntaliitto.vertaiset.serializers.survey import SurveyDeserializer
from kuntaliitto.vertaiset.serializers.survey import SurveySerializer
from kuntaliitto.vertaiset.serializers.survey import told_beside
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys import store
from plone.exportimport.interfaces import IExportImportRequestMarker
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.interfaces import ISerializeToJson
from plone.uuid.interfaces import ATTRIBUTE_NAME
from plone.uuid.interfaces import IUUID
from zope.component import adapter
from zope.interface import implementer


KEY = "vertaiset_survey"


@implementer(ISerializeToJson)
@adapter(Survey, IExportImportRequestMarker)
class ExportedSurvey(SurveySerializer):
    """A survey with its family, and nothing of how it stands here."""

    def __call__(self, *args, **kwargs):
        """Return the fields and the family."""
        told = super().__call__(*args, **kwargs)
        for name in told_beside(self.context):
            del told[name]
        return {**told, KEY: {"family": self.context.family, "template": bool(self.context.template)}}


@implementer(IDeserializeFromJson)
@adapter(Survey, IExportImportRequestMarker)
class ImportedSurvey(SurveyDeserializer):
    """What a survey asks."""

    def __call__(self, *args, data=None, **kwargs):
        """Write the fields of ``data``, and return the survey; one that has left its draft stays as it is."""
        data = {} if data is None else data
        for name in (*MOVES, *told_beside(self.context)):
            data.pop(name, None)
        self._take_uid(data)
        if access.state_of(self.context) != status.DRAFT:
            return self.context
        about = data.get(KEY) or {}
        self.context.family = about.get("family") or IUUID(self.context)
        self.context.template = bool(about.get("template"))
        return super().__call__(*args, data=data, **kwargs)

    def _take_uid(self, data):
        """Take the UID that the importer will set in the end: answers are kept by UID.

        That of another survey would bring the answers to that one along.
        """
        own, uid = IUUID(self.context), data.get("UID")
        if not uid or uid == own:
            return
        if store.by_uid(uid) is not None or store.store_of(self.context).count:
            data["UID"] = own
            return
        store.forget(own)
        setattr(self.context, ATTRIBUTE_NAME, uid)
        store.writable(self.context)
        self.context.reindexObject(idxs=["UID"])
