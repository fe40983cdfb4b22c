"""The page of a story, as the publisher serves it."""

from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.stories import enriching
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from plone import api
from plone.outputfilters.filters.resolveuid_and_caption import ResolveUIDAndCaptionFilter
from story_world import NOW

import pytest
import re
import transaction


@pytest.fixture
def published(make_story):
    """Return a function that makes a published story of Tuula's."""

    def make(**fields):
        story = make_story(**fields)
        with api.env.adopt_user("tuula"):
            api.content.transition(story, "publish")
        return story

    return make


@pytest.fixture
def read(browse):
    """Return a function that opens the page of a story as somebody."""

    def opening(userid, story, query=""):
        browser = browse(userid)
        browser.open(f"{story.absolute_url()}{query}")
        return browser

    return opening


def main(browser):
    """Return the page's own part."""
    contents = browser.contents
    return contents[contents.index('class="vt-story-header"') : contents.index("viewlet-below-content")]


def test_a_visitor_reads_a_published_story_in_a_public_workspace(published, read):
    page = main(read(None, published()))
    assert "Ylijäämälounas" in page
    assert "Kerrottu: impact/now" in page
    assert "24/24" in page
    assert "Interesting practice" in page
    for closed in ("vt-moves", "vt-contact", "vt-tellers", "@@enrich?", "/edit"):
        assert closed not in page


def test_a_draft_is_its_tellers(make_story, browse):
    story = make_story()
    for userid in (None, "eetu", "sanna"):
        browser = browse(userid)
        browser.open(story.absolute_url())
        assert "Kerrottu:" not in browser.contents
    tuula = browse("tuula")
    tuula.open(story.absolute_url())
    assert "This is a draft" in tuula.contents


def test_the_story_is_read_by_time_or_by_perspective(published, read):
    story = published()
    order = re.findall(r"Kerrottu: ([a-z_/]+)", main(read(None, story)))
    assert order[:2] == ["leadership/before", "political/before"]
    order = re.findall(r"Kerrottu: ([a-z_/]+)", main(read(None, story, "?as=figure")))
    assert order[:2] == ["leadership/before", "leadership/now"]


def test_the_flower_links_to_the_cells_and_a_table_says_the_same(published, read):
    page = main(read(None, published(told=[*HOME_CELLS, "impact/now"])))
    for cell in (*HOME_CELLS, "impact/now"):
        anchor = "vt-cell-" + cell.replace("/", "-")
        assert page.count(f'href="#{anchor}"') >= 2
        assert page.count(f'id="{anchor}"') == 1
    assert "4/24" in page
    table = page[page.index('id="vt-flower-table"') : page.index("</table>")]
    assert table.count("not told yet") == 20


def test_what_is_missing_is_said_with_a_link_to_where_it_is_mended(make_story, read):
    tuula = read("tuula", make_story(told=HOME_CELLS[:2], in_use_since=None))
    gates = tuula.contents[tuula.contents.index('id="vt-gates"') :]
    assert "vt-gate-unmet" in gates
    assert "#formfield-form-widgets-in_use_since" in gates
    untold = HOME_CELLS[2]
    assert f"edit?perspective={untold.split('/')[0]}#form-widgets-perspectives-{untold.replace('/', '-')}" in gates


# Moves


def test_a_refused_move_says_what_is_missing_and_changes_nothing(make_story, read):
    story = make_story(told=HOME_CELLS[:2])
    tuula = read("tuula", story)
    tuula.getForm(id="vt-move-publish").getControl(name="move").click()
    refused = tuula.contents[tuula.contents.index('id="vt-refused"') :]
    assert "The three home cells are told" in refused[:2000]
    assert "2/3" in refused[:2000]
    transaction.begin()
    assert (api.content.get_state(story), record_of(story).steps) == ("draft", ())
    assert "500" not in tuula.headers["status"]


def test_a_lawful_move_is_made(make_story, read):
    story = make_story()
    tuula = read("tuula", story)
    tuula.getForm(id="vt-move-publish").getControl(name="move").click()
    assert "Your story is out" in tuula.contents
    transaction.begin()
    assert record_of(story).rung == "interesting"


def test_a_coordinator_retracts_with_a_reason(published, read):
    story = published()
    with api.env.adopt_user("eetu"):
        api.content.create(story, "vertaiset.enrichment", title="Lisä", cell="impact/now", text="Meillä näin.")
    koko = read("koko", story)
    form = koko.getForm(id="vt-move-retract")
    form.getControl(name="move").click()
    assert "Write a reason." in koko.contents
    form = koko.getForm(id="vt-move-retract")
    form.getControl(name="reason").value = "Väärä työtila."
    form.getControl(name="move").click()
    transaction.begin()
    assert record_of(story).steps[-1].reason == "Väärä työtila."


def test_a_move_needs_the_token_and_a_post(published, browse):
    story = published()
    tuula = browse("tuula")
    tuula.open(f"{story.absolute_url()}/@@story_view?move=retract")
    tuula.post(f"{story.absolute_url()}/@@story_view", "move=retract")
    assert tuula.headers["status"].startswith("403")
    transaction.begin()
    assert record_of(story).state == "interesting"


# Facts


def test_names_and_contact_are_for_those_who_may_see_them(published, read):
    story = published(contact="tuula@example.org, 040 123", responsible=("toinen",))
    member, visitor = main(read("eetu", story)), main(read(None, story))
    assert 'id="vt-contact"' in member
    assert "toinen" in member[member.index('id="vt-tellers"') :]
    assert "040 123" not in visitor
    assert "toinen" not in visitor


def test_related_stories_show_at_both_ends(published, read):
    other = published(title="Toinen tarina")
    story = published(related=(other.UID(),))
    assert "Toinen tarina" in main(read(None, story)).split('id="vt-related"')[1]
    assert "Ylijäämälounas" in main(read(None, other)).split('id="vt-related"')[1]


def test_a_related_draft_shows_to_nobody_else(published, make_story, read):
    draft = make_story(title="Salainen luonnos")
    story = published(related=(draft.UID(),))
    assert "Salainen luonnos" not in main(read("eetu", story))


def test_enrichments_stand_at_their_cells_and_what_was_taken_in_names_its_author(published, read):
    story = published()
    with api.env.adopt_user("eetu"):
        part = api.content.create(story, "vertaiset.enrichment", title="Lisä", cell="impact/now", text="Meillä <näin>.")
    with api.env.adopt_user("tuula"):
        enriching.answer(part, "taken_in", "Kiitos!", NOW)
    page = main(read("petra", story))
    cell = page[page.index('id="vt-cell-impact-now"') :]
    assert "Completed with the words of: eetu, Espoo" in cell
    assert "Meillä &lt;näin&gt;." in cell
    assert "Kiitos!" in cell
    visitor = main(read(None, story))
    assert "Completed with the words of: Espoo" in visitor


def test_links_by_uid_lead_somewhere_and_the_filters_run_once(published, read, cast, monkeypatch):
    with api.env.adopt_user("maija"):
        page = api.content.create(cast, "Document", "ohje", title="Ohje")
    story = published()
    link = f'<p><a href="resolveuid/{page.UID()}">Ohje</a></p>'
    story.perspectives = {**story.perspectives, "impact/now": link, "leadership/now": link}
    runs = []
    call = ResolveUIDAndCaptionFilter.__call__
    monkeypatch.setattr(
        ResolveUIDAndCaptionFilter, "__call__", lambda self, data: runs.append(data) or call(self, data)
    )
    contents = main(read(None, story))
    assert contents.count(f'href="{page.absolute_url()}"') == 2
    assert len(runs) == 1
