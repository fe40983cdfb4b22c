"""``@members``: rest.md, "Workspace"."""

from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api

import pytest
import transaction


PATH = "verkosto/@members"
EVERYBODY = {"ville": "facilitator", "aino": "member", "eero": "observer"}


def test_the_roster(make, ask):
    make(members=EVERYBODY)
    answer = ask("ville").get(PATH).json()
    assert answer["items_total"] == 4
    assert [item["fullname"] for item in answer["items"]] == [
        "Aino Åkerlund",
        "Eero Öhman",
        "Maija Mäkelä",
        "Ville Virtanen",
    ]
    first = next(item for item in answer["items"] if item["userid"] == "ville")
    assert first.pop("since").startswith("20")
    assert first.pop("@id").endswith("/verkosto/@members/ville")
    assert first == {
        "userid": "ville",
        "fullname": "Ville Virtanen",
        "municipality": "049",
        "municipality_name": "Espoo",
        "roles": ["facilitator"],
    }


@pytest.mark.parametrize(
    "query, expected",
    [
        ("q=virta", {"ville"}),
        ("q=maija", {"maija"}),
        ("role=coordinator", {"maija"}),
        ("role=observer", {"eero"}),
        ("municipality=149", {"aino"}),
        ("municipality=149&role=observer", set()),
        ("q=nobody", set()),
    ],
)
def test_searching_and_filtering(make, ask, query, expected):
    make(members=EVERYBODY)
    answer = ask("aino").get(f"{PATH}?{query}").json()
    assert {item["userid"] for item in answer["items"]} == expected
    assert answer["items_total"] == len(expected)


def test_an_unknown_role_is_refused(make, ask):
    make()
    response = ask("maija").get(f"{PATH}?role=keisari")
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "role")


def test_batches(make, ask):
    make(members=EVERYBODY)
    answer = ask("aino").get(f"{PATH}?b_size=3").json()
    assert (len(answer["items"]), answer["items_total"]) == (3, 4)
    rest = ask("aino").get(answer["batching"]["next"]).json()
    assert len(rest["items"]) == 1
    assert len({item["userid"] for item in answer["items"] + rest["items"]}) == 4


@pytest.mark.parametrize(
    "visibility, outsider, visitor",
    [("public", "names", "number"), ("site", "names", 401), ("listed", 403, 401), ("secret", 401, 401)],
)
def test_who_sees_the_names(make, ask, visibility, outsider, visitor):
    make(visibility=visibility, join_policy="invitation", members={"ville": "member"})
    for session, expected in [(ask("aino"), outsider), (ask(None), visitor), (ask("ville"), "names")]:
        response = session.get(PATH)
        if isinstance(expected, int):
            assert response.status_code == expected
            assert "Maija" not in response.text
            continue
        answer = response.json()
        assert answer["items_total"] == 2
        if expected == "names":
            assert {item["userid"] for item in answer["items"]} == {"maija", "ville"}
        else:
            assert answer["items"] == []
            assert answer["coordinators"] == [{"fullname": "Maija Mäkelä"}]
            assert "Virtanen" not in response.text


def test_adding_one(make, ask, roles):
    workspace = make()
    maija = ask("maija")
    for _twice in range(2):
        response = maija.post(PATH, json={"userid": "ville", "roles": ["facilitator", "validator"]})
        assert (response.status_code, response.json()["roles"]) == (200, ["facilitator", "validator"])
    assert roles(workspace, "ville") == ("facilitator", "validator")
    assert maija.post(PATH, json={"userid": "aino"}).json()["roles"] == ["member"]


@pytest.mark.parametrize("role", ["observer", "member", "facilitator"])
@pytest.mark.parametrize(
    "method, path, sent",
    [
        ("post", PATH, {"userid": "aino"}),
        ("post", PATH, {"items": [{"userid": "aino"}], "dry_run": True}),
        ("post", PATH, {"group": "Administrators"}),
        ("patch", f"{PATH}/maija", {"roles": ["member"]}),
        ("patch", f"{PATH}/maija", {"barred": False}),
        ("delete", f"{PATH}/maija", {}),
    ],
)
def test_only_coordinators_manage(make, ask, roles, role, method, path, sent):
    workspace = make(visibility="public", members={"ville": role})
    assert getattr(ask("ville"), method)(path, json=sent).status_code == 403
    assert getattr(ask("eero"), method)(path, json=sent).status_code == 403
    assert getattr(ask(None), method)(path, json=sent).status_code == 401
    assert roles(workspace, "maija", "aino") == [("coordinator",), ()]


def test_a_site_administrator_stands_in(make, ask, roles):
    workspace = make()
    assert ask("saara").post(PATH, json={"userid": "ville"}).status_code == 200
    assert roles(workspace, "ville", "saara") == [("member",), ()]


@pytest.mark.parametrize(
    "sent, status, field",
    [
        ({"userid": "eikukaan"}, 404, "userid"),
        ({}, 404, "userid"),
        ({"userid": "ville", "roles": ["keisari"]}, 400, "roles"),
        ({"userid": "ville", "roles": []}, 400, "roles"),
        ({"userid": "ville", "roles": 3}, 400, "roles"),
        ({"userid": ["ville"]}, 400, "userid"),
        ({"items": "ville"}, 400, "items"),
        ({"items": ["ville"]}, 400, "items"),
        ({"items": [{"userid": "ville"}], "dry_run": "false"}, 400, "dry_run"),
        ({"items": [{"userid": "ville"}], "keep": "some"}, 400, "keep"),
        ({"group": "eiryhmaa"}, 404, "group"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(make, ask, roles, sent, status, field):
    workspace = make()
    response = ask("maija").post(PATH, json=sent)
    assert (response.status_code, response.json()["errors"][0]["field"]) == (status, field)
    assert roles(workspace, "ville") == ()


def test_many_at_once_are_tried_first(make, ask):
    workspace = make()
    items = [
        {"userid": "ville", "roles": ["facilitator"]},
        {"email": "aino@example.org"},
        {"userid": "eikukaan", "roles": ["member"]},
    ]
    response = ask("maija").post(PATH, json={"items": items, "dry_run": True})
    assert response.status_code == 200
    assert [(item["row"], item["userid"], item["outcome"]) for item in response.json()["items"]] == [
        (1, "ville", "add"),
        (2, "aino", "add"),
        (3, None, "wrong"),
    ]
    assert "eikukaan" in response.json()["items"][2]["message"]
    assert response.json()["applied"] is False
    transaction.begin()
    assert list(roster_of(workspace).members) == ["maija"]


def test_many_at_once_with_a_wrong_row(make, ask, roles):
    workspace = make()
    sent = {"items": [{"userid": "ville"}, {"userid": "eikukaan"}, {"userid": "aino", "roles": ["observer"]}]}
    refused = ask("maija").post(PATH, json=sent)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "items.2")
    assert roles(workspace, "ville", "aino") == [(), ()]
    kept = ask("maija").post(PATH, json={**sent, "keep": "valid"})
    assert (kept.status_code, kept.json()["applied"]) == (200, True)
    assert roles(workspace, "ville", "aino") == [("member",), ("observer",)]


def test_a_pasted_list(make, ask, roles):
    workspace = make()
    response = ask("maija").post(PATH, json={"text": "e-mail;role\nville@example.org;facilitator\n"})
    assert (response.status_code, response.json()["items"][0]["row"]) == (200, 2)
    assert roles(workspace, "ville") == ("facilitator",)


def test_the_members_of_a_group(make, ask, roles):
    workspace = make()
    with api.env.adopt_roles(["Manager"]):
        api.group.create(groupname="ryhma")
        for userid in ("ville", "maija"):
            api.group.add_user(groupname="ryhma", username=userid)
    transaction.commit()
    sent = {"group": "ryhma", "roles": ["observer"]}
    tried = ask("maija").post(PATH, json={**sent, "dry_run": True}).json()
    assert [(item["userid"], item["outcome"]) for item in tried["items"]] == [("maija", "same"), ("ville", "add")]
    assert roles(workspace, "ville") == ()
    assert ask("maija").post(PATH, json=sent).json()["applied"] is True
    assert roles(workspace, "ville", "maija") == [("observer",), ("coordinator",)]


def test_changing_roles(make, ask, roles):
    workspace = make(members={"ville": "member"})
    for _twice in range(2):
        assert ask("maija").patch(f"{PATH}/ville", json={"roles": ["coordinator"]}).status_code == 204
    assert roles(workspace, "ville") == ("coordinator",)
    assert ask("ville").patch(f"{PATH}/maija", json={"roles": "member"}).status_code == 204
    refused = ask("ville").patch(f"{PATH}/ville", json={"roles": ["member"]})
    assert (refused.status_code, refused.json()["rule"]) == (409, "last_coordinator")
    assert roles(workspace, "maija", "ville") == [("member",), ("coordinator",)]


@pytest.mark.parametrize(
    "path, sent, status",
    [
        ("aino", {"roles": ["member"]}, 404),
        ("eikukaan", {"roles": ["member"]}, 404),
        ("maija", {}, 400),
        ("maija", {"barred": True}, 400),
        ("maija/more", {"roles": ["member"]}, 404),
        ("", {"roles": ["member"]}, 404),
    ],
)
def test_changing_what_is_not_there(make, ask, path, sent, status):
    make()
    assert ask("maija").patch(f"{PATH}/{path}", json=sent).status_code == status


def test_removing_and_barring(make, ask, roles):
    workspace = make(join_policy="self", members={"ville": "member", "aino": "member"})
    maija = ask("maija")
    for _twice in range(2):
        assert maija.delete(f"{PATH}/aino").status_code == 204
    assert ask("aino").post("verkosto/@membership").status_code == 200

    refused = maija.delete(f"{PATH}/ville", json={"bar": True})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "reason")
    assert roles(workspace, "ville") == ("member",)
    for _twice in range(2):
        assert maija.delete(f"{PATH}/ville", json={"bar": True, "reason": "Häiritsi"}).status_code == 204
    assert ask("ville").post("verkosto/@membership").status_code == 403
    refused = maija.post(PATH, json={"userid": "ville"})
    assert (refused.status_code, refused.json()["rule"]) == (409, "person_is_barred")

    for _twice in range(2):
        assert maija.patch(f"{PATH}/ville", json={"barred": False}).status_code == 204
    assert ask("ville").post("verkosto/@membership").status_code == 200
    assert maija.delete(f"{PATH}/eikukaan").status_code == 404


def test_the_last_coordinator_is_not_removed(make, ask):
    make()
    assert ask("saara").delete(f"{PATH}/maija").status_code == 409


def test_nobody_is_managed_in_an_archive(make, ask, roles):
    workspace = make(members={"ville": "member"})
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(workspace, "archive")
    transaction.commit()
    for who, expected in (("saara", (403, 409)), ("maija", (403, 409))):
        assert ask(who).post(PATH, json={"userid": "aino"}).status_code in expected
        assert ask(who).delete(f"{PATH}/ville").status_code in expected
    assert ask("ville").get(PATH).status_code == 200
    assert roles(workspace, "ville", "aino") == [("member",), ()]


def test_it_is_an_expandable_element(make, ask):
    make(visibility="public", join_policy="self", members=EVERYBODY)
    expanded = ask("ville").get("verkosto?expand=members&b_size=1").json()["@components"]["members"]
    assert expanded == ask("ville").get(PATH).json()
    visitors = ask(None).get("verkosto?expand=members").json()["@components"]["members"]
    assert (visitors["items"], visitors["items_total"]) == ([], 4)
    for session in (ask("ville"), ask(None)):
        for name in ("invitations", "join-requests"):
            element = session.get(f"verkosto?expand={name}").json()["@components"][name]
            assert list(element) == ["@id"]
