"""The notice board as a page, and its archive."""

from functools import cached_property
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.browser.workspace.base import SectionPage
from kuntaliitto.vertaiset.notices import queries


class BoardPage(SectionPage):
    """``@@notices``: what the board shows today; those who make notices see also what waits, and drafts."""

    def notices(self):
        """Return the rows of the board."""
        return self._rows(queries.board_of(self.context, self.today))

    @cached_property
    def waiting(self):
        """The rows that the board will show later."""
        return self._rows(queries.waiting_for(self.context, self.today)) if self.adds_notices else []

    @cached_property
    def drafts(self):
        """The rows that are not published."""
        return self._rows(queries.drafts_of(self.context)) if self.adds_notices else []

    def _rows(self, found):
        return [rows.notice(one, self.today) for one in found]


class ArchivePage(SectionPage):
    """``@@notices-archive``: the notices that have expired, the newest first."""

    def results(self):
        """Return the page of notices that was asked for, as a batch."""
        return self.batch(queries.archive_of(self.context, self.today))

    def rows(self, batch):
        """Return the rows of ``batch``."""
        return [rows.notice(one, self.today) for one in batch]
