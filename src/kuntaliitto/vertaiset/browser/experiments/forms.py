"""Writing an experiment card, a diary entry, a call or an application: the rules that REST asks are asked here too."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.members_widget import members_widget
from kuntaliitto.vertaiset.browser.membership.page import hide_columns
from kuntaliitto.vertaiset.browser.rule_errors import RuleErrors
from kuntaliitto.vertaiset.browser.stories.addresses_widget import address_widget
from kuntaliitto.vertaiset.browser.summary import NamedSummary
from kuntaliitto.vertaiset.content.diary import IDiaryEntrySchema
from kuntaliitto.vertaiset.content.experiment import IExperimentCard
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.experiments import rules
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.states import LOCKED
from kuntaliitto.vertaiset.experiments.subscribers import name_entry
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.stories.rules import default_municipality
from plone import api
from plone.app.z3cform.widgets.checkbox import CheckBoxFieldWidget
from plone.app.z3cform.widgets.select import SelectWidget
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.events import EditFinishedEvent
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from z3c.form import button
from z3c.form.interfaces import DISPLAY_MODE
from z3c.form.widget import ComputedWidgetAttribute
from z3c.form.widget import FieldWidget
from zope.event import notify
from zope.interface import classImplements


SAVE = _("form_save", default="Save")
CANCEL = _("form_cancel", default="Cancel")
SAVED = _("experiment_saved", default="Saved.")
_PEOPLE = _("experiment_people_ticked", default="Members of this workspace. They run the experiment as you do.")
FIELDSETS = ("place", "people", "evidence", "links")
FIRST = ("IBasic.title", "IBasic.description", "hypothesis", "action", "target_group")

default_day = ComputedWidgetAttribute(lambda adapter: clock.today(), field=IDiaryEntrySchema["date"])


def _oneself(adapter):
    """Return oneself where something is being made."""
    return (current_userid(),) if adapter.widget.ignoreContext else ()


def _own_municipality(adapter):
    """Return one's own municipality where something is being made; nothing for those who have none."""
    code = default_municipality(current_userid(), clock.now())[0] if adapter.widget.ignoreContext else None
    return (code,) if code else ()


default_people = ComputedWidgetAttribute(_oneself, field=IExperimentCard["people"])
default_municipalities = ComputedWidgetAttribute(_own_municipality, field=IExperimentCard["municipalities"])


def several_widget(field, request):
    """Return a plain list to choose several from: Plone's own needs JavaScript, and loses the choice without it."""
    widget = FieldWidget(field, SelectWidget(request))
    widget.multiple = "multiple"
    widget.size = 8
    return widget


class RuledForm(RuleErrors):
    """What all these forms do alike. ``edited`` is what is edited, or None where it is being made."""

    enable_form_tabbing = False
    enable_autofocus = False
    description = ""
    edited = None

    def typed(self):
        """Return what was typed, or None where something is wrong: it then stands beside its field."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return None
        try:
            self.check(data)
        except Refused as refusal:
            self.show(refusal)
            return None
        return data

    def check(self, data):
        """Raise ``Refused`` where a rule says no to ``data``."""


class Adding(RuledForm):
    """A form that makes something."""

    @button.buttonAndHandler(SAVE, name="save")
    def handleAdd(self, action):
        """Make it, and show it."""
        data = self.typed()
        if data is not None:
            made = self.container[self.createAndAdd(data).getId()]
            self._finishedAdd = True
            self.immediate_view = made.absolute_url()
            api.portal.show_message(SAVED, self.request)

    @button.buttonAndHandler(CANCEL, name="cancel")
    def handleCancel(self, action):
        """Go back, storing nothing."""
        super().handleCancel(self, action)


class Editing(RuledForm):
    """A form that edits something."""

    @property
    def edited(self):
        """What is edited."""
        return self.context

    @button.buttonAndHandler(SAVE, name="save")
    def handleApply(self, action):
        """Store, and show it."""
        data = self.typed()
        if data is not None:
            self.store(data)
            notify(EditFinishedEvent(self.context))
            api.portal.show_message(SAVED, self.request)
            self.request.response.redirect(self.context.absolute_url())

    @button.buttonAndHandler(CANCEL, name="cancel")
    def handleCancel(self, action):
        """Go back, storing nothing."""
        super().handleCancel(self, action)

    def store(self, data):
        """Store ``data``."""
        self.applyChanges(data)


class CardForm(NamedSummary):
    """The experiment card, of experiments and applications."""

    default_fieldset_label = _("experiment_fieldset_what", default="The experiment")

    def updateFields(self):
        """Put the fields into their order, without Plone's settings, and with inputs that need no JavaScript."""
        super().updateFields()
        named = {group.__name__: group for group in self.groups}
        self.groups = [named[name] for name in FIELDSETS]
        self.fields = self.fields.select(*[name for name in FIRST if name in self.fields])
        for group, name, widget in (
            ("place", "themes", CheckBoxFieldWidget),
            ("place", "municipalities", several_widget),
            ("people", "people", members_widget(self.context, _PEOPLE)),
            ("links", "grew_from", address_widget),
        ):
            named[group].fields[name].widgetFactory = widget

    def check(self, data):
        """Raise ``Refused`` where a rule says no to ``data``."""
        before = {name: getattr(self.edited, name, None) for name in rules.CHECKED} if self.edited is not None else {}
        rules.check_fields(self.edited if self.edited is not None else self.context, data, before)


class ExperimentAddForm(CardForm, Adding, DefaultAddForm):
    """Makes an experiment: an idea of the person's who asks."""

    portal_type = "vertaiset.experiment"
    label = _("experiment_add", default="A new experiment")


class ExperimentAddView(DefaultAddView):
    """``++add++vertaiset.experiment``"""

    form = ExperimentAddForm

    def update(self):
        """Take the whole width."""
        hide_columns(self.request)
        super().update()


class ExperimentEditForm(CardForm, Editing, DefaultEditForm):
    """Edits the card; what starting locked is shown only."""

    label = _("experiment_edit_label", default="The experiment card")

    def updateFields(self):
        """What starting locked has no input."""
        super().updateFields()
        if record_of(self.context).wording is not None:
            for fields in (self.fields, *(group.fields for group in self.groups)):
                for name in LOCKED:
                    if name in fields:
                        fields[name].mode = DISPLAY_MODE

    def update(self):
        """Say why some of it cannot be changed here."""
        if self.request.method != "POST" and record_of(self.context).wording is not None:
            message = _(
                "experiment_locked",
                default="Hypothesis, indicator and threshold were locked when the experiment started. While it runs "
                "they can be amended, with a reason.",
            )
            api.portal.show_message(message, self.request)
        super().update()

    def check(self, data):
        """Raise ``Refused`` where a rule says no to ``data``, or the experiment has ended."""
        rules.require_open(self.context)
        super().check(data)


class EntryForm:
    """A diary entry: its day and what happened."""

    def updateFields(self):
        """Only what one writes."""
        super().updateFields()
        self.groups = []
        self.fields = self.fields.select("date", "text")

    def check(self, data):
        """Raise ``Invalid`` for a day that is still to come."""
        rules.check_day(data.get("date"), clock.today())


class EntryAddForm(EntryForm, Adding, DefaultAddForm):
    """Writes into the diary."""

    portal_type = "vertaiset.diary_entry"
    label = _("diary_write", default="Write into the diary")


class EntryAddView(DefaultAddView):
    """``++add++vertaiset.diary_entry``"""

    form = EntryAddForm


class EntryEditForm(EntryForm, Editing, DefaultEditForm):
    """Edits an entry."""

    label = _("diary_edit", default="Edit the entry")

    def store(self, data):
        """Store ``data``; an entry that was called by its day still is."""
        called_by_day = self.context.date is not None and self.context.title == self.context.date.isoformat()
        if called_by_day:
            self.context.title = ""
        super().store(data)
        name_entry(self.context)


class _Wide(layout.FormWrapper):
    """An edit form on the whole width."""

    def update(self):
        """Take the whole width."""
        hide_columns(self.request)
        super().update()


class ExperimentEditView(_Wide):
    """``edit`` of an experiment."""

    form = ExperimentEditForm


class EntryEditView(_Wide):
    """``edit`` of a diary entry."""

    form = EntryEditForm


classImplements(ExperimentEditView, IDexterityEditForm)
classImplements(EntryEditView, IDexterityEditForm)
