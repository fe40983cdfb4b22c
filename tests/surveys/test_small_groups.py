"""No cell of a hidden table comes back from any combination of results and breakdowns (issue, acceptance 4).

Answers are dealt at random; then everything is put together that somebody may read who reads no rows. Whoever reads it
knows of all answers that fit it, and of nothing else: so a hidden cell is safe where it differs among those that fit.
"""

from collections import Counter
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from itertools import combinations_with_replacement
from itertools import product
from kuntaliitto.vertaiset.surveys import counting
from kuntaliitto.vertaiset.surveys import questions
from kuntaliitto.vertaiset.surveys import results
from kuntaliitto.vertaiset.surveys import small_groups

import pytest


def _single(name, options):
    return {
        "id": name,
        "kind": "single",
        "title": name,
        "options": [{"id": f"{name}{number}", "title": str(number)} for number in range(options)],
    }


ASKS = questions.read(
    [
        _single("a", 2),
        _single("b", 3),
        {"id": "s", "kind": "scale", "title": "s", "minimum": 1, "maximum": 3},
        {
            "id": "m",
            "kind": "multiple",
            "title": "m",
            "options": [{"id": "x", "title": "x"}, {"id": "y", "title": "y"}],
        },
        {"id": "n", "kind": "number", "title": "n"},
        {
            "id": "t",
            "kind": "matrix",
            "title": "t",
            "rows": [{"id": "r", "title": "r"}, {"id": "u", "title": "u"}],
            "options": [{"id": "x", "title": "x"}, {"id": "y", "title": "y"}],
        },
        {
            "id": "k",
            "kind": "ranking",
            "title": "k",
            "options": [{"id": "x", "title": "x"}, {"id": "y", "title": "y"}],
        },
    ]
)
_VALUES = {
    "a": st.sampled_from([None, "a0", "a1"]),
    "b": st.sampled_from([None, "b0", "b1", "b2"]),
    "s": st.sampled_from([None, 1, 2, 3]),
    "m": st.sampled_from([None, ("x",), ("y",), ("x", "y")]),
    "n": st.sampled_from([None, 1, 2]),
    "t": st.sampled_from([None, (("r", "x"),), (("r", "x"), ("u", "y")), (("r", "y"), ("u", "y"))]),
    "k": st.sampled_from([None, ("x", "y"), ("y", "x")]),
}
BY_ID = {one["id"]: one for one in ASKS}


def _plain(name, value):
    if name == "t":
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def counted(asks, rows):
    """Return what the counters of ``rows``, mappings of ids to hashable values, hold: total, and groups."""
    total, groups = Counter(), {group: Counter() for group in counting.all_groups(asks)}
    for row in rows:
        answers = {name: _plain(name, value) for name, value in row.items() if value is not None}
        vector = counting.vector(asks, answers)
        total += vector
        for group in counting.groups(asks, answers):
            groups[group] += vector
    return dict(total), {group: dict(counts) for group, counts in groups.items()}


def published(asks, rows, smallest):
    """Return everything that somebody may read who reads no rows: results, and all breakdowns, as one text."""
    total, groups = counted(asks, rows)
    told = [results.undivided(asks, total, lambda name: {}, smallest)]
    for by in asks:
        if by["kind"] == "single":
            told.append(results.divided(asks, by, total, groups, smallest))
    return repr(told)


@st.composite
def _clumped(draw):
    """Answers that come in clumps: with all of them different nothing would be shown, and nothing could leak."""
    kinds = draw(st.lists(st.fixed_dictionaries(_VALUES), min_size=1, max_size=5))
    sizes = draw(st.lists(st.integers(1, 9), min_size=len(kinds), max_size=len(kinds)))
    return [row for row, size in zip(kinds, sizes, strict=True) for _number in range(size)]


@settings(max_examples=300, deadline=None)
@given(_clumped())
def test_no_shown_table_has_a_small_cell(rows):
    total, groups = counted(ASKS, rows)
    for by, of in small_groups.shown(ASKS, total, groups, 5):
        sub = Counter((row[by], row[of]) for row in rows)
        if of in ("a", "b", "s", "k"):
            assert not [cell for cell in sub.values() if 0 < cell < 5], (by, of)
        answered = Counter((row[by], row[of] is None) for row in rows)
        assert not [cell for cell in answered.values() if 0 < cell < 5], (by, of)
        for option in ("x", "y") if of == "m" else ():
            chosen = Counter((row[by], row[of] is not None and option in row[of]) for row in rows if row[of])
            assert not [cell for cell in chosen.values() if 0 < cell < 5], (by, of)


@settings(max_examples=300, deadline=None)
@given(_clumped(), st.randoms(use_true_random=False))
def test_what_is_shown_says_nothing_across_clusters(rows, random):
    """Dealing the answers of a cluster anew to the respondents changes nothing that is shown."""
    total, groups = counted(ASKS, rows)
    home = {name: place for place, one in enumerate(small_groups.clusters(ASKS, total, groups, 5)) for name in one}
    shown = small_groups.shown(ASKS, total, groups, 5)
    assert all(home[by] == home[of] for by, of in shown)
    dealt = [dict(row) for row in rows]
    for place in set(home.values()):
        order = list(range(len(rows)))
        random.shuffle(order)
        for row, source in zip(dealt, order, strict=True):
            row.update({name: rows[source][name] for name in home if home[name] == place})
    anew = counted(ASKS, dealt)
    assert anew[0] == total
    for by, of in shown:
        for option in BY_ID[by]["options"]:
            group = (by, option["id"])
            assert _part(groups[group], of) == _part(anew[1][group], of)


def _part(counts, name):
    return {key: number for key, number in counts.items() if key and key[0] == name and number}


THREE = questions.read([_single("a", 2), _single("b", 2), _single("c", 2)])
FOUR = questions.read([_single("a", 2), _single("b", 3), _single("c", 2)])


@pytest.mark.parametrize("asks, people", [(THREE, 9), (FOUR, 6)], ids=["2x2x2 of 9", "2x3x2 of 6"])
def test_every_hidden_cell_is_open_among_all_answers_that_fit(asks, people):
    """All answers that there can be, with small groups of 1 and 2: a hidden cell differs among those that look alike.

    But where the undivided results imply it.
    """
    names = [one["id"] for one in asks]
    kinds = [
        dict(zip(names, values, strict=True))
        for values in product(*[[option["id"] for option in one["options"]] for one in asks])
    ]
    alike = {}
    for rows in combinations_with_replacement(kinds, people):
        alike.setdefault(published(asks, rows, 3), []).append(rows)
    hidden_cells = 0
    for fitting in alike.values():
        total, groups = counted(asks, fitting[0])
        shown = small_groups.shown(asks, total, groups, 3)
        for by, of in {(by, of) for by in names for of in names if by < of} - shown:
            for one, other in product(_options(asks, by), _options(asks, of)):
                if _implied(total.get((by, one), 0), total.get((of, other), 0), people):
                    continue
                hidden_cells += 1
                seen = {sum(row[by] == one and row[of] == other for row in rows) for rows in fitting}
                assert len(seen) > 1, (fitting[0], by, one, of, other)
    assert hidden_cells > 100


def _options(asks, name):
    return [option["id"] for one in asks if one["id"] == name for option in one["options"]]


def _implied(row, column, everybody):
    """Say whether the totals of row and column leave a cell no choice."""
    return max(0, row + column - everybody) == min(row, column)


def test_a_table_that_others_would_give_away_is_hidden_too():
    """A is B but for one person: where A by C and C by B were shown, A by B would be known."""
    rows = [{"a": "a0", "b": "b0", "c": "c0"}] * 6 + [{"a": "a1", "b": "b1", "c": "c1"}] * 6
    total, groups = counted(THREE, [*rows, {"a": "a1", "b": "b0", "c": "c0"}])
    assert small_groups.clusters(THREE, total, groups, 5) == [["a"], ["b", "c"]]


def test_few_answers_show_nothing():
    total, groups = counted(THREE, [{"a": "a0", "b": "b0", "c": "c0"}] * 4)
    assert [one["hidden"] for one in results.undivided(THREE, total, lambda name: {}, 5)] == [True] * 3
    assert results.divided(THREE, THREE[0], total, groups, 5)[0] == []
