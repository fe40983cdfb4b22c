"""The ladder as Plone's workflow: states and moves in the profile's XML, the present state in the story's record.

Histories are overwritten by imports and carried along by copies, so the record says in which state a story is, and the
history only tells of it. Gates speak in ``moves.before_move``; the guards ask for permissions.
"""

from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.workflows.definition import WorkspaceWorkflow

import copy


class MaturityWorkflow(WorkspaceWorkflow):
    """A workflow whose state stands in the record, and whose moves may lead to one of several states."""

    def _getWorkflowStateOf(self, ob, id_only=0):
        state = record_of(ob).state
        return state if id_only else self.states.get(state, None)

    def _getStatusOf(self, ob):
        return {**super()._getStatusOf(ob), self.state_var: record_of(ob).state}

    def _executeTransition(self, ob, tdef=None, kwargs=None):
        if tdef is None:
            return super()._executeTransition(ob, tdef, kwargs)
        aimed = copy.copy(aq_base(tdef))
        aimed.new_state_id = moves.target(record_of(ob), tdef.getId(), clock.today())
        new_state = super()._executeTransition(ob, aimed.__of__(aq_parent(aq_inner(tdef))), kwargs)
        moves.write(ob, tdef.getId(), clock.now(), (kwargs or {}).get("comment", ""))
        self.updateRoleMappingsFor(ob)
        return new_state


class MaturityWorkflowFactory(MaturityWorkflow):
    """What the profile's ``meta_type="Vertaiset Maturity Workflow"`` calls; see ``WorkspaceWorkflowFactory``."""

    def __new__(cls, id):
        return MaturityWorkflow(id)
