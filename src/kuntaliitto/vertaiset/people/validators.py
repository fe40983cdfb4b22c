"""The rule for municipality and organisation in Plone's own profile and registration forms."""

from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.people import profile
from plone.app.users.browser.interfaces import IAccountPanelForm
from plone.app.users.browser.register import BaseRegistrationForm
from z3c.form.interfaces import IErrorViewSnippet
from z3c.form.validator import InvariantsValidator
from z3c.form.validator import WidgetsValidatorDiscriminators
from zope.component import getMultiAdapter
from zope.interface import Invalid


def show_refusal(widgets, refused):
    """Show ``refused`` beside the widget of its field, where it is among ``widgets``; return it as z3c.form's error."""
    error = Invalid(refused.message)
    widget = widgets.get(refused.field) if refused.field in widgets else None
    if widget is not None:
        field = getattr(widget, "field", None)
        view = getMultiAdapter(
            (error, widgets.request, widget, field, widgets.form, widgets.content),
            IErrorViewSnippet,
        )
        view.update()
        widget.error = view
    return error


class PersonValidator(InvariantsValidator):
    """What Plone checks across fields, and after it ``profile.check``."""

    def validate(self, data):
        """Return the errors, a tuple; ours stands beside its field too."""
        errors = super().validate(data)
        if profile.MUNICIPALITY not in data or profile.ORGANISATION not in data:
            return errors
        try:
            profile.check(data[profile.MUNICIPALITY], data[profile.ORGANISATION])
        except Refused as refused:
            errors += (show_refusal(self.manager, refused),)
        return errors


class ProfileValidator(PersonValidator):
    """On the forms of people who are there: personal information, and the same for managers."""


class RegistrationValidator(PersonValidator):
    """On the forms that make a person: registration, and adding a user."""


WidgetsValidatorDiscriminators(ProfileValidator, request=IVertaisetLayer, view=IAccountPanelForm)
WidgetsValidatorDiscriminators(RegistrationValidator, request=IVertaisetLayer, view=BaseRegistrationForm)
