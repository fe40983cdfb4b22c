"""What is no answer to each kind of question, over JSON and from a form; and cells that no program takes for formulas.

Values only: no Plone.
"""

from kuntaliitto.vertaiset.browser.surveys import inputs
from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.surveys import checking
from kuntaliitto.vertaiset.surveys import export
from kuntaliitto.vertaiset.surveys import questions
from kuntaliitto.vertaiset.surveys.store import Answer
from survey_world import EVERY_KIND
from survey_world import FULL

import csv
import io
import json
import pytest


ASKED = questions.read(EVERY_KIND)
ODD = (True, False, 0, -1, 1.5, "", " ", "ä" * 20_000, "\x00", [], {}, [None], {"a": None}, [[]], {"": ""}, "😀")
SENT = {
    "size": ["huge", "", ["big"], {"big": 1}, 1, True, "Suuri", "big ", "BIG"],
    "tools": ["a", ["a", "b", "c"], ["a", "a"], ["x"], [1], {"a": True}, 7, [["a"]], [True]],
    "mood": [0, 6, "4", 4.0, True, [4], "hyvä", -1, 10**30],
    "people": [-1, 1001, "12", True, [12], 1e400, float("nan"), "tusina", {"n": 1}],
    "word": ["a\nb", 7, ["sana"], "x" * 501, {"sana": 1}, True],
    "story": [7, ["rivi"], "x" * 10_001, True],
    "since": ["2026-02-30", "eilen", 20260101, "2027-01-01", ["2024-01-01"], "01.02.2024", True],
    "order": [["x", "y"], ["x", "y", "y"], ["x", "y", "z", "x"], "xyz", ["x", "y", "q"], {"x": 1}, [1, 2, 3], True],
    "grid": [{"r9": "often"}, {"r1": "maybe"}, [], "often", {"r1": ["often"]}, {"r1": 1}, 7, True],
}
# What stands for nothing is no mistake where nothing is required.
NOTHING = ("", [], {})


def refused(sent, question):
    try:
        kept = checking.check(ASKED, sent)
    except InvalidFields as error:
        assert {one.field for one in error.all} == {question}
        return True
    assert question not in kept, kept
    return False


@pytest.mark.parametrize(
    "question, value",
    [(name, value) for name, values in SENT.items() for value in values],
    ids=lambda one: repr(one)[:30],
)
def test_what_is_no_answer_is_refused_by_the_name_of_its_question(question, value):
    if value == "big ":
        assert checking.check(ASKED, {"size": value}) == {"size": "big"}
        return
    blank = value in NOTHING and type(value) is not bool
    assert refused({**FULL, question: value}, question) is (not blank or question == "size")


@pytest.mark.parametrize("question", SENT)
@pytest.mark.parametrize("value", ODD, ids=lambda one: repr(one)[:20])
def test_whatever_is_sent_is_kept_whole_or_refused_and_nothing_breaks(question, value):
    try:
        kept = checking.check(ASKED, {**FULL, question: value})
    except InvalidFields as error:
        assert all(one.message for one in error.all)
    else:
        assert checking.check(ASKED, kept) == kept
        json.dumps(kept)


FORM = {
    "size": ["huge", ["big", "small"], "\x00"],
    "tools": [["a", "b", "c"], ["x"], "x"],
    "mood": ["6", "0", "neljä", "4.5"],
    "people": ["tusina", "-1", "1001", "1e999", "nan", "1,2,3"],
    "word": ["x" * 501],
    "story": ["x" * 10_001],
    "since": ["30.2.2024", "2026-02-30", "2027-01-01", "eilen"],
}
FULL_FORM = {
    "answer.size": "big",
    "answer.tools": ["a", "c"],
    "answer.mood": "4",
    "answer.people": "12",
    "answer.word": "Hyvä",
    "answer.story": "Rivi\r\nToinen rivi",
    "answer.since": "2024-02-29",
    "answer.order.z": "1",
    "answer.order.x": "2",
    "answer.order.y": "3",
    "answer.grid.r1": "often",
    "answer.grid.r2": "never",
}


def from_form(form):
    return inputs.values(ASKED, inputs.typed_in(ASKED, form))


def test_the_form_says_what_json_says():
    assert checking.check(ASKED, from_form(FULL_FORM)) == FULL


@pytest.mark.parametrize(
    "question, value",
    [(name, value) for name, values in FORM.items() for value in values],
    ids=lambda one: repr(one)[:30],
)
def test_what_a_form_sends_that_is_no_answer_is_refused(question, value):
    if value == ["big", "small"]:
        # Of two radio buttons, which no browser sends, the first counts.
        assert from_form({**FULL_FORM, "answer.size": value})["size"] == "big"
        return
    assert refused(from_form({**FULL_FORM, f"answer.{question}": value}), question)


@pytest.mark.parametrize(
    "changed",
    [
        {"answer.order.x": "1"},
        {"answer.order.x": ""},
        {"answer.order.x": ["1", "2"]},
        {"answer.grid.r1": "maybe"},
    ],
    ids=repr,
)
def test_parts_of_rankings_and_tables_are_checked(changed):
    question = next(iter(changed)).split(".")[1]
    assert refused(from_form({**FULL_FORM, **changed}), question)


def test_another_place_than_there_are_is_an_order_still():
    sent = from_form({**FULL_FORM, "answer.order.x": "9", "answer.order.y": "11"})
    assert checking.check(ASKED, sent)["order"] == ["z", "x", "y"]


def test_what_nobody_asks_is_refused_or_left_out():
    with pytest.raises(InvalidFields) as error:
        checking.check(ASKED, {**FULL, "stranger": 1})
    assert [one.field for one in error.value.all] == ["stranger"]
    assert "why" not in checking.check(ASKED, {**FULL, "why": "Ei kysytty"})
    with pytest.raises(InvalidFields):
        checking.check(ASKED, {})


# Tables


DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "-", "=")


def table(asked, values):
    file = io.BytesIO()
    export.write_csv(file, asked, [("=aino", Answer(values))], True, str, "en")
    file.seek(0)
    return list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("text", DANGEROUS, ids=repr)
def test_no_cell_begins_a_formula_wherever_the_words_come_from(text):
    asked = questions.read(
        [
            {"id": "w", "kind": "short_text", "title": text},
            {"id": "l", "kind": "long_text", "title": "Kerro"},
            {"id": "s", "kind": "single", "title": "Kumpi", "options": [{"id": "a", "title": text}, {"title": "B"}]},
            {"id": "m", "kind": "multiple", "title": text, "options": [{"id": "a", "title": "A"}, {"title": "B"}]},
            {
                "id": "g",
                "kind": "matrix",
                "title": text,
                "rows": [{"id": "r", "title": text}],
                "options": [{"id": "a", "title": text}, {"title": "B"}],
            },
        ]
    )
    rows = table(asked, {"w": text, "l": text, "s": "a", "m": ["a"], "g": {"r": "a"}})
    for cell in [cell for row in rows for cell in row]:
        assert not cell.startswith(export.FORMULAS), cell
    assert rows[1][0] == "'=aino"
    # What was written is still there to read, behind the apostrophe.
    assert f"'{text}" in rows[1]


def test_numbers_below_zero_stay_numbers():
    asked = questions.read([{"id": "n", "kind": "number", "title": "Muutos"}])
    assert table(asked, {"n": -2.5})[1][2] == "-2,5"
