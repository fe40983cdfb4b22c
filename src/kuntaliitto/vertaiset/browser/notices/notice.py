"""A notice as a page."""

from functools import cached_property
from kuntaliitto.vertaiset import addresses
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.workspace.rows import day
from kuntaliitto.vertaiset.browser.workspace.rows import iso
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.notices import board
from plone import api
from Products.Five.browser import BrowserView


class NoticePage(BrowserView):
    """``notice_view``."""

    day = staticmethod(day)
    iso = staticmethod(iso)

    @cached_property
    def workspace(self):
        """The workspace on whose board the notice is."""
        return workspace_of(self.context)

    def link(self):
        """Return where the notice leads, or None."""
        return addresses.resolve(self.context.link)

    def text(self):
        """Return the text as HTML, or None."""
        text = self.context.text
        return text.output_relative_to(self.context) if text is not None and (text.raw or "").strip() else None

    def place(self):
        """Return where the notice is: ``draft``, ``waiting``, ``shown`` or ``expired``."""
        if api.content.get_state(self.context) == "draft":
            return "draft"
        today = clock.today()
        if board.is_waiting(self.context, today):
            return "waiting"
        return "expired" if board.has_expired(self.context, today) else "shown"

    def publishes(self):
        """Say whether the person who asks may publish the notice."""
        return api.user.has_permission("Review portal content", obj=self.context)
