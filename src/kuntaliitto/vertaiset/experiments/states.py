"""The states of an experiment, its moves, and what may be decided in the end (domain.md, "Experiments")."""

from kuntaliitto.vertaiset import _


IDEA = "idea"
PLANNED = "planned"
RUNNING = "running"
LEARNING = "learning"
CLOSED = "closed"
CANCELLED = "cancelled"
STATES = {
    IDEA: _("experiment_state_idea", default="Idea"),
    PLANNED: _("experiment_state_planned", default="Planned"),
    RUNNING: _("experiment_state_running", default="Running"),
    LEARNING: _("experiment_state_learning", default="Learning"),
    CLOSED: _("experiment_state_closed", default="Closed"),
    CANCELLED: _("experiment_state_cancelled", default="Cancelled"),
}
#: Where it has ended: nobody writes in it any more.
ENDED = (CLOSED, CANCELLED)
#: Where its people write the diary.
DIARY_STATES = (PLANNED, RUNNING, LEARNING)

PLAN = "plan"
START = "start"
FINISH = "finish"
RESUME = "resume"
CLOSE = "close"
CANCEL = "cancel"
MOVES = {
    PLAN: _("experiment_move_plan", default="Plan it"),
    START: _("experiment_move_start", default="Start"),
    FINISH: _("experiment_move_finish", default="Finish"),
    RESUME: _("experiment_move_resume", default="Go on after all"),
    CLOSE: _("experiment_move_close", default="Close"),
    CANCEL: _("experiment_move_cancel", default="Cancel"),
}
#: Which moves lead on from a state.
MOVES_FROM = {
    IDEA: (PLAN, CANCEL),
    PLANNED: (START, CANCEL),
    RUNNING: (FINISH, CANCEL),
    LEARNING: (CLOSE, RESUME, CANCEL),
    CLOSED: (),
    CANCELLED: (),
}
#: Where a move leads.
LEADS_TO = {PLAN: PLANNED, START: RUNNING, FINISH: LEARNING, RESUME: RUNNING, CLOSE: CLOSED, CANCEL: CANCELLED}

SCALE = "scale"
ADAPT = "adapt"
CONTINUE = "continue"
STOP = "stop"
DECISIONS = {
    SCALE: _("experiment_decision_scale", default="Scale up"),
    ADAPT: _("experiment_decision_adapt", default="Adapt"),
    CONTINUE: _("experiment_decision_continue", default="Continue"),
    STOP: _("experiment_decision_stop", default="Stop"),
}
DECISION_HELP = {
    SCALE: _("experiment_decision_scale_help", default="It works: tell it as a practice, and let others take it up."),
    ADAPT: _("experiment_decision_adapt_help", default="Change the hypothesis, and try again."),
    CONTINUE: _("experiment_decision_continue_help", default="Keep the hypothesis, and go on trying."),
    STOP: _("experiment_decision_stop_help", default="End it here. Stopping with a learning is a good result."),
}

#: What starting locks, together.
LOCKED = ("hypothesis", "indicator", "threshold")
#: Those of them that are written on one line.
LINES = ("indicator", "threshold")
#: The most characters of a line.
LINE_LENGTH = 1_000
