"""Objects of the suite's types become core ones: a workspace a folder, a notice a page, a story a page or a folder.

They keep their place, id, UID, title, dates, makers and what leads to them. Nobody's words are lost: what a folder has
no field for becomes a page in it.
"""

from Acquisition import aq_base
from DateTime import DateTime
from kuntaliitto.vertaiset.maturity import record
from kuntaliitto.vertaiset.setuphandlers import story_words
from kuntaliitto.vertaiset.setuphandlers import words
from kuntaliitto.vertaiset.workflows import in_place
from persistent.mapping import PersistentMapping
from plone import api
from plone.app.discussion.interfaces import DISCUSSION_ANNOTATION_KEY
from plone.dexterity.utils import createContent
from plone.dexterity.utils import createContentInContainer
from plone.dexterity.utils import resolveDottedName
from plone.folder.interfaces import IExplicitOrdering
from plone.uuid.interfaces import IUUID


# What our types have in common with core ones, as attributes.
_KEPT = (
    "constrain_types_mode",
    "contributors",
    "creation_date",
    "creators",
    "effective_date",
    "expiration_date",
    "immediately_addable_types",
    "language",
    "locally_allowed_types",
    "modification_date",
    "rights",
    "subject",
    "__ac_local_roles__",
    "_owner",
)
# Where a container keeps what stands in it.
_CONTENT = ("_count", "_mt_index", "_tree")
_LOCK = "plone.locking"


def workspace_to_folder(workspace):
    """Put a folder in the place of ``workspace``, with everything that stands in it, and return it.

    What stands in it hears nothing of it: it is where it was. The workspace's text and links become a page.
    """
    return _to_folder(workspace, words.of_workspace(workspace), workspace.getProperty("default_page", ""))


def story_to_page(story):
    """Put a page in the place of ``story`` with all that it tells, and return it.

    Where something stands in it, a folder with that page and the parts, which become pages when their turn comes.
    """
    said = story_words.of_story(story, record.record_of(story))
    # A draft without parts is what may be removed.
    record.RECORDS.forget(IUUID(story))
    if story.objectIds(ordered=False):
        return _to_folder(story, said)
    page = createContent("Document", title=story.title, description=story.description)
    words.write(page, said)
    return _swap(story, page)


def part_to_page(part):
    """Put a page in the place of a part of a story, with what its maker said and what was answered, and return it."""
    page = createContent("Document", title=part.title)
    words.write(page, story_words.of_part(part))
    old = aq_base(part)
    # Others have built on it: that keeps it from being deleted, and it is not.
    old.answer_kind, old.workflow_history = None, PersistentMapping()
    return _swap(part, page)


def _to_folder(old, said, default_page=""):
    """Put a folder in the place of the container ``old`` with what stands in it, and ``said`` as a page; return it."""
    folder = createContent(_folder_type(), title=old.title, description=old.description)
    content = {name: getattr(aq_base(old), name) for name in _CONTENT}
    aq_base(old)._initBTrees()
    folder = _swap(old, folder)
    for name, value in content.items():
        setattr(aq_base(folder), name, value)
    ordering = folder.getOrdering()
    if IExplicitOrdering.providedBy(ordering):
        for name in sorted(folder.objectIds(ordered=False)):
            ordering.notifyAdded(name)
    if default_page in folder:
        folder.setDefaultPage(default_page)
    if said:
        page = createContentInContainer(folder, "Document", checkConstraints=False, title=folder.title)
        words.write(page, said)
        page.creators, page.__ac_local_roles__ = folder.creators, dict(folder.__ac_local_roles__ or {})
        folder.modification_date = old.modification_date
    return folder


def notice_to_page(notice):
    """Put a page in the place of ``notice``, and return it: title, date, link and text, and the days it was shown."""
    page = createContent("Document", title=notice.title)
    words.write(page, words.of_notice(notice))
    shown_from, shown_until = notice.shown_from, notice.shown_until
    page = _swap(notice, page)
    if shown_from is not None:
        page.effective_date = DateTime(shown_from.isoformat())
    if shown_until is not None:
        page.expiration_date = DateTime(shown_until.isoformat()) + 1
    return page


def survey_to_page(survey):
    """Put a page in the place of ``survey``, and return it: what it asked. Answers go with the suite."""
    page = createContent("Document", title=survey.title, description=survey.description)
    words.write(page, words.of_survey(survey))
    return _swap(survey, page)


def _folder_type():
    """Return the type that the site's editors use as a folder: where they have none, pages are folders (Volto)."""
    types = api.portal.get_tool("portal_types")
    folder, page = types.get("Folder"), types.get("Document")
    pages_are_folders = page is not None and hasattr(resolveDottedName(page.klass), "objectIds")
    return "Folder" if folder is not None and (folder.global_allow or not pages_are_folders) else "Document"


def _swap(old, new):
    """Put ``new`` in the place of ``old`` with all that is said of it beside its fields: dates, makers, comments."""
    kept = {name: aq_base(old).__dict__[name] for name in _KEPT if name in aq_base(old).__dict__}
    annotations = _take_annotations(old)
    new = in_place.swap(old, new, set_owner=False)
    for name, value in kept.items():
        setattr(aq_base(new), name, value)
    if annotations:
        _give_annotations(new, annotations)
    return new


def _take_annotations(obj):
    """Take the annotations off ``obj``, so that its removal does not touch them, and return them."""
    annotations = getattr(aq_base(obj), "__annotations__", None)
    if annotations is None:
        return {}
    taken = {key: value for key, value in annotations.items() if key != _LOCK}
    annotations.clear()
    return taken


def _give_annotations(obj, taken):
    annotations = getattr(aq_base(obj), "__annotations__", None)
    if annotations is None:
        annotations = aq_base(obj).__annotations__ = PersistentMapping()
    for key, value in taken.items():
        annotations.setdefault(key, value)
    if DISCUSSION_ANNOTATION_KEY in taken:
        taken[DISCUSSION_ANNOTATION_KEY].__parent__ = aq_base(obj)
