"""Questions as the form of an editor has them: options one on a line, bounds as texts. Values only.

A row is a mapping of texts, named as its inputs are. What stands in a row becomes a definition for
``surveys.questions.read``, which alone says what is wrong with it.
"""

from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys.questions import LONGEST_SCALE
from kuntaliitto.vertaiset.surveys.questions import MOST_QUESTIONS

import json


TEXTS = (
    "id",
    "kind",
    "title",
    "help",
    "options",
    "rows",
    "low",
    "high",
    "minimum",
    "maximum",
    "max_choices",
    "depends_on",
    "known",
)


def new_row(kind, taken):
    """Return the row of a new question of ``kind``; its id is not among ``taken``."""
    number = len(taken) + 1
    while f"q{number}" in taken:
        number += 1
    ends = {"minimum": "1", "maximum": "5"} if kind == kinds.SCALE else {}
    return {**dict.fromkeys(TEXTS, ""), "id": f"q{number}", "kind": kind, "required": False, "known": "{}", **ends}


def rows_of(questions):
    """Return the rows of ``questions`` that are stored."""
    return [_row(one) for one in questions]


def _row(question):
    names = {one["id"]: one["title"] for one in question["options"]}
    scale = question["kind"] == kinds.SCALE
    depends = question["depends_on"]
    return {
        "id": question["id"],
        "kind": question["kind"],
        "title": question["title"],
        "help": question["help"],
        "required": question["required"],
        "options": "" if scale else "\n".join(one["title"] for one in question["options"]),
        "rows": "\n".join(one["title"] for one in question["rows"]),
        "low": names.get(str(question["minimum"]), "") if scale else "",
        "high": names.get(str(question["maximum"]), "") if scale else "",
        **{part: _text(question[part]) for part in ("minimum", "maximum", "max_choices")},
        "depends_on": f"{depends['question']}={depends['equals']}" if depends else "",
        "known": json.dumps({part: question[part] for part in ("options", "rows")}),
    }


def _text(value):
    return "" if value is None else str(value)


def rows_in(form):
    """Return the rows that were sent, ``form`` being the request's."""
    count = str(form.get("count", ""))
    return [_sent(form, number) for number in range(min(int(count), MOST_QUESTIONS) if count.isdecimal() else 0)]


def _sent(form, number):
    row = {name: form.get(f"q.{number}.{name}", "") for name in TEXTS}
    row = {name: value if isinstance(value, str) else "" for name, value in row.items()}
    row["known"] = json.dumps(known(row))
    row["required"] = bool(form.get(f"q.{number}.required"))
    return row


def known(row):
    """Return the options and rows that the lines of ``row`` were made of, so that these keep their ids."""
    try:
        sent = json.loads(row["known"])
        return {
            part: [{"id": str(one["id"]), "title": str(one["title"])} for one in sent.get(part, ())]
            for part in ("options", "rows")
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return {"options": [], "rows": []}


def settled(row):
    """Return ``row`` with the ids that its lines have now: they keep these wherever they are moved."""
    if row["kind"] == kinds.SCALE:
        return row
    before = known(row)
    now = {part: with_ids(row[part], before[part], letter) for part, letter in (("options", "o"), ("rows", "r"))}
    return {**row, "known": json.dumps(now)}


def lines(text):
    """Return the lines of ``text`` that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def with_ids(text, before, letter):
    """Return the lines of ``text`` as choices; those that are among ``before`` keep their ids.

    A line that says something else is the one that stood there, mended, unless that one is elsewhere now.
    """
    titles = lines(text)
    ids = {one["title"]: one["id"] for one in before}
    found = [ids.pop(title, None) for title in titles]
    used = {id_ for id_ in found if id_}
    for at, one in enumerate(before[: len(found)]):
        if found[at] is None and one["id"] not in used:
            found[at] = one["id"]
            used.add(one["id"])
    number = 1
    for at, id_ in enumerate(found):
        while id_ is None:
            fresh = f"{letter}{number}"
            number += 1
            if fresh not in used and fresh not in {one["id"] for one in before}:
                found[at] = id_ = fresh
                used.add(fresh)
    return [{"id": id_, "title": title} for id_, title in zip(found, titles, strict=True)]


def definition(row, locked=False):
    """Return what ``row`` defines, as ``surveys.questions.read`` takes it.

    Where the meaning is ``locked``, lines keep the ids that stood at their places.
    """
    parts = kinds.BY_ID[row["kind"]].parts if row["kind"] in kinds.BY_ID else ()
    found = {part: row[part] for part in ("id", "kind", "title", "help", "required")}
    before = known(row)
    if row["kind"] == kinds.SCALE:
        found["options"] = _ends(row, before["options"])
    elif "options" in parts:
        found["options"] = _lines(row["options"], before["options"], "o", locked)
    if "rows" in parts:
        found["rows"] = _lines(row["rows"], before["rows"], "r", locked)
    for part in ("minimum", "maximum", "max_choices"):
        if part in parts:
            found[part] = row[part].strip() if row["kind"] == kinds.DATE else _number(row[part])
    found["depends_on"] = _depends(row["depends_on"])
    return found


def _lines(text, before, letter, locked):
    titles = lines(text)
    if locked and len(titles) == len(before):
        return [{"id": one["id"], "title": title} for one, title in zip(before, titles, strict=True)]
    return with_ids(text, before, letter)


def _ends(row, before):
    """Return the names of a scale's points: those of its ends, and those between them, where some have names."""
    low, high = row["minimum"].strip() or "1", row["maximum"].strip() or "5"
    ends = [{"id": low, "title": row["low"].strip()}, {"id": high, "title": row["high"].strip()}]
    points = [one for one in before if _within(one["id"], low, high)]
    return [one for one in (ends[0], *points, ends[1]) if one["title"]]


def _within(point, low, high):
    try:
        return int(low) < int(point) < int(high)
    except ValueError:
        return False


def _number(text):
    plain = "".join(text.split()).replace(",", ".")
    for read in (int, float):
        try:
            return read(plain)
        except ValueError:
            continue
    return text or None


def _depends(text):
    if not text:
        return None
    question, _equals, value = text.partition("=")
    return {"question": question, "equals": value}


def definitions(rows, locked=False):
    """Return what ``rows`` define together; what a question depends on is a number where that is a scale."""
    found = [definition(row, locked) for row in rows]
    scales = {one["id"] for one in found if one["kind"] == kinds.SCALE}
    for one in found:
        if one["depends_on"] and one["depends_on"]["question"] in scales:
            one["depends_on"]["equals"] = _number(one["depends_on"]["equals"])
    return found


def deciding(rows, number):
    """Return what the row ``number`` may depend on: dicts of a question's title and its answers, pairs."""
    return [
        {"title": row["title"], "answers": [(f"{row['id']}={one['id']}", one["title"]) for one in _answers(row)]}
        for row in rows[:number]
        if row["kind"] in kinds.DECIDING
    ]


def _answers(row):
    if row["kind"] != kinds.SCALE:
        return with_ids(row["options"], known(row)["options"], "o")
    low, high = _number(row["minimum"]), _number(row["maximum"])
    if type(low) is not int or type(high) is not int:
        return []
    return [{"id": str(point), "title": str(point)} for point in range(low, min(high + 1, low + LONGEST_SCALE))]
