"""Uninstalling with practice stories inside: what was told stays as private pages, and nothing of ours with it."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import record
from kuntaliitto.vertaiset.setuphandlers import inventory
from kuntaliitto.vertaiset.setuphandlers.uninstall import confirmed
from kuntaliitto.vertaiset.stories import enriching
from kuntaliitto.vertaiset.workflows import hiding
from plone import api
from Products.CMFCore.indexing import processQueue
from site_in_use import installer
from site_in_use import SUITE
from zope.annotation.interfaces import IAnnotations

import pytest
import site_snapshot


CELLS = {"participation/now": "<p>Asukkaat <b>mukana</b></p>", "leadership/now": "<p>Johto tukee</p>"}


@pytest.fixture
def told(used):
    """A story of Maija's that Aino has enriched and listened to, and a draft of hers."""
    now = clock.now()
    with api.env.adopt_user("maija"):
        story = api.content.create(
            used.open,
            "vertaiset.practice_story",
            title="Ylijäämälounas",
            description="Lounas kaikille",
            municipality="837",
            contact="Soita Maijalle",
            costs="38 000 <euroa>",
            measurements=[{"date": clock.today(), "value": "35 g", "note": None}],
            perspectives=CELLS,
        )
        api.content.create(
            used.open, "vertaiset.practice_story", title="Luonnos", municipality="837", perspectives=CELLS
        )
        # Rules are not what is tried here.
        record.writable(story).state = "interesting"
        record.writable(story).rung = "interesting"
        api.portal.get_tool("portal_workflow").getWorkflowsFor(story)[0].updateRoleMappingsFor(story)
    with api.env.adopt_user("aino"):
        shown = api.content.create(
            story, "vertaiset.enrichment", title="Lisä", cell="leadership/now", text="Meillä < näin"
        )
        hidden = api.content.create(
            story, "vertaiset.enrichment", title="Piilo", cell="leadership/now", text="Hävytöntä"
        )
        api.content.create(
            story,
            "vertaiset.adoption",
            title="Kuuntelu",
            cells={"leadership/now": {"own": "Meillä johto ei tue", "fit": "adapt"}},
        )
        hiding.hide_part(hidden, True, "Asiatonta", now)
    with api.env.adopt_user("maija"):
        enriching.answer(shown, "answered", "Kiitos tästä", now)
        api.content.create(story, "vertaiset.time_ship", title="Laiva", returns_on=clock.today().replace(year=2040))
    return used


@pytest.fixture
def left(told):
    """The same site, after the suite was uninstalled."""
    with confirmed():
        assert installer(told.site).uninstall_product(SUITE)
    return told.site["folder"]["avoin"]


def test_they_are_counted_before(told):
    processQueue()
    types = {api.portal.translate(title, lang="en"): number for title, number in inventory.take().types}
    assert {types[name] for name in ("Practice story", "Enrichment")} == {2}
    assert {types[name] for name in ("Adoption", "Time ship")} == {1}


def test_a_draft_is_a_private_page_of_its_maker(left):
    page = left["luonnos"]
    assert page.portal_type == "Document"
    assert "<b>mukana</b>" in page.text.raw
    assert api.content.get_state(page) == "private"
    assert page.get_local_roles_for_userid("maija") == ("Owner",)


def test_a_story_with_others_words_is_a_folder_of_pages(left):
    folder = left["ylijaamalounas"]
    assert (folder.portal_type, folder.title, folder.description) == ("Folder", "Ylijäämälounas", "Lounas kaikille")
    pages = {page.title: page for page in folder.objectValues()}
    assert set(pages) == {"Ylijäämälounas", "Lisä", "Piilo", "Kuuntelu", "Laiva"}
    assert {page.portal_type for page in pages.values()} == {"Document"}
    said = pages["Ylijäämälounas"].text.raw
    for words in ("Johto tukee", "Tampere", "Soita Maijalle", "38 000 &lt;euroa&gt;", "35 g"):
        assert words in said
    assert "Meillä &lt; näin" in pages["Lisä"].text.raw
    assert "Kiitos tästä" in pages["Lisä"].text.raw
    assert "Meillä johto ei tue" in pages["Kuuntelu"].text.raw
    assert "Asukkaat" in pages["Laiva"].text.raw
    assert {userid for userid, _roles in pages["Lisä"].get_local_roles()} == {"aino"}


def test_everything_is_private_and_what_was_hidden_stays_so(left):
    folder = left["ylijaamalounas"]
    for obj in (folder, *folder.objectValues()):
        assert api.content.get_state(obj) == "private"
        for userid in ("ville",):
            assert not api.user.has_permission("View", username=userid, obj=obj)
    hidden = next(page for page in folder.objectValues() if page.title == "Piilo")
    shown = next(page for page in folder.objectValues() if page.title == "Lisä")
    assert api.user.has_permission("View", username="aino", obj=shown)
    assert not api.user.has_permission("View", username="aino", obj=hidden)
    # Maija made the story, and does not get to read what others put there.
    assert not api.user.has_permission("View", username="maija", obj=shown)


def test_nothing_of_ours_is_left(left):
    portal = api.portal.get()
    assert not [key for key in IAnnotations(portal) if key.startswith("kuntaliitto")]
    processQueue()
    assert not [name for name in portal.portal_catalog.uniqueValuesFor("portal_type") if name.startswith("vertaiset")]


def test_the_site_is_as_before_with_stories_inside(site):
    from site_in_use import use
    from site_in_use import Used

    pages = [site["folder"], site["folder"]["page"]]
    before = site_snapshot.take(site, pages)
    assert installer(site).install_product(SUITE)
    use(site)
    with api.env.adopt_user("maija"):
        story = api.content.create(
            Used(site).open, "vertaiset.practice_story", title="Tarina", municipality="837", perspectives=CELLS
        )
        story.perspectives = {}
        site.portal_repository.save(story, comment="Uusi")
    with confirmed():
        assert installer(site).uninstall_product(SUITE)
    left_over = site_snapshot.difference(before, site_snapshot.take(site, pages))
    assert not left_over, "\n".join(left_over)
