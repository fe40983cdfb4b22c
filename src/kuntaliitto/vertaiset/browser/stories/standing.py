"""Where a story stands, in words for its page: the rung, what the next one asks, and the moves as buttons."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity.criteria import CRITERIA
from kuntaliitto.vertaiset.maturity.ladder import height
from kuntaliitto.vertaiset.maturity.ladder import RUNGS
from kuntaliitto.vertaiset.maturity.ladder import TITLES
from kuntaliitto.vertaiset.stories.perspectives import CELLS


DRAFT_TITLE = _("story_state_draft", default="Draft")
RETIRED_TITLE = _("story_state_retired", default="Ended, learnings kept")

MOVES = {
    moves.PUBLISH: _("move_publish", default="Publish as an interesting practice"),
    moves.PROMOTE: _("move_promote", default="Promote to promising"),
    moves.SUBMIT: _("move_submit", default="Submit for validation"),
    moves.WITHDRAW: _("move_withdraw", default="Withdraw from validation"),
    moves.RENEW: _("move_renew", default="Renew the rung"),
    moves.RETRACT: _("move_retract", default="Retract to a draft"),
    moves.RETIRE: _("move_retire", default="End the practice, keep the learnings"),
    moves.REOPEN: _("move_reopen", default="Reopen"),
}
DONE = {
    moves.PUBLISH: _("move_published", default="Your story is out: others can read, enrich and listen to it now."),
    moves.PROMOTE: _("move_promoted", default="The practice is promising now."),
    moves.SUBMIT: _("move_submitted", default="A round of validation is open. A facilitator invites the validators."),
    moves.WITHDRAW: _("move_withdrawn", default="The round is withdrawn. The story can be told on."),
    moves.RENEW: _("move_renewed", default="Done: the renewal is under way."),
    moves.RETRACT: _("move_retracted", default="The story is a draft again."),
    moves.RETIRE: _("move_retired", default="The practice has ended, and its learnings are kept. Thank you."),
    moves.REOPEN: _("move_reopened", default="The story is open again."),
}
HELP = {
    moves.SUBMIT: _("move_submit_help", default="Peers read and score it. The story stays as it is until they have."),
    moves.WITHDRAW: _("move_withdraw_help", default="The round ends, and the story keeps the rung that it had."),
    moves.RETRACT: _("move_retract_help", default="Others no longer see it, and it loses its rung."),
    moves.RETIRE: _("move_retire_help", default="An honourable end: what was learned stays for others to read."),
}
# These come after the others, under a heading of their own: one does them seldom.
SELDOM = (moves.WITHDRAW, moves.RETRACT, moves.RETIRE)
WITH_REASON = (moves.RETRACT, moves.WITHDRAW)

# Where on other pages something is mended; everything else is mended in the form.
_PAGES = {
    "enrichments": "@@enrichments",
    "adoptions": "@@listeners",
    "checks": "@@validation",
    "validation": "@@validation",
    "ships": "@@ships",
}


def steps(rung):
    """Return the four rungs as a ladder: dicts of title, whether it is reached, and whether it is the present one."""
    return [
        {"id": one, "title": TITLES[one], "reached": number <= height(rung), "current": one == rung}
        for number, one in enumerate(RUNGS, 1)
    ]


def title(state, rung):
    """Return where a story stands, an i18n message."""
    if state == "retired":
        return RETIRED_TITLE
    return TITLES.get(rung, DRAFT_TITLE)


def mend(url, where, edits):
    """Return the address under which ``where`` (of a gate, or of a refusal) is mended, or None.

    ``edits`` says whether the reader may use the form.
    """
    if not where:
        return None
    if where in _PAGES:
        return f"{url}/{_PAGES[where]}"
    if not edits:
        return None
    if where in CELLS:
        side, time = where.split("/")
        return f"{url}/edit?perspective={side}#form-widgets-perspectives-{side}-{time}"
    return f"{url}/edit" if where == "perspectives" else f"{url}/edit#formfield-form-widgets-{where}"


def gates(found, url, edits):
    """Return the rows of ``found``, gates: dicts of title, met, count (``2/3``, or empty) and where it is mended.

    ``elsewhere`` marks what is not mended in the form of the story: it takes others.
    """
    return [
        {
            "id": gate.id,
            "title": gate.title,
            "met": gate.met,
            "count": f"{gate.actual}/{gate.required}" if _counts(gate) and not gate.met else "",
            "mend": None if gate.met else mend(url, gate.mend, edits),
            "elsewhere": gate.mend in _PAGES,
        }
        for gate in found
    ]


def _counts(gate):
    return isinstance(gate.required, int) and gate.required > 1


def buttons(found, url, edits):
    """Return the rows of ``found``, moves of a panel: those that one makes often first."""
    rows = [
        {
            "id": move.id,
            "title": MOVES.get(move.id, move.title),
            "help": HELP.get(move.id),
            "seldom": move.id in SELDOM,
            "reason": move.id in WITH_REASON,
            "refusal": None if move.refusal is None else refusal(move.refusal, url, edits),
        }
        for move in found
    ]
    return sorted(rows, key=lambda row: row["seldom"])


def refusal(refused, url, edits):
    """Return what a refused move says: a dict of its message, or of the gates that are not met."""
    missing = getattr(refused, "missing", ())
    return {
        "message": None if missing else refused.message,
        "missing": gates(missing, url, edits),
        "mend": None if missing else mend(url, refused.field, edits),
    }


def conditions(found):
    """Return the rows of the open conditions: pairs of the criterion's title and the text."""
    names = {one.id: one.title for one in CRITERIA}
    return [(names.get(criterion, criterion), text) for criterion, text in found.texts.items()]
