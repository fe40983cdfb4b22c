"""``POST @workflow/<move>``: plone.restapi's own, which stores nothing when the move is refused."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from plone.restapi.services.workflow.transition import WorkflowTransition
from Products.CMFCore.WorkflowCore import WorkflowException

import transaction


class WorkflowPost(WorkflowTransition):
    """In workspaces a refused move changes nothing (rest.md); elsewhere this is plone.restapi's.

    That one sets the date of publication before it tries the move, and keeps it when the move is refused.
    """

    def reply(self):
        """Return what plone.restapi answers; a refusal with its type and message where all of ours have them."""
        answer = super().reply()
        if self.request.response.getStatus() != 400 or workspace_of(self.context) is None:
            return answer
        transaction.doom()
        return {**answer.get("error", {}), **answer}

    def recurse_transition(self, objs, *args, **kwargs):
        """Make the move; say in words that people understand when it is not open."""
        try:
            super().recurse_transition(objs, *args, **kwargs)
        except MoveRefused:
            raise
        except WorkflowException as error:
            if workspace_of(self.context) is None:
                raise
            raise MoveRefused(
                _(
                    "workflow_move_closed",
                    default="The move “${move}” is not open: it does not lead on from the present state, or you are "
                    "not allowed to make it.",
                    mapping={"move": self.transition},
                ),
                rule="workflow_move_closed",
            ) from error
