"""The section Work: the stories of a workspace, as the reader may see them."""

from kuntaliitto.vertaiset.content.practice_story import PracticeStory
from kuntaliitto.vertaiset.sections.menu import sections_of
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from plone import api

import pytest
import re


@pytest.fixture
def stories(make_story):
    """A published story of Orivesi's with a theme, another without, and a draft."""
    made = [
        make_story(title="Ylijäämälounas", themes=("elämänkaari",)),
        make_story(title="Kotiutustiimi", teller="eetu", municipality="049", told=HOME_CELLS),
    ]
    for story, userid in zip(made, ("tuula", "eetu"), strict=True):
        with api.env.adopt_user(userid):
            api.content.transition(story, "publish")
    return [*made, make_story(title="Luonnos vain")]


def titles(browser):
    return re.findall(r'class="vt-story-row-title"><a [^>]*>([^<]*)<', browser.contents)


@pytest.mark.parametrize(
    ("userid", "query", "found"),
    [
        (None, "", ["Kotiutustiimi", "Ylijäämälounas"]),
        ("tuula", "", ["Kotiutustiimi", "Luonnos vain", "Ylijäämälounas"]),
        ("tuula", "?rung=draft", ["Luonnos vain"]),
        ("tuula", "?rung=interesting", ["Kotiutustiimi", "Ylijäämälounas"]),
        ("tuula", "?rung=good", []),
        ("tuula", "?rung=nonsense", ["Kotiutustiimi", "Luonnos vain", "Ylijäämälounas"]),
        (None, "?theme=el%C3%A4m%C3%A4nkaari", ["Ylijäämälounas"]),
        (None, "?theme=el%C3%A4m%C3%A4nkaari&rung=good", []),
        (None, "?theme=%3Cscript%3E", []),
    ],
)
def test_stories_are_listed_and_narrowed(cast, stories, browse, userid, query, found):
    browser = browse(userid)
    browser.open(f"{cast.absolute_url()}/@@work{query}")
    assert sorted(titles(browser)) == found
    assert (
        "<script>" not in browser.contents[browser.contents.index("vt-page") : browser.contents.index("viewlet-below")]
    )


def test_the_counter_is_the_readers_own(cast, stories):
    def count(userid):
        with api.env.adopt_user(userid):
            return next(one["count"] for one in sections_of(cast) if one["id"] == "work")

    assert (count("sanna"), count("tuula")) == (2, 3)


def test_the_listing_wakes_no_story(cast, stories, browse, monkeypatch):
    woken = []
    monkeypatch.setattr(PracticeStory, "__setstate__", lambda self, state: woken.append(self), raising=False)
    cast._p_jar.cacheMinimize()
    browser = browse("tuula")
    browser.open(f"{cast.absolute_url()}/@@work")
    assert len(titles(browser)) == 3
    assert woken == []
    browser.open(stories[0].absolute_url())
    assert woken


def test_an_empty_section_says_what_to_do_next(cast, browse):
    tuula, visitor = browse("tuula"), browse()
    for browser in (tuula, visitor):
        browser.open(f"{cast.absolute_url()}/@@work")
    assert "Tell the first story" in tuula.contents
    assert "Tell the first story" not in visitor.contents
    assert "No practice stories yet." in visitor.contents


def test_the_front_page_shows_the_latest_stories(cast, stories, browse):
    visitor = browse()
    visitor.open(cast.absolute_url())
    assert sorted(titles(visitor)) == ["Kotiutustiimi", "Ylijäämälounas"]
