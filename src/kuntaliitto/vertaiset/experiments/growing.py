"""The loop (domain.md, "Experiments"): what an experiment grows from, and what grows from it when it is closed."""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.experiments import rules
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.amending import require_own
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.permissions import ADD_EXPERIMENT
from kuntaliitto.vertaiset.permissions import ADD_PRACTICE_STORY
from kuntaliitto.vertaiset.stories import cells
from kuntaliitto.vertaiset.stories import listening
from kuntaliitto.vertaiset.stories.rules import default_municipality
from kuntaliitto.vertaiset.stories.tellers import story_of
from kuntaliitto.vertaiset.stories.visible import made_by_me
from kuntaliitto.vertaiset.stories.visible import sees
from plone import api
from plone.uuid.interfaces import IUUID


EXPERIMENT = "vertaiset.experiment"
STORY = "vertaiset.practice_story"
#: The most characters of a name.
LONGEST_TITLE = 200

# What the next experiment begins with.
_CARRIED = (
    "hypothesis",
    "action",
    "target_group",
    "municipalities",
    "region",
    "themes",
    "people",
    "partners",
    "money",
    "money_source",
    "looking_for",
    "offering",
    "indicator",
    "baseline",
    "threshold",
    "risks",
)

#: Which field of the card, or of the learning card, is told in which cell of the story that it becomes.
CELLS_OF = (
    ("hypothesis", "earlier_practices/before"),
    ("baseline", "impact/before"),
    ("action", "internal_cooperation/now"),
    ("target_group", "participation/now"),
    ("partners", "temporary_partners/now"),
    ("learned", "earlier_practices/now"),
    ("observed", "impact/now"),
    ("reasons", "leadership/future"),
)


@dataclass(frozen=True)
class Offer:
    """What an experiment that is closed offers: ids of ``OFFERS``, by what was decided and where it comes from."""

    tell: bool = False
    next: bool = False
    report: bool = False


def offers(experiment):
    """Return what ``experiment`` offers to the acting person, an ``Offer``; nothing before it is closed."""
    if record_of(experiment).state != states.CLOSED:
        return Offer()
    decision = decision_of(experiment)
    adoption = adoption_behind(experiment)
    return Offer(
        tell=decision == states.SCALE,
        next=decision in (states.ADAPT, states.CONTINUE),
        report=adoption is not None and made_by_me(adoption),
    )


def decision_of(experiment):
    """Return what was decided in the end, an id of ``states.DECISIONS``, or an empty text."""
    learning = record_of(experiment).learning
    return learning.decision if learning is not None else ""


def _read_title(title):
    title = " ".join((title or "").split())
    if not title:
        raise Invalid(_("experiment_title", default="Give it a name."), field="title", rule="experiment_title")
    if len(title) > LONGEST_TITLE:
        message = _("experiment_too_long", default="At most ${most} characters.", mapping={"most": str(LONGEST_TITLE)})
        raise Invalid(message, field="title", rule="experiment_too_long")
    return title


def try_out(origin, title, cell=None, **fields):
    """Make an experiment that knows ``origin``, a story or what stands in one, as where it came from; return it.

    ``cell`` is the gap of a listening that it is about. It is an idea in the same workspace, of the maker's
    municipality. Raises ``Forbidden`` for those who add no experiments here, ``Invalid``.
    """
    workspace = workspace_of(origin)
    require(ADD_EXPERIMENT, workspace)
    require_active(workspace)
    story = story_of(origin)
    if story is not None and story is not origin and not sees(origin):
        raise _unknown()
    if cell and not cells.is_cell(cell):
        raise Invalid(_("experiment_gap_unknown", default="There is no such cell."), field="gap", rule="gap")
    municipality, _organisation = default_municipality(current_userid(), clock.now())
    given = {
        "municipalities": (municipality,) if municipality else (),
        "themes": tuple(story.themes or ()) if story is not None else (),
        **fields,
    }
    rules.check_fields(workspace, {**given, "grew_from": IUUID(origin)}, {})
    return api.content.create(
        workspace, EXPERIMENT, title=_read_title(title), grew_from=IUUID(origin), gap=cell or None, **given
    )


def _unknown():
    return Invalid(
        _("story_unknown_uid", default="There is nothing with the id “${uid}” here.", mapping={"uid": ""}),
        field="grew_from",
        rule="story_unknown_uid",
    )


def next_experiment(experiment, title, hypothesis=None):
    """Make the next experiment after ``experiment``; return it, an idea that knows what it grew from.

    *continue* keeps the hypothesis; *adapt* takes a changed one. Raises ``Forbidden`` for others than its people,
    ``StateForbids`` where nothing of that kind was decided, ``Invalid``.
    """
    _require_decided(experiment, (states.ADAPT, states.CONTINUE))
    workspace = workspace_of(experiment)
    require(ADD_EXPERIMENT, workspace)
    carried = {name: getattr(experiment, name) for name in _CARRIED}
    if decision_of(experiment) == states.ADAPT:
        changed = (hypothesis or "").strip()
        if not changed or changed == (experiment.hypothesis or "").strip():
            raise Invalid(
                _("next_hypothesis", default="You decided to adapt: write the changed hypothesis."),
                field="hypothesis",
                rule="next_hypothesis",
            )
        carried["hypothesis"] = changed
    return api.content.create(
        workspace, EXPERIMENT, title=_read_title(title), grew_from=IUUID(experiment), gap=experiment.gap, **carried
    )


def _require_decided(experiment, decisions):
    require_active(workspace_of(experiment))
    require_own(experiment)
    if record_of(experiment).state != states.CLOSED or decision_of(experiment) not in decisions:
        raise StateForbids(
            _("grow_decided", default="That follows when the experiment is closed, and was decided on."),
            rule="grow_decided",
        )


def told_by(experiment):
    """Return what ``experiment`` tells in the cells of a story, a mapping of cell ids to plain text."""
    learning = record_of(experiment).learning
    told = {}
    for name, cell in CELLS_OF:
        text = getattr(learning, name, None) if hasattr(learning, name) else getattr(experiment, name)
        if name == "baseline" and text and experiment.indicator:
            text = f"{experiment.indicator}: {text}"
        if (text or "").strip():
            told[cell] = text.strip()
    return told


def tell_as_practice(experiment, title):
    """Make a draft of a practice story that ``experiment``, closed with *scale*, has seeded; return it.

    What fits stands in its cells and fields already. Raises ``Forbidden`` for others than its people and for those who
    add no stories, ``StateForbids`` where it was not decided so, ``Invalid`` without a title.
    """
    _require_decided(experiment, (states.SCALE,))
    workspace = workspace_of(experiment)
    require(ADD_PRACTICE_STORY, workspace)
    municipality, organisation = default_municipality(current_userid(), clock.now())
    told = {cell: cells.clean(cells.from_plain(text), "perspectives") for cell, text in told_by(experiment).items()}
    money = [text for text in (experiment.money, experiment.money_source) if text]
    funding = []
    if experiment.money_source and experiment.starts is not None:
        funding = [{"source": experiment.money_source, "starts": experiment.starts, "ends": experiment.ends}]
    return api.content.create(
        workspace,
        STORY,
        title=_read_title(title),
        perspectives={cell: text for cell, text in told.items() if text},
        municipality=municipality,
        organisation=organisation,
        themes=tuple(experiment.themes or ()),
        indicator=experiment.indicator,
        baseline=experiment.baseline,
        target=experiment.threshold,
        measurements=[dict(row) for row in experiment.measurements or ()],
        costs="\n".join(money) or None,
        funding=funding,
        did_not_work=record_of(experiment).learning.surprised or None,
        grew_from=IUUID(experiment),
    )


def adoption_behind(experiment):
    """Return the adoption that ``experiment`` grew from, where the acting person sees it; None otherwise."""
    brains = api.content.find(UID=experiment.grew_from) if experiment.grew_from else ()
    found = brains[0].getObject() if brains else None
    return found if found is not None and IAdoption.providedBy(found) and sees(found) else None


def report_to_adoption(experiment, outcome, changes, on):
    """Report to the adoption that the closed ``experiment`` grew from how it went; return the adoption.

    ``outcome`` is an id of ``adopting.OUTCOMES``, ``on`` the day; without ``changes`` it says what was learned. Raises
    what ``listening.report`` does: ``Forbidden`` for others than the adoption's maker, ``Invalid``, ``StateForbids``.
    """
    adoption = adoption_behind(experiment)
    if record_of(experiment).state != states.CLOSED or adoption is None:
        raise StateForbids(
            _("report_adoption", default="A closed experiment that grew from a listening reports to it."),
            rule="report_adoption",
        )
    learning = record_of(experiment).learning
    listening.report(adoption, outcome, (changes or "").strip() or learning.learned, on)
    return adoption
