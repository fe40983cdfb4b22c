"""Earlier tellings of a story: who told when, and what changed between two of them, cell by cell."""

from AccessControl import Unauthorized
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.browser.stories.differences import differences
from kuntaliitto.vertaiset.stories import versions
from zope.i18n import translate


_LABELS = {
    "older": _("tellings_from_version", default="From version ${number}"),
    "newer": _("tellings_to_version", default="To version ${number}"),
}


class TellingsPage(StoryPage):
    """``@@tellings``; ``?older=0&newer=3`` compares two versions by their numbers, the last two where none is named."""

    def allow(self):
        super().allow()
        if not self.may("CMFEditions: Access previous versions"):
            raise Unauthorized(self.__name__)

    @cached_property
    def tellings(self):
        """All versions, the latest first."""
        return versions.tellings_of(self.context)

    def rows(self):
        """Return the rows of the list."""
        if self.shows_names:
            self.people.know([one.userid for one in self.tellings])
        older, newer = self.pair
        return [
            {
                "number": one.number,
                "shown": one.number + 1,
                "day": self.day(one.when),
                "iso": self.iso(one.when),
                "name": self.named(one.userid),
                "comment": one.comment,
                "changed": len(one.changed),
                "older": older is not None and one.number == older.number,
                "newer": newer is not None and one.number == newer.number,
            }
            for one in self.tellings
        ]

    def input_label(self, which, number):
        """Return what a choice is called: ``older`` or ``newer``, and the number of the version as it is shown."""
        return translate(_LABELS[which], mapping={"number": str(number)}, context=self.request)

    @cached_property
    def pair(self):
        """The two versions that are compared, the older one first; None where there are none."""
        known = {str(one.number): one for one in self.tellings}
        latest = [*self.tellings[:2], None, None]
        newer = known.get(self.typed("newer"), latest[0])
        older = known.get(self.typed("older"), latest[1])
        if older is not None and newer is not None and older.number > newer.number:
            older, newer = newer, older
        return older, newer

    def changes(self):
        """Return what changed between the two, cell by cell: dicts of the cell's title and the words as HTML."""
        older, newer = self.pair
        if older is None or newer is None:
            return []
        return [
            {
                "cell": cell,
                "title": self.words.cell(cell),
                "words": differences(older.cells.get(cell, ""), newer.cells.get(cell, "")),
            }
            for cell in versions.changed_cells(older.cells, newer.cells)
        ]

    def goes_back(self):
        """Say whether the person who asks may go back to an earlier version: Plone's own history does that."""
        return self.may("CMFEditions: Revert to previous versions")
