"""Archiving a workspace and bringing it back, each after saying what goes along."""

from AccessControl import Unauthorized
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import WorkspacePage
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.membership.lookup import parent_of
from kuntaliitto.vertaiset.permissions import RESTORE_WORKSPACE
from plone import api


class ArchivePage(WorkspacePage):
    """``@@workspace-archive``: POST takes ``move``, ``archive`` or ``restore``; what the workspace is already stays."""

    tab = "archive"

    def allow(self):
        if not self.manages and not self.allowed(RESTORE_WORKSPACE):
            raise Unauthorized(self.__name__)

    def act(self):
        move = self.typed("move")
        if move == self.possible_move:
            api.content.transition(self.context, move)
        return self.go(_DONE.get(move), self.context.absolute_url())

    # For the template

    @property
    def possible_move(self):
        """The id of the move that is possible now."""
        return "restore" if self.context.archived else "archive"

    @cached_property
    def along(self):
        """The sub-workspaces that go along."""
        return [one for one in all_workspaces(self.context) if one.archived == self.context.archived]

    @cached_property
    def archived_parent(self):
        """The archived workspace around this one, which has to be restored first; or None."""
        parent = parent_of(self.context)
        return parent if self.context.archived and parent is not None and parent.archived else None


_DONE = {
    "archive": _("archive_done", default="The workspace is archived."),
    "restore": _("restore_done", default="The workspace is in use again."),
}
