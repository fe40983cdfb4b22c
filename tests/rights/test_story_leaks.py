"""Contact details, drafts, hidden words and statements of a running round leak nowhere (domain.md, rest.md).

Every way that Plone and plone.restapi have to show what there is, in a workspace that everybody reads.
"""

from datetime import date
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.workflows import hiding
from plone import api
from rounds_world import climb
from rounds_world import enrich
from rounds_world import move
from story_world import make_people
from story_world import statement
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest
import requests
import transaction


CONTACT = "Salapuhelin"
STATEMENT = "Lausuntosala"
HIDDEN = "Piilosana"
DRAFT = "Luonnossalaisuus"
RETRACTED = "Vedettysalaisuus"

# Who may read which of the words.
READS = {
    None: (),
    "ville": (),
    "sanna": (CONTACT,),
    "eetu": (CONTACT,),
    "petra": (CONTACT, HIDDEN),
    "tuula": (CONTACT, DRAFT, RETRACTED),
    "vilja": (CONTACT,),
    "vaino": (CONTACT, STATEMENT),
    "fanni": (CONTACT, HIDDEN, DRAFT, RETRACTED),
}
PAGES = (
    "",
    "sitemap",
    "sitemap.xml.gz",
    "RSS",
    "rss.xml",
    "atom.xml",
    "search_rss?SearchableText={word}",
    "@@search?SearchableText={word}",
    "@@ajax-search?SearchableText={word}",
    "@@updated_search?SearchableText={word}",
    "author/tuula",
    "author/vaino",
    "@@workspaces",
    "@@my-validations",
    "{workspace}",
    "{workspace}/RSS",
    "{workspace}/rss.xml",
    "{workspace}/@@work",
    "{workspace}/folder_listing",
    "{story}",
    "{story}/RSS",
    "{story}/@@validation",
    "{story}/@@rounds",
    "{story}/@@round?number=1",
    "{story}/@@lineage",
    "{story}/@@timeline",
    "{story}/@@listeners",
    "{story}/@@enrichments",
    "{story}/@@ships",
    "{story}/@@statement",
    "{story}/@@enrich?cell=leadership/now",
    "{story}/@@listen",
    "{story}/@@historyview",
    "{story}/@@tellings",
    "{story}/folder_listing",
    "{story}/listing_view",
    "{story}/@@view",
    "{story}/edit",
    "{retracted}",
    "{draft}",
    "{part}",
    "{hidden}",
    "{part}/@@historyview",
)
CALLS = (
    "@search?SearchableText={word}&metadata_fields=_all",
    "@search?SearchableText={word}&fullobjects=1",
    "@search?portal_type=vertaiset.practice_story&metadata_fields=_all&b_size=50",
    "@search?portal_type=vertaiset.practice_story&fullobjects=1&b_size=50",
    "@search?portal_type=vertaiset.enrichment&fullobjects=1&b_size=50",
    "@search?sort_on=modified&metadata_fields=_all&b_size=100",
    "@navigation?expand.navigation.depth=9",
    "@contextnavigation?expand.contextnavigation.bottomLevel=9",
    "@my-data",
    "{workspace}?fullobjects=1",
    "{workspace}?metadata_fields=_all",
    "{workspace}/@sections",
    "{workspace}/@experiments",
    "{story}",
    "{story}?expand=*",
    "{story}?fullobjects=1",
    "{story}?include_items=1&metadata_fields=_all",
    "{story}?version=0",
    "{story}/@maturity",
    "{story}/@validators",
    "{story}/@validation-rounds",
    "{story}/@validation-rounds/1",
    "{story}/@lineage",
    "{story}/@timeline",
    "{story}/@listening-profile",
    "{story}/@history",
    "{story}/@history/0",
    "{story}/@history/1",
    "{story}/@workflow",
    "{story}/@comments",
    "{story}/@inherit",
    "{story}/@relations",
    "{story}/@linkintegrity",
    "{story}/@breadcrumbs",
    "{story}/@actions",
    "{story}/@export",
    "{retracted}",
    "{retracted}/@maturity",
    "{retracted}/@breadcrumbs",
    "{draft}",
    "{part}",
    "{part}?expand=*",
    "{part}/@breadcrumbs",
    "{part}/@contextnavigation",
    "{part}/@lineage",
    "{hidden}",
    "{story}/@querystring-search",
    "@vocabularies/plone.app.vocabularies.Catalog?title={word}",
    "@linkintegrity?uids={uid}",
)


def reach(base, path, who, accept):
    auth = None if who is None else (who, f"{who}-salasana-1")
    return requests.get(f"{base}/{path}", auth=auth, headers={"Accept": accept}, allow_redirects=False, timeout=60)


@pytest.fixture
def portal(acceptance):
    return acceptance["portal"]


@pytest.fixture
def places(acceptance, portal, people, make_workspace):
    """Build it all; return the site's address and those of what is in it."""
    workspace = make_workspace("maija", visibility="public", title="Kokeilijat", participation="publish")
    make_people(workspace)

    def make_story(title="Ylijäämälounas", **fields):
        with api.env.adopt_user("tuula"):
            told = {cell: f"<p>Kerrottu {cell}</p>" for cell in CELLS}
            facts = {"municipality": "837", "in_use_since": date(2020, 1, 15), **fields}
            return api.content.create(workspace, "vertaiset.practice_story", title=title, perspectives=told, **facts)

    story = climb(make_story, contact=f"{CONTACT} 040")
    with api.env.adopt_user("tuula"):
        story.costs = "Vähän enemmän"
        notify(ObjectModifiedEvent(story))
    hidden = enrich("petra", story)
    hidden.text, hidden.title = f"{HIDDEN} tekstissä", f"{HIDDEN} otsikossa"
    notify(ObjectModifiedEvent(hidden))
    with api.env.adopt_user("fanni"):
        hiding.hide_part(hidden, True, f"{HIDDEN} syynä", clock.now())
    draft = make_story(title=f"{DRAFT} otsikossa", description=f"{DRAFT} kuvauksessa", related=(story.UID(),))
    retracted = climb(make_story, title="Palautettu")
    part = next(one for one in retracted.objectValues() if one.origin.userid == "eetu")
    move("koko", retracted, "retract", "Pyydetty")
    with api.env.adopt_user("tuula"):
        retracted.title, retracted.description = f"{RETRACTED} otsikossa", f"{RETRACTED} kuvauksessa"
        notify(ObjectModifiedEvent(retracted))
    move("tuula", story, "submit_for_validation")
    with api.env.adopt_user("fanni"):
        inviting.invite(story, ["vaino", "vilja"], clock.now())
    said = statement(4)
    said["reasons"]["equity"] = f"{STATEMENT} perusteluissa"
    said["interests"]["declared"] = f"{STATEMENT} sidonnaisuuksissa"
    with api.env.adopt_user("vaino"):
        judging.give_statement(story, said, clock.now())
    transaction.commit()
    base = f"http://{acceptance['host']}:{acceptance['port']}/{portal.getId()}"
    found = {"workspace": workspace, "story": story, "draft": draft, "retracted": retracted}
    found |= {"part": part, "hidden": hidden}
    return base, {name: one.absolute_url()[len(portal.absolute_url()) + 1 :] for name, one in found.items()}, story


WORDS = (CONTACT, STATEMENT, HIDDEN, DRAFT, RETRACTED)


def leaks(places, who, paths, accept):
    """Return what leaks to ``who``, and what fails."""
    base, found, story = places
    wrong = []
    for path in paths:
        for word in WORDS if "{word}" in path else ("",):
            asked = path.format(word=word, uid=story.UID(), **found)
            answer = reach(base, asked, who, accept)
            text = answer.text + str(answer.headers)
            told = [one for one in WORDS if one in text and one != word and one not in READS[who]]
            if word and word not in READS[who] and f"{word} " in text:
                told.append(word)
            if told or answer.status_code >= 500:
                wrong.append((asked, answer.status_code, told))
    return wrong


@pytest.mark.parametrize("who", READS)
def test_nothing_leaks_on_pages_and_in_calls(places, who):
    assert leaks(places, who, PAGES, "text/html") == []
    assert leaks(places, who, CALLS, "application/json") == []


def test_those_who_may_read_it_find_it(places):
    base, found, _story = places
    for who, name, word in (
        ("eetu", "story", CONTACT),
        ("petra", "hidden", HIDDEN),
        ("tuula", "draft", DRAFT),
        ("fanni", "retracted", RETRACTED),
    ):
        assert word in reach(base, found[name], who, "text/html").text
        assert word in reach(base, found[name], who, "application/json").text
    rounds = f"{found['story']}/@validation-rounds"
    assert STATEMENT in reach(base, rounds, "vaino", "application/json").text
