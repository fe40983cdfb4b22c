"""What one answer adds to the counters of a survey: vectors of whole numbers, added when it comes, taken off again.

Results are made of these alone, so that they cost by the number of questions and options, not of answers. Values only.
"""

from collections import Counter
from datetime import date
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys.checking import DECIMALS
from kuntaliitto.vertaiset.surveys.questions import points_of
from math import floor
from math import log10


#: The key under which the answers themselves are counted.
ALL = ()
SUM = "sum"
SQUARES = "squares"

#: Numbers are counted in whole steps of this size, so that sums stay exact whatever is added and taken off.
STEPS = 10**DECIMALS
# Numbers are kept apart by so many digits: a median is exact for those that have no more of them.
_DIGITS = 3


def vector(questions, answers):
    """Return what ``answers`` add: a ``Counter`` with keys that begin with the id of a question, and ``ALL``."""
    added = Counter({ALL: 1})
    for question in questions:
        value = answers.get(question["id"])
        if value is not None:
            added[question["id"],] += 1
            _COUNT.get(question["kind"], _nothing)(question["id"], value, added)
    return added


def _nothing(name, value, added):
    """Of texts and days nothing is counted here but that they are there."""


def _one(name, value, added):
    added[name, value] += 1


def _several(name, value, added):
    for option in value:
        added[name, option] += 1


def _number(name, value, added):
    steps = in_steps(value)
    added[name, SUM] += steps
    added[name, SQUARES] += steps * steps


def _ranking(name, value, added):
    for place, option in enumerate(value, 1):
        added[name, option, place] += 1


def _matrix(name, value, added):
    for row, option in value.items():
        added[name, row, option] += 1


_COUNT = {
    kinds.SINGLE: _one,
    kinds.SCALE: _one,
    kinds.MULTIPLE: _several,
    kinds.NUMBER: _number,
    kinds.RANKING: _ranking,
    kinds.MATRIX: _matrix,
}


def in_steps(number):
    """Return ``number`` in whole ``STEPS``."""
    return round(number * STEPS)


def bins(questions, answers):
    """Return where the numbers and days of ``answers`` stand: triples of question id, shard and key in the shard.

    Medians and distributions are made of these, see ``spread``. A shard is small, so that an answer writes little; one
    of days is a month.
    """
    found = []
    for question in questions:
        value = answers.get(question["id"])
        if value is None:
            continue
        if question["kind"] == kinds.NUMBER:
            key = rounded(in_steps(value))
            found.append((question["id"], _shard(key), key))
        elif question["kind"] == kinds.DATE:
            day = date.fromisoformat(value)
            found.append((question["id"], day.year * 12 + day.month - 1, day.toordinal()))
    return found


def rounded(steps):
    """Return ``steps`` with its first digits only."""
    if steps == 0:
        return 0
    unit = 10 ** max(floor(log10(abs(steps))) + 1 - _DIGITS, 0)
    return round(steps / unit) * unit


def _shard(steps):
    """Return the shard of a rounded number: its sign, its first digit and how many digits it has."""
    text = str(abs(steps))
    shard = len(text) * 10 + int(text[0])
    return -shard if steps < 0 else shard


def ends_of(shard):
    """Return the lowest and the highest number, in steps, that a ``shard`` of numbers can hold."""
    digits, first = divmod(abs(shard), 10)
    unit = 10 ** (digits - 1)
    low, high = first * unit, (first + 1) * unit - 1
    return (-high, -low) if shard < 0 else (low, high)


def month_of(shard):
    """Return the month of a ``shard`` of days, as ISO text."""
    year, month = divmod(shard, 12)
    return f"{year:04}-{month + 1:02}"


def groups(questions, answers):
    """Return the groups of a breakdown that ``answers`` belong to: pairs of a single choice's id and its option."""
    return [
        (question["id"], answers[question["id"]])
        for question in questions
        if question["kind"] == kinds.SINGLE and question["id"] in answers
    ]


def all_groups(questions):
    """Return all groups that there can be, as ``groups`` names them."""
    return [
        (question["id"], option["id"])
        for question in questions
        if question["kind"] == kinds.SINGLE
        for option in question["options"]
    ]


def words(questions, answers):
    """Return the ids of the questions to which ``answers`` gives words."""
    return [one["id"] for one in questions if one["kind"] in kinds.WORDS and one["id"] in answers]


def categories(question):
    """Return what can be counted of ``question``: a list of lists of key parts; those of a list exclude one another.

    Of texts and days there is nothing; of a number only that it is there.
    """
    options = [one["id"] for one in question["options"]]
    if question["kind"] == kinds.SINGLE:
        return [[(option,) for option in options]]
    if question["kind"] == kinds.SCALE:
        return [[(point,) for point in points_of(question)]]
    if question["kind"] == kinds.MULTIPLE:
        return [[(option,)] for option in options]
    if question["kind"] == kinds.MATRIX:
        return [[(row["id"], option) for option in options] for row in question["rows"]]
    if question["kind"] == kinds.RANKING:
        places = range(1, len(options) + 1)
        return [[(option, place) for place in places] for option in options]
    return [[]] if question["kind"] == kinds.NUMBER else []
