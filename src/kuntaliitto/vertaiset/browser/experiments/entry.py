"""The page of a diary entry: what happened, with pictures; everybody who takes part may comment."""

from Acquisition import aq_base
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.experiments.base import ExperimentPage
from kuntaliitto.vertaiset.experiments import diary
from kuntaliitto.vertaiset.experiments.subscribers import keeps_diary
from plone.app.discussion.browser.conversation import ConversationView


class EntryView(ExperimentPage):
    """``diary_entry_view``. POST hides it, or shows it again; or, with ``picture`` and ``shows``, adds a picture."""

    fields = ("reason", "picture", "shows")
    shows_title = _("picture_shows", default="What the picture shows")

    def act(self):
        return self._add_picture() if "add_picture" in self.request.form else self.moderate()

    def _add_picture(self):
        sent = self.request.form.get("picture")
        name = getattr(sent, "filename", "")
        diary.add_picture(self.context, name, sent.read() if name else b"", self.typed("shows"))
        return self.go(_("picture_added", default="The picture is in the diary."), self.context.absolute_url())

    def title(self):
        """Return its title; of one that has the day only, what it is."""
        if self.context.title and self.context.title != self.iso(self.context.date):
            return self.context.title
        return _("diary_entry", default="Diary entry")

    def html(self):
        """Return what happened."""
        return self.context.text.output_relative_to(self.context) if self.context.text is not None else ""

    def pictures(self):
        """Return the pictures that stand in it."""
        return [
            {"url": f"{one.absolute_url()}/@@images/image/large", "alt": one.title or ""}
            for one in self.context.objectValues()
            if one.portal_type == "Image" and self.may("View", one)
        ]

    def adds_pictures(self):
        """Say whether the person who asks may add pictures now."""
        return self._in_time() and self.may(diary.ADD_IMAGE, self.context)

    def _in_time(self):
        return keeps_diary(self.story) and not self.workspace.archived

    def edits(self):
        """Say whether the person who asks may edit it now."""
        return self._in_time() and self.may("Modify portal content", self.context)


class DiaryConversation(ConversationView):
    """``conversation_view`` of an entry: a diary is commented, whatever the site says of its other pages."""

    def enabled(self):
        """Say whether there are comments: unless somebody has closed those of this entry."""
        return getattr(aq_base(self.context), "allow_discussion", None) is not False
