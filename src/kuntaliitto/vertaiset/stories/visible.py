"""Which parts of a story somebody sees: what is hidden, its maker and the facilitators alone (rest.md, ``@hide``)."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.workflows.definition import HIDDEN_READERS
from plone import api


def sees(part):
    """Say whether the current user, who reads the story, sees ``part`` of it."""
    # Roles of reading: in an archive, where nobody facilitates, they read it still.
    return not part.hidden or not set(HIDDEN_READERS).isdisjoint(api.user.get_roles(obj=part))


def reads(story):
    """Say whether the current user reads ``story``: one that is a draft again hides from who wrote into it."""
    return bool(getSecurityManager().checkPermission("View", story))


def made_by_me(part):
    """Say whether the current user made ``part``."""
    return part.origin is not None and part.origin.userid == (current_userid() or None)


def seen_parts(story, interface):
    """Return the parts of ``story`` that provide ``interface`` and that the current user sees, the oldest first."""
    parts = [part for part in story.objectValues() if interface.providedBy(part) and sees(part)]
    return sorted(parts, key=_age)


def _age(part):
    return part.origin.since.isoformat() if part.origin is not None else "", part.getId()
