"""Versions of a story, by CMFEditions: what they keep, and what going back to one brings.

domain.md, "The rung is not the workflow state": going back restores what was told and nothing else. Rights, people,
conversations and what stands in the story stay as they are; its record is out of reach anyway.
"""

from Acquisition import aq_base
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset.content.practice_story import IPracticeStorySchema
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.workflows.versions import saved_versions
from plone import api
from Products.CMFEditions.interfaces.IModifier import ICloneModifier
from Products.CMFEditions.interfaces.IModifier import ISaveRetrieveModifier
from Products.CMFEditions.Modifiers import ConditionalTalesModifier
from zope.interface import implementer
from zope.schema import getFieldNames


MODIFIER = "vertaiset_telling_only"
STORY = "vertaiset.practice_story"
CONDITION = f"python: portal_type == '{STORY}'"

# Naming people and reaching them is no telling: who was taken off the story, or erased, does not come back.
TOLD = frozenset({"title", "description", *getFieldNames(IPracticeStorySchema)}) - {"responsible", "contact"}
# What CMFEditions itself needs to know of a version.
_BOOKKEEPING = {"version_id", "location_id", "cmf_uid"}
# Where a container keeps what stands in it.
_CONTENTS = {"_tree": OOBTree, "_mt_index": OOBTree, "_count": Length}


@implementer(ICloneModifier, ISaveRetrieveModifier)
class TellingOnly:
    """A version has the telling; what stands in the story is no part of it."""

    def getOnCloneModifiers(self, obj):
        """Leave out what stands in the story: a version has empty places for it."""
        places = {id(value): name for name, value in aq_base(obj).__dict__.items() if name in _CONTENTS}
        return lambda one: places.get(id(one)), lambda name: _CONTENTS[name](), [], []

    def beforeSaveModifier(self, obj, clone):
        """Do nothing: what is left out has been left out."""
        return {}, [], []

    def afterRetrieveModifier(self, obj, repo_clone, preserve=()):
        """Give the version all but its telling as it is at present; going back is a telling of its own."""
        if obj is None:
            return [], [], {}
        told = self.told_of(obj) | _BOOKKEEPING
        present, then = aq_base(obj).__dict__, repo_clone.__dict__
        for name in [name for name in then if name not in told]:
            delattr(repo_clone, name)
        for name, value in present.items():
            if name not in told:
                setattr(repo_clone, name, value)
        self.count_telling(obj, repo_clone)
        return [], [], {}

    def told_of(self, obj):
        """Return the names of the attributes of ``obj`` that a version brings back."""
        return TOLD

    def count_telling(self, obj, repo_clone):
        """Let going back, where it changes a cell, be a telling."""
        changed = changed_cells(repo_clone.perspectives, obj.perspectives)
        if changed:
            repo_clone.revision = obj.revision + 1
            repo_clone.cell_revisions = {**obj.cell_revisions, **dict.fromkeys(changed, repo_clone.revision)}


def changed_cells(before, after):
    """Return the ids of the cells that differ between two tellings, mappings of cells to HTML, in their order."""
    before, after = before or {}, after or {}
    return [cell for cell in CELLS if before.get(cell, "") != after.get(cell, "")]


@dataclass(frozen=True)
class Telling:
    """One version: its number, when and by whom it was saved and with which words, and what it tells.

    ``cells`` maps ids to HTML; ``changed`` are the ids of those that differ from the version before.
    """

    number: int
    when: datetime
    userid: str
    comment: str
    cells: dict
    changed: tuple


def tellings_of(story):
    """Return the ``Telling`` of each version of ``story``, the latest first.

    Raises ``Unauthorized`` as CMFEditions does. Nothing is written: the versions are read where they are stored.
    """
    history = api.portal.get_tool("portal_repository").getHistoryMetadata(story)
    if not history:
        return []
    saved = dict(saved_versions(story))
    found, before = [], {}
    for index in range(history.getLength(countPurged=False)):
        number = history.getVersionId(index, countPurged=False)
        if number not in saved:
            continue
        about = history.retrieve(index, countPurged=False)["metadata"]["sys_metadata"]
        told = dict(saved[number].__dict__.get("perspectives") or {})
        when = datetime.fromtimestamp(about["timestamp"], timezone.utc)
        changed = tuple(changed_cells(before, told))
        found.append(Telling(number, when, about.get("principal") or "", about.get("comment") or "", told, changed))
        before = told
    return found[::-1]


def install(portal):
    """Let CMFEditions know what belongs to a version of a story. First in its order: it leaves out most."""
    install_modifier(MODIFIER, TellingOnly(), "The telling of a practice story, and nothing else", CONDITION)


def install_modifier(name, modifier, title, condition):
    """Register ``modifier`` as the first of CMFEditions', where it is not there yet."""
    tool = api.portal.get_tool("portal_modifier")
    if name not in tool.objectIds():
        conditional = ConditionalTalesModifier(name, modifier, title)
        conditional.edit(True, condition)
        tool.register(name, conditional, 0)


def remove(portal):
    """Leave CMFEditions as it was."""
    remove_modifier(MODIFIER, STORY)


def remove_modifier(name, portal_type):
    """Take the modifier ``name`` away, and the policies of the type that it is for."""
    tool = api.portal.get_tool("portal_modifier")
    if name in tool.objectIds():
        tool.unregister(name)
    repository = api.portal.get_tool("portal_repository")
    # Taking its policies away one by one would leave an empty entry.
    kept = {one: policies for one, policies in repository._version_policy_mapping.items() if one != portal_type}
    repository._version_policy_mapping = kept
