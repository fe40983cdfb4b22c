"""The settings in Classic UI."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.controlpanel import rules
from kuntaliitto.vertaiset.controlpanel.interfaces import IVertaisetSettings
from kuntaliitto.vertaiset.settings import PREFIX
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform import layout
from Products.CMFCore.permissions import ManagePortal
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.interfaces import IErrorViewSnippet
from zope.component import getMultiAdapter
from zope.interface import Invalid


class SettingsForm(RegistryEditForm):
    """Plone's form for a registry interface, which also asks the rules that are about several settings."""

    schema = IVertaisetSettings
    schema_prefix = PREFIX
    # One group after another: as tabs they get a navigation without a name, and need JavaScript.
    enable_form_tabbing = False
    label = _("settings_heading", default="Workspaces")
    default_fieldset_label = _("settings_group_workspaces", default="Workspaces and site")
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


class SettingsPage(ControlPanelFormWrapper):
    """The page around the form, with what else a site manager may want to do."""

    index = ViewPageTemplateFile("templates/settings.pt")

    @property
    def maintains(self):
        """Whether the person who asks may repair and uninstall, as in Plone's own list of add-ons."""
        return bool(getSecurityManager().checkPermission(ManagePortal, self.context))


SettingsView = layout.wrap_form(SettingsForm, SettingsPage)
