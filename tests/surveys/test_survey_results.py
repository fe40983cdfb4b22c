"""What the counters tell, against what counting the rows tells. No Plone, but for the storage."""

from collections import Counter
from datetime import date
from datetime import timedelta
from fractions import Fraction
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from kuntaliitto.vertaiset.surveys import counting
from kuntaliitto.vertaiset.surveys import questions
from kuntaliitto.vertaiset.surveys import results
from kuntaliitto.vertaiset.surveys.spread import BARS
from kuntaliitto.vertaiset.surveys.spread import Spread
from kuntaliitto.vertaiset.surveys.store import Answer
from kuntaliitto.vertaiset.surveys.store import Answers
from kuntaliitto.vertaiset.surveys.tally import Tally
from statistics import mean
from statistics import median
from statistics import pstdev
from survey_world import EVERY_KIND
from survey_world import FULL

import pytest


ALL = questions.read(EVERY_KIND)
NUMBER = questions.read([{"id": "n", "kind": "number", "title": "?"}])


def told(rows, smallest=None):
    """Return the results of ``rows`` by question id."""
    answers = Answers(ALL)
    for number, row in enumerate(rows):
        answers.put(answers.people, str(number), Answer(row), ALL)
    return {one["id"]: one for one in results.undivided(ALL, answers.total.counts, answers.distribution, smallest)}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-999, 999), min_size=1, max_size=40))
def test_numbers_have_the_mean_the_median_and_the_spread_of_their_rows(numbers):
    found = told([{"people": number} for number in numbers])["people"]
    assert found["mean"] == pytest.approx(mean(numbers), abs=1e-3)
    assert found["median"] == median(numbers)
    assert found["deviation"] == pytest.approx(pstdev(numbers), abs=1e-3)
    assert sum(bar["count"] for bar in found["distribution"]) == len(numbers)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=30))
def test_the_median_of_long_numbers_is_near(numbers):
    found = told([{"people": round(number, 6)} for number in numbers])["people"]
    assert found["median"] == pytest.approx(median(numbers), rel=0.006, abs=max(abs(n) for n in numbers) * 0.006 + 1e-5)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(-(10**10), 10**10) | st.integers(-2000, 2000), min_size=1, max_size=60))
def test_a_spread_tells_what_looking_at_all_numbers_tells(numbers):
    counts = Counter(counting.rounded(number) for number in numbers)
    shards = {}
    for value, times in counts.items():
        (_question, shard, key) = counting.bins(NUMBER, {"n": value / counting.STEPS})[0]
        shards.setdefault(shard, {})[key] = times
    spread = Spread({shard: sum(found.values()) for shard, found in shards.items()}, lambda one: shards[one])
    ordered = sorted(counts.elements())
    assert spread.each() == counts
    assert [spread.at(place) for place in range(len(ordered))] == ordered
    assert spread.middle() == (ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2])
    assert (spread.few() is None) == (len(counts) > BARS)
    for shard, found in shards.items():
        low, high = counting.ends_of(shard)
        assert low <= min(found) <= max(found) <= high
    if ordered[0] < ordered[-1]:
        low, high = ordered[0], ordered[-1]
        naive = [0] * BARS
        for value in ordered:
            naive[min(int(Fraction(value - low, high - low) * BARS), BARS - 1)] += 1
        assert spread.bars() == (low, high, naive)


def test_results_look_into_few_of_many_numbers_and_days():
    """What is read for them does not grow with the answers: a shard for each edge of a bar, and for the middle."""
    answers = Answers(ALL)
    for number in range(5_000):
        day = date(2000, 1, 1) + timedelta(days=number)
        answers.put(answers.people, str(number), Answer({"people": number / 4, "since": day.isoformat()}), ALL)
    opened = []

    def distribution(question):
        spread = answers.distribution(question)
        return Spread(spread.totals, lambda shard: opened.append(shard) or answers._opened(question, shard))

    found = {one["id"]: one for one in results.undivided(ALL, answers.total.counts, distribution, None)}
    assert sum(bar["count"] for bar in found["people"]["distribution"]) == 5_000
    assert sum(month["count"] for month in found["since"]["distribution"]) == 5_000
    assert found["since"]["median"] == (date(2000, 1, 1) + timedelta(days=2_499)).isoformat()
    assert sum(len(answers.distribution(name).totals) for name in ("people", "since")) > 180
    assert len(opened) <= 2 + BARS + 2 + 2


def test_scales_choices_rankings_and_tables_are_counted():
    found = told(
        [FULL, {**FULL, "mood": 1, "tools": ["b"], "order": ["x", "z", "y"]}, {"size": "small", "why": "Siksi"}]
    )
    assert (found["mood"]["mean"], found["mood"]["median"], found["mood"]["answers"]) == (2.5, 2.5, 2)
    assert [one["count"] for one in found["mood"]["options"]] == [1, 0, 0, 1, 0]
    assert [(one["count"], one["share"]) for one in found["tools"]["options"]] == [(1, 0.5), (1, 0.5), (1, 0.5)]
    assert [one["count"] for one in found["size"]["options"]] == [2, 1]
    assert [(one["id"], one["mean"]) for one in found["order"]["options"]] == [("x", 1.5), ("z", 1.5), ("y", 3.0)]
    assert found["grid"]["rows"][0]["options"][0] == {"id": "often", "title": "Usein", "count": 2, "share": 1.0}
    assert (found["since"]["median"], found["since"]["distribution"]) == (
        "2024-02-29",
        [{"month": "2024-02", "count": 2}],
    )
    assert found["why"]["answers"] == 1


def test_a_replaced_answer_leaves_no_trace_in_the_counters():
    answers, fresh = Answers(ALL), Answers(ALL)
    other = {"size": "small", "why": "Siksi", "people": 3, "since": date(2020, 1, 1).isoformat()}
    answers.put(answers.people, "a", Answer(FULL), ALL)
    answers.put(answers.people, "a", Answer(other), ALL)
    fresh.put(fresh.people, "a", Answer(other), ALL)
    assert answers.total.counts == fresh.total.counts
    assert {group: tally.counts for group, tally in answers.groups.items()} == {
        group: tally.counts for group, tally in fresh.groups.items()
    }
    assert answers.distribution("people").each() == {counting.in_steps(3): 1}
    assert answers.words_of("word") == []
    assert answers.words_of("why") == ["Siksi"]


def test_two_who_count_at_once_are_both_counted():
    old = {"counts": {"a": 1, "b": 1}}
    merged = Tally()._p_resolveConflict(old, {"counts": {"a": 2, "b": 1}}, {"counts": {"b": 2, "c": 1}})
    assert merged == {"counts": {"a": 1, "b": 2, "c": 1}}


def test_sealed_rows_are_the_same_rows_without_their_keys():
    answers = Answers(ALL)
    for number in range(60):
        answers.who.insert(f"user{number}")
        answers.put(answers.rows, f"{number:064x}", Answer({**FULL, "people": number, "word": f"sana {number}"}), ALL)
    before = list(answers.words_of("word"))
    answers.seal()
    rows = [answer.values for userid, answer in answers.each() if userid is None]
    assert sorted(row["people"] for row in rows) == list(range(60))
    assert [row["people"] for row in rows] != list(range(60))
    assert (len(answers.rows), len(answers.who), answers.count) == (0, 0, 60)
    assert sorted(answers.words_of("word")) == sorted(before)
    assert [row["word"] for row in rows] != answers.words_of("word")
    assert answers.words_of("word", 10, 5) == answers.words_of("word")[10:15]


def test_results_of_two_surveys_are_compared():
    now, earlier = told([FULL, FULL])["mood"], told([{**FULL, "mood": 2}])["mood"]
    change = results.change(now, earlier)
    assert change["mean"] == 2
    assert change["options"]["4"] == 1
    assert results.change(now, told([FULL], smallest=5)["mood"]) == {}
