"""``POST @workflow/<move>``: plone.restapi's own, which stores nothing when the move is refused."""

from kuntaliitto.vertaiset.membership.lookup import workspace_of
from plone.restapi.services.workflow.transition import WorkflowTransition

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
