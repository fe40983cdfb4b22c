"""What people told in stories and their parts, and what was said in rounds, as pages of the core."""

from html import escape
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.practice_story import IPracticeStorySchema
from kuntaliitto.vertaiset.maturity import ladder
from kuntaliitto.vertaiset.maturity.criteria import CRITERIA
from kuntaliitto.vertaiset.maturity.criteria import DECISIONS
from kuntaliitto.vertaiset.maturity.criteria import EFFECTS
from kuntaliitto.vertaiset.maturity.criteria import VERDICTS
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.people import names
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories.enriching import ANSWER_KINDS
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIME_TITLES
from plone import api
from zope.i18n import translate
from zope.schema import getFieldsInOrder


_SIDES = {perspective.id: perspective.title for perspective in PERSPECTIVES}
# What stands in a story beside its cells, in the order of its form.
_FACTS = (
    "unit",
    "in_use_since",
    "themes",
    "contact",
    "costs",
    "indicator",
    "baseline",
    "target",
    "measurements",
    "funding",
    "leader_changes",
    "effect_expected",
    "did_not_work",
    "learnings",
)


def of_story(story, record):
    """Return what ``story`` tells, whose it is, the facts around it and what its rounds said, as HTML."""
    parts = [_whose(story), *_cells(story.perspectives), *_facts(story)]
    if record.rung is not None:
        parts.append(_paragraph(_said(ladder.TITLES[record.rung])))
    parts += [_round(round_) for round_ in record.rounds]
    return "\n".join(part for part in parts if part)


def of_part(part):
    """Return what a part of a story says as HTML: an enrichment, an adoption or a time ship."""
    of_type = {
        "vertaiset.enrichment": _enrichment,
        "vertaiset.adoption": _adoption,
        "vertaiset.time_ship": _ship,
    }[part.portal_type]
    return "\n".join(one for one in (_maker(part), *of_type(part)) if one)


def _said(message):
    return escape(translate(message, target_language=api.portal.get_default_language()))


def _paragraph(*words):
    said = " ".join(word for word in words if word)
    return f"<p>{said}</p>" if said else ""


def _text(words):
    return f"<p>{escape(words.strip())}</p>".replace("\n", "<br />") if (words or "").strip() else ""


def _heading(title, level=2):
    return f"<h{level}>{title}</h{level}>"


def _place(municipality, organisation):
    if municipality and municipalities.get(municipality) is not None:
        return escape(municipalities.name(municipality, api.portal.get_default_language()))
    return escape(organisation or "")


def _whose(story):
    return _paragraph(_place(story.municipality, story.organisation))


def _cell_title(cell):
    perspective, time = cell.split("/")
    return f"{_said(_SIDES[perspective])}: {_said(TIME_TITLES[time]).lower()}"


def _cells(cells):
    for cell in CELLS:
        if (cells or {}).get(cell):
            yield _heading(_cell_title(cell))
            yield cells[cell]


def _facts(story):
    fields = dict(getFieldsInOrder(IPracticeStorySchema))
    for name in _FACTS:
        value = getattr(story, name, None)
        if value:
            yield _heading(_said(fields[name].title), 3)
            yield _value(value)


def _value(value):
    if isinstance(value, (list, tuple)):
        return f"<ul>{''.join(f'<li>{_row(one)}</li>' for one in value)}</ul>"
    return _text(str(value))


def _row(row):
    values = row.values() if isinstance(row, dict) else (row,)
    return escape(" · ".join(str(value) for value in values if value))


def _maker(part):
    origin = part.origin
    if origin is None:
        return ""
    return _paragraph(f"{escape(names.display_name(origin.userid))},", _place(origin.municipality, origin.organisation))


def _enrichment(part):
    yield _heading(_cell_title(part.cell))
    yield _text(part.text)
    if part.answer_kind:
        yield _heading(_said(ANSWER_KINDS[part.answer_kind]), 3)
        yield _text(part.answer)


def _adoption(part):
    yield _text(part.unit)
    for cell in CELLS:
        said = (part.cells or {}).get(cell)
        if said:
            yield _heading(_cell_title(cell))
            yield _text(said["own"])
            yield _paragraph(_said(adopting.FIT_TITLES[said["fit"]]))
    for row in part.outcomes or ():
        yield _heading(f"{row['date'].isoformat()}: {_said(adopting.OUTCOMES[row['outcome']])}", 3)
        yield _text(row["changes"])


def _ship(part):
    yield from _cells(part.frozen)
    if part.answer:
        yield _heading(_said(_("ship_answer", default="What happened")))
        yield _text(part.answer)


# Rounds


def _round(round_):
    title = _said(_("rounds_round", default="Round ${number}", mapping={"number": str(round_.number)}))
    said = [_heading(f"{title}: {_said(ladder.TITLES[round_.target])}")]
    if round_.decision is not None:
        said += [_paragraph(_said(DECISIONS[round_.decision.decision])), _text(round_.decision.reasons)]
        said += [_text(text) for _criterion, text in round_.decision.conditions]
    notes = [*round_.consensus, *round_.said_of_conditions, round_.objection]
    said += [_text(note.text) for note in notes if note is not None]
    return "\n".join([*said, *(_statement(one) for one in round_.statements.values())])


def _statement(statement):
    rows = [
        f"<li>{_said(criterion.title)}: {statement.scores[criterion.id]}. "
        f"{escape(statement.reasons.get(criterion.id, ''))}</li>"
        for criterion in CRITERIA
    ]
    return "\n".join(
        [
            _heading(
                f"{escape(names.display_name(statement.userid))}, "
                f"{_place(statement.municipality, statement.organisation)}",
                3,
            ),
            _paragraph(f"{_said(VERDICTS[statement.verdict])}.", f"{_said(EFFECTS[statement.effect])}."),
            f"<ul>{''.join(rows)}</ul>",
            _text(statement.interests),
        ]
    )
