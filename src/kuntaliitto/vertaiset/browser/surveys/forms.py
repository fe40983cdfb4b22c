"""Making a survey and its settings; what it asks is built on a page of its own, see ``building``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.summary import NamedSummary
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.surveys import locking
from kuntaliitto.vertaiset.surveys import rules
from kuntaliitto.vertaiset.workflows.definition import effective_visibility
from plone import api
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.events import EditFinishedEvent
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from z3c.form import button
from z3c.form.browser.radio import RadioFieldWidget
from z3c.form.interfaces import DISPLAY_MODE
from z3c.form.interfaces import WidgetActionExecutionError
from zope.event import notify
from zope.interface import classImplements
from zope.interface import Invalid


_LOCKED = _("survey_settings_locked", default="People have answered: what they were promised stays as it is.")


class SettingsForm(NamedSummary):
    """What adding and editing do alike."""

    def updateFields(self):
        """Questions have a page of their own, a choice shows what it is between; Plone's settings are left out."""
        super().updateFields()
        self.groups = []
        self.fields = self.fields.omit("questions")
        for name in ("respondents", "results_shown"):
            self.fields[name].widgetFactory = RadioFieldWidget

    def typed(self):
        """Return what was typed, or None where it cannot be stored: each error then stands at its field."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return None
        try:
            self.check({name: value for name, value in data.items() if name in rules.FIELDS})
        except Refused as refusal:
            # What is shown locked has no input, and nothing of it was sent.
            if refusal.field in self.widgets:
                raise WidgetActionExecutionError(refusal.field, Invalid(refusal.message)) from refusal
            self.status = refusal.message
            return None
        return data


class SurveyAddForm(SettingsForm, DefaultAddForm):
    """Adds a survey: a draft, and the questions come next."""

    portal_type = "vertaiset.survey"
    label = _("survey_new", default="A new survey")

    @button.buttonAndHandler(_("survey_add_and_ask", default="Save, and write the questions"), name="save")
    def handleAdd(self, action):
        """Make the survey, and show the page on which questions are written."""
        data = self.typed()
        if data is None:
            return
        survey = self.container[self.createAndAdd(data).getId()]
        self._finishedAdd = True
        self.immediate_view = f"{survey.absolute_url()}/@@survey-questions"

    @button.buttonAndHandler(_("form_cancel", default="Cancel"), name="cancel")
    def handleCancel(self, action):
        """Go back, storing nothing."""
        super().handleCancel(self, action)

    def check(self, values):
        """Raise ``Refused`` where ``values`` do not go together."""
        rules.check_together({"questions": [], **values}, effective_visibility(self.context))


class SurveyAddView(DefaultAddView):
    """``++add++vertaiset.survey``"""

    form = SurveyAddForm


class SurveyEditForm(SettingsForm, DefaultEditForm):
    """Edits the settings of a survey."""

    label = _("survey_settings", default="Settings of the survey")

    @button.buttonAndHandler(_("form_save", default="Save"), name="save")
    def handleApply(self, action):
        """Store."""
        data = self.typed()
        if data is None:
            return
        self.applyChanges(data)
        api.portal.show_message(self.success_message, self.request)
        self.request.response.redirect(self.nextURL())
        notify(EditFinishedEvent(self.context))

    @button.buttonAndHandler(_("form_cancel", default="Cancel"), name="cancel")
    def handleCancel(self, action):
        """Go back, storing nothing."""
        super().handleCancel(self, action)

    def check(self, values):
        """Raise ``Refused`` where the survey may not say ``values``."""
        locking.check(self.context, values, clock.now())

    def update(self):
        """Say why some of it cannot be changed."""
        if self.request.method != "POST" and locking.locked_parts(self.context):
            api.portal.show_message(_LOCKED, self.request)
        super().update()

    def updateFields(self):
        """What is locked is shown only, where it says anything."""
        super().updateFields()
        for name in locking.locked_parts(self.context):
            if name in self.fields and getattr(self.context, name) is None:
                self.fields = self.fields.omit(name)
            elif name in self.fields:
                self.fields[name].mode = DISPLAY_MODE


SurveyEditView = layout.wrap_form(SurveyEditForm)
classImplements(SurveyEditView, IDexterityEditForm)
