"""What the settings must be together, beyond what each field asks for itself; form and service both ask here."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership.policies import join_allowed
from kuntaliitto.vertaiset.people import mergers


def problems(values):
    """Return what is wrong with ``values``, a mapping of all settings by name: a list of ``Invalid`` with their fields.

    A new workspace must not start as what domain.md forbids, secret and open, and municipalities must merge soundly.
    """
    found = []
    if not join_allowed(values["default_visibility"], values["default_join_policy"]):
        message = _(
            "settings_secret_not_open",
            default="A secret workspace can be joined by invitation only, or is closed: choose one of these.",
        )
        found.append(Invalid(message, field="default_join_policy", rule="workspace_secret_not_open"))
    try:
        mergers.check(values[mergers.FIELD])
    except Invalid as error:
        found.append(error)
    return found
