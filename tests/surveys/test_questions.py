"""Definitions of questions, and answers to them: read, checked, and what is asked of whom. No Plone."""

from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.surveys import checking
from kuntaliitto.vertaiset.surveys import questions
from survey_world import EVERY_KIND
from survey_world import FULL

import pytest


ALL = questions.read(EVERY_KIND)


def refused(sent):
    """Return the fields that are named when ``sent`` is read as questions."""
    with pytest.raises(InvalidFields) as caught:
        questions.read(sent)
    return [one.field for one in caught.value.all]


def test_what_is_read_says_the_same_again():
    assert questions.read(ALL) == ALL
    assert set(ALL[0]) == set(questions.PARTS)


def test_ids_that_are_not_given_are_made():
    two = {"kind": "single", "title": "?", "options": [{"title": "A"}, {"title": "B"}]}
    read = questions.read([two, {**two, "id": "q1"}])
    assert [one["id"] for one in read] == ["q2", "q1"]
    assert [one["id"] for one in read[0]["options"]] == ["o1", "o2"]


OPTIONS = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]


@pytest.mark.parametrize(
    "question, field",
    [
        ("no mapping", "questions.0"),
        ({"title": "?"}, "questions.0.kind"),
        ({"kind": ["single"], "title": "?"}, "questions.0.kind"),
        ({"kind": "number"}, "questions.0.title"),
        ({"kind": "number", "title": 7}, "questions.0.title"),
        ({"kind": "number", "title": "x" * 501}, "questions.0.title"),
        ({"kind": "number", "title": "?", "help": []}, "questions.0.help"),
        ({"kind": "number", "title": "?", "required": "no"}, "questions.0.required"),
        ({"kind": "number", "title": "?", "id": "a b"}, "questions.0.id"),
        ({"kind": "number", "title": "?", "id": ["a"]}, "questions.0.id"),
        ({"kind": "single", "title": "?", "options": [*OPTIONS, {"id": {}, "title": "?"}]}, "questions.0.options.2.id"),
        ({"kind": "number", "title": "?", "options": OPTIONS}, "questions.0.options"),
        ({"kind": "number", "title": "?", "minimum": "1"}, "questions.0.minimum"),
        ({"kind": "number", "title": "?", "minimum": True}, "questions.0.minimum"),
        ({"kind": "number", "title": "?", "minimum": float("nan")}, "questions.0.minimum"),
        ({"kind": "number", "title": "?", "minimum": 2, "maximum": 1}, "questions.0.maximum"),
        ({"kind": "single", "title": "?"}, "questions.0.options"),
        ({"kind": "single", "title": "?", "options": OPTIONS[:1]}, "questions.0.options"),
        ({"kind": "single", "title": "?", "options": [*OPTIONS, OPTIONS[0]]}, "questions.0.options"),
        ({"kind": "single", "title": "?", "options": [*OPTIONS, {"id": "c"}]}, "questions.0.options.2.title"),
        ({"kind": "single", "title": "?", "options": OPTIONS, "max_choices": 1}, "questions.0.max_choices"),
        ({"kind": "multiple", "title": "?", "options": OPTIONS, "max_choices": 3}, "questions.0.max_choices"),
        ({"kind": "multiple", "title": "?", "options": OPTIONS, "max_choices": 0}, "questions.0.max_choices"),
        ({"kind": "scale", "title": "?", "minimum": 1, "maximum": 1}, "questions.0.maximum"),
        ({"kind": "scale", "title": "?", "minimum": 0, "maximum": 100}, "questions.0.maximum"),
        ({"kind": "scale", "title": "?", "minimum": 1.5}, "questions.0.minimum"),
        ({"kind": "scale", "title": "?", "options": [{"id": "9", "title": "x"}]}, "questions.0.options"),
        ({"kind": "date", "title": "?", "minimum": "1.1.2026"}, "questions.0.minimum"),
        ({"kind": "matrix", "title": "?", "options": OPTIONS}, "questions.0.rows"),
        ({"kind": "heading", "title": "?", "required": True}, "questions.0.required"),
        ({"kind": "number", "title": "?", "depends_on": "a"}, "questions.0.depends_on"),
        (
            {"kind": "number", "title": "?", "depends_on": {"question": "q1", "equals": 1}},
            "questions.0.depends_on.question",
        ),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_question_is_named(question, field):
    assert refused([question]) == [field]


def test_a_question_depends_on_what_an_earlier_one_can_be_answered_with():
    first = {"id": "a", "kind": "single", "title": "?", "options": OPTIONS}
    second = {"id": "b", "kind": "number", "title": "?", "depends_on": {"question": "a", "equals": "z"}}
    assert refused([first, second]) == ["questions.1.depends_on.equals"]
    assert refused([{**second, "depends_on": {"question": "a", "equals": "a"}}, first]) == [
        "questions.0.depends_on.question"
    ]


def test_two_questions_with_one_id_are_both_named():
    one = {"id": "a", "kind": "number", "title": "?"}
    assert refused([one, one]) == ["questions.0.id", "questions.1.id"]


def test_words_may_be_mended_without_a_change_of_meaning():
    mended = [
        {**one, "title": "x", "help": "y", "options": [{**option, "title": "z"} for option in one["options"]]}
        for one in ALL
    ]
    assert questions.meaning(mended) == questions.meaning(ALL)
    assert questions.meaning(ALL[1:]) != questions.meaning(ALL)
    assert questions.meaning(ALL[::-1]) != questions.meaning(ALL)


def test_answers_are_kept_as_plain_values():
    assert checking.check(ALL, FULL) == FULL
    assert checking.check(ALL, {"size": "big", "people": 2.0})["people"] == 2
    assert checking.check(ALL, {"size": "big", "people": 0.1 + 0.2})["people"] == 0.3
    assert checking.check(ALL, {"size": " big ", "word": "", "tools": [], "grid": {}, "mood": None}) == {"size": "big"}


def test_what_is_not_asked_is_not_kept_and_not_required():
    assert "why" not in checking.check(ALL, {"size": "big", "why": "Siksi"})
    assert checking.check(ALL, {"size": "small", "why": "Siksi"})["why"] == "Siksi"
    with pytest.raises(InvalidFields) as caught:
        checking.check(ALL, {"size": "small"})
    assert [one.field for one in caught.value.all] == ["why"]


def test_who_is_not_asked_a_question_is_not_asked_what_depends_on_it():
    chain = questions.read(
        [
            {"id": "a", "kind": "single", "title": "?", "options": OPTIONS},
            {
                "id": "b",
                "kind": "multiple",
                "title": "?",
                "options": OPTIONS,
                "depends_on": {"question": "a", "equals": "a"},
            },
            {"id": "c", "kind": "number", "title": "?", "depends_on": {"question": "b", "equals": "b"}},
        ]
    )
    assert checking.check(chain, {"a": "a", "b": ["a", "b"], "c": 1}) == {"a": "a", "b": ["a", "b"], "c": 1}
    assert checking.check(chain, {"a": "b", "b": ["b"], "c": 1}) == {"a": "b"}


def test_an_answer_without_answers_is_none():
    with pytest.raises(InvalidFields):
        checking.check(questions.read([{"kind": "number", "title": "?"}]), {})


@pytest.mark.parametrize("value", [10**400, float("inf"), float("nan"), [1], {"a": 1}], ids=lambda v: repr(v)[:9])
def test_numbers_beyond_reason_are_refused_in_words(value):
    with pytest.raises(InvalidFields):
        checking.check(ALL, {"size": "big", "people": value})


def test_every_row_of_a_required_matrix_is_answered():
    asks = questions.read([{**one, "required": True} for one in EVERY_KIND if one["id"] == "grid"])
    with pytest.raises(InvalidFields):
        checking.check(asks, {"grid": {"r1": "often"}})
    assert checking.check(asks, {"grid": {"r1": "often", "r2": "often"}})
