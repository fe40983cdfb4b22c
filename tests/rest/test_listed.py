"""Of a listed workspace everybody sees the door, and nothing behind it: domain.md, "Workspaces"."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from plone import api
from plone.app.textfield import RichTextValue

import pytest
import transaction


DOOR = {
    "@id",
    "@type",
    "@components",
    "type_title",
    "id",
    "UID",
    "title",
    "description",
    "review_state",
    "is_folderish",
    "visibility",
    "join_policy",
    "participation",
    "coordinators",
}
# What stands behind the door.
WORDS = ("Takahuone", "Sisaltosivu", "Piiloteema", "Salalinkki", "Alahuone", "Virtanen", "ville")


@pytest.fixture
def listed(make):
    """A listed workspace with everything in it."""
    workspace = make(
        "Verkosto",
        visibility="listed",
        description="Kuvaus",
        text=RichTextValue("<p>Takahuone</p>", "text/html", "text/html"),
        links=[{"title": "Salalinkki", "url": "https://example.org/salalinkki"}],
    )
    workspace.themes = ("Piiloteema",)
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "ville", ["member"], clock.now())
        page = api.content.create(workspace, "Document", title="Sisaltosivu")
        api.content.transition(page, "publish")
        with api.env.adopt_roles(["Manager"]):
            api.content.create(
                workspace,
                "vertaiset.workspace",
                title="Alahuone",
                visibility="secret",
                join_policy="closed",
                participation="read",
            )
    transaction.commit()
    return workspace


@pytest.mark.parametrize("who", ["aino", None])
def test_the_door(listed, ask, who):
    answer = ask(who).get("verkosto").json()
    assert set(answer) == DOOR
    assert (answer["title"], answer["description"]) == ("Verkosto", "Kuvaus")
    assert answer["visibility"] == {"token": "listed", "title": "Listed"}
    assert (answer["join_policy"]["token"], answer["participation"]["token"]) == ("request", "contribute")
    assert answer["coordinators"] == [{"fullname": "Maija Mäkelä"}]
    assert list(answer["@components"]) == ["membership"]
    asked = ask(who).get("verkosto?expand=membership,members,sections,notice-board,navigation&fullobjects=1").json()
    assert set(asked) == DOOR
    assert asked["@components"] == {"membership": ask(who).get("verkosto/@membership").json()}


def test_members_read_the_rest(listed, ask):
    answer = ask("ville").get("verkosto").json()
    assert "Takahuone" in answer["text"]["data"]
    assert answer["links"] == [{"title": "Salalinkki", "url": "https://example.org/salalinkki"}]
    assert answer["themes"]
    assert [item["title"] for item in answer["items"]] == ["Sisaltosivu"]
    assert DOOR <= set(answer)


SERVICES = [
    "",
    "?fullobjects=1",
    "?expand=breadcrumbs,navigation,contextnavigation,actions,types,workflow,members,sections,notice-board,aliases",
    "@actions",
    "@aliases",
    "@breadcrumbs",
    "@comments",
    "@contextnavigation",
    "@contextnavigation?expand.contextnavigation.includeTop=1&expand.contextnavigation.topLevel=0",
    "@export",
    "@history",
    "@inherit?expand.inherit.behaviors=plone.richtext",
    "?expand=inherit&expand.inherit.behaviors=plone.richtext",
    "@linkintegrity",
    "@lock",
    "@members",
    "@navigation?expand.navigation.depth=4",
    "@navroot",
    "@notice-board",
    "@relations",
    "@rules",
    "@search?metadata_fields=_all",
    "@search?metadata_fields=_all&fullobjects=1",
    "@search?SearchableText=Takahuone&metadata_fields=_all",
    "@sections",
    "@sharing",
    "@site",
    "@translations",
    "@types",
    "@types/Document",
    "@workflow",
    "@working-copy",
]


@pytest.mark.parametrize("who", ["aino", None])
@pytest.mark.parametrize("service", SERVICES)
def test_no_service_opens_it(listed, ask, service, who):
    response = ask(who).get(f"verkosto/{service}".replace("/?", "?"))
    assert response.status_code in (200, 401, 403, 404)
    found = [word for word in WORDS if word in response.text and word not in service]
    assert found == []


@pytest.mark.parametrize("who", ["aino", None])
@pytest.mark.parametrize(
    "service",
    ["@search?metadata_fields=_all&portal_type=vertaiset.workspace", "@navigation?expand.navigation.depth=3", ""],
)
def test_the_site_shows_the_door_only(listed, ask, service, who):
    response = ask(who).get(service)
    assert response.status_code == 200
    assert "Verkosto" in response.text
    assert [word for word in WORDS if word in response.text] == []


def test_a_listing_shows_where_one_stands(listed, make, ask):
    make("Avoin", visibility="public", join_policy="self", participation="read")
    query = "@search?portal_type=vertaiset.workspace&sort_on=sortable_title"
    rows = {row["title"]: row for row in ask("aino").get(query).json()["items"]}
    assert {name: rows["Verkosto"][name] for name in ("visibility", "join_policy", "participation")} == {
        "visibility": "listed",
        "join_policy": "request",
        "participation": "contribute",
    }
    assert rows["Verkosto"]["membership"] == {"status": "none", "roles": []}
    assert (rows["Verkosto"]["member_count"], rows["Avoin"]["member_count"]) == (None, 1)
    rows = {row["title"]: row for row in ask("ville").get(query).json()["items"]}
    assert rows["Verkosto"]["membership"] == {"status": "member", "roles": ["member"]}
    assert rows["Verkosto"]["member_count"] == 2


def test_the_row_of_a_closed_door_has_no_more_columns_than_the_door(listed, ask):
    query = "@search?portal_type=vertaiset.workspace&metadata_fields=_all"
    (row,) = ask("aino").get(query).json()["items"]
    assert not {"Creator", "listCreators", "modified", "ModificationDate", "Subject", "image_scales"} & set(row)
    (row,) = [row for row in ask("ville").get(query).json()["items"] if row["title"] == "Verkosto"]
    assert row["Creator"] == "maija"


def test_other_rows_are_plone_s_own(listed, ask):
    (row,) = ask("ville").get("@search?portal_type=Document").json()["items"]
    assert set(row) - {"image_field", "image_scales"} == {
        "@id",
        "@type",
        "description",
        "review_state",
        "title",
        "type_title",
    }
