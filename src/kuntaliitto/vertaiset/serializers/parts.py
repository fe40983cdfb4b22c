"""What stands in a story, as JSON: whose it is, and the cells nested as those of the story are."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.interfaces import ITimeShip
from kuntaliitto.vertaiset.people.names import display_name
from kuntaliitto.vertaiset.permissions import VIEW_ROSTER
from kuntaliitto.vertaiset.serializers.story_fields import rich_text
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import cells
from kuntaliitto.vertaiset.stories.ships import FROZEN_TIMES
from plone.restapi.interfaces import ISchemaSerializer
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.serializer.dxcontent import SerializeToJson
from plone.restapi.serializer.schema import SerializeSchemaToJson
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IInterface


def made_by(part):
    """Return who made ``part``: a municipality for everybody, the name for those who see the roster's."""
    origin = part.origin
    made = {"municipality": part.municipality, "organisation": getattr(origin, "organisation", None) or None}
    if origin is not None and getSecurityManager().checkPermission(VIEW_ROSTER, part):
        made["made_by"] = {"userid": origin.userid, "fullname": display_name(origin.userid)}
    return made


def hidden(part):
    """Return whether ``part`` is hidden, and why: who reads this of a hidden one may know."""
    return {"hidden": True, "hidden_reason": part.hidden.text} if part.hidden else {"hidden": False}


def frozen(ship):
    """Return the frozen cells of a time ship, nested, and the day."""
    nested = cells.nested(ship.frozen or {}, rich_text)
    return {
        "frozen": {side: {time: times[time] for time in FROZEN_TIMES} for side, times in nested.items()},
        "frozen_on": json_compatible(ship.frozen_on),
    }


def told_beside(part):
    """Return what is told of ``part`` beside its fields."""
    told = {**made_by(part), **hidden(part)}
    if ITimeShip.providedBy(part):
        told.update(frozen(part))
    if not IAdoption.providedBy(part):
        told["answered"] = json_compatible(part.answered)
    return told


@implementer(ISchemaSerializer)
@adapter(IInterface, IAdoption, Interface)
class AdoptionFields(SerializeSchemaToJson):
    """The fields of one schema; the cells nested."""

    def __call__(self):
        """Return the fields."""
        fields = super().__call__()
        return {**fields, "cells": adopting.nested(self.context.cells)} if "cells" in fields else fields


@implementer(ISerializeToJson)
@adapter(IStoryPart, Interface)
class PartSerializer(SerializeToJson):
    """plone.restapi's, and what the fields do not tell."""

    def __call__(self, version=None, include_items=True, include_expansion=True):
        """Return the part."""
        whole = super().__call__(version, include_items, include_expansion)
        return {**told_beside(self.context), **whole, "title": self.context.title}
