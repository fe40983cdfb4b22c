"""The same tables, asked over HTTP: what the REST API does, and which forms open, for everybody.

Each attempt is made for real, on an object of its own, and told by its status: 2xx is yes; 401, 403, 404 and a redirect
to the login form are no, as is the 400 of a workflow move that is not open; anything else fails the test.
"""

from people_of_matrix import PERSONAS
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from test_matrix import DOCS

import conftest
import pytest
import requests
import tables
import transaction


PASSWORD = "salasana-1-pitka"
FORBIDDEN = (401, 403, 404)

READS = {
    "see the workspace in a list": "",
    "read a published Document": "julkilausuma",
    "read a published File": "liitepaperi",
    "read a published News Item": "uutisnuotti",
    "read a published notice": "ilmoituslappu",
    "read a facilitator's draft": "luonnosvihko",
    "read the member's draft": "oma",
    "read what the member sent for review": "odottaa",
    "read the draft of the one who left": "poislahtenyt",
}

# Row of the table, method, path below the workspace ({me} is the persona), and what is sent.
WRITES = [
    ("add a Document", "POST", "", {"@type": "Document", "title": "Uusi"}),
    ("add a News Item", "POST", "", {"@type": "News Item", "title": "Uusi"}),
    ("add a notice", "POST", "", {"@type": "vertaiset.notice", "title": "Uusi"}),
    (
        "add a sub-workspace",
        "POST",
        "",
        {"@type": "vertaiset.workspace", "title": "Ala", "visibility": "secret", "join_policy": "closed"},
    ),
    ("comment on what is published", "POST", "julkilausuma/@comments", {"text": "Kommentti"}),
    ("edit the member's draft", "PATCH", "oma", {"description": "muutos"}),
    ("edit what the member published", "PATCH", "oma-julki", {"description": "muutos"}),
    ("edit a facilitator's published Document", "PATCH", "julkilausuma", {"description": "muutos"}),
    ("edit a facilitator's published News Item", "PATCH", "uutisnuotti", {"description": "muutos"}),
    ("edit the draft of the one who left", "PATCH", "poislahtenyt", {"description": "muutos"}),
    ("edit a notice", "PATCH", "ilmoituslappu", {"pinned": True}),
    ("edit the workspace", "PATCH", "", {"description": "muutos"}),
    ("publish the member's draft", "POST", "oma-{me}/@workflow/publish", {}),
    ("publish what waits for review", "POST", "odottaa-{me}/@workflow/publish", {}),
    ("delete the member's draft", "DELETE", "poistettava-{me}", None),
    ("delete a facilitator's published File", "DELETE", "tiedosto-{me}", None),
]

FORMS = {
    # Opening the form locks an object of Plone's: each persona has its own.
    "edit the member's draft": "oma-{me}/edit",
    "publish what waits for review": "odottaa-{me}/edit",
    "add a Document": "++add++Document",
    "add a notice": "++add++vertaiset.notice",
    "edit the workspace": "edit",
    "delete the workspace": "delete_confirmation",
}


@pytest.fixture
def site(acceptance):
    """Return a function that serves a world with given policies and returns (address, address of the workspace)."""
    portal = acceptance["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    conftest.make_people()

    def serve(visibility, participation="contribute"):
        world = conftest.build(portal, visibility, participation)
        _targets(world)
        transaction.commit()
        base = f"http://{acceptance['host']}:{acceptance['port']}/{portal.getId()}"
        path = "/".join(world.workspace.getPhysicalPath()[2:])
        return f"{base}/{path}"

    return serve


def _targets(world):
    """Make an object for each persona and each move that cannot be made twice."""
    for persona in PERSONAS:
        for owner, name, portal_type, state in (
            ("member", f"oma-{persona}", "Document", "private"),
            ("member", f"odottaa-{persona}", "Document", "pending"),
            ("member", f"poistettava-{persona}", "Document", "private"),
            ("facilitator", f"tiedosto-{persona}", "File", "published"),
        ):
            with api.env.adopt_user(owner), api.env.adopt_roles(["Manager"]):
                obj = api.content.create(world.workspace, portal_type, id=name, title="Kohde")
                if state != "private":
                    api.content.transition(obj, to_state=state)


def ask(method, url, persona, body=None, accept="application/json"):
    auth = None if persona == "anonymous" else (persona, PASSWORD)
    response = requests.request(
        method, url, json=body, auth=auth, headers={"Accept": accept}, allow_redirects=False, timeout=60
    )
    refused_move = response.status_code == 400 and "@workflow" in url
    if response.status_code in FORBIDDEN or refused_move or _to_login(response):
        return "–"
    assert response.status_code < 300, (method, url, persona, response.status_code, response.text[:300])
    return "yes"


def _to_login(response):
    target = response.headers.get("Location", "")
    return response.status_code == 302 and ("require_login" in target or "/login" in target or "insufficient" in target)


def row(method, url, body=None, accept="application/json"):
    return {persona: ask(method, url.format(me=persona), persona, body, accept) for persona in PERSONAS}


@pytest.mark.parametrize("visibility", ["public", "site", "listed", "secret"])
def test_reading_over_http_is_as_the_tables_say(site, visibility):
    address = site(visibility)
    expected = tables.read(DOCS, f"Reading: {visibility}")
    # Pages and REST ask the same wall: the pages are asked where most and where least is shown.
    accepts = ("application/json", "text/html") if visibility in ("public", "secret") else ("application/json",)
    for action, path in READS.items():
        for accept in accepts:
            # A File's page is its view, not its data, and it has its own address.
            url = f"{address}/{path}" + ("/view" if accept == "text/html" and path == "liitepaperi" else "")
            assert row("GET", url, accept=accept) == expected[action], (action, accept)


@pytest.mark.parametrize("participation", ["read", "contribute", "publish", "moderate"])
def test_writing_over_rest_is_as_the_tables_say(site, participation):
    address = site("site", participation)
    expected = tables.read(DOCS, f"Writing: {participation}")
    for action, method, path, body in WRITES:
        assert row(method, f"{address}/{path}".rstrip("/"), body) == expected[action], (action, path)


@pytest.mark.parametrize("participation", ["read", "moderate"])
def test_forms_open_as_the_tables_say(site, participation):
    address = site("listed", participation)
    expected = tables.read(DOCS, f"Writing: {participation}")
    for action, path in FORMS.items():
        assert row("GET", f"{address}/{path}", accept="text/html") == expected[action], action


def test_archive_over_http(site):
    address = site("public")
    assert ask("POST", f"{address}/@workflow/archive", "coordinator", {}) == "yes"
    for action, method, path, body in WRITES:
        for persona in PERSONAS:
            url = f"{address}/{path}".rstrip("/").format(me=persona)
            auth = None if persona == "anonymous" else (persona, PASSWORD)
            response = requests.request(
                method, url, json=body, auth=auth, headers={"Accept": "application/json"}, timeout=60
            )
            assert response.status_code in (401, 403, 404, 409), (action, persona, response.status_code)
    assert row("GET", f"{address}/julkilausuma") == dict.fromkeys(PERSONAS, "yes")
    assert ask("POST", f"{address}/@workflow/restore", "coordinator", {}) == "yes"
    assert ask("PATCH", f"{address}/oma", "member", {"description": "taas"}) == "yes"
