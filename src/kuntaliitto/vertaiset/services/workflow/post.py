"""``POST @workflow/<move>``: plone.restapi's own, which stores nothing when the move is refused."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import body_of
from kuntaliitto.vertaiset.services.base import refusal
from kuntaliitto.vertaiset.services.base import reply_refused
from kuntaliitto.vertaiset.services.maturity.get import gate
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from plone.restapi.services.workflow.transition import WorkflowTransition
from Products.CMFCore.WorkflowCore import WorkflowException

import transaction


class WorkflowPost(WorkflowTransition):
    """In workspaces a refused move changes nothing (rest.md); elsewhere this is plone.restapi's.

    That one sets the date of publication before it tries the move, and keeps it when the move is refused.
    """

    refused = None

    def reply(self):
        """Return what plone.restapi answers; a refusal also as all of ours are, with the ``gates`` that are not met."""
        try:
            if workspace_of(self.context) is not None:
                reading.text(body_of(self.request), "comment")
        except Refused as error:
            return reply_refused(self, error)
        answer = super().reply()
        if self.request.response.getStatus() != 400 or workspace_of(self.context) is None:
            return answer
        transaction.doom()
        answer = {**answer.get("error", {}), **answer}
        if self.refused is None:
            return answer
        self.request.response.setStatus(self.refused.status)
        gates = [gate(one, self.request) for one in self.refused.missing]
        return {**refusal(self.refused, self.request), **answer, **({"gates": gates} if gates else {})}

    def recurse_transition(self, objs, *args, **kwargs):
        """Make the move; say in words that people understand when it is not open."""
        try:
            super().recurse_transition(objs, *args, **kwargs)
        except MoveRefused as error:
            self.refused = error
            raise
        except WorkflowException as error:
            if workspace_of(self.context) is None:
                raise
            self.refused = MoveRefused(
                _(
                    "workflow_move_closed",
                    default="The move “${move}” is not open: it does not lead on from the present state, or you are "
                    "not allowed to make it.",
                    mapping={"move": self.transition},
                ),
                rule="workflow_move_closed",
            )
            raise self.refused from error
