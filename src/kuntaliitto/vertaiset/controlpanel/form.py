"""The settings in Classic UI."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.controlpanel import rules
from kuntaliitto.vertaiset.controlpanel.interfaces import IVertaisetSettings
from kuntaliitto.vertaiset.settings import PREFIX
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform import layout
from z3c.form.interfaces import IErrorViewSnippet
from zope.component import getMultiAdapter
from zope.interface import Invalid


class SettingsForm(RegistryEditForm):
    """Plone's form for a registry interface, which also asks the rules that are about several settings."""

    schema = IVertaisetSettings
    schema_prefix = PREFIX
    label = _("settings_heading", default="Workspaces")
    description = _(
        "settings_lead",
        default="What new workspaces start with, who may make them, and what holds for all of them.",
    )

    def extractData(self, setErrors=True):
        """Return the data and the errors; a refusal of the rules stands beside its field."""
        data, errors = super().extractData(setErrors)
        if not errors:
            errors = tuple(self._beside_its_field(refused) for refused in rules.problems(data))
        return data, errors

    def _beside_its_field(self, refused):
        widget = self.widgets[refused.field]
        view = getMultiAdapter(
            (Invalid(refused.message), self.request, widget, widget.field, self, self.getContent()),
            IErrorViewSnippet,
        )
        view.update()
        widget.error = view
        return view


SettingsView = layout.wrap_form(SettingsForm, ControlPanelFormWrapper)
