"""Links to what an experiment came from, as far as the reader sees it."""

from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.stories import visible
from plone import api


def link_to(uid):
    """Return title and address of what has the UID ``uid``; None where the reader sees nothing of it."""
    brains = api.content.find(UID=uid) if uid else ()
    if not brains:
        return None
    obj = brains[0].getObject()
    if IStoryPart.providedBy(obj) and not visible.sees(obj):
        return None
    return {"title": obj.Title(), "url": obj.absolute_url()}
