"""The three policies of a workspace: chosen, then shown what a change of visibility does, then done."""

from dataclasses import astuple
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership import progress
from kuntaliitto.vertaiset.browser.membership.page import CoordinatorsPage
from kuntaliitto.vertaiset.browser.membership.policy_choices import PolicyChoices
from kuntaliitto.vertaiset.membership.lookup import parent_of
from kuntaliitto.vertaiset.membership.policies import title_of
from kuntaliitto.vertaiset.membership.policies import visible_under
from kuntaliitto.vertaiset.workflows import switching
from kuntaliitto.vertaiset.workflows import visibility


# A change that writes more objects than this shows how far it has come.
SHOW_PROGRESS_ABOVE = 2000
# So many of the people who become observers are named.
NAMED = 50


class PoliciesPage(PolicyChoices, CoordinatorsPage):
    """``@@workspace-policies``: POST takes ``visibility``, ``join_policy`` and ``participation``, and ``confirm`` where
    what a change of visibility does has been shown before.
    """

    tab = "policies"
    fields = tuple(switching.VALUES)

    def __init__(self, context, request):
        super().__init__(context, request)
        # What a change of visibility would do, where it is to be shown first.
        self.effect = None

    def act(self):
        if "back" in self.request.form:
            return None
        switching.check(self.context, self.wanted)
        if self.wanted.visibility == self.context.visibility:
            switching.set_policies(self.context, self.wanted)
            return self.go(_("policies_saved", default="The policies were saved."))
        effect = visibility.preview(self.context, self.wanted.visibility)
        if "confirm" not in self.request.form:
            self.effect = effect
            self.people.know(effect.observers[:NAMED])
            return None
        if effect.objects > SHOW_PROGRESS_ABOVE:
            return self._stream()
        switching.set_policies(self.context, self.wanted)
        message = _(
            "policies_visibility_saved",
            default="The visibility is now “${visibility}”, for everything in the workspace.",
            mapping={"visibility": self.title("visibility", self.wanted.visibility)},
        )
        return self.go(message)

    def _stream(self):
        """Do the change while the page with its progress is being sent."""
        wanted = self.wanted
        return progress.stream(
            self,
            lambda workspace: switching.steps(workspace, wanted),
            heading=_("policies_progress", default="Changing the visibility"),
            back=self.context.absolute_url(),
        )

    @cached_property
    def wanted(self):
        """The policies that were chosen; those in force where nothing was."""
        present = switching.policies_of(self.context)
        names = switching.VALUES
        chosen = (self.typed(name, value) for name, value in zip(names, astuple(present), strict=True))
        return switching.Policies(*chosen)

    # For the template

    def chosen(self, name):
        """Return the value of the policy ``name`` that is marked."""
        return getattr(self.wanted, name)

    @cached_property
    def parent(self):
        """The workspace around this one, or None."""
        return parent_of(self.context)

    def title(self, name, value):
        """Return the title of a policy's value."""
        return title_of(switching.VALUES[name], value)

    def help(self, name, value):
        """Return the help text of a policy's value."""
        return next(policy.help for policy in switching.VALUES[name] if policy.id == value)

    def named_observers(self):
        """Return the names of the people who become observers, as many as are shown."""
        return [self.people.name(userid) for userid in self.effect.observers[:NAMED]]

    def more_observers(self):
        """Return how many more there are."""
        return max(0, len(self.effect.observers) - NAMED)

    def widens(self):
        """Say whether more people will read the workspace than before: the present value is a narrower one."""
        return self.context.visibility in visible_under(self.wanted.visibility)

    def takes_long(self):
        """Say whether the progress will be shown."""
        return self.effect.objects > SHOW_PROGRESS_ABOVE
