"""Versions of a story: saving makes one, going back brings the telling and nothing else."""

from kuntaliitto.vertaiset.browser.stories.differences import differences
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.stories.telling import write_cells
from kuntaliitto.vertaiset.stories.versions import tellings_of
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest
import transaction


def tell(userid, story, **told):
    with api.env.adopt_user(userid):
        write_cells(story, {name.replace("_in_", "/"): text for name, text in told.items()})
        notify(ObjectModifiedEvent(story))


def count(story):
    return len(api.portal.get_tool("portal_archivist").queryHistory(story))


def revert(userid, story, version):
    with api.env.adopt_user(userid):
        story.REQUEST.form["version_id"] = version
        story.restrictedTraverse("revertversion")()


def test_saving_makes_a_version_and_going_back_brings_the_telling_only(make_story):
    story = make_story()
    transaction.savepoint()
    assert count(story) == 1
    with api.env.adopt_user("tuula"):
        api.content.transition(story, "publish")
    with api.env.adopt_user("eetu"):
        api.content.create(story, "vertaiset.enrichment", id="lisa", title="Lisä", cell="impact/now", text="Meillä")
    tell("tuula", story, leadership_in_now="<p>Uusi</p>")
    transaction.savepoint()
    assert count(story) == 2
    steps, revision = record_of(story).steps, story.revision
    revert("tuula", story, 0)
    transaction.savepoint()
    assert story.perspectives["leadership/now"] == "<p>Kerrottu: leadership/now</p>"
    assert list(story.objectIds()) == ["lisa"]
    assert story["lisa"].text == "Meillä"
    assert record_of(story).steps == steps
    assert api.content.get_state(story) == "interesting"
    assert count(story) == 3
    assert story.revision > revision
    assert story.cell_revisions["leadership/now"] == story.revision


# What changed between two tellings


@pytest.fixture
def told_twice(make_story):
    """A story that was told, and told anew by two people."""
    story = make_story(responsible=("toinen",))
    transaction.savepoint()
    with api.env.adopt_user("tuula"):
        api.content.transition(story, "publish")
    tell("tuula", story, impact_in_now="<p>Kerrottu: <b>uusi</b> sana</p>")
    tell("toinen", story, political_in_now="", leadership_in_now="<p><i>Kerrottu: leadership/now</i></p>")
    return story


def test_versions_say_who_told_when_and_how_much_changed(told_twice):
    with api.env.adopt_user("eetu"):
        told = tellings_of(told_twice)
    assert [(one.number, one.userid, len(one.changed)) for one in told] == [
        (2, "toinen", 2),
        (1, "tuula", 1),
        (0, "tuula", 24),
    ]


def test_two_tellings_are_compared_word_by_word(told_twice, browse):
    eetu = browse("eetu")
    eetu.open(f"{told_twice.absolute_url()}/@@tellings?older=0&newer=1")
    assert "Kerrottu: <del>impact/now</del> <ins>uusi sana</ins>" in eetu.contents
    assert eetu.contents.count('class="vt-change"') == 1
    eetu.open(f"{told_twice.absolute_url()}/@@tellings")
    assert "<del>Kerrottu: political/now</del>" in eetu.contents
    assert "The words are the same" in eetu.contents
    assert eetu.contents.count('class="vt-change"') == 2


@pytest.mark.parametrize("query", ["older=2&newer=0", "older=x&newer=99", "older=1&older=0"])
def test_any_address_of_a_comparison_answers(told_twice, browse, query):
    eetu = browse("eetu")
    eetu.open(f"{told_twice.absolute_url()}/@@tellings?{query}")
    assert eetu.headers["status"].startswith("200")


def test_only_those_who_may_read_earlier_versions(told_twice, browse):
    visitor = browse()
    visitor.open(f"{told_twice.absolute_url()}/@@tellings")
    assert "uusi" not in visitor.contents
    visitor.open(told_twice.absolute_url())
    assert "@@tellings" not in visitor.contents


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("<p>yksi kaksi</p>", "<p>yksi kolme</p>", "yksi <del>kaksi</del> <ins>kolme</ins>"),
        ("", "<p>a &lt;b&gt;</p>", "<ins>a &lt;b&gt;</ins>"),
        ("<p>a</p>", "<p><b>a</b></p>", None),
        (
            "<p>" + "sana " * 60 + "x</p>",
            "<p>" + "sana " * 60 + "y</p>",
            " … " + "sana " * 12 + "<del>x</del> <ins>y</ins>",
        ),
    ],
)
def test_differences_are_words_added_and_removed(before, after, shown):
    assert differences(before, after) == shown
