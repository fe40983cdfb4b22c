"""All workspaces of the site that the reader sees, one's own first."""

from functools import cached_property
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.workspace.base import batch_of
from kuntaliitto.vertaiset.browser.workspace.cards import cards
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.permissions import ADD_WORKSPACE
from kuntaliitto.vertaiset.sections import queries
from plone import api
from Products.Five.browser import BrowserView


class DirectoryPage(BrowserView):
    """``@@workspaces`` of the site."""

    @cached_property
    def me(self):
        """The id of the person who asks, or None."""
        return current_userid()

    @property
    def words(self):
        """What was typed into the search box."""
        return str(self.request.form.get("q", ""))

    @cached_property
    def results(self):
        """The page of workspaces that was asked for, as a batch: those one belongs to before the others."""
        mine = list(index.memberships_of(self.me)) if self.me is not None else []
        found = queries.workspaces_of_site(but_not=mine, text=self.words)
        if mine:
            found = queries.workspaces_of_site(uids=mine, text=self.words) + found
        return batch_of(found, self.request)

    def cards(self):
        """Return what the list shows of each."""
        return cards(self.results, self.me, clock.now())

    def creates(self):
        """Say whether the person who asks may create workspaces here."""
        return api.user.has_permission(ADD_WORKSPACE, obj=self.context)
