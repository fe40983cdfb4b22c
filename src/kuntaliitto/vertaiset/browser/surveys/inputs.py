"""Answers as a form has them: what stands in the inputs, and what was sent as the values that are checked.

``typed`` maps ids of questions to what stands in their inputs: a text, a list of ids (several choices), or a mapping
(rows of a table to options; options of a ranking to places). Values only.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import schema
from kuntaliitto.vertaiset.surveys.questions import asking


#: Inputs are named with this before the id of their question.
PREFIX = "answer."


def _text(value):
    """Return one text of what a request may hold: of several the first."""
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def typed_in(questions, form):
    """Return what was sent, ``form`` being the request's, as typed."""
    return {one["id"]: _TYPED_IN.get(one["kind"], _one_typed)(one, form) for one in asking(questions)}


def _one_typed(question, form):
    return _text(form.get(PREFIX + question["id"]))


def _several_typed(question, form):
    sent = form.get(PREFIX + question["id"], [])
    return [one for one in (sent if isinstance(sent, list | tuple) else [sent]) if isinstance(one, str)]


def _each_typed(part):
    def typed(question, form):
        return {one["id"]: _text(form.get(f"{PREFIX}{question['id']}.{one['id']}")) for one in question[part]}

    return typed


_TYPED_IN = {
    kinds.MULTIPLE: _several_typed,
    kinds.RANKING: _each_typed("options"),
    kinds.MATRIX: _each_typed("rows"),
}


def typed_of(questions, values):
    """Return an answer that was given, ``values``, as typed; an empty form for none."""
    return {one["id"]: _of(one, (values or {}).get(one["id"])) for one in asking(questions)}


def _of(question, value):
    kind = question["kind"]
    if kind == kinds.MULTIPLE:
        return list(value or ())
    if kind == kinds.RANKING:
        return {option: str(place) for place, option in enumerate(value or (), 1)}
    if kind == kinds.MATRIX:
        return dict(value or {})
    return "" if value is None else str(value)


def values(questions, typed):
    """Return what ``typed`` says as values for ``surveys.checking``; what cannot be read is left as it is."""
    return {one["id"]: _READ.get(one["kind"], _same)(one, typed[one["id"]]) for one in asking(questions)}


def _same(question, text):
    return text


def _scale(question, text):
    try:
        return int(text)
    except ValueError:
        return text


def _number(question, text):
    """People write a comma, and a space between thousands."""
    plain = "".join(text.split()).replace(",", ".")
    for read in (int, float):
        try:
            return read(plain)
        except ValueError:
            continue
    return text


def _ranking(question, places):
    """Return the options in their order; two at one place make a list that lacks one, so that it is refused."""
    chosen = {place: option for option, place in places.items() if place}
    return [chosen[place] for place in sorted(chosen, key=lambda place: (len(place), place))]


_READ = {kinds.SCALE: _scale, kinds.NUMBER: _number, kinds.RANKING: _ranking}


def shown(questions, typed, error, day=str):
    """Return the ``questions`` as a form shows them, a list of dicts; ``error`` is a function of an id,
    ``day`` one that writes a day, ISO text, in the language of the page.

    They are rendered from the fields that also check the answers, so both know the same options.
    """
    fields = schema.fields_of(questions)
    return [_shown(one, fields.get(one["id"]), typed.get(one["id"]), error(one["id"]), day) for one in questions]


def _shown(question, field, typed, error, day):
    id_ = question["id"]
    depends = question["depends_on"]
    found = {
        "id": id_,
        "name": PREFIX + id_,
        "slug": f"vt-answer-{id_}",
        "kind": question["kind"],
        "title": question["title"],
        "help": question["help"],
        "required": question["required"],
        "hint": None,
        "error": error,
        "typed": typed,
        "options": [],
        "rows": [],
        "grouped": question["kind"] in _GROUPED,
        "depends": f"{PREFIX}{depends['question']}={depends['equals']}" if depends else None,
    }
    if field is not None:
        found.update(_PARTS.get(question["kind"], _plain)(question, field, typed))
        if question["kind"] == kinds.DATE:
            bounds = [question["minimum"], question["maximum"]]
            found["hint"] = _within([day(one) if one is not None else None for one in bounds])
        described = [f"{found['slug']}-help"] if question["help"] else []
        described += [f"{found['slug']}-hint"] if found["hint"] else []
        described += [f"vt-error-{id_}"] if error else []
        found["described"] = " ".join(described) or None
    return found


# Whose inputs are several, under one legend.
_GROUPED = (kinds.SINGLE, kinds.SCALE, kinds.MULTIPLE, kinds.RANKING, kinds.MATRIX)


def _plain(question, field, typed):
    bounds = [question["minimum"], question["maximum"]]
    return {"hint": _within(bounds)}


def _within(bounds):
    low, high = bounds
    if low is not None and high is not None:
        return _("answer_within", default="From ${from} to ${to}.", mapping={"from": str(low), "to": str(high)})
    if low is not None:
        return _("answer_from", default="${from} at least.", mapping={"from": str(low)})
    return _("answer_to", default="${to} at most.", mapping={"to": str(high)}) if high is not None else None


def _options(terms, chosen):
    return [{"id": term.token, "title": term.title, "checked": term.token in chosen} for term in terms]


def _single(question, field, typed):
    return {"options": _options(field.vocabulary, [typed])}


def _points(question, field, typed):
    names = {one["id"]: one["title"] for one in question["options"]}
    points = [
        {**one, "title": one["id"], "name": names.get(one["id"], "")} for one in _options(field.vocabulary, [typed])
    ]
    return {"options": points, "low": points[0], "high": points[-1]}


def _several(question, field, typed):
    most = question["max_choices"]
    hint = _("answer_several_most", default="Choose ${most} at most.", mapping={"most": str(most)}) if most else None
    return {"options": _options(field.value_type.vocabulary, typed), "hint": hint}


def _ranked(question, field, typed):
    places = [str(place) for place in range(1, len(question["options"]) + 1)]
    return {
        "places": places,
        "options": [{**one, "place": typed.get(one["id"], "")} for one in question["options"]],
        "hint": _("answer_ranking_hint", default="Give each a place of its own: 1 comes first."),
    }


def _table(question, field, typed):
    rows = [
        {**row, "options": _options(field.value_type.vocabulary, [typed.get(row["id"], "")])}
        for row in question["rows"]
    ]
    return {"rows": rows, "options": question["options"]}


_PARTS = {
    kinds.SINGLE: _single,
    kinds.SCALE: _points,
    kinds.MULTIPLE: _several,
    kinds.RANKING: _ranked,
    kinds.MATRIX: _table,
}
