"""What stands in a workspace, as the reader may see it: lazy lists from the catalog, no object woken."""

from kuntaliitto.vertaiset import clock
from plone import api
from plone.uuid.interfaces import IUUID

import re


MATERIAL_TYPES = ("File", "Document", "Image", "Folder")
WORKSPACE = "vertaiset.workspace"
STORY = "vertaiset.practice_story"


def _find(**query):
    return api.portal.get_tool("portal_catalog")(**query)


def _own(workspace):
    """Return the query for what belongs to ``workspace`` itself, not to those in it."""
    return {"vertaiset_workspace": IUUID(workspace)}


def _below(workspace):
    """Return the query for what stands in ``workspace`` or in a workspace below it."""
    return {"path": "/".join(workspace.getPhysicalPath())}


def words(text):
    """Return what a person types into a search box as a query in which each word may go on; None where it has none."""
    return " AND ".join(f"{word}*" for word in re.findall(r"\w+", text or "")) or None


def materials(workspace, portal_type=None, text=None):
    """Return files, documents, images and folders, the latest change first.

    ``portal_type`` and ``text`` narrow the list where they are given.
    """
    query = {"portal_type": portal_type if portal_type in MATERIAL_TYPES else MATERIAL_TYPES}
    if words(text):
        query["SearchableText"] = words(text)
    return _find(**_own(workspace), **query, sort_on="modified", sort_order="descending")


def stories(workspace, limit=None):
    """Return the practice stories, the latest change first."""
    query = {**_own(workspace), "portal_type": STORY, "sort_on": "modified", "sort_order": "descending"}
    return _find(**query) if limit is None else _find(**query, sort_limit=limit)[:limit]


def link_objects(workspace):
    """Return the Link objects, by title."""
    return _find(**_own(workspace), portal_type="Link", sort_on="sortable_title")


def news(workspace=None, limit=None):
    """Return the published news of ``workspace`` and those below it, or of all workspaces; the newest first."""
    return _published("News Item", workspace, limit, sort_on="Date", sort_order="descending")


def coming_events(workspace, now, limit=None):
    """Return the published events of ``workspace`` and those below it that are not over at ``now``, the next first."""
    end = {"query": clock.zope_time(now), "range": "min"}
    return _published("Event", workspace, limit, end=end, sort_on="start")


def past_events(workspace, now):
    """Return the published events of ``workspace`` and those below it that are over at ``now``, the latest first."""
    end = {"query": clock.zope_time(now), "range": "max"}
    return _published("Event", workspace, None, end=end, sort_on="start", sort_order="descending")


def _published(portal_type, workspace, limit, **query):
    if workspace is not None:
        query.update(_below(workspace))
    else:
        query["vertaiset_workspace"] = {"query": "", "range": "min"}
    query.update(portal_type=portal_type, review_state="published")
    return _find(**query) if limit is None else _find(**query, sort_limit=limit)[:limit]


def workspaces_in(workspace):
    """Return the workspaces that stand in ``workspace``, not those below them, by title."""
    return _find(**_own(workspace), portal_type=WORKSPACE, sort_on="sortable_title")


def workspaces_of_site(uids=None, but_not=None, text=None):
    """Return the workspaces of the site that the reader sees, by title.

    ``uids`` takes only these, ``but_not`` leaves these out, ``text`` narrows to those that hold the words.
    """
    query = {}
    if uids is not None:
        query["UID"] = list(uids)
    elif but_not:
        query["UID"] = {"not": list(but_not)}
    if words(text):
        query["SearchableText"] = words(text)
    return _find(portal_type=WORKSPACE, sort_on="sortable_title", **query)


def titles_of(uids):
    """Return {UID: (title, address)} of those among the workspaces with ``uids`` that the reader sees."""
    wanted = sorted(set(uids))
    if not wanted:
        return {}
    return {brain.UID: (brain.Title, brain.getURL()) for brain in _find(portal_type=WORKSPACE, UID=wanted)}
