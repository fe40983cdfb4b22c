"""``@membership``: rest.md, "Workspace"."""

from concurrent.futures import ThreadPoolExecutor
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api
from threading import Barrier

import pytest
import transaction


def where(session, path="verkosto"):
    return session.get(f"{path}/@membership")


def test_where_one_stands(make, ask):
    make(visibility="public", join_policy="self", members={"ville": "facilitator"})
    assert where(ask("maija")).json() | {"@id": ""} == {
        "@id": "",
        "status": "member",
        "roles": ["coordinator"],
        "can": [],
        "ask_again": None,
    }
    assert where(ask("ville")).json()["can"] == ["leave"]
    assert where(ask("aino")).json()["can"] == ["join"]
    assert where(ask(None)).json()["can"] == ["login"]
    assert where(ask("aino")).json()["@id"].endswith("/verkosto/@membership")


@pytest.mark.parametrize(
    "visibility, outsider, visitor",
    [("public", 200, 200), ("site", 200, 401), ("listed", 200, 200), ("secret", 401, 401)],
)
def test_who_sees_that_the_workspace_is_there(make, ask, visibility, outsider, visitor):
    make(visibility=visibility, join_policy="invitation")
    assert where(ask("aino")).status_code == outsider
    assert where(ask(None)).status_code == visitor
    assert where(ask("maija")).status_code == where(ask("saara")).status_code == 200


def test_joining_at_once_and_leaving(make, ask, roles):
    workspace = make(join_policy="self")
    ville = ask("ville")
    for _twice in range(2):
        response = ville.post("verkosto/@membership")
        assert (response.status_code, response.json()["status"]) == (200, "member")
    assert roles(workspace, "ville") == ("member",)
    for _twice in range(2):
        assert ville.delete("verkosto/@membership").status_code == 204
    assert roles(workspace, "ville") == ()


def test_asking_and_taking_it_back(make, ask):
    workspace = make(join_policy="request")
    ville = ask("ville")
    for _twice in range(2):
        response = ville.post("verkosto/@membership", json={"message": "Hei!"})
        assert (response.status_code, response.json()["status"]) == (202, "requested")
        assert response.json()["can"] == ["withdraw"]
    transaction.begin()
    assert [one.message for one in roster_of(workspace).requests["ville"]] == ["Hei!"]
    assert ville.delete("verkosto/@membership").status_code == 204
    assert where(ville).json()["status"] == "none"


def test_joining_with_the_parent(make, ask, roles):
    parent = make("Yläseura", visibility="listed", join_policy="self")
    child = make("Alaseura", parent, visibility="listed", join_policy="self")
    ville = ask("ville")
    refused = ville.post("ylaseura/alaseura/@membership")
    assert (refused.status_code, refused.json()["rule"]) == (409, "parent_first")
    assert "Yläseura" in refused.json()["message"]
    assert roles(parent, "ville") == roles(child, "ville") == ()
    assert ville.post("ylaseura/alaseura/@membership", json={"with_parent": True}).status_code == 200
    assert roles(parent, "ville") == roles(child, "ville") == ("member",)


def test_joining_a_sub_workspace_of_an_open_one_with_it(make, ask, roles):
    parent = make("Yläseura", visibility="site", join_policy="self")
    child = make("Alaseura", parent, visibility="site", join_policy="self")
    ville = ask("ville")
    assert ville.post("ylaseura/alaseura/@membership", json={"with_parent": True}).status_code == 200
    assert roles(parent, "ville") == roles(child, "ville") == ("member",)


@pytest.mark.parametrize(
    "join_policy, sent, status, rule",
    [
        ("invitation", {}, 409, "not_open_for_joining"),
        ("closed", {}, 409, "not_open_for_joining"),
        ("self", {"message": 3}, 400, "input_kind"),
        ("self", {"with_parent": "false"}, 400, "input_kind"),
    ],
)
def test_what_is_refused(make, ask, roles, join_policy, sent, status, rule):
    workspace = make(join_policy=join_policy)
    response = ask("ville").post("verkosto/@membership", json=sent)
    assert (response.status_code, response.json()["rule"]) == (status, rule)
    assert response.json()["type"]
    assert response.json()["message"]
    assert [error["field"] for error in response.json()["errors"]] == list(sent)
    assert roles(workspace, "ville") == ()


def test_what_is_no_json_is_refused(make, ask):
    make(join_policy="self")
    response = ask("ville").post("verkosto/@membership", data="{", headers={"Content-Type": "application/json"})
    assert response.status_code == 400


def test_a_visitor_has_to_log_in(make, ask):
    make(visibility="public", join_policy="self")
    for method in ("post", "delete"):
        assert getattr(ask(None), method)("verkosto/@membership").status_code == 401


def test_one_who_was_rejected_learns_when_to_ask_again(make, ask):
    make()
    ville = ask("ville")
    ville.post("verkosto/@membership")
    assert ask("maija").patch("verkosto/@join-requests/ville", json={"decision": "reject", "reason": "Ei"}).ok
    assert where(ville).json()["ask_again"] > clock.now().isoformat()
    response = ville.post("verkosto/@membership")
    assert (response.status_code, response.json()["rule"]) == (409, "ask_again_later")


def test_one_who_is_barred_is_told_so(make, ask):
    make(join_policy="self")
    ask("maija").delete("verkosto/@members/ville", json={"bar": True, "reason": "Häiritsi"})
    ville = ask("ville")
    assert where(ville).json()["status"] == "barred"
    response = ville.post("verkosto/@membership")
    assert (response.status_code, response.json()["rule"]) == (403, "you_are_barred")


def test_the_last_coordinator_stays(make, ask, roles):
    workspace = make()
    response = ask("maija").delete("verkosto/@membership")
    assert (response.status_code, response.json()["rule"]) == (409, "last_coordinator")
    assert roles(workspace, "maija") == ("coordinator",)


def test_one_leaves_an_archive_and_nobody_joins(make, ask, roles):
    workspace = make(join_policy="self", members={"ville": "member"})
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(workspace, "archive")
    transaction.commit()
    assert ask("aino").post("verkosto/@membership").status_code == 409
    assert ask("ville").delete("verkosto/@membership").status_code == 204
    assert roles(workspace, "ville") == ()


def test_who_is_invited_joins_by_it(make, ask, roles):
    workspace = make(join_policy="invitation")
    ask("maija").post("verkosto/@invitations", json={"userids": ["ville"], "roles": ["facilitator"]})
    ville = ask("ville")
    assert where(ville).json()["status"] == "invited"
    assert ville.post("verkosto/@membership").status_code == 200
    assert roles(workspace, "ville") == ("facilitator",)


def test_it_is_an_expandable_element(make, ask):
    make(join_policy="self", members={"ville": "member"})
    plain = ask("ville").get("verkosto").json()["@components"]["membership"]
    assert list(plain) == ["@id"]
    expanded = ask("ville").get("verkosto?expand=membership").json()["@components"]["membership"]
    assert expanded == where(ask("ville")).json()


def test_leaving_the_parent_leaves_what_stands_in_it(make, ask, roles):
    parent = make("Yläseura", visibility="listed", members={"ville": "member"})
    child = make("Alaseura", parent, visibility="listed", members={"ville": "member"})
    assert ask("ville").delete("ylaseura/@membership").status_code == 204
    assert roles(parent, "ville") == roles(child, "ville") == ()


def test_a_member_of_the_parent_asks_to_join_the_sub_workspace(make, ask, roles):
    parent = make("Yläseura", visibility="listed", members={"ville": "member"})
    child = make("Alaseura", parent, visibility="listed", join_policy="self")
    assert ask("ville").post("ylaseura/alaseura/@membership").status_code == 200
    assert roles(child, "ville") == ("member",)


def test_those_who_join_at_the_same_moment_are_all_kept(make, ask, roles):
    workspace = make(join_policy="self")
    people = ("ville", "aino", "eero", "saara")
    start = Barrier(len(people))

    def join(session):
        start.wait()
        return session.post("verkosto/@membership").status_code

    with ThreadPoolExecutor(len(people)) as pool:
        assert list(pool.map(join, [ask(userid) for userid in people])) == [200] * len(people)
    assert roles(workspace, *people) == [("member",)] * len(people)
    assert roster_of(workspace).count() == len(people) + 1


def test_saying_who_acts_is_up_to_the_login_alone(make, ask, roles):
    workspace = make(join_policy="self")
    ask("ville").post("verkosto/@membership", json={"userid": "aino"})
    assert roles(workspace, "aino", "ville") == [(), ("member",)]
    with api.env.adopt_user("maija"):
        actions.remove(workspace, "ville", clock.now())
    transaction.commit()
