"""Telling a story: the forms that make and edit it. Cells are written by ``stories.telling`` alone."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.members_widget import members_widget
from kuntaliitto.vertaiset.browser.membership.page import hide_columns
from kuntaliitto.vertaiset.browser.rule_errors import RuleErrors
from kuntaliitto.vertaiset.browser.stories.addresses_widget import address_widget
from kuntaliitto.vertaiset.browser.stories.addresses_widget import addresses_widget
from kuntaliitto.vertaiset.browser.stories.telling_widget import TellingWidget
from kuntaliitto.vertaiset.browser.summary import NamedSummary
from kuntaliitto.vertaiset.browser.summary import SUMMARY
from kuntaliitto.vertaiset.content.practice_story import IPracticeStorySchema
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.stories import rules
from kuntaliitto.vertaiset.stories import telling
from plone import api
from plone.app.z3cform.widgets.checkbox import CheckBoxFieldWidget
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.events import EditFinishedEvent
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button
from z3c.form.widget import ComputedWidgetAttribute
from zope.event import notify
from zope.interface import classImplements
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema import getFieldNames


PERSPECTIVES = "perspectives"
# The story first, then whose it is, how one knows, what it takes, and where it belongs.
FIELDSETS = ("whose", "evidence", "times", "links")
FIRST = ("IBasic.title", SUMMARY, PERSPECTIVES)

NOTE = "IVersionable.changeNote"

_SAVE = _("form_save", default="Save")
_SAVE_DRAFT = _("telling_save_draft", default="Save as a draft")
_CANCEL = _("form_cancel", default="Cancel")
_TELLERS = _("story_responsible_ticked", default="Members of this workspace. They may tell the story as you do.")
_SAVED = _("telling_saved", default="Your story is saved.")


def _own(which):
    """Return a function for a default: whose the practice is of the person who tells."""
    return lambda adapter: rules.default_municipality(current_userid(), clock.now())[which]


default_municipality = ComputedWidgetAttribute(_own(0), field=IPracticeStorySchema["municipality"])
default_organisation = ComputedWidgetAttribute(_own(1), field=IPracticeStorySchema["organisation"])


class TellingForm(NamedSummary, RuleErrors):
    """What both forms do alike. ``story`` is the story, or None where it is being made."""

    enable_form_tabbing = False
    enable_autofocus = False
    default_fieldset_label = _("story_fieldset_story", default="The story")
    story = None

    def updateFields(self):
        """Put the fields into an order of their own, without Plone's settings."""
        super().updateFields()
        named = {group.__name__: group for group in self.groups}
        self.groups = [named[name] for name in FIELDSETS]
        self.fields = self.fields.select(*FIRST, *[name for name in self.fields if name not in FIRST])
        for group, name, widget in (
            ("whose", "themes", CheckBoxFieldWidget),
            ("whose", "responsible", members_widget(self.context, _TELLERS)),
            ("links", "related", addresses_widget),
            ("links", "grew_from", address_widget),
        ):
            named[group].fields[name].widgetFactory = widget

    def updateWidgets(self):
        """Ask for the summary and the note in words that say what they are for."""
        super().updateWidgets()
        summary = self.widgets[SUMMARY]
        summary.rows = 4
        summary.description = _(
            "story_summary_help",
            default="A few sentences: what you do, for whom, and what follows. They open the story and stand in lists.",
        )
        note = self.widgets.get(NOTE)
        if note is None:
            return
        note.label = _("telling_note", default="What did you change?")
        note.description = _("telling_note_help", default="A few words for the list of earlier tellings, if you like.")

    @property
    def telling(self) -> TellingWidget:
        """The widget of the cells."""
        return self.widgets[PERSPECTIVES]

    def typed(self):
        """Return the data and what is told, or None where something is wrong: it then stands beside its field."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return None
        told = data.pop(PERSPECTIVES)
        try:
            self.check(data)
        except Refused as refusal:
            self.show(refusal)
            return None
        return data, told

    def check(self, data):
        """Raise ``Refused`` where a rule says no to ``data``."""
        if self.story is not None:
            telling.require_unlocked(self.story)
        names = getFieldNames(IPracticeStorySchema)
        before = {name: getattr(self.story, name, None) for name in names} if self.story is not None else {}
        rules.check_fields(self.story if self.story is not None else self.context, data, before)

    def next_side(self, story):
        """Return where telling goes on, by the button that was pressed: the next side of the figure."""
        side = str(self.request.form.get("form.buttons.go_on", ""))
        return f"{story.absolute_url()}/edit?perspective={side}#vt-side-{side}"


class StoryAddForm(TellingForm, DefaultAddForm):
    """Makes a story: a draft, which its tellers alone see."""

    portal_type = "vertaiset.practice_story"
    label = _("telling_add", default="Tell a practice story")
    description = ""

    def updateFields(self):
        """Leave out what was changed: nothing was there before."""
        super().updateFields()
        self.fields = self.fields.omit(NOTE)

    @button.buttonAndHandler(_SAVE_DRAFT, name="save")
    def handleAdd(self, action):
        """Make the story, and show it."""
        story = self._make()
        if story is not None:
            self._finishedAdd = True

    @button.buttonAndHandler(_CANCEL, name="cancel")
    def handleCancel(self, action):
        """Go back, storing nothing."""
        super().handleCancel(self, action)

    def update(self):
        """Save, where a button of a side was pressed; the form's own buttons come first."""
        super().update()
        if "form.buttons.go_on" in self.request.form and not self.actions.executedActions:
            story = self._make()
            if story is not None:
                self._finishedAdd = True
                self.immediate_view = self.next_side(story)

    def _make(self):
        typed = self.typed()
        if typed is None:
            return None
        data, told = typed
        self._told = {cell: text for cell, text in told.items() if text}
        made = self.createAndAdd(data)
        api.portal.show_message(_SAVED, self.request)
        return self.container[made.getId()]

    def create(self, data):
        """Return the story with what is told."""
        story = super().create(data)
        story.perspectives = self._told
        return story


class StoryAddView(DefaultAddView):
    """``++add++vertaiset.practice_story``"""

    form = StoryAddForm

    def update(self):
        """Take the whole width: three times stand beside each other."""
        hide_columns(self.request)
        super().update()


class StoryEditForm(TellingForm, DefaultEditForm):
    """Edits a story. Two may do so at once: each writes what they changed."""

    label = _("telling_edit", default="Tell on")
    description = ""
    locked = ViewPageTemplateFile("templates/locked.pt")

    @property
    def story(self):
        """The story."""
        return self.context

    @cached_property
    def is_shown_locked(self):
        """Whether a message stands in place of the form; what was typed before it was locked is not taken away."""
        return self.request.method != "POST" and telling.is_locked(self.context)

    @property
    def round_is_open(self):
        """Whether it is a round that locks the story."""
        return record_of(self.context).open_round() is not None

    def update(self):
        """Save, where a button of a side was pressed; the form's own buttons come first."""
        if self.is_shown_locked:
            self.portal_type = self.context.portal_type
            return
        super().update()
        if "form.buttons.go_on" in self.request.form and not self.actions.executedActions and self._store():
            self.request.response.redirect(self.next_side(self.context))

    def render(self):
        """Return the form, or why there is none."""
        return self.locked() if self.is_shown_locked else super().render()

    @button.buttonAndHandler(_SAVE, name="save")
    def handleApply(self, action):
        """Store, and show the story."""
        if self._store():
            self.request.response.redirect(self.nextURL())

    @button.buttonAndHandler(_CANCEL, name="cancel")
    def handleCancel(self, action):
        """Go back, storing nothing."""
        super().handleCancel(self, action)

    def _store(self):
        typed = self.typed()
        if typed is None:
            return False
        data, told = typed
        try:
            changed = telling.write_cells(self.context, told, told.revision)
        except telling.CellsChanged as refusal:
            self._show_conflicts(refusal)
            return False
        if not self.applyChanges(data) and changed:
            notify(ObjectModifiedEvent(self.context, Attributes(IPracticeStorySchema, PERSPECTIVES)))
        notify(EditFinishedEvent(self.context))
        api.portal.show_message(_SAVED, self.request)
        return True

    def _show_conflicts(self, refusal):
        self.status = self.formErrorsMessage = refusal.message
        self.telling.value.show_conflicts(refusal.conflicts, self.context.perspectives or {}, self.context.revision)


class StoryEditView(layout.FormWrapper):
    """``edit`` of a story."""

    form = StoryEditForm

    def update(self):
        """Take the whole width: three times stand beside each other."""
        hide_columns(self.request)
        super().update()


classImplements(StoryEditView, IDexterityEditForm)
