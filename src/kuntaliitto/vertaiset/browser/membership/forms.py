"""Making and editing a workspace: the policies are chosen when it is made, and on their own page from then on."""

from kuntaliitto.vertaiset.browser.membership.policy_choices import allows
from kuntaliitto.vertaiset.browser.membership.policy_choices import question
from kuntaliitto.vertaiset.browser.summary import NamedSummary
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.workflows.switching import VALUES
from kuntaliitto.vertaiset.workflows.visibility import check_policies
from plone.app.z3cform.widgets.checkbox import CheckBoxFieldWidget
from plone.app.z3cform.widgets.radio import RadioWidget
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.interfaces import INPUT_MODE
from z3c.form.interfaces import WidgetActionExecutionError
from z3c.form.widget import FieldWidget
from zope.interface import classImplements
from zope.interface import Invalid


class PolicyWidget(RadioWidget):
    """A policy as radio buttons with their help texts."""

    input_template = ViewPageTemplateFile("templates/policy_widget.pt")

    def render(self):
        """Return the HTML; where it is only shown, as Plone shows any choice."""
        return self.input_template() if self.mode == INPUT_MODE else super().render()

    def question(self):
        """Return what the macro asks."""
        chosen = self.value[0] if self.value else None
        return question(self.field.getName(), chosen, self.name)

    def possible(self, name, value):
        """Say whether the workspace around allows ``value``."""
        return allows(workspace_of(self.form.context), self.field.getName(), value)


def policy_widget(field, request):
    """Return the widget for a policy."""
    return FieldWidget(field, PolicyWidget(request))


class WorkspaceAddForm(NamedSummary, DefaultAddForm):
    """Makes a workspace."""

    portal_type = "vertaiset.workspace"

    def updateFields(self):
        """Ask for the policies with their help texts."""
        super().updateFields()
        self.fields["themes"].widgetFactory = CheckBoxFieldWidget
        for name in VALUES:
            self.fields[name].widgetFactory = policy_widget

    def extractData(self, setErrors=True):
        """Return what was typed and what is wrong; what is wrong with the policies together stands at one of them."""
        data, errors = super().extractData(setErrors)
        for view in errors:
            if isinstance(view.error, Refused) and view.error.field in self.widgets:
                view.widget = self.widgets[view.error.field]
                view.widget.error = view
        return data, errors

    def createAndAdd(self, data):
        """Make the workspace, unless the one around it is less visible."""
        try:
            check_policies(data["visibility"], data["join_policy"], workspace_of(self.container))
        except Refused as refusal:
            raise WidgetActionExecutionError(refusal.field, Invalid(refusal.message)) from refusal
        return super().createAndAdd(data)


class WorkspaceAddView(DefaultAddView):
    """``++add++vertaiset.workspace``"""

    form = WorkspaceAddForm


class WorkspaceEditForm(NamedSummary, DefaultEditForm):
    """Edits a workspace, without its policies."""

    def updateFields(self):
        """Leave the policies out: changing them says first what it does, on ``@@workspace-policies``."""
        super().updateFields()
        self.fields["themes"].widgetFactory = CheckBoxFieldWidget
        self.fields = self.fields.omit(*VALUES)


WorkspaceEditView = layout.wrap_form(WorkspaceEditForm)
classImplements(WorkspaceEditView, IDexterityEditForm)
