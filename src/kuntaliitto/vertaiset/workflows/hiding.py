"""Hiding words: a facilitator takes words out of sight, with a reason; it stays on record (rest.md, ``@hide``)."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.maturity.record import Note
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.permissions import FACILITATE
from kuntaliitto.vertaiset.workflows.chain import COMMENT_WORKFLOW
from kuntaliitto.vertaiset.workflows.chain import workflow_of
from plone import api
from plone.app.discussion.interfaces import IConversation


HIDDEN = "hidden"


def is_hidden(comment):
    """Say whether ``comment``, which stands in a workspace, is hidden."""
    return _status(comment).get("review_state") == HIDDEN


def why_hidden(comment):
    """Return the reason for which ``comment`` is hidden; empty where it is not."""
    return _status(comment).get("comments", "") if is_hidden(comment) else ""


def _status(comment):
    return api.portal.get_tool("portal_workflow").getStatusOf(COMMENT_WORKFLOW, comment) or {}


def comment_on(content, comment_id):
    """Return the comment ``comment_id`` (a text) on ``content``; raise ``NotThere`` where there is none."""
    conversation = IConversation(content, None)
    known = conversation is not None and comment_id.isdecimal() and int(comment_id) in conversation
    if not known:
        raise NotThere(
            _("comment_unknown", default="There is no such comment."), field="comment_id", rule="comment_unknown"
        )
    return conversation[int(comment_id)]


def hide(content, comment_id, hidden, reason=""):
    """Hide the comment ``comment_id`` on ``content``, or show it again; hiding needs a reason. Again changes nothing.

    Raises ``Forbidden`` for those who do not facilitate, ``NotThere`` outside of workspaces and where there is no such
    comment, ``Invalid`` without a reason, ``StateForbids`` in an archive.
    """
    _require_facilitator(content)
    comment = comment_on(content, comment_id)
    if hidden == is_hidden(comment):
        return
    if hidden:
        checks.require_reason(reason)
    move = "hide" if hidden else "show"
    api.portal.get_tool("portal_workflow").doActionFor(comment, move, comment=reason)
    content.reindexObject(idxs=["total_comments", "last_comment_date", "commentators"])


def hide_part(part, hidden, reason, now):
    """Hide ``part`` of a story, or show it again; hiding needs a reason. Again changes nothing.

    What is hidden counts nowhere. Raises ``Forbidden``, ``Invalid`` and ``StateForbids`` as ``hide`` does.
    """
    _require_facilitator(part)
    if hidden == (part.hidden is not None):
        return
    if hidden:
        checks.require_reason(reason)
    keep_hidden(part, Note(checks.current_userid(), now, reason.strip()) if hidden else None)


def keep_hidden(part, note):
    """Write that ``part`` is hidden, as ``note`` tells, or that it is not (None): rights and catalog follow."""
    part.hidden = note
    workflow_of(part).updateRoleMappingsFor(part)
    part.reindexObjectSecurity()


def _require_facilitator(obj):
    workspace = workspace_of(obj)
    if workspace is None:
        raise NotThere(
            _("hide_in_workspaces", default="Words are hidden in workspaces only."), rule="hide_in_workspaces"
        )
    checks.require(FACILITATE, workspace)
    checks.require_active(workspace)
