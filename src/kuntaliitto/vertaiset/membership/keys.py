"""What opens an invitation: the token of a link, or for those invited by user name the invitation's id.

A token begins with the UID of its workspace, so that a link leads there from anywhere. Of the token only a hash is
kept; the invitation's id is made of the same hash, so that one look-up finds it.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership.lookup import by_uid
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone.uuid.interfaces import IUUID

import hashlib
import secrets


# plone.uuid's UIDs have this many characters; a token or an id is longer.
UID_LENGTH = 32
_HASH_LENGTH = 16


def new_token(workspace):
    """Return a new secret for a link to ``workspace``."""
    return IUUID(workspace) + secrets.token_urlsafe()


def hash_of(token):
    """Return what is kept of ``token``."""
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


def id_of(workspace, token):
    """Return the id of the invitation to ``workspace`` that ``token`` opens."""
    return IUUID(workspace) + hash_of(token)[:_HASH_LENGTH]


def find(key):
    """Return the workspace, whoever asks, and the ``Invitation`` that ``key`` opens for the current user, a pair.

    ``key`` is the token of a link, or the id of an invitation by user name. Raises ``NotThere`` where it opens nothing,
    for one's own or another's sake: nobody learns which.
    """
    workspace = by_uid(key[:UID_LENGTH])
    if workspace is None:
        raise nothing_there()
    return workspace, opened_by(workspace, key)


def opened_by(workspace, key):
    """Return the ``Invitation`` to ``workspace`` that ``key`` opens for the current user, whatever became of it.

    Raises ``NotThere`` as ``find`` does.
    """
    invitations = roster_of(workspace).invitations
    named = invitations.get(key)
    if named is not None and named.userid and named.userid == checks.current_userid():
        return named
    linked = invitations.get(id_of(workspace, key))
    if linked is not None and linked.token_hash == hash_of(key):
        return linked
    raise nothing_there()


def is_opened_by(workspace, key):
    """Say whether ``key`` opens an invitation to ``workspace`` for the current user, whatever became of it."""
    try:
        opened_by(workspace, key)
    except NotThere:
        return False
    return True


def nothing_there():
    """Return the ``NotThere`` for an invitation that there is not."""
    return NotThere(
        _("invitation_unknown", default="There is no such invitation. Check the link."), rule="invitation_unknown"
    )
