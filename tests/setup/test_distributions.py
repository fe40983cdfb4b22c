"""Installed into a new site of each distribution, for programs and, in the classic one, for readers."""

from kuntaliitto.vertaiset.setuphandlers.uninstall import confirmed
from plone import api
from plone.app.textfield.value import RichTextValue
from site_in_use import installer
from site_in_use import PASSWORD
from site_in_use import SUITE

import json
import pytest
import transaction


PEOPLE = ("maija", "ville", "aino", "eero")
WHO = ("", "eero", "aino", "ville", "maija")


@pytest.fixture
def installed(new_site):
    """A new site with the suite, and people."""
    assert installer(new_site).install_product(SUITE)
    for userid in PEOPLE:
        api.user.create(username=userid, email=f"{userid}@example.org", password=PASSWORD)
    transaction.commit()
    return new_site


@pytest.fixture
def ask(installed, browse):
    """Return a function that asks the site as a program does: (status, answer)."""

    def asking(who, path, data=None, expand=""):
        browser = browse(installed, who, PASSWORD) if who != "manager" else browse(installed)
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        browser.addHeader("Accept", "application/json")
        url = f"{installed.absolute_url()}/{path}{expand}"
        if data is None:
            browser.open(url)
        else:
            browser.post(url, json.dumps(data), "application/json")
        transaction.begin()
        status = int(browser.headers["status"].split()[0])
        return status, json.loads(browser.contents) if browser.contents else None

    return asking


@pytest.fixture
def workspace(ask):
    """Return a function that makes a workspace of a visibility as a program does, with Maija as its coordinator."""

    def making(visibility):
        data = {
            "@type": "vertaiset.workspace",
            "id": "tyotila",
            "title": "Työtila",
            "visibility": visibility,
            "join_policy": "closed" if visibility == "secret" else "self",
            "participation": "publish",
        }
        assert ask("manager", "", data)[0] == 201
        for userid, role in (("maija", "coordinator"), ("ville", "member"), ("aino", "observer")):
            assert ask("manager", "tyotila/@members", {"userid": userid, "roles": [role]})[0] in (200, 201, 204)

    return making


def test_visitors_read_a_public_workspace(workspace, ask):
    workspace("public")
    status, answer = ask("", "tyotila", expand="?expand=membership,sections")
    assert status == 200
    assert answer["title"] == "Työtila"
    assert answer["@components"]["membership"]["can"] == ["login"]
    assert answer["@components"]["sections"]["items"]


def test_people_join_and_take_part(workspace, ask):
    workspace("public")
    status, answer = ask("eero", "tyotila/@membership", {})
    assert (status, answer["status"]) == (200, "member")
    status, page = ask("eero", "tyotila", {"@type": "Document", "title": "Eeron sivu", "id": "sivu"})
    assert (status, page["review_state"]) == (201, "private")
    assert ask("", "tyotila/sivu")[0] == 401
    assert ask("eero", "tyotila/sivu/@workflow/publish", {})[0] == 200
    assert ask("", "tyotila/sivu")[0] == 200


def test_visitors_learn_nothing_of_a_secret_workspace(workspace, ask):
    workspace("secret")
    assert ask("", "tyotila")[0] == 401
    status, answer = ask("", "@search?SearchableText=Ty*")
    assert (status, answer["items_total"]) == (200, 0)


READERS = {
    "public": {"", "eero", "aino", "ville", "maija"},
    "site": {"eero", "aino", "ville", "maija"},
    "listed": {"aino", "ville", "maija"},
    "secret": {"aino", "ville", "maija"},
}


@pytest.mark.parametrize("visibility", READERS)
def test_what_stands_in_pages_and_folders_obeys_the_workspace(installed, workspace, ask, visibility):
    workspace(visibility)
    # Pages of the volto distribution are folders; in the classic one folders are.
    folder = "Document" if installed.getId() == "volto" else "Folder"
    assert ask("maija", "tyotila", {"@type": folder, "title": "Kansi", "id": "kansi"})[0] == 201
    for container in ("tyotila/kansi", "tyotila/kansi/alla"):
        data = {"@type": folder, "title": "Alla", "id": "alla"}
        assert ask("maija", container, data)[0] == 201
    assert ask("maija", "tyotila/kansi/alla/alla/@workflow/publish", {})[0] == 200
    for who in WHO:
        reads = who in READERS[visibility]
        assert (ask(who, "tyotila/kansi/alla/alla")[0] == 200) == reads, who
        found = {item["@id"] for item in ask(who, "@search?Title=Alla")[1]["items"]}
        deep = f"{installed.absolute_url()}/tyotila/kansi/alla/alla"
        assert (deep in found) == reads, who
        # The draft that it stands in is read by its maker only.
        assert (ask(who, "tyotila/kansi/alla")[0] == 200) == (who == "maija"), who
        assert (f"{installed.absolute_url()}/tyotila/kansi/alla" in found) == (who == "maija"), who


@pytest.mark.parametrize("new_site", ["classic"], indirect=True)
def test_readers_get_the_front_page_and_its_sections(installed, workspace, browse):
    workspace("public")
    for who in ("", "ville"):
        browser = browse(installed, who, PASSWORD)
        browser.open(f"{installed.absolute_url()}/tyotila")
        assert "<h1" in browser.contents and "Työtila" in browser.contents
        browser.getLink(url="tyotila/@@workspace-members").click()
        assert "<h1" in browser.contents


def test_a_workspace_becomes_what_people_use_as_a_folder(installed):
    with api.env.adopt_roles(["Manager"]):
        workspace = api.content.create(
            installed,
            "vertaiset.workspace",
            title="Työtila",
            id="tyotila",
            visibility="public",
            join_policy="self",
            participation="publish",
            text=RichTextValue("<p>Tervetuloa</p>", "text/html", "text/x-html-safe"),
        )
        page = api.content.create(workspace, "Document", title="Sivu", id="sivu")
        api.content.transition(page, "publish")
    with confirmed():
        assert installer(installed).uninstall_product(SUITE)
    folder = installed["tyotila"]
    volto = installed.getId() == "volto"
    assert folder.portal_type == ("Document" if volto else "Folder")
    words = folder["tyotila"]
    said = json.dumps(words.blocks) if volto else words.text.raw
    assert "<p>Tervetuloa</p>" in said
    for obj in (folder, folder["sivu"], words):
        assert api.content.get_state(obj) == "private"
        assert "Anonymous" not in obj._View_Permission
