"""The lineage shows who learned from whom and when, failed adoptions included."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset.pictures.lineage import lineage
from kuntaliitto.vertaiset.pictures.lineage import Node

import pytest


WORDS = {"story": "Käytäntötarina", "adoption": "Sovellus", "experiment": "Kokeilu", "failed": "Ei toiminut"}
DAY = date(2020, 5, 1)


@pytest.fixture
def draw(read):
    """Return a function that draws a lineage and reads it."""

    def make(nodes, edges=(), words=WORDS, **more):
        return read(lineage(nodes, edges, words, **{"title": "Polveutuminen", **more}))

    return make


def nodes(picture):
    """Return the signs of the figure itself, without those in its key."""
    return picture.having("vt-node", picture.svg)


def ways(picture):
    """Return the last lines of all ways, which carry the arrow."""
    return [line for line in picture.having("vt-edge") if line.get("marker-end")]


def named(picture):
    return picture.texts("vt-node-name")


def test_without_anybody_the_empty_words_are_said():
    said = lineage([], [], WORDS, title="x", empty="Kukaan ei ole <vielä> oppinut.")
    assert "Kukaan ei ole &lt;vielä&gt; oppinut." in said
    assert "<svg" not in said


def test_one_story_stands_alone(draw, assert_sound):
    picture = draw([Node("a", "Laitila", DAY)])
    assert_sound(picture)
    assert (len(nodes(picture)), len(ways(picture))) == (1, 0)
    assert named(picture) == ["Laitila"]


def test_learners_stand_under_whom_they_learned_from_the_oldest_first(draw):
    family = [
        Node("late", "Late", date(2023, 1, 1), "adoption"),
        Node("early", "Early", date(2021, 1, 1), "adoption"),
        Node("root", "Root", date(2020, 1, 1)),
        Node("grandchild", "Grandchild", date(2024, 1, 1), "experiment"),
    ]
    picture = draw(family, [("root", "late"), ("root", "early"), ("early", "grandchild")])
    assert named(picture) == ["Root", "Early", "Grandchild", "Late"]
    assert len(ways(picture)) == 3


def test_a_way_ends_at_the_one_who_learned_on_its_day(draw):
    picture = draw([Node("a", "A", DAY), Node("b", "B", date(2023, 5, 1), "adoption")], [("a", "b")])
    giver, taker = nodes(picture)
    (way,) = ways(picture)
    assert (way.get("x1"), way.get("x2")) == (giver.get("x"), taker.get("x"))
    assert float(way.get("y2")) == float(taker.get("y"))
    assert float(giver.get("x")[:-1]) < float(taker.get("x")[:-1])


def test_kinds_differ_by_shape(draw):
    picture = draw([Node(kind, kind, DAY, kind) for kind in ("story", "adoption", "experiment")])
    assert len({next(node.iter("path")).get("d") for node in nodes(picture)}) == 3


def test_a_failed_adoption_is_crossed_and_its_way_dashed_and_said(draw):
    picture = draw(
        [Node("a", "A", DAY), Node("b", "B", DAY + timedelta(days=400), "adoption", "4.6.2021", failed=True)],
        [("a", "b")],
    )
    giver, taker = nodes(picture)
    assert not picture.having("vt-sign-cross", giver) and picture.having("vt-sign-cross", taker)
    assert taker.find("title").text == "B, Sovellus, Ei toiminut 4.6.2021"
    assert ways(picture)[0].get("stroke-dasharray")


def test_the_key_says_what_there_is_and_no_more(draw):
    def said(picture):
        return [item.find("span").text for item in picture.having("vt-key-item")]

    assert said(draw([Node("a", "A", DAY)])) == ["Käytäntötarina"]
    failed = Node("b", "B", DAY, "adoption", failed=True)
    assert said(draw([Node("a", "A", DAY), failed])) == ["Käytäntötarina", "Sovellus", "Ei toiminut"]
    assert said(draw([failed], words={})) == []


def test_two_of_the_same_day_are_joined_by_one_straight_way(draw):
    picture = draw([Node("a", "A", DAY), Node("b", "B", DAY)], [("a", "b")])
    assert len(picture.having("vt-edge")) == len(ways(picture)) == 1


def test_one_who_learned_from_two_stands_once(draw):
    family = [Node("a", "A", DAY), Node("b", "B", DAY), Node("c", "C", date(2022, 1, 1))]
    picture = draw(family, [("a", "c"), ("b", "c")])
    assert sorted(named(picture)) == ["A", "B", "C"]
    assert len(ways(picture)) == 2


def test_ways_to_nobody_to_oneself_and_twice_are_left_out(draw):
    family = [Node("a", "A", DAY), Node("b", "B", DAY)]
    assert len(ways(draw(family, [("a", "gone"), ("gone", "b"), ("a", "a"), ("a", "b"), ("a", "b")]))) == 1


def test_a_circle_of_learning_ends(draw, assert_sound):
    family = [Node(each, each, DAY + timedelta(days=90 * number)) for number, each in enumerate("abc")]
    picture = draw(family, [("a", "b"), ("b", "c"), ("c", "a")])
    assert_sound(picture)
    assert named(picture) == ["a", "b", "c"]
    assert len(ways(picture)) == 3


def test_nodes_are_links_where_they_have_an_address(draw):
    picture = draw([Node("a", "A", DAY, href="/a?x=1&y=2"), Node("b", "B", DAY)])
    (link,) = picture.svg.iter("a")
    assert (link.get("href"), link.get("aria-label")) == ("/a?x=1&y=2", "A, Käytäntötarina")
    assert picture.svg.get("role") == "group"
    assert draw([Node("b", "B", DAY)]).svg.get("role") == "img"


def test_a_name_is_written_in_two_lines_at_most(draw):
    picture = draw([Node("a", "sana " * 60, DAY)])
    (name,) = picture.having("vt-node-name")
    assert len(name) == 2 and name[1].text.endswith("…")
    assert nodes(picture)[0].find("title").text.startswith("sana " * 59)


def test_a_late_name_stands_before_its_sign(draw):
    name = "Raisio ja Naantali: yhteinen neuvolakierros"
    picture = draw([Node("a", "A", date(2015, 1, 1)), Node("b", name, date(2020, 12, 1))], [("a", "b")])
    early, late = picture.having("vt-node-name")
    assert (early.get("text-anchor"), late.get("text-anchor")) == ("start", "end")


def test_words_are_escaped(draw, assert_sound):
    evil = '<script>alert("1")</script>'
    picture = draw(
        [Node(evil, evil, DAY, evil, evil, href=evil), Node("b", "B", DAY)], [(evil, "b")], {"story": evil}, title=evil
    )
    assert_sound(picture)
    assert "<script" not in picture.markup


def test_ids_start_with_the_prefix(draw):
    found = draw([Node("a", "A", DAY)], prefix="p", description="x").ids()
    assert found == ["p-title", "p-desc", "p-arrow"]


def test_two_hundred_nodes_each_have_a_row(draw, assert_sound):
    family = [Node(str(n), f"Kunta {n}", DAY + timedelta(days=7 * n), "adoption") for n in range(200)]
    picture = draw(family, [(str(n // 3), str(n)) for n in range(1, 200)])
    assert_sound(picture)
    assert len({node.get("y") for node in nodes(picture)}) == 200
    assert len(ways(picture)) == 199


def test_two_hundred_who_learned_in_a_chain_are_no_too_deep_matter(draw):
    family = [Node(str(n), f"Kunta {n}", DAY) for n in range(200)]
    picture = draw(family, [(str(n), str(n + 1)) for n in range(199)])
    assert named(picture) == [f"Kunta {n}" for n in range(200)]
