"""The three policies as questions: for the pages and the form that ask them."""

from kuntaliitto.vertaiset.content.workspace import IWorkspaceSchema
from kuntaliitto.vertaiset.membership.policies import visible_under
from kuntaliitto.vertaiset.workflows.switching import VALUES


def question(name, chosen, input_name=None):
    """Return the policy ``name`` as a dict of name (of the input), title, help, choices, and the chosen value."""
    return {
        "name": input_name or name,
        "title": IWorkspaceSchema[name].title,
        "help": IWorkspaceSchema[name].description,
        "choices": VALUES[name],
        "chosen": chosen,
    }


def allows(parent, name, value):
    """Say whether the workspace ``parent`` (or None) lets the policy ``name`` of one in it be ``value``."""
    return name != "visibility" or parent is None or value in visible_under(parent.visibility)


class PolicyChoices:
    """What the macro that asks for policies needs: of a page with ``parent``, a workspace or None, and ``chosen``."""

    def questions(self):
        """Return the three questions."""
        return [question(name, self.chosen(name)) for name in VALUES]

    def possible(self, name, value):
        """Say whether the parent allows ``value``."""
        return allows(self.parent, name, value)
