"""The widget of fields that name members of the workspace: their names to tick, as nobody knows user names by heart.

Where the roster is long, or not for the reader's eyes, user names are typed, one on a line.
"""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people.directory import display_names
from kuntaliitto.vertaiset.people.directory import sort_key
from kuntaliitto.vertaiset.permissions import VIEW_ROSTER
from plone.app.z3cform.widgets.checkbox import CheckBoxWidget
from plone.app.z3cform.widgets.text import TextLinesFieldWidget
from z3c.form.term import Terms
from z3c.form.widget import FieldWidget
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


# Beyond this a list to tick is longer than anybody reads.
LONGEST = 200


class MembersWidget(CheckBoxWidget):
    """The names of members, to tick."""

    klass = "checkbox-widget vt-members"

    ticked_help = ""

    def update(self):
        """Say what ticking does."""
        super().update()
        self.description = self.ticked_help

    def updateTerms(self):
        """Offer all members, and whoever is named already or was ticked in a form that is older than a removal."""
        if self.terms is None:
            named = getattr(self.form.context, self.field.__name__, None) if not self.ignoreContext else None
            typed = self.request.get(self.name, ())
            typed = (typed,) if isinstance(typed, str) else typed
            names = display_names({*roster_of(workspace_of(self.form.context)).members, *(named or ())})
            # What is typed into an address names nobody: else the form would tell what any user name stands for.
            names = {one: one for one in typed} | names
            self.terms = Terms()
            self.terms.terms = SimpleVocabulary(
                [SimpleTerm(one, one, names[one]) for one in sorted(names, key=lambda one: (sort_key(names[one]), one))]
            )
        return self.terms


def members_widget(context, ticked_help):
    """Return the factory of the widget for members of the workspace that ``context`` stands in, or is.

    ``ticked_help`` stands beside names to tick: the field's own help speaks of lines.
    """
    workspace = workspace_of(context)
    seen = getSecurityManager().checkPermission(VIEW_ROSTER, workspace)
    if not seen or len(roster_of(workspace).members) > LONGEST:
        return TextLinesFieldWidget

    def factory(field, request):
        widget = FieldWidget(field, MembersWidget(request))
        widget.ticked_help = ticked_help
        return widget

    return factory
