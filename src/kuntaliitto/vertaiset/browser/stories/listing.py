"""Rows of stories from the catalog's columns: no story is woken."""

from kuntaliitto.vertaiset.browser.stories import figure
from kuntaliitto.vertaiset.browser.stories import standing
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.people import municipalities
from plone import api


def story_rows(brains, request):
    """Return the rows of ``brains``, catalog entries of stories: dicts of what a listing shows."""
    language = api.portal.get_current_language()
    return [_row(brain, request, language, number) for number, brain in enumerate(brains)]


def _row(brain, request, language, number):
    known = brain.vertaiset_story or {}
    told = known.get("told", ())
    return {
        "title": brain.Title or brain.getId,
        "description": brain.Description,
        "url": brain.getURL(),
        "flower": figure.small(told, request, prefix=f"vt-row-{number}-{brain.getRID()}"),
        "count": len(told),
        "standing": standing.title(known.get("state"), known.get("rung")),
        "state": known.get("state"),
        "rung": known.get("rung") or "",
        "unconfirmed": known.get("unconfirmed", False),
        "valid_until": rows.day(known.get("valid_until")) if known.get("state") != "retired" else "",
        "place": _place(known, language),
        "unit": known.get("unit") or "",
        "themes": known.get("themes", ()),
    }


def _place(known, language):
    code = known.get("municipality")
    if code and municipalities.get(code) is not None:
        return municipalities.name(code, language)
    return known.get("organisation") or ""
