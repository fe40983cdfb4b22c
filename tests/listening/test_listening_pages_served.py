"""Listening, adopting, and all who have listened."""

from kuntaliitto.vertaiset.stories import adopting
from plone import api
from story_world import NOW

import pytest
import transaction


FIRST = {"own__now": "Meillä johto on mukana.", "fit__now": "fits"}


def test_the_first_save_makes_the_adoption_and_the_next_ones_write_it(story, post):
    browser = post("eetu", f"{story.absolute_url()}/@@listen?step=political", "to", "impact", **FIRST)
    (adoption,) = story.objectValues()
    assert adoption.cells == {"political/now": {"own": "Meillä johto on mukana.", "fit": "fits"}}
    assert browser.url == f"{adoption.absolute_url()}/@@listen?step=impact"
    post("eetu", browser.url, "to", "done", own__future="Toivomme samaa.", fit__future="adapt")
    assert set(adoption.cells) == {"political/now", "impact/future"}
    browser = post(
        "eetu", f"{story.absolute_url()}/@@listen?step=political", "to", "impact", own__now="", fit__now="unknown"
    )
    assert set(adoption.cells) == {"impact/future"}
    assert len(story.objectIds()) == 1


def test_going_on_with_nothing_said_makes_no_adoption(story, post):
    browser = post("eetu", f"{story.absolute_url()}/@@listen", "to", "political")
    assert list(story.objectIds()) == []
    assert browser.url.endswith("@@listen?step=political")


def test_what_was_typed_stays_where_it_is_too_long(story, post):
    long = "a" * (adopting.LONGEST + 1)
    browser = post("eetu", f"{story.absolute_url()}/@@listen", "to", "done", own__now=long, fit__now="no_fit")
    assert list(story.objectIds()) == []
    assert 'id="vt-error-cells.leadership.now.own"' in browser.contents
    assert long in browser.contents
    assert browser.getControl(name="fit-now").value == ["no_fit"]


def test_the_next_step_and_the_unit_are_written(story, listen, post):
    adoption = listen("eetu")
    browser = post("eetu", f"{adoption.absolute_url()}/@@listen?step=next", "to", "done", next_step="ask", unit="Koulu")
    assert (adoption.next_step, adoption.unit) == ("ask", "Koulu")
    assert "Koulu" in browser.contents
    assert "we ask" in browser.contents


@pytest.mark.parametrize("userid", ["toinen", "eetu"])
def test_one_of_the_same_municipality_is_told_that_it_does_not_count(story, browse, userid):
    browser = browse(userid)
    browser.open(f"{story.absolute_url()}/@@listen")
    assert ("your own municipality" in browser.contents) is (userid == "toinen")


@pytest.mark.parametrize("userid", [None, "sanna", "vilja"])
def test_those_who_are_no_members_do_not_listen(story, browse, userid):
    browser = browse(userid)
    browser.open(f"{story.absolute_url()}/@@listen")
    assert 'id="vt-listen"' not in browser.contents


@pytest.mark.parametrize("userid", ["petra", "tuula", "fanni", "koko", None])
def test_nobody_else_writes_an_adoption(listen, browse, userid):
    adoption = listen("eetu")
    browser = browse(userid)
    for page in ("@@listen", "edit"):
        browser.open(f"{adoption.absolute_url()}/{page}")
        assert 'id="vt-listen"' not in browser.contents
    browser.open(adoption.absolute_url())
    assert "Oma tilanne: adapt" in browser.contents
    assert 'name="move"' not in browser.contents
    assert 'name="outcome"' not in browser.contents


def test_an_adoption_goes_through_its_stages_with_outcomes(listen, post):
    adoption = listen("eetu")
    url = adoption.absolute_url()
    post("eetu", url, "move", "try")
    assert adopting.stage_of(adoption) == "trying"
    browser = post("eetu", url, "move", "end")
    assert "Report an outcome first" in browser.contents
    assert adopting.stage_of(adoption) == "trying"
    browser = post("eetu", url, "report", changes="Pidempi kokeilu")
    assert 'id="vt-error-outcome"' in browser.contents
    assert "Pidempi kokeilu" in browser.contents
    browser = post("eetu", url, "report", date="2030-01-01", outcome="worked")
    assert 'id="vt-error-date"' in browser.contents
    browser = post("eetu", url, "report", date="eilen", outcome="worked")
    assert 'id="vt-error-date"' in browser.contents
    browser = post("eetu", url, "report", outcome="worked", changes="a" * 1001)
    assert 'id="vt-error-changes"' in browser.contents
    assert adoption.outcomes == []
    post("eetu", url, "report", date="2026-01-05", outcome="did_not_work", changes="Aika ei riittänyt.")
    post("eetu", url, "move", "end")
    assert adopting.stage_of(adoption) == "ended"
    assert [row["outcome"] for row in adoption.outcomes] == ["did_not_work"]


def test_a_story_grows_from_an_adoption_and_both_ends_show_it(story, listen, post, browse):
    adoption = listen("eetu", leadership__now="fits", impact__future="no_fit")
    browser = post("eetu", adoption.absolute_url(), "grow", title=" ")
    assert 'id="vt-error-title"' in browser.contents
    post("eetu", adoption.absolute_url(), "grow", title="Espoon oma")
    grown = story.__parent__["espoon-oma"]
    assert set(grown.perspectives) == {"leadership/now", "impact/future"}
    assert (grown.grew_from, grown.municipality) == (adoption.UID(), "049")
    for userid, seen in (("eetu", True), ("petra", False)):
        reader = browse(userid)
        reader.open(adoption.absolute_url())
        assert (grown.absolute_url() in reader.contents) is seen
        reader.open(f"{story.absolute_url()}/@@lineage")
        assert (grown.absolute_url() in reader.contents) is seen


def test_nobody_grows_a_story_from_the_words_of_others(listen, browse):
    adoption = listen("eetu")
    browser = browse("petra")
    browser.open(adoption.absolute_url())
    assert 'name="grow"' not in browser.contents


def test_all_listeners_and_their_profile(story, listen, browse):
    listen("eetu", leadership__now="fits", political__now="no_fit")
    listen("petra", leadership__now="fits", political__now="adapt")
    hidden = listen("pekka", leadership__now="no_fit")
    hidden.hidden = "x"
    browser = browse("sanna")
    browser.open(f"{story.absolute_url()}/@@listeners")
    assert "Espoo" in browser.contents
    assert "Oulu" in browser.contents
    assert "Turku" not in browser.contents
    assert "fits 2" in browser.contents
    assert "has to be adapted 1, does not fit 1" in browser.contents


def test_the_lineage_shows_failed_adoptions_and_leaves_the_own_municipality_out(story, listen, browse):
    failed = listen("eetu")
    listen("toinen")
    with api.env.adopt_user("eetu"):
        api.content.transition(failed, "try")
    failed.outcomes = [
        {"date": NOW.date(), "outcome": "worked", "changes": None},
        {"date": NOW.date(), "outcome": "did_not_work", "changes": None},
    ]
    transaction.commit()
    browser = browse(None)
    browser.open(f"{story.absolute_url()}/@@lineage")
    assert "vt-went-did_not_work" in browser.contents
    assert browser.contents.count('class="vt-row-title"') == 2
    browser.open(f"{failed.absolute_url()}/@@lineage")
    assert "You are here" in browser.contents


def test_a_unit_has_a_name_and_no_story(listen, post):
    adoption = listen("eetu")
    browser = post("eetu", f"{adoption.absolute_url()}/@@listen?step=next", "to", "done", unit="a" * 1001)
    assert 'id="vt-error-unit"' in browser.contents
    assert adoption.unit is None
    assert "a" * 1001 in browser.contents


def test_a_next_step_that_there_is_not_is_refused(listen, browse):
    adoption = listen("eetu")
    browser = browse("eetu")
    browser.open(f"{adoption.absolute_url()}/@@listen?step=next")
    token = browser.getForm(id="vt-listen").getControl(name="_authenticator").value
    browser.post(f"{adoption.absolute_url()}/@@listen", f"step=next&to=done&next_step=x&_authenticator={token}")
    assert 'id="vt-error-next_step"' in browser.contents
    browser.post(f"{adoption.absolute_url()}/@@listen", "step=next&to=done&next_step=ask")
    transaction.begin()
    assert adoption.next_step is None
