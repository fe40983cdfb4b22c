"""Changing the three policies of a workspace: the act that forms and pages call.

domain.md, "Workspaces". What is written by other ways (REST's PATCH, an import) meets the same checks in the
subscribers of ``visibility``.
"""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.workspace import IWorkspaceSchema
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import policies
from kuntaliitto.vertaiset.membership.lookup import parent_of
from kuntaliitto.vertaiset.workflows import visibility
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


@dataclass(frozen=True)
class Policies:
    """The values of the three policies, ids."""

    visibility: str
    join_policy: str
    participation: str


VALUES = {
    "visibility": policies.VISIBILITY,
    "join_policy": policies.JOIN,
    "participation": policies.PARTICIPATION,
}


def policies_of(workspace):
    """Return the ``Policies`` of ``workspace``."""
    return Policies(workspace.visibility, workspace.join_policy, workspace.participation)


def check(workspace, wanted):
    """Raise where ``workspace`` cannot have the policies ``wanted``.

    ``Forbidden`` for those who do not manage it, ``StateForbids`` in an archive, ``Invalid``, with the field, for an
    unknown value and for values that do not go together or are wider than the workspace around.
    """
    checks.require_coordinator(workspace)
    checks.require_active(workspace)
    for name, values in VALUES.items():
        if getattr(wanted, name) not in [policy.id for policy in values]:
            raise Invalid(_("policy_unknown", default="Choose one of these."), field=name, rule="policy_unknown")
    visibility.check_policies(wanted.visibility, wanted.join_policy, parent_of(workspace))


def set_policies(workspace, wanted):
    """Give ``workspace`` the policies ``wanted``; the same again changes nothing. Raises as ``check`` does."""
    for _step in steps(workspace, wanted):
        pass


def steps(workspace, wanted):
    """Do what ``set_policies`` does, yielding (done, total) after each object that a change of visibility writes."""
    check(workspace, wanted)
    before = policies_of(workspace)
    changed = [name for name in VALUES if getattr(wanted, name) != getattr(before, name)]
    for name in changed:
        setattr(workspace, name, getattr(wanted, name))
    if "visibility" in changed:
        yield from visibility.steps(workspace)
    if changed:
        notify(ObjectModifiedEvent(workspace, Attributes(IWorkspaceSchema, *changed)))
