"""Listening and adopting (domain.md, "Listening is the heart of it"): what is written, what counts, what comes next."""

from collections import Counter
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity.words import says_something
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.workflows.refusal import MoveRefused
from plone import api


FITS = "fits"
ADAPT = "adapt"
NO_FIT = "no_fit"
UNKNOWN = "unknown"
FIT_TITLES = {
    FITS: _("fit_fits", default="Fits"),
    ADAPT: _("fit_adapt", default="Has to be adapted"),
    NO_FIT: _("fit_no_fit", default="Does not fit"),
    UNKNOWN: _("fit_unknown", default="Not known"),
}

NEXT_STEPS = {
    "adopt": _("next_step_adopt", default="Adopt it"),
    "experiment": _("next_step_experiment", default="Try it out in an experiment"),
    "ask": _("next_step_ask", default="Ask the help desk"),
}

OUTCOMES = {
    "worked": _("outcome_worked", default="Worked"),
    "partly": _("outcome_partly", default="Worked in part"),
    "did_not_work": _("outcome_did_not_work", default="Did not work"),
}

LISTENING = "listening"
TRYING = "trying"
IN_USE = "in_use"
ENDED = "ended"
STAGES = {
    LISTENING: _("stage_listening", default="Listening"),
    TRYING: _("stage_trying", default="Trying"),
    IN_USE: _("stage_in_use", default="In use"),
    ENDED: _("stage_ended", default="Ended"),
}

LONGEST = 10_000


def read_cells(sent, field="cells"):
    """Return what ``sent``, JSON ``{perspective: {time: {own, fit}}}``, says: a mapping of cell ids to mappings.

    Cells without own words and without a fit are left out. Raises ``Invalid``, naming the cell.
    """
    if not isinstance(sent, dict):
        raise _wrong(field, _("fits_no_object", default="This is an object: perspective, time, own words and fit."))
    read = {}
    for perspective, times in sent.items():
        if not isinstance(times, dict):
            raise _wrong(f"{field}.{perspective}", _("fits_times", default="A perspective is an object of times."))
        for time, said in times.items():
            name = f"{field}.{perspective}.{time}"
            if f"{perspective}/{time}" not in CELLS:
                raise _wrong(name, _("fits_cell", default="There is no such cell."))
            read[f"{perspective}/{time}"] = _read_cell(said or {}, name)
    return {cell: said for cell, said in read.items() if said["own"] or said["fit"] != UNKNOWN}


def change_cells(present, sent, field="cells"):
    """Return the cells ``present`` with what ``sent`` says of them, as ``read_cells`` takes it: a part leaves the rest.

    Raises ``Invalid``, naming the cell.
    """
    present = present or {}
    if not isinstance(sent, dict) or not all(isinstance(times, dict) for times in sent.values()):
        return read_cells(sent, field)
    whole = {
        side: {time: _over(present.get(f"{side}/{time}"), said) for time, said in times.items()}
        for side, times in sent.items()
    }
    named = {f"{side}/{time}" for side, times in sent.items() for time in times}
    return {cell: said for cell, said in present.items() if cell not in named} | read_cells(whole, field)


def _over(present, said):
    return {**(present or {}), **said} if isinstance(said, dict) and said else said


def _read_cell(said, name):
    if not isinstance(said, dict):
        raise _wrong(name, _("fits_said", default="A cell has own words and a fit."))
    own, fit = said.get("own") or "", said.get("fit") or UNKNOWN
    if not isinstance(own, str) or len(own) > LONGEST:
        raise _wrong(f"{name}.own", _("fits_own", default="Own words are a text of at most 10,000 characters."))
    if not isinstance(fit, str) or fit not in FIT_TITLES:
        raise _wrong(
            f"{name}.fit",
            _("fits_fit", default="A fit is one of: ${fits}.", mapping={"fits": ", ".join(FIT_TITLES)}),
        )
    return {"own": own.strip(), "fit": fit}


def _wrong(field, message):
    return Invalid(message, field=field, rule="listening")


def nested(cells):
    """Return ``cells`` of an adoption as REST has them: only those that say something."""
    result = {}
    for cell in CELLS:
        if cell in (cells or {}):
            perspective, time = cell.split("/")
            result.setdefault(perspective, {})[time] = dict(cells[cell])
    return result


def counts(cells, number):
    """Say whether a listening counts: at least ``number`` cells with own words and a fit other than unknown."""
    return sum(says_something(said["own"]) and said["fit"] != UNKNOWN for said in (cells or {}).values()) >= number


def stage_of(adoption):
    """Return the stage of ``adoption``: an id of ``STAGES``."""
    return api.portal.get_tool("portal_workflow").getInfoFor(adoption, "review_state", LISTENING)


def has_tried(adoption):
    """Say whether ``adoption`` has reached *trying*."""
    return stage_of(adoption) != LISTENING


def gaps(cells):
    """Return the cells that do not fit as they are, a list of ids: what would have to change."""
    return [cell for cell in CELLS if (cells or {}).get(cell, {}).get("fit") in (ADAPT, NO_FIT)]


def profile(adoptions):
    """Return how the ``adoptions`` fit, cell by cell: a mapping of cell ids to ``Counter`` of fits."""
    found = {cell: Counter() for cell in CELLS}
    for adoption in adoptions:
        for cell, said in (adoption.cells or {}).items():
            found[cell][said["fit"]] += 1
    return found


def check_outcomes(rows, stage):
    """Raise where the outcomes ``rows`` cannot be reported at ``stage``: from *trying* on, each with a known word.

    What has ended keeps one.
    """
    if rows and stage == LISTENING:
        raise StateForbids(
            _("outcome_too_early", default="An outcome can be reported when you have begun to try."),
            field="outcomes",
            rule="outcome_too_early",
        )
    if not rows and stage == ENDED:
        raise _outcome_missing(StateForbids)
    for number, row in enumerate(rows or (), 1):
        if row["outcome"] not in OUTCOMES:
            raise Invalid(
                _(
                    "outcome_unknown",
                    default="Row ${number}: an outcome is one of: ${outcomes}.",
                    mapping={"number": str(number), "outcomes": ", ".join(OUTCOMES)},
                ),
                field="outcomes",
                rule="outcome_unknown",
            )


def before_move(adoption, event):
    """Before an adoption moves on (``IBeforeTransitionEvent``): ending needs an outcome."""
    if event.transition is not None and event.transition.getId() == "end" and not adoption.outcomes:
        raise _outcome_missing(MoveRefused)


def _outcome_missing(refusal):
    return refusal(
        _("adoption_end_needs_outcome", default="Report an outcome first: how did it go?"),
        field="outcomes",
        rule="adoption_end_needs_outcome",
    )


def latest_outcome(adoption):
    """Return the latest outcome of ``adoption``, a row, or None; of those of one day the last that was reported."""
    rows = sorted(adoption.outcomes or (), key=lambda row: row["date"])
    return rows[-1] if rows else None


def has_failed(adoption):
    """Say whether ``adoption`` did not work, as its latest outcome says."""
    latest = latest_outcome(adoption)
    return latest is not None and latest["outcome"] == "did_not_work"


def report(adoption, outcome, changes, on):
    """Add an outcome to ``adoption``, as of the day ``on``; the latest counts. Raises ``Invalid``, ``StateForbids``."""
    rows = [*(adoption.outcomes or ()), {"date": on, "outcome": outcome, "changes": changes or None}]
    if on > clock.today():
        raise Invalid(
            _("outcome_future", default="An outcome is not in the future."), field="date", rule="outcome_future"
        )
    check_outcomes(rows, stage_of(adoption))
    adoption.outcomes = rows
