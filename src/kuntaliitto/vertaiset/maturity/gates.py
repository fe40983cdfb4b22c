"""The gates of the ladder (domain.md, "The maturity ladder", the table): pure functions of facts and numbers.

The same gates refuse a move, fill the panel "what is still missing", answer ``@maturity`` and speak at renewal. People
decide only what takes judgement: what validators and facilitators say are facts here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.maturity.ladder import GOOD
from kuntaliitto.vertaiset.maturity.ladder import INTERESTING
from kuntaliitto.vertaiset.maturity.ladder import PROMISING
from kuntaliitto.vertaiset.maturity.ladder import SUSTAINABLE
from kuntaliitto.vertaiset.maturity.months import months_after
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from kuntaliitto.vertaiset.stories.perspectives import NOW
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIMES


NOW_CELLS = tuple(f"{perspective.id}/{NOW}" for perspective in PERSPECTIVES)
IMPACT_CELLS = tuple(f"impact/{time}" for time in TIMES)

WORKED = "worked"


@dataclass(frozen=True)
class Facts:
    """What the gates look at. Municipalities are codes as they count: merged ones as their successors, each once.

    ``enriched_by``, ``listened_by`` and ``tried_by`` are those of peers, never the teller's; ``outcomes`` maps them to
    the latest outcome that they reported. ``survived`` says what the practice has outlived.
    """

    on: date
    in_use_since: date | None = None
    finished_experiment: bool = False
    survived: tuple = ()
    told: frozenset = frozenset()
    ships_answered: int = 0
    indicator: bool = False
    baseline: bool = False
    target: bool = False
    measured_on: tuple = ()
    costs: bool = False
    did_not_work: bool = False
    enriched_by: frozenset = frozenset()
    listened_by: frozenset = frozenset()
    tried_by: frozenset = frozenset()
    outcomes: Mapping = field(default_factory=dict)
    checked: bool = False
    statements: int = 0


@dataclass(frozen=True)
class Gate:
    """One thing that is asked for: ``actual`` of ``required``, numbers or words; ``mend`` is where it is mended.

    ``by_people`` marks what is judged later: it shows in the panel, and does not keep a story from being submitted.
    """

    id: str
    title: str
    met: bool
    actual: object
    required: object
    mend: str = ""
    by_people: bool = False


def gates_to(rung, facts, numbers):
    """Return the gates that lead to ``rung``, a tuple of ``Gate``."""
    return _TABLE[rung](facts, numbers)


def missing(rung, facts, numbers, with_people=True):
    """Return those of the gates to ``rung`` that are not met; what people judge is left out on request."""
    return tuple(
        gate for gate in gates_to(rung, facts, numbers) if not gate.met and (with_people or not gate.by_people)
    )


def _interesting(facts, numbers):
    started = facts.in_use_since is not None and facts.in_use_since <= facts.on
    return (
        Gate(
            "in_use",
            _("gate_started", default="The practice is in use"),
            started,
            _day(facts.in_use_since),
            _day(facts.on),
            "in_use_since",
        ),
        _cells("home_cells", _("gate_home_cells", default="The three home cells are told"), facts, HOME_CELLS),
    )


def _promising(facts, numbers):
    return (
        _in_use(facts, numbers.months_in_use_promising, facts.finished_experiment),
        _cells(
            "now_cells",
            _("gate_now_cells", default="All eight perspectives are told as they are now"),
            facts,
            NOW_CELLS,
        ),
        _told(facts, numbers.cells_promising),
        _given("indicator", _("gate_indicator", default="An indicator is named"), facts.indicator),
        _given("baseline", _("gate_baseline", default="The indicator has a baseline"), facts.baseline),
        _given("target", _("gate_target", default="The indicator has a target"), facts.target),
        _peers(
            "enriched",
            _("gate_enriched", default="Municipalities whose enrichment you have answered"),
            facts.enriched_by,
            numbers.enrichers_promising,
            "enrichments",
        ),
        _peers(
            "listened",
            _("gate_listened", default="Municipalities that have listened"),
            facts.listened_by,
            numbers.listeners_promising,
            "adoptions",
        ),
        Gate(
            "checks",
            _("gate_checks", default="A facilitator of another municipality has answered the four checks with yes"),
            facts.checked,
            int(facts.checked),
            1,
            "checks",
            by_people=True,
        ),
    )


def _good(facts, numbers):
    return (
        _in_use(facts, numbers.months_in_use_good),
        _told(facts, numbers.cells_good),
        _cells(
            "impact_cells", _("gate_impact_cells", default="The impact is told in all three times"), facts, IMPACT_CELLS
        ),
        *_measured(facts, 1),
        _given("costs", _("gate_costs", default="The costs are told"), facts.costs),
        _given("did_not_work", _("gate_did_not_work", default="What did not work is told"), facts.did_not_work),
        _peers(
            "listened",
            _("gate_listened", default="Municipalities that have listened"),
            facts.listened_by,
            numbers.listeners_good,
            "adoptions",
        ),
        _peers(
            "tried",
            _("gate_tried", default="Municipalities that have tried it"),
            facts.tried_by,
            numbers.tryers_good,
            "adoptions",
        ),
        _statements(facts, numbers.statements_good),
    )


def _sustainable(facts, numbers):
    worked = [code for code, outcome in facts.outcomes.items() if outcome == WORKED]
    return (
        _in_use(facts, numbers.months_in_use_sustainable),
        Gate(
            "survived",
            _("gate_survived", default="It has outlived a span of funding, a council term or a change of leader"),
            bool(facts.survived),
            len(facts.survived),
            1,
            "funding",
        ),
        _told(facts, numbers.cells_sustainable),
        Gate(
            "ship",
            _("gate_ship", default="A time ship has returned and is answered"),
            facts.ships_answered >= numbers.ships_sustainable,
            facts.ships_answered,
            numbers.ships_sustainable,
            "ships",
        ),
        *_measured(facts, 1 + numbers.measurements_sustainable),
        _peers(
            "outcomes",
            _("gate_outcomes", default="Municipalities that have reported an outcome"),
            facts.outcomes,
            numbers.outcomes_sustainable,
            "adoptions",
        ),
        _peers(
            "worked",
            _("gate_worked", default="Municipalities where it worked"),
            worked,
            numbers.worked_sustainable,
            "adoptions",
        ),
        _statements(facts, numbers.statements_sustainable),
    )


_TABLE = {INTERESTING: _interesting, PROMISING: _promising, GOOD: _good, SUSTAINABLE: _sustainable}


def _day(day):
    return day.isoformat() if day is not None else None


def _in_use(facts, months, instead=False):
    """The practice has been in use for so many months; a finished experiment may stand ``instead``."""
    since = facts.in_use_since
    met = instead or (since is not None and months_after(since, months) <= facts.on)
    title = _("gate_in_use", default="In use for ${months} months", mapping={"months": str(months)})
    return Gate("in_use", title, met, _whole_months(since, facts.on), months, "in_use_since")


def _whole_months(since, on):
    if since is None or since > on:
        return 0
    months = (on.year - since.year) * 12 + on.month - since.month
    return months if months_after(since, months) <= on else months - 1


def _cells(id, title, facts, cells):
    told = facts.told.intersection(cells)
    untold = [cell for cell in cells if cell not in told]
    return Gate(id, title, not untold, len(told), len(cells), untold[0] if untold else cells[0])


def _told(facts, number):
    title = _("gate_cells", default="${number} of the 24 cells are told", mapping={"number": str(number)})
    return Gate("cells", title, len(facts.told) >= number, len(facts.told), number, "perspectives")


def _given(id, title, given):
    return Gate(id, title, bool(given), int(bool(given)), 1, id)


def _measured(facts, after):
    """A measurement no later than the start of use, and on ``after`` days after it."""
    since = facts.in_use_since
    days = set(facts.measured_on)
    first = sum(day <= since for day in days) if since is not None else 0
    later = sum(day > since for day in days) if since is not None else 0
    return (
        Gate(
            "measured_before",
            _("gate_measured_before", default="Measured no later than the start of use"),
            first >= 1,
            first,
            1,
            "measurements",
        ),
        Gate(
            "measured_after",
            _("gate_measured_after", default="Measured after the start of use, on different days"),
            later >= after,
            later,
            after,
            "measurements",
        ),
    )


def _peers(id, title, municipalities, number, mend):
    return Gate(id, title, len(municipalities) >= number, len(municipalities), number, mend)


def _statements(facts, number):
    return Gate(
        "judges",
        _("gate_judges", default="Statements of validators"),
        facts.statements >= number,
        facts.statements,
        number,
        "validation",
        by_people=True,
    )
