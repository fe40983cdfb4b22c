"""What stands in a story names itself: nobody is asked for a title of an enrichment, an adoption or a time ship."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.stories.perspectives import BY_ID
from kuntaliitto.vertaiset.stories.perspectives import split
from kuntaliitto.vertaiset.stories.perspectives import TIME_TITLES
from plone import api
from zope.i18n import translate


def _words(message):
    # What is stored speaks the language of the page, or of the site where there is no page, as in an import.
    return translate(message, target_language=api.portal.get_current_language())


def cell_title(cell):
    """Return what the cell with the id ``cell`` is called, a text in the language of the request."""
    perspective, time = split(cell)
    return f"{_words(BY_ID[perspective].title)}: {_words(TIME_TITLES[time])}"


def _of_enrichment(part):
    cell = cell_title(part.cell)
    return _("part_title_enrichment", default="Enrichment – ${cell}", mapping={"cell": cell})


def _of_adoption(part):
    name = getattr(part.origin, "organisation", "")
    if part.municipality:
        name = municipalities.name(part.municipality, api.portal.get_current_language())
    if not name:
        return _("part_title_adoption_unnamed", default="Adoption")
    return _("part_title_adoption", default="Adoption – ${name}", mapping={"name": name})


def _of_time_ship(part):
    day = api.portal.get_localized_time(part.returns_on.isoformat())
    return _("part_title_ship", default="Time ship – returns ${day}", mapping={"day": day})


_TITLES = {
    "vertaiset.enrichment": _of_enrichment,
    "vertaiset.adoption": _of_adoption,
    "vertaiset.time_ship": _of_time_ship,
}


def title_of(part):
    """Return a title for ``part``, a text, or an empty one where it does not say yet what it is about."""
    try:
        return _words(_TITLES[part.portal_type](part))
    except (AttributeError, KeyError):
        return ""
