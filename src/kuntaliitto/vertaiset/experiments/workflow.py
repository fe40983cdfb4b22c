"""The life of an experiment as Plone's workflow: states and moves in the profile's XML, the state in the record.

As with stories (``maturity.workflow``): histories are overwritten by imports and carried along by copies.
"""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments import moves
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.states import IDEA
from kuntaliitto.vertaiset.membership.roles import READS
from kuntaliitto.vertaiset.workflows.definition import READING
from kuntaliitto.vertaiset.workflows.definition import WorkspaceWorkflow


class ExperimentWorkflow(WorkspaceWorkflow):
    """A workflow whose state stands in the record. Everybody on the roster reads an idea, and nobody else."""

    def _getWorkflowStateOf(self, ob, id_only=0):
        state = record_of(ob).state
        return state if id_only else self.states.get(state, None)

    def _getStatusOf(self, ob):
        return {**super()._getStatusOf(ob), self.state_var: record_of(ob).state}

    def _roles_in(self, state, obj, permission):
        if permission in READING and state is not None and state.getId() == IDEA:
            roles = (state.permission_roles or {}).get(permission, ())
            if READS in roles:
                # The visibility of the workspace adds nobody.
                return roles
        return super()._roles_in(state, obj, permission)

    def _executeTransition(self, ob, tdef=None, kwargs=None):
        new_state = super()._executeTransition(ob, tdef, kwargs)
        if tdef is not None:
            moves.write(ob, tdef.getId(), clock.now(), (kwargs or {}).get("comment", ""))
            self.updateRoleMappingsFor(ob)
            # Plone looks at the state alone.
            ob.reindexObject(idxs=["modified", *moves.COLUMNS])
        return new_state


class ExperimentWorkflowFactory(ExperimentWorkflow):
    """What the profile's ``meta_type="Vertaiset Experiment Workflow"`` calls; see ``WorkspaceWorkflowFactory``."""

    def __new__(cls, id):
        return ExperimentWorkflow(id)
