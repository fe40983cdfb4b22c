"""The questions of the story form, as values: no Plone is started here."""

from kuntaliitto.vertaiset.stories.perspectives import BY_ID
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import split
from kuntaliitto.vertaiset.stories.prompts import PERSPECTIVE_HELP
from kuntaliitto.vertaiset.stories.prompts import PROMPTS

import pytest
import re


def test_every_cell_has_a_question_in_the_order_of_the_figure():
    assert tuple(PROMPTS) == CELLS


@pytest.mark.parametrize("cell", CELLS)
def test_the_id_of_a_question_names_its_cell(cell):
    assert PROMPTS[cell] == "prompt_{}_{}".format(*split(cell))


@pytest.mark.parametrize("cell", CELLS)
def test_a_question_is_one_or_two_short_sentences_that_ask(cell):
    text = PROMPTS[cell].default
    sentences = re.findall(r"[^.?!]+[.?!]", text)

    assert text.endswith("?")
    assert "".join(sentences) == text
    assert 1 <= len(sentences) <= 2
    assert len(text.split()) <= 25


def test_no_two_cells_ask_the_same():
    assert len({text.default for text in PROMPTS.values()}) == len(CELLS)


def test_every_perspective_has_its_help_in_one_sentence():
    assert list(PERSPECTIVE_HELP) == list(BY_ID)
    assert [str(text) for text in PERSPECTIVE_HELP.values()] == [f"perspective_help_{id}" for id in BY_ID]
    assert [text.default for text in PERSPECTIVE_HELP.values() if not re.fullmatch(r"[^.?!]+\.", text.default)] == []
    assert len({text.default for text in PERSPECTIVE_HELP.values()}) == len(BY_ID)


def test_all_of_it_is_ours_to_translate():
    domains = {text.domain for text in [*PROMPTS.values(), *PERSPECTIVE_HELP.values()]}
    assert domains == {"kuntaliitto.vertaiset"}
