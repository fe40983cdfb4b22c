"""Stories over HTTP while a round is open, against the last tables of docs/rights-stories.md.

``yes`` is 2xx; ``–`` is 401, 403 and 404, and a move that is not open; ``locked`` is 409. Contact details, names and
the statements of a running round are looked for in what is answered, whatever its status.
"""

from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from story_world import statement
from test_matrix_http import FORBIDDEN
from test_matrix_http import PASSWORD
from test_story_matrix import build_world
from test_story_matrix import DOCS
from test_story_matrix import make_people
from test_story_matrix import PERSONAS

import pytest
import requests
import tables
import transaction


CONTACT = "puhelin-040-salainen"
SAID = "lausunnon-salainen-perustelu"

CELL = {"perspectives": {"leadership": {"now": "Muutettu solu"}}}
CHECKS = {"relevant": True, "described": True, "reasoned": True, "no_harm": True, "reasons": ""}

# Row of the table, method, path below the story, and what is sent.
ASKED = [
    ("read the story", "GET", "", None),
    ("read @maturity", "GET", "@maturity", None),
    ("read @lineage", "GET", "@lineage", None),
    ("read @timeline", "GET", "@timeline", None),
    ("read @listening-profile", "GET", "@listening-profile", None),
    ("read @validation-rounds", "GET", "@validation-rounds", None),
    ("read who could validate", "GET", "@validators", None),
    ("change a cell", "PATCH", "", CELL),
    ("change the title", "PATCH", "", {"title": "Toinen"}),
    ("change the rung", "PATCH", "", {"review_state": "sustainable", "rung": "sustainable"}),
    ("give a statement by a content verb", "POST", "", {"@type": "vertaiset.validation", "scores": {}}),
    ("enrich", "POST", "", {"@type": "vertaiset.enrichment", "cell": "leadership/now", "text": "Lisä"}),
    ("listen", "POST", "", {"@type": "vertaiset.adoption"}),
    ("change the text of an enrichment", "PATCH", "{enrichment}", {"text": "Toisin"}),
    ("answer an enrichment", "PATCH", "{enrichment}", {"answer_kind": "thanked", "answer": "Kiitos: {me}"}),
    ("take an enrichment in", "PATCH", "{other}", {"answer_kind": "taken_in", "answer": "Kiitos"}),
    ("say how it went", "PATCH", "{adoption}", {"unit": "Koulu"}),
    ("hide an enrichment", "POST", "{other}/@hide", {"hidden": False, "reason": ""}),
    ("answer the checks", "POST", "@checks", CHECKS),
    ("invite a validator", "POST", "@validators", {"userids": ["validator"]}),
    ("give a statement", "POST", "@validations", statement(4)),
    ("decide", "POST", "@validation-rounds/1/decision", {"decision": "passed", "reasons": "Hyvä"}),
    ("delete the story", "DELETE", "", None),
]

PAGES = (
    "",
    "/@@rounds",
    "/@@round?number=1",
    "/@@validation",
    "/@@tellings",
    "/@@lineage",
    "/@@timeline",
    "/@@listeners",
)


@pytest.fixture
def story(acceptance):
    """Return a function that serves the world of the matrix with a round open; it returns the story's address."""
    portal = acceptance["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    make_people()

    def serve(visibility):
        world = build_world(portal, visibility, "validating_good")
        world.story.contact = CONTACT
        transaction.commit()
        base = f"http://{acceptance['host']}:{acceptance['port']}/{portal.getId()}"
        names = {name: getattr(world, name).getId() for name in ("enrichment", "other", "adoption")}
        return f"{base}/{'/'.join(world.story.getPhysicalPath()[2:])}", names

    return serve


def send(method, url, persona, body=None, accept="application/json"):
    auth = None if persona == "anonymous" else (persona, PASSWORD)
    return requests.request(
        method, url, json=body, auth=auth, headers={"Accept": accept}, allow_redirects=False, timeout=60
    )


def answer(response):
    if response.status_code in FORBIDDEN:
        return "–"
    if response.status_code == 409:
        return "locked"
    assert response.status_code < 300, (
        response.request.method,
        response.url,
        response.status_code,
        response.text[:300],
    )
    return "yes"


def _by(persona, body):
    """Return ``body`` with the name of the persona: what says the same as before would pass."""
    return {
        key: value.replace("{me}", persona) if isinstance(value, str) else value for key, value in (body or {}).items()
    }


@pytest.mark.parametrize("visibility", ["public", "listed"])
def test_what_everybody_can_do_over_rest_while_a_round_is_open(story, visibility):
    address, names = story(visibility)
    expected = tables.read(DOCS, f"{visibility}: over REST, in a round")
    found = {}
    for action, method, path, body in ASKED:
        url = f"{address}/{path.format(**names)}".rstrip("/")
        found[action] = {persona: answer(send(method, url, persona, _by(persona, body))) for persona in PERSONAS}
    assert found == expected


@pytest.mark.parametrize("visibility", ["public", "listed"])
def test_contact_details_names_and_statements_of_a_running_round_leak_nowhere(story, visibility):
    address, _names = story(visibility)
    said = statement(4)
    said["reasons"]["effectiveness"] = SAID
    assert send("POST", f"{address}/@validations", "validator", said).status_code < 300
    portal = address.rsplit("/", 2)[0]
    asked = [
        f"{address}?expand=maturity,validators,validation-rounds,lineage,timeline,listening-profile",
        f"{address}/@validation-rounds",
        f"{address}/@maturity",
        f"{address}/@history",
        f"{address}/@export",
        f"{address}/@querystring-search",
        f"{portal}/@search?portal_type=vertaiset.practice_story&fullobjects=1&metadata_fields=_all",
    ]
    members = set(PERSONAS) - {"anonymous", "outsider", "exteller", "editor"}
    for persona in PERSONAS:
        texts = [send("GET", url, persona).text for url in asked]
        texts += [send("GET", f"{address}{view}", persona, accept="text/html").text for view in PAGES]
        assert any(CONTACT in text for text in texts) is (persona in members), persona
        found = send("GET", f"{portal}/@search?SearchableText={CONTACT}", persona)
        assert found.status_code != 200 or found.json()["items_total"] == 0, persona
        reads_statement = persona in ("validator", "siteadmin", "manager")
        assert any(SAID in text for text in texts) is reads_statement, persona


PAGES = (
    "",
    "/@@rounds",
    "/@@round?number=1",
    "/@@validation",
    "/@@tellings",
    "/@@lineage",
    "/@@timeline",
    "/@@listeners",
)
