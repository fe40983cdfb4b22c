"""Bars say with a picture what the table beside them says."""

from kuntaliitto.vertaiset.pictures.bars import bars
from kuntaliitto.vertaiset.pictures.bars import ROOM
from kuntaliitto.vertaiset.pictures.bars import THIN
from kuntaliitto.vertaiset.pictures.bars import WIDTH
from xml.etree import ElementTree

import pytest


ROWS = [("Suuri", 0.75, "75 % (3)"), ("Pieni", 0.25, "25 % (1)"), ("Ei mikään", 0, "0 % (0)")]


def read(markup):
    return ElementTree.fromstring(markup)


def having(root, name):
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def test_the_length_of_a_bar_is_its_share():
    root = read(bars(ROWS, title="Kunta"))
    assert [float(bar.get("width")) for bar in having(root, "vt-share")] == [ROOM * 0.75, ROOM * 0.25]


def test_each_name_and_number_is_written():
    root = read(bars(ROWS, title="Kunta"))
    assert [one.text for one in having(root, "vt-share-name")] == ["Suuri", "Pieni", "Ei mikään"]
    assert [one.text for one in having(root, "vt-share-said")] == ["75 % (3)", "25 % (1)", "0 % (0)"]


def test_it_is_one_image_with_a_name():
    svg = next(one for one in read(bars(ROWS, title="Kunta", prefix="x")).iter() if one.tag.endswith("svg"))
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "x-title"


def test_a_long_name_takes_several_lines_and_nothing_overlaps():
    root = read(bars([("sana " * 20, 0.5, "1"), *ROWS], title="Kunta"))
    tops = [float(one.get("y")) for one in root.iter() if one.get("y") is not None and one.tag.endswith("text")]
    assert len(tops) == len(set(tops))
    assert len(having(root, "vt-share-name")) > len(ROWS) + 1


@pytest.mark.parametrize("share", [-1, 2, 7.5])
def test_a_share_is_from_nothing_to_everything(share):
    root = read(bars([("Outo", share, "?")], title="Kunta"))
    assert all(0 <= float(one.get("width")) <= ROOM for one in root.iter() if one.tag.endswith("rect"))


def test_words_from_people_are_words():
    root = read(bars([("<script>&\x00", 1, "<b>")], title='"><x>'))
    assert not having(root, "script")
    assert [one.text for one in having(root, "vt-share-name")] == ["<script>&"]


def test_nothing_makes_an_empty_picture():
    assert not having(read(bars([], title="Kunta")), "vt-share")


def test_it_fits_its_frame():
    svg = next(one for one in read(bars(ROWS, title="Kunta")).iter() if one.tag.endswith("svg"))
    width, height = map(float, svg.get("viewBox").split()[2:])
    assert width == WIDTH
    assert all(float(one.get("y")) <= height for one in svg.iter() if one.get("y") is not None)


def test_what_was_before_is_a_thin_bar_below():
    plain, both = (read(bars(ROWS, title="Kunta", **more)) for more in ({}, {"before": [(0.5, "50 %"), None]}))
    (then,) = having(both, "vt-share-then")
    assert float(then.get("width")) == ROOM * 0.5
    assert float(then.get("height")) == THIN
    assert "50 %" in [one.text for one in having(both, "vt-share-said")]
    tops = [float(one.get("y")) for one in both.iter() if one.tag.endswith("text")]
    assert tops == sorted(set(tops))
    assert not having(plain, "vt-share-then")
