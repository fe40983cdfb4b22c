"""The section menu as a rule and as a service."""

from kuntaliitto.vertaiset.sections.menu import sections_of
from plone import api
from Products.ZCatalog.CatalogBrains import AbstractCatalogBrain

import json
import pytest


@pytest.fixture
def workspace(portal, people, make_workspace):
    """A public workspace of Maija's."""
    return make_workspace("maija", title="Kokeilut", visibility="public", join_policy="self")


@pytest.fixture
def get(browse):
    """Return a function that asks for JSON and gives the status and the answer."""

    def ask(userid, url):
        browser = browse(userid)
        browser.addHeader("Accept", "application/json")
        browser.open(url)
        return browser.headers["status"][:3], json.loads(browser.contents)

    return ask


def test_sections_come_in_the_order_of_the_menu_with_their_counts(workspace, get):
    status, answer = get(None, f"{workspace.absolute_url()}/@sections")
    url = workspace.absolute_url()
    assert status == "200"
    assert answer["@id"] == f"{url}/@sections"
    assert [(item["id"], item.get("count")) for item in answer["items"]] == [
        ("front", None),
        ("members", 1),
        ("work", 0),
        ("materials", 0),
        ("surveys", 0),
        ("links", None),
        ("tools", None),
        ("workspaces", 0),
    ]
    assert answer["items"][0]["url"] == url
    assert answer["items"][3] == {"id": "materials", "title": "Materials", "url": f"{url}/@@materials", "count": 0}
    assert [item["id"] for item in answer["items"] if item.get("within") == "tools"] == ["workspaces"]


def test_every_address_of_the_menu_answers(workspace, browse):
    visitor = browse()
    for section in sections_of(workspace):
        visitor.open(section["url"])
        assert visitor.headers["status"].startswith("200"), section["id"]


def test_counts_are_the_readers_own(workspace, add, get, make_workspace):
    make_workspace("maija", container=workspace, title="Salainen", visibility="secret", join_policy="closed")
    add("maija", workspace, "Document", "Luonnos", publish=False)
    counted = {}
    for userid in (None, "maija"):
        _status, answer = get(userid, f"{workspace.absolute_url()}/@sections")
        counted[userid] = {item["id"]: item["count"] for item in answer["items"] if "count" in item}
    assert counted[None] == {"members": 1, "work": 0, "materials": 0, "surveys": 0, "workspaces": 0}
    assert counted["maija"] == {"members": 1, "work": 0, "materials": 1, "surveys": 0, "workspaces": 1}


@pytest.mark.parametrize("userid", [None, "ville"])
def test_outsiders_of_a_listed_workspace_get_its_front_page_alone(portal, people, make_workspace, add, get, userid):
    workspace = make_workspace("maija", visibility="listed")
    add("maija", workspace, "vertaiset.notice", "Salattu")
    status, answer = get(userid, f"{workspace.absolute_url()}/@sections")
    assert (status, [item["id"] for item in answer["items"]]) == ("200", ["front"])
    status, _answer = get(userid, f"{workspace.absolute_url()}/@notice-board")
    assert status in ("401", "403")
    _status, answer = get(userid, f"{workspace.absolute_url()}?expand=notice-board&expand=sections")
    assert "Salattu" not in json.dumps(answer)


def test_counting_wakes_no_object(workspace, add, monkeypatch):
    add("maija", workspace, "Document", "Sivu")

    def wake(brain):
        raise AssertionError("an object was woken")

    monkeypatch.setattr(AbstractCatalogBrain, "getObject", wake)
    monkeypatch.setattr(AbstractCatalogBrain, "_unrestrictedGetObject", wake)
    with api.env.adopt_user("maija"):
        counts = {section["id"]: section.get("count") for section in sections_of(workspace)}
    assert counts["materials"] == 1
