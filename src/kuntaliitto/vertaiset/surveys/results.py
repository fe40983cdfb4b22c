"""What came of a survey, question by question, out of the counters. Values only: plain mappings, as REST shows them.

Whoever cannot read rows gets them with the number of the ``smallest`` group: undivided results are shown from so many
answers on, breakdowns as ``small_groups`` says. Who reads rows gets everything: ``smallest`` is None.
"""

from datetime import date
from fractions import Fraction
from kuntaliitto.vertaiset.surveys import counting
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import small_groups
from kuntaliitto.vertaiset.surveys.counting import STEPS
from kuntaliitto.vertaiset.surveys.questions import asking
from kuntaliitto.vertaiset.surveys.questions import points_of
from kuntaliitto.vertaiset.surveys.spread import BARS
from math import sqrt


#: Digits of means and shares.
DIGITS = 4


def is_hidden(count, smallest):
    """Say whether undivided results of ``count`` answers are hidden."""
    return smallest is not None and count < smallest


def undivided(questions, total, distribution, smallest):
    """Return the results of each question, a list; all hidden where too few have answered.

    ``total`` maps the keys of ``counting`` to numbers; ``distribution`` is a function of an id: the ``Spread`` of the
    numbers or days that were given.
    """
    if is_hidden(total.get(counting.ALL, 0), smallest):
        return [{**_named(one), "hidden": True} for one in asking(questions)]
    return [
        {**_named(one), "hidden": False, **told(one, total), **_spread_out(one, distribution)}
        for one in asking(questions)
    ]


def divided(questions, by, total, groups, smallest):
    """Return the groups of the breakdown by the question ``by``, and that of each other question: two lists.

    A breakdown that may not be shown is ``{"hidden": True}`` with the question's name.
    """
    questions = asking(questions)
    if is_hidden(total.get(counting.ALL, 0), smallest):
        return [], [{**_named(one), "hidden": True} for one in questions if one is not by]
    if smallest is None:
        shown = {(by["id"], one["id"]) for one in questions if counting.categories(one)}
    else:
        shown = small_groups.shown(questions, total, groups, smallest)
    parts = [(option, groups.get((by["id"], option["id"]), {})) for option in by["options"]]
    sizes = [{**option, "answers": part.get(counting.ALL, 0)} for option, part in parts]
    return sizes, [
        {**_named(one), "hidden": False, "groups": [{**option, **told(one, part)} for option, part in parts]}
        if (by["id"], one["id"]) in shown
        else {**_named(one), "hidden": True}
        for one in questions
        if one is not by
    ]


def _named(question):
    return {"id": question["id"], "kind": question["kind"], "title": question["title"]}


def told(question, counts):
    """Return what ``counts`` tell of ``question``: how many answered, and what can be counted of it."""
    answers = counts.get((question["id"],), 0)
    return {"answers": answers, **_TELL.get(question["kind"], _nothing)(question, counts, answers)}


def _nothing(question, counts, answers):
    return {}


def _share(count, whole):
    return round(count / whole, DIGITS) if whole else None


def _options(question, counts, answers):
    return {
        "options": [
            {**option, "count": counts.get((question["id"], option["id"]), 0)}
            | {"share": _share(counts.get((question["id"], option["id"]), 0), answers)}
            for option in question["options"]
        ]
    }


def _scale(question, counts, answers):
    names = {one["id"]: one["title"] for one in question["options"]}
    found = {point: counts.get((question["id"], point), 0) for point in points_of(question)}
    return {
        "options": [
            {"id": str(point), "title": names.get(str(point), ""), "count": count, "share": _share(count, answers)}
            for point, count in found.items()
        ],
        **_moments(
            sum(point * count for point, count in found.items()),
            sum(point * point * count for point, count in found.items()),
            answers,
        ),
        "median": median(found),
    }


def _number(question, counts, answers):
    return _moments(
        Fraction(counts.get((question["id"], counting.SUM), 0), STEPS),
        Fraction(counts.get((question["id"], counting.SQUARES), 0), STEPS * STEPS),
        answers,
    )


def _moments(total, squares, answers):
    """Return mean and standard deviation of ``answers`` numbers, by their sum and that of their squares."""
    if not answers:
        return {"mean": None, "deviation": None}
    mean = Fraction(total) / answers
    variance = Fraction(squares) / answers - mean * mean
    return {"mean": round(float(mean), DIGITS), "deviation": round(sqrt(max(variance, 0)), DIGITS)}


def median(distribution):
    """Return the median of what ``distribution`` maps to how often it is there; None where there is nothing."""
    count = sum(distribution.values())
    if not count:
        return None
    low, high = (_at(distribution, place) for place in ((count - 1) // 2, count // 2))
    middle = Fraction(low + high, 2)
    return int(middle) if middle.denominator == 1 else float(middle)


def _at(distribution, place):
    for value in sorted(distribution):
        place -= distribution[value]
        if place < 0:
            return value
    raise IndexError(place)


def _ranking(question, counts, answers):
    places = range(1, len(question["options"]) + 1)
    rows = []
    for option in question["options"]:
        at = [counts.get((question["id"], option["id"], place), 0) for place in places]
        weighted = sum(place * count for place, count in zip(places, at, strict=True))
        rows.append(
            {**option, "places": at, "first": at[0], "mean": round(weighted / answers, DIGITS) if answers else None}
        )
    return {"options": sorted(rows, key=lambda row: (row["mean"] or 0, -row["first"]))}


def _matrix(question, counts, answers):
    rows = []
    for row in question["rows"]:
        found = [counts.get((question["id"], row["id"], option["id"]), 0) for option in question["options"]]
        rows.append(
            {
                **row,
                "answers": sum(found),
                "options": [
                    {**option, "count": count, "share": _share(count, sum(found))}
                    for option, count in zip(question["options"], found, strict=True)
                ],
            }
        )
    return {"rows": rows}


_TELL = {
    kinds.SINGLE: _options,
    kinds.MULTIPLE: _options,
    kinds.SCALE: _scale,
    kinds.NUMBER: _number,
    kinds.RANKING: _ranking,
    kinds.MATRIX: _matrix,
}


def _spread_out(question, distribution):
    """Return median and distribution of a number or a day."""
    if question["kind"] not in kinds.SPREAD_OUT:
        return {}
    spread = distribution(question["id"])
    middle = spread.middle()
    if question["kind"] == kinds.DATE:
        # Of two in the middle the first.
        median_day = None if middle is None else date.fromordinal(middle[0]).isoformat()
        return {"median": median_day, "distribution": _months(spread)}
    between = None if middle is None else _number_of(Fraction(sum(middle), 2) / STEPS)
    return {"median": between, "distribution": bars(spread)}


def _number_of(fraction):
    return int(fraction) if fraction.denominator == 1 else round(float(fraction), counting.DECIMALS)


def bars(spread):
    """Return the bars of numbers, in steps, as rows of ``from``, ``to`` and ``count``; the last bar has both ends.

    Few different numbers have a bar each.
    """
    few = spread.few()
    if few is not None:
        exact = [(_number_of(Fraction(value, STEPS)), count) for value, count in few.items()]
        return [{"from": at, "to": at, "count": count} for at, count in exact]
    low, high, counts = spread.bars()
    width = Fraction(high - low, BARS)
    edges = [_number_of((low + number * width) / STEPS) for number in range(BARS + 1)]
    return [{"from": edges[at], "to": edges[at + 1], "count": count} for at, count in enumerate(counts)]


def _months(spread):
    """Return days by month, rows of ``month`` and ``count``."""
    return [{"month": counting.month_of(shard), "count": count} for shard, count in spread.totals.items()]


def change(present, earlier):
    """Return how ``present`` differs from ``earlier``, two results of one question: a mapping of plain numbers.

    ``mean``; ``options``: by option its share, of a ranking its place on average; ``rows``: of a table the options by
    row. What only one of them has is left out; nothing where one is hidden or of another kind.
    """
    if present["hidden"] or earlier["hidden"] or present["kind"] != earlier["kind"]:
        return {}
    before = {row["id"]: row for row in earlier.get("rows", ())}
    rows = {
        row["id"]: _differences(row["options"], before[row["id"]]["options"], "share")
        for row in present.get("rows", ())
        if row["id"] in before
    }
    name = "mean" if present["kind"] == kinds.RANKING else "share"
    found = {
        "mean": _difference(present.get("mean"), earlier.get("mean")),
        "options": _differences(present.get("options", ()), earlier.get("options", ()), name),
        "rows": {row: options for row, options in rows.items() if options},
    }
    return {part: value for part, value in found.items() if value is not None and value != {}}


def _differences(present, earlier, name):
    """Return by id how much the number ``name`` differs, of what is in both."""
    before = {one["id"]: one[name] for one in earlier}
    found = {one["id"]: _difference(one[name], before.get(one["id"])) for one in present}
    return {id_: value for id_, value in found.items() if value is not None}


def _difference(present, earlier):
    return round(present - earlier, DIGITS) if present is not None and earlier is not None else None
