"""What the lists of a workspace's pages show of a catalog entry: plain values, no object woken."""

from datetime import date
from datetime import datetime
from functools import lru_cache
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.sections import queries
from plone import api

import re


# File and Image answer with their data at their own address.
_VIEWED = ("File", "Image")
_DRAFT = _("state_draft", default="Draft")
_PENDING = _("state_pending", default="Waits for review")
# Where a site says how it writes days, if it does not leave that to the language.
_OVERRIDE = "Products.CMFPlone.i18nl10n.override_dateformat."
_ZERO = re.compile(r"\b0(?=\d\.)")
STATES = {"private": _DRAFT, "draft": _DRAFT, "pending": _PENDING}


def day(value):
    """Return a date, datetime or ``DateTime`` as the language of the page writes days."""
    if value is None:
        return ""
    language = api.portal.get_current_language()
    own_format = _own_format()
    if type(value) is date:
        return _written(value, language, own_format)
    return _plain(api.portal.get_localized_time(value), language, own_format)


def _own_format():
    if not api.portal.get_registry_record(f"{_OVERRIDE}Enabled", default=False):
        return ""
    return api.portal.get_registry_record(f"{_OVERRIDE}date_format_short", default="")


@lru_cache(maxsize=4_096)
def _written(value, language, own_format):
    """Return a date in ``language``, in the site's own format where it has one: a page of a story has many."""
    return _plain(api.portal.get_localized_time(datetime(value.year, value.month, value.day, 12)), language, own_format)


def _plain(text, language, own_format):
    """Finnish writes days without zeros in front (3.9.2026); the format that Plone comes with cannot say that."""
    return _ZERO.sub("", text) if language == "fi" and not own_format else text


def iso(value):
    """Return a date, datetime or ``DateTime`` as a machine reads days: the value of a ``time`` element."""
    if value is None:
        return ""
    return value.strftime("%Y-%m-%d")


def url_of(brain):
    """Return where a list links to for ``brain``."""
    return f"{brain.getURL()}/view" if brain.portal_type in _VIEWED else brain.getURL()


def type_titles():
    """Return {portal type: its title} of the material."""
    types = api.portal.get_tool("portal_types")
    return {id: types[id].Title() for id in queries.MATERIAL_TYPES if id in types}


def row(brain):
    """Return the row of ``brain`` as a dict: what all lists show."""
    return {
        "title": brain.Title or brain.getId,
        "description": brain.Description,
        "url": url_of(brain),
        "type": brain.portal_type,
        "state": STATES.get(brain.review_state),
    }


def material(brain, titles):
    """Return the row of a piece of material; ``titles`` as ``type_titles`` returns them."""
    return {
        **row(brain),
        "type_title": titles.get(brain.portal_type, brain.portal_type),
        "size": brain.getObjSize if brain.portal_type in _VIEWED else "",
        "day": day(brain.modified),
        "iso": iso(brain.modified),
    }


def news(brain, workspaces, here):
    """Return the row of a news item; ``workspaces`` as ``queries.titles_of`` returns them, ``here`` a UID or None."""
    return {**row(brain), "day": day(brain.Date), "iso": brain.Date[:10], **_comes_from(brain, workspaces, here)}


def event(brain, workspaces, here):
    """Return the row of an event, likewise; it may last for several days."""
    last = brain.end if iso(brain.end) != iso(brain.start) else None
    return {
        **row(brain),
        "day": day(brain.start),
        "iso": iso(brain.start),
        "last_day": day(last),
        "last_iso": iso(last),
        "location": brain.location or "",
        **_comes_from(brain, workspaces, here),
    }


def notice(one, today, workspaces=None):
    """Return the row of a notice, a ``notices.queries.Row``."""
    title, url = (workspaces or {}).get(one.workspace, ("", ""))
    return {
        "title": one.title,
        "url": one.url,
        "leads_to": one.leads_to,
        "day": day(one.date),
        "iso": iso(one.date),
        "pinned": one.pinned,
        "important": one.important,
        "state": STATES.get(one.state),
        "shown_from": day(one.shown_from) if one.shown_from and one.shown_from > today else "",
        "shown_until": day(one.shown_until),
        "workspace": title,
        "workspace_url": url,
    }


def _comes_from(brain, workspaces, here):
    """Return the title of the workspace of ``brain``, where it is another one than ``here`` (a UID)."""
    uid = brain.vertaiset_workspace
    title, url = workspaces.get(uid, ("", "")) if uid != here else ("", "")
    return {"workspace": title, "workspace_url": url}


def with_workspaces(brains, make, here=None):
    """Return the rows that ``make`` makes of ``brains``, each naming its workspace where that is not ``here``."""
    others = [brain.vertaiset_workspace for brain in brains if brain.vertaiset_workspace != here]
    workspaces = queries.titles_of(others)
    return [make(brain, workspaces, here) for brain in brains]
