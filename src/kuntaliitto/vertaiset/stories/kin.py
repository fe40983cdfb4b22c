"""What stands beside a story, as far as the reader sees it: related stories, what it grew from, what grew from it.

Catalog entries only. Both ends show a link: the catalog knows of each story which ones it names.
"""

from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.interfaces import IFolderish


STORY = "vertaiset.practice_story"
EXPERIMENT = "vertaiset.experiment"


def related(story):
    """Return the catalog entries of the stories that ``story`` names and of those that name it, by title."""
    uid = IUUID(story)
    named = list(story.related or ())
    found = list(api.content.find(UID=named, portal_type=STORY)) if named else []
    found += api.content.find(vertaiset_related=uid, portal_type=STORY)
    unique = {brain.UID: brain for brain in found if brain.UID != uid}
    return sorted(unique.values(), key=lambda brain: (brain.Title or "").casefold())


def parent(story):
    """Return the catalog entry of what ``story`` grew from, or None."""
    found = api.content.find(UID=story.grew_from) if story.grew_from else ()
    return found[0] if found else None


def grown(whole):
    """Return the catalog entries of the stories that grew from ``whole`` or from what stands in it, by title."""
    return _grew_from(whole, STORY)


def tried(whole):
    """Return the catalog entries of the experiments that grew from ``whole`` or from what stands in it, by title."""
    return _grew_from(whole, EXPERIMENT)


def _grew_from(whole, portal_type):
    parts = whole.objectValues() if IFolderish.providedBy(whole) else ()
    uids = [IUUID(whole), *map(IUUID, parts)]
    return list(api.content.find(vertaiset_grew_from=uids, portal_type=portal_type, sort_on="sortable_title"))
