"""Making a workspace of a folder that the intranet has already."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import Page
from kuntaliitto.vertaiset.browser.membership.policy_choices import PolicyChoices
from kuntaliitto.vertaiset.content import workspace
from kuntaliitto.vertaiset.membership import conversion
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.workflows import switching


class MakeWorkspacePage(PolicyChoices, Page):
    """``@@make-workspace`` of a folder: POST takes ``visibility``, ``join_policy`` and ``participation``."""

    fields = tuple(switching.VALUES)

    def allow(self):
        conversion.require_convertible(self.context)

    def act(self):
        made = conversion.convert(self.context, *(self.chosen(name) for name in switching.VALUES))
        message = _("make_workspace_done", default="The folder is a workspace now, and you are its coordinator.")
        return self.go(message, made.absolute_url())

    # For the template

    @cached_property
    def parent(self):
        """The workspace around the folder, or None."""
        return workspace_of(self.context)

    def chosen(self, name):
        """Return what was chosen for the policy ``name``; what a new workspace would start with where nothing was."""
        return self.typed(name) or _DEFAULTS[name](self.context)

    def count(self):
        """Return how many objects will obey the workspace."""
        return conversion.content_count(self.context)


_DEFAULTS = {
    "visibility": workspace.default_visibility,
    "join_policy": workspace.default_join_policy,
    "participation": workspace.default_participation,
}
