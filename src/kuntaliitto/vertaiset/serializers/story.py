"""Practice stories as JSON: their fields as rest.md has them, and how far they have come.

What a listing says comes from the catalog's column: a row wakes no story.
"""

from kuntaliitto.vertaiset.indexers.story import story as column_of
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.visible import reads
from plone.restapi.interfaces import ISchemaSerializer
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.serializer.dxcontent import SerializeFolderToJson
from plone.restapi.serializer.schema import SerializeSchemaToJson
from plone.restapi.serializer.summary import DefaultJSONSummarySerializer
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IInterface


EVIDENCE = ("indicator", "baseline", "target", "measurements")


def row(column):
    """Return what a listing says of a story, from ``column``, a value of the catalog's ``vertaiset_story``."""
    return {
        "stage": column["rung"],
        "valid_until": json_compatible(column["valid_until"]),
        "unconfirmed": column["unconfirmed"],
        "coverage": {"told": len(column["told"]), "total": len(CELLS)},
    }


def of_story(story):
    """Return the same of ``story`` itself."""
    return row(column_of(story)())


def of_brain(brain):
    """Return the same of a result of the catalog; nothing where it is no story."""
    column = getattr(brain, "vertaiset_story", None) if brain.portal_type == "vertaiset.practice_story" else None
    return row(column) if column else {}


@implementer(ISchemaSerializer)
@adapter(IInterface, IPracticeStory, Interface)
class StoryFields(SerializeSchemaToJson):
    """The fields of one schema, of those that one may read; the evidence is one object."""

    def __call__(self):
        """Return the fields."""
        fields = super().__call__()
        evidence = {name: fields.pop(name) for name in EVIDENCE if name in fields}
        return {**fields, "evidence": evidence} if evidence else fields


@implementer(ISerializeToJson)
@adapter(IPracticeStory, Interface)
class StorySerializer(SerializeFolderToJson):
    """plone.restapi's, with the revision, and the rung beside the state."""

    def __call__(self, version=None, include_items=True, include_expansion=True):
        """Return the story."""
        whole = super().__call__(version, include_items, include_expansion)
        return {**whole, **of_story(self.context), "revision": self.context.revision}


@adapter(IPracticeStory, IVertaisetLayer)
class StorySummary(DefaultJSONSummarySerializer):
    """Of the story itself: as what a part stands in."""

    def __call__(self):
        """Return the row; of a draft that one does not read only that it is there."""
        if not reads(self.context):
            return {"@id": self.context.absolute_url(), "@type": self.context.portal_type}
        return {**super().__call__(), **of_story(self.context)}
