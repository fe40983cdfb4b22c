"""The rule for municipality and organisation in Plone's own profile and registration forms.

Field validators, not one across fields: the forms of plone.app.users break on an error that has no field.
"""

from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.people import profile
from z3c.form.validator import SimpleFieldValidator
from zope.interface import Invalid


class PersonFieldValidator(SimpleFieldValidator):
    """What z3c.form checks of a field, and after it our rule, where the field is one of ours.

    The member fields are made anew from the site's schema on every request, so that a validator cannot be registered
    for them alone: it is for all choices and lines of these forms, and knows ours by name.
    """

    def validate(self, value, force=False):
        """Raise ``zope.interface.Invalid`` where ``value`` is not good."""
        super().validate(value, force)
        try:
            if self.field.__name__ == profile.MUNICIPALITY:
                # The widget drops a token that it does not know, and the choice would be cleared without a word.
                profile.normalize_municipality(self._sent(self.widget))
            elif self.field.__name__ == profile.ORGANISATION:
                other = self.view.widgets.get(profile.MUNICIPALITY)
                profile.check(self._sent(other), value)
        except Refused as refused:
            if refused.field == self.field.__name__:
                raise Invalid(refused.message) from refused

    def _sent(self, widget):
        """Return the token that was sent for ``widget``, a select, or ``None`` for none."""
        if widget is None:
            return None
        sent = self.request.form.get(widget.name)
        token = sent[0] if isinstance(sent, list) and sent else sent
        return None if not token or token == widget.noValueToken else token
