"""What happens to stories and their parts when they are added, copied, moved, changed and removed."""

from Acquisition import aq_base
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.maturity import record
from kuntaliitto.vertaiset.maturity.requirements import others_built_on
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.stores import site_is_going
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import ships
from kuntaliitto.vertaiset.stories import titles
from kuntaliitto.vertaiset.stories import whose
from kuntaliitto.vertaiset.stories.happenings import tell
from kuntaliitto.vertaiset.stories.origin import of_person
from kuntaliitto.vertaiset.stories.tellers import story_of
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from kuntaliitto.vertaiset.stories.telling import require_unlocked
from kuntaliitto.vertaiset.workflows.authors import know_author
from plone import api
from plone.exportimport.interfaces import IExportImportRequestMarker
from plone.uuid.interfaces import IUUID
from zope.container.interfaces import IContainerModifiedEvent
from zope.globalrequest import getRequest


def story_copied(story, event):
    """A copy is a draft of its owner with the telling only (``IObjectCopiedEvent``)."""
    copied = aq_base(story)
    for name in list(copied.objectIds()):
        copied._delOb(name)
    copied.responsible = ()
    copied.contact = None
    copied.revision, copied.cell_revisions = 0, {}
    copied.creators = (current_userid(),) if current_userid() else ()


def story_about_to_move(story, event):
    """A story once published is not moved to another workspace (``IObjectWillBeMovedEvent``)."""
    if event.oldParent is None or event.newParent is None or moves_with_its_workspace(story, event.object):
        return
    goes_to, came_from = workspace_of(event.newParent), workspace_of(event.oldParent)
    if aq_base(goes_to) is not aq_base(came_from) and record.record_of(story).published_once:
        raise StateForbids(
            _("story_stays", default="A story that was published stays in its workspace."), rule="story_stays"
        )


def moves_with_its_workspace(story, moved):
    """Say whether ``story``, or an experiment, travels along with a workspace that is, or stands in, what is moved."""
    current = story
    while current is not None:
        if IWorkspace.providedBy(current):
            return True
        if aq_base(current) is aq_base(moved):
            return False
        current = current.__parent__
    return False


def story_changed(story, event):
    """Whatever changes a story meets its lock (``IObjectModifiedEvent``), and people named become its tellers.

    Whose it was is kept.
    """
    if IContainerModifiedEvent.providedBy(event):
        return
    require_unlocked(story)
    know_tellers(story)
    _note(story)


def story_added(story, event):
    """People who answer for a new story are its tellers too (``IObjectAddedEvent``); whose it is will be kept."""
    know_tellers(story)
    if not IExportImportRequestMarker.providedBy(getRequest()):
        _note(story)


def _note(story):
    """Keep whose ``story`` is, and that it was told; an import gives it the UID that it is kept by only in the end."""
    now = clock.now()
    whose.note(story, now)
    whose.note_telling(story, now)


def know_tellers(story):
    """Let the ``responsible`` people have the rights of tellers, and look who reads the draft."""
    for userid in story.responsible or ():
        know_author(story, userid)


def story_removed(story, event):
    """Its record goes with it (``IObjectRemovedEvent``)."""
    if not site_is_going(event):
        record.RECORDS.forget(IUUID(story))


def about_to_remove(obj, event):
    """Makers delete only what nobody else has built on (``IObjectWillBeRemovedEvent``); Managers everything."""
    if event.object is not obj or "Manager" in api.user.get_roles(obj=obj):
        return
    kept = _why_kept(obj)
    if kept is not None:
        raise StateForbids(kept, rule="delete_built_on")


def _why_kept(obj):
    if obj.portal_type == "vertaiset.practice_story":
        if record.record_of(obj).state != record.DRAFT or others_built_on(obj):
            return _(
                "delete_story",
                default="Only a draft on which nobody has built can be deleted. Retire the practice instead.",
            )
    elif obj.portal_type == "vertaiset.enrichment":
        if obj.answer_kind:
            return _("delete_enrichment", default="An answered enrichment is not deleted.")
    elif obj.portal_type == "vertaiset.adoption":
        if adopting.has_tried(obj):
            return _("delete_adoption", default="An adoption that has begun to try is not deleted: end it.")
    return None


# What the tellers of a story hear of at once.
_NEWS = {"vertaiset.enrichment": "enriched", "vertaiset.adoption": "listened"}


def part_added(part, event):
    """Somebody put something into a story, by hand, as a copy or by an import: it is theirs, of their municipality."""
    if event.oldParent is not None or event.newParent is None:
        return
    now = clock.now()
    part.origin = of_person(current_userid() or "", now)
    story = story_of(part)
    if part.portal_type == "vertaiset.time_ship" and story is not None:
        ships.freeze(part, story, now)
    if not part.title:
        part.title = titles.title_of(part)
    if story is not None and part.portal_type in _NEWS:
        tell(story, _NEWS[part.portal_type], tellers_of(story), part=IUUID(part))


def part_about_to_move(part, event):
    """A part stays in its story: what was said of one, and answered there, is not said of another."""
    moved_alone = event.object is part and event.oldParent is not None and event.newParent is not None
    if moved_alone and aq_base(event.oldParent) is not aq_base(event.newParent):
        raise StateForbids(
            _("part_stays", default="What was written to a story stays with that story."), rule="part_stays"
        )


def part_copied(part, event):
    """A copy of a part carries its maker's words alone (``IObjectCopiedEvent``)."""
    copied = aq_base(part)
    copied.hidden = None
    if copied.portal_type == "vertaiset.enrichment":
        copied.answer = copied.answer_kind = copied.answered = None
    elif copied.portal_type == "vertaiset.adoption":
        copied.outcomes = []
