"""What joining a workspace would mean for a person: for the page that offers it.

domain.md, "Workspaces": "Joining one may join the parent in the same act, where the parent's policy is ``self``; where
it is ``request`` a request is left wherever one is needed […]; where it is ``invitation`` or ``closed`` […] it is
refused and the parent named."
"""

from dataclasses import dataclass
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.policies import CLOSED_VISIBILITIES


@dataclass(frozen=True)
class Outlook:
    """``alone`` and ``together`` say what joining without and with ``parents`` does: ``join``, ``request``, or None.

    ``parents`` are the workspaces around that the person is not a member of, the outermost first. ``refusal`` is the
    ``Refused`` that stands against it where neither is open.
    """

    alone: str
    together: str
    parents: tuple
    refusal: Refused = None

    @property
    def needs_parents(self):
        """Whether there is no joining without the parents."""
        return self.alone is None and self.together is not None

    @property
    def may_ask(self):
        """Whether a message to coordinators is part of it, in one way or the other."""
        return "request" in (self.alone, self.together)


def outlook(workspace, userid, now):
    """Return the ``Outlook`` of ``userid``, who is not a member of ``workspace``, at ``now``."""
    parents = tuple(joining.outside_of(workspace, userid))
    alone, refusal = _try(workspace, userid, now, with_parent=False)
    together, refusal_together = _try(workspace, userid, now, with_parent=True) if parents else (None, None)
    if any(parent.visibility in CLOSED_VISIBILITIES for parent in parents):
        # Alone is refused for the parent's sake; what stands against both is what helps.
        refusal = refusal_together
    return Outlook(alone, together, parents, refusal if alone is None and together is None else None)


def _try(workspace, userid, now, with_parent):
    try:
        return joining.way_in(workspace, userid, now, with_parent), None
    except Refused as refusal:
        return None, refusal
