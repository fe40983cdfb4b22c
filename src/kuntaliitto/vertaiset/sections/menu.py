"""The section menu of a workspace: what it has, and how much of it the reader sees.

domain.md, "Workspaces": every section carries a live counter except front page, links and tools, also where it is 0; a
section appears when its type exists. What a later type brings is one more row of ``SECTIONS``, in rest.md's order.
"""

from AccessControl import getSecurityManager
from collections.abc import Callable
from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.permissions import READ_WORKSPACE
from kuntaliitto.vertaiset.sections import queries
from kuntaliitto.vertaiset.surveys import queries as surveys


@dataclass(frozen=True)
class Section:
    """One section: ``view`` is its page's name, ``count`` a function of a workspace or None, ``within`` another id."""

    id: str
    title: str
    view: str
    count: Callable = None
    within: str = ""


def _members(workspace):
    return roster_of(workspace).count()


def _work(workspace):
    return len(queries.stories(workspace)) + len(listing.find(workspace))


def _materials(workspace):
    return len(queries.materials(workspace))


def _surveys(workspace):
    return len(surveys.surveys_of(workspace, clock.now()))


def _workspaces(workspace):
    return len(queries.workspaces_in(workspace))


SECTIONS = (
    Section("front", _("section_front", default="Workspace front page"), ""),
    Section("members", _("section_members", default="Members"), "@@workspace-members", _members),
    Section("work", _("section_work", default="Work"), "@@work", _work),
    Section("materials", _("section_materials", default="Materials"), "@@materials", _materials),
    Section("surveys", _("section_surveys", default="Surveys"), "@@surveys", _surveys),
    Section("links", _("section_links", default="Links"), "@@workspace-links"),
    Section("tools", _("section_tools", default="Tools"), "@@workspace-tools"),
    Section("workspaces", _("section_workspaces", default="Workspaces"), "@@workspaces", _workspaces, within="tools"),
)


def may_read(workspace):
    """Say whether the reader may see more of ``workspace`` than what a listed one shows to everyone."""
    return bool(getSecurityManager().checkPermission(READ_WORKSPACE, workspace))


def sections_of(workspace):
    """Return the menu as a list of dicts with ``id``, ``title`` (an i18n message), ``url``, ``within`` and ``count``.

    ``within`` (the id of the section that it belongs to) and ``count`` are absent where there is none. Who may not read
    the workspace gets its front page alone.
    """
    sections = SECTIONS if may_read(workspace) else SECTIONS[:1]
    return [_entry(section, workspace) for section in sections]


def _entry(section, workspace):
    url = workspace.absolute_url()
    entry = {
        "id": section.id,
        "title": section.title,
        "url": f"{url}/{section.view}" if section.view else url,
    }
    if section.within:
        entry["within"] = section.within
    if section.count is not None:
        entry["count"] = section.count(workspace)
    return entry
