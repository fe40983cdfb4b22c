"""A story of one's own, grown from an adoption or an enrichment (domain.md, "Practice stories in 360 degrees")."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.permissions import ADD_PRACTICE_STORY
from kuntaliitto.vertaiset.stories import cells
from kuntaliitto.vertaiset.stories.rules import default_municipality
from kuntaliitto.vertaiset.stories.visible import made_by_me
from plone import api
from plone.uuid.interfaces import IUUID


def own_words(part):
    """Return what the maker of ``part``, an adoption or an enrichment, wrote: a mapping of cell ids to plain text."""
    if IAdoption.providedBy(part):
        return {cell: said["own"] for cell, said in (part.cells or {}).items() if said["own"]}
    return {part.cell: part.text}


def grow(part, title, now):
    """Make a draft of a story in the same workspace that knows ``part`` as its parent; return it.

    What the current user wrote there is told in it. Raises ``Forbidden`` for others than the maker of ``part`` and for
    those who add no stories, ``Invalid`` without a title.
    """
    workspace = workspace_of(part)
    require(ADD_PRACTICE_STORY, workspace)
    require_active(workspace)
    if not made_by_me(part):
        raise Forbidden(
            _("grow_own", default="A story is grown by those who wrote the words that it begins with."),
            rule="grow_own",
        )
    title = " ".join((title or "").split())
    if not title:
        raise Invalid(_("grow_title", default="Give the story a name."), field="title", rule="grow_title")
    municipality, organisation = default_municipality(part.origin.userid, now)
    told = {cell: cells.clean(cells.from_plain(text), "perspectives") for cell, text in own_words(part).items()}
    return api.content.create(
        workspace,
        "vertaiset.practice_story",
        title=title,
        perspectives={cell: text for cell, text in told.items() if text},
        municipality=municipality,
        organisation=organisation,
        unit=getattr(part, "unit", None),
        grew_from=IUUID(part),
    )
