"""What the pages of a story's parts do alike."""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from Acquisition import aq_inner
from datetime import date
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.listening.words import Words
from kuntaliitto.vertaiset.browser.membership.page import Page
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.permissions import FACILITATE
from kuntaliitto.vertaiset.permissions import VIEW_ROSTER
from kuntaliitto.vertaiset.stories import tellers
from kuntaliitto.vertaiset.stories import visible
from kuntaliitto.vertaiset.stories.cells import is_told
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from kuntaliitto.vertaiset.stories.perspectives import split
from kuntaliitto.vertaiset.stories.perspectives import TIME_TITLES
from kuntaliitto.vertaiset.workflows import hiding


class StoryPage(Page):
    """A page of a story, or of one of its parts; hidden parts are shown to their makers and to facilitators alone."""

    focuses_errors = True

    def allow(self):
        if IStoryPart.providedBy(self.context) and not visible.sees(self.context):
            raise Unauthorized(self.__name__)

    @cached_property
    def words(self):
        """What translates."""
        return Words(self.request)

    @cached_property
    def story(self):
        """The story."""
        return tellers.story_of(aq_inner(self.context))

    @cached_property
    def story_url(self):
        """The address of the story."""
        return self.story.absolute_url()

    @cached_property
    def workspace(self):
        """The workspace around it."""
        return workspace_of(self.story)

    def may(self, permission, obj=None):
        """Say whether the person who asks has ``permission`` (a Zope title) on ``obj``, by default the story."""
        return bool(getSecurityManager().checkPermission(permission, self.story if obj is None else obj))

    @cached_property
    def tells(self):
        """Whether the person who asks tells the story, in a workspace where one can write."""
        return tellers.tells(self.story) and not self.workspace.archived

    def typed_day(self, name):
        """Return the day that was sent for the input ``name``, or None; raise ``Invalid`` for what is no day."""
        typed = self.typed(name).strip()
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            raise Invalid(
                _("outcome_day_wrong", default="A day is written as in 2026-12-31."),
                field=name,
                rule="outcome_day_wrong",
            ) from None

    @cached_property
    def reads_story(self):
        """Whether the person who asks reads the story: one that is a draft again hides from who wrote into it."""
        return visible.reads(self.story)

    @cached_property
    def story_title(self):
        """The title of the story, empty for those who do not read it."""
        return self.story.title if self.reads_story else ""

    @cached_property
    def facilitates(self):
        """Whether the person who asks moderates words here."""
        return self.may(FACILITATE)

    @cached_property
    def shows_names(self):
        """Whether the person who asks may know names: those who see the roster's."""
        return self.may(VIEW_ROSTER)

    @cached_property
    def language(self):
        """The language of the page."""
        return self.people.language

    # Whose

    @cached_property
    def story_place(self):
        """Whose practice it is: a municipality, or an organisation."""
        return self.place(self.story.municipality, self.story.organisation)

    def place(self, municipality, organisation):
        """Return the name of a municipality by its code, else the organisation; may be empty."""
        if municipality and municipalities.get(municipality) is not None:
            return municipalities.name(municipality, self.language)
        return organisation or ""

    def maker(self, part):
        """Return who made ``part`` and when: a dict. The name is empty for those who may not know it."""
        origin = part.origin
        if origin is None:
            return {"name": "", "place": "", "day": "", "iso": ""}
        return {
            "name": self.people.name(origin.userid) if self.shows_names else "",
            "place": part.whose,
            "day": self.people.day(origin.since),
            "iso": self.people.iso(origin.since),
        }

    def named(self, userid):
        """Return the name of ``userid``, empty for those who may not know it."""
        return self.people.name(userid) if self.shows_names else ""

    # Days

    def day(self, value):
        """Return a date, or the day of a moment, as the language of the page writes it."""
        return rows.day(value if type(value) is date else clock.day_of(value)) if value is not None else ""

    def iso(self, value):
        """Return the same day as a machine reads it."""
        return (value if type(value) is date else clock.day_of(value)).isoformat() if value is not None else ""

    # Cells

    def cell(self, cell, cells=None):
        """Return what a page shows of a cell: of the story, or of other ``cells``; a dict."""
        perspective, time = split(cell)
        text = (self._told if cells is None else cells or {}).get(cell, "")
        return {
            "id": cell,
            "slug": cell.replace("/", "-"),
            "perspective": perspective,
            "time": time,
            "time_title": TIME_TITLES[time],
            "title": self.words.cell(cell),
            "home": cell in HOME_CELLS,
            "told": is_told(text),
            "html": text,
        }

    @cached_property
    def _told(self):
        return (self.story.perspectives or {}) if self.reads_story else {}

    # Hiding

    def moderate(self):
        """Hide the part, or show it again, where that was sent; return the answer, or None where it was not."""
        if "hide" not in self.request.form:
            return None
        hiding.hide_part(self.context, self.typed("hide") == "1", self.typed("reason"), self.now)
        return self.go(url=self.context.absolute_url())

    def hidden(self):
        """Return when, why and by whom the part was hidden, a dict; None where it is not."""
        note = self.context.hidden
        if not note:
            return None
        return {"day": self.day(note.when), "reason": note.text, "name": self.named(note.userid)}
