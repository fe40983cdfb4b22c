"""``@invitations``: rest.md, "Workspace"."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.roster import roster_of
from threading import Barrier

import pytest
import transaction


PATH = "salaseura/@invitations"


@pytest.fixture
def secret(make):
    """A secret workspace; eero is one of its members."""
    return make("Salaseura", visibility="secret", join_policy="invitation", members={"eero": "facilitator"})


def invite(ask, path=PATH, **sent):
    response = ask("maija").post(path, json=sent)
    assert response.status_code == 200
    return response.json()["items"]


def test_inviting_by_name_and_by_address(secret, ask):
    items = invite(ask, userids=["ville"], emails=["joku@example.org"], roles=["observer"], message="Tule!")
    assert [(item["who"], item["outcome"]) for item in items] == [("ville", "invited"), ("joku@example.org", "invited")]
    assert "token" not in items[0]
    assert items[1]["link"].endswith(f"/@@vertaiset-invitation/{items[1]['token']}")

    listed = ask("maija").get(PATH)
    assert items[1]["token"] not in listed.text
    assert listed.json()["items_total"] == 2
    by_who = {item["userid"] or item["email"]: item for item in listed.json()["items"]}
    assert by_who["ville"] == items[0]["invitation"]
    assert (by_who["ville"]["status"], by_who["ville"]["roles"], by_who["ville"]["message"]) == (
        "pending",
        ["observer"],
        "Tule!",
    )
    assert by_who["joku@example.org"]["invited_by"] == "maija"


def test_inviting_again_says_nothing_new(secret, ask):
    invite(ask, userids=["ville"], emails=["joku@example.org"])
    again = invite(ask, userids=["ville", "maija"], emails=["joku@example.org"])
    assert [item["outcome"] for item in again] == ["waiting", "member", "waiting"]
    assert not any("token" in item for item in again)
    assert ask("maija").get(PATH).json()["items_total"] == 2


def test_one_who_cannot_see_the_workspace_accepts_by_the_link(secret, ask, roles):
    token = invite(ask, emails=["joku@example.org"])[0]["token"]
    aino = ask("aino")
    assert aino.get("salaseura").status_code == 401
    for _twice in range(2):
        response = aino.post(f"{PATH}/{token}/accept")
        assert (response.status_code, response.json()["status"]) == (200, "member")
        assert response.json()["workspace"]["title"] == "Salaseura"
    assert roles(secret, "aino") == ("member",)
    assert aino.get("salaseura").status_code == 200
    used = ask("ville").post(f"{PATH}/{token}/accept")
    assert (used.status_code, used.json()["rule"]) == (409, "invitation_accepted")
    assert "Salaseura" not in used.text


def test_one_who_was_invited_by_name_accepts_by_its_id(secret, ask, roles):
    invitation_id = invite(ask, userids=["ville"])[0]["invitation"]["id"]
    assert ask("aino").post(f"{PATH}/{invitation_id}/accept").status_code == 401
    assert ask("ville").post(f"{PATH}/{invitation_id}/accept").status_code == 200
    assert roles(secret, "ville", "aino") == [("member",), ()]


def test_declining(secret, ask):
    token = invite(ask, emails=["joku@example.org"])[0]["token"]
    for _twice in range(2):
        assert ask("aino").post(f"{PATH}/{token}/decline").status_code == 200
    assert ask("aino").post(f"{PATH}/{token}/accept").json()["rule"] == "invitation_declined"
    assert ask("maija").get(f"{PATH}?status=declined").json()["items_total"] == 1


def test_a_visitor_with_the_link_has_to_log_in(secret, ask):
    token = invite(ask, emails=["joku@example.org"])[0]["token"]
    response = ask(None).post(f"{PATH}/{token}/accept")
    assert (response.status_code, response.json()["rule"]) == (401, "invitation_login_first")
    assert ask("aino").post(f"{PATH}/{token}/accept").status_code == 200


@pytest.mark.parametrize("who", ["aino", None])
def test_a_wrong_link_says_what_any_other_address_behind_the_wall_says(secret, ask, who):
    session = ask(who)
    token = invite(ask, emails=["joku@example.org"])[0]["token"]
    wall = session.post("salaseura", json={"@type": "Document", "title": "Sivu"})
    for path in (
        f"{PATH}/wrong/accept",
        f"{PATH}/{token}x/accept",
        f"{PATH}/{token}",
        f"{PATH}/{token}/accept/more",
        f"{PATH}/{token}/steal",
        PATH,
    ):
        response = session.post(path, json={"userids": ["aino"]})
        assert response.status_code == wall.status_code == 401
        assert response.json()["type"] == wall.json()["type"] == "Unauthorized"
        assert "Salaseura" not in response.text
    # The token opens nothing else.
    assert session.get(f"{PATH}/{token}/accept").status_code == 404
    assert session.delete(f"{PATH}/{token}").status_code == 401


def test_a_wrong_link_to_what_one_sees_is_not_there(make, ask):
    make("Avoin", visibility="public", join_policy="self")
    response = ask("aino").post("avoin/@invitations/wrong/accept")
    assert (response.status_code, response.json()["rule"]) == (404, "invitation_unknown")


def test_a_link_opens_only_its_own_workspace(secret, make, ask, roles):
    other = make("Toinen", visibility="secret", join_policy="closed")
    token = invite(ask, emails=["joku@example.org"])[0]["token"]
    assert ask("aino").post(f"toinen/@invitations/{token}/accept").status_code == 401
    assert roles(other, "aino") == roles(secret, "aino") == ()


def test_an_expired_link(secret, ask):
    item = invite(ask, emails=["joku@example.org"])[0]
    transaction.begin()
    invitation = roster_of(secret).invitations[item["invitation"]["id"]]
    roster.put_invitation(secret, replace(invitation, expires=clock.now() - timedelta(seconds=1)))
    transaction.commit()
    response = ask("aino").post(f"{PATH}/{item['token']}/accept")
    assert (response.status_code, response.json()["rule"]) == (409, "invitation_expired")
    assert ask("maija").get(f"{PATH}?status=expired").json()["items_total"] == 1


def test_withdrawing(secret, ask):
    item = invite(ask, emails=["joku@example.org"])[0]
    for _twice in range(2):
        assert ask("maija").delete(f"{PATH}/{item['invitation']['id']}").status_code == 204
    assert ask("aino").post(f"{PATH}/{item['token']}/accept").json()["rule"] == "invitation_withdrawn"
    assert ask("maija").delete(f"{PATH}/muu").status_code == 404
    assert ask("maija").delete(PATH).status_code == 404


def test_one_who_has_asked_is_a_member_at_once(make, ask, roles):
    workspace = make()
    ask("ville").post("verkosto/@membership")
    items = invite(ask, "verkosto/@invitations", userids=["ville"])
    assert items == [{"who": "ville", "outcome": "joined"}]
    assert roles(workspace, "ville") == ("member",)


@pytest.mark.parametrize(
    "sent, status, field",
    [
        ({}, 400, "userids"),
        ({"emails": ["joku"]}, 400, "emails"),
        ({"emails": "joku@example.org"}, 400, "emails"),
        ({"userids": ["eikukaan"]}, 404, "userids"),
        ({"userids": [3]}, 400, "userids"),
        ({"userids": ["ville"], "roles": ["keisari"]}, 400, "roles"),
        ({"userids": ["ville"], "message": {}}, 400, "message"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(secret, ask, sent, status, field):
    response = ask("maija").post(PATH, json=sent)
    assert (response.status_code, response.json()["errors"][0]["field"]) == (status, field)
    assert ask("maija").get(PATH).json()["items_total"] == 0


def test_only_coordinators_invite_read_and_withdraw(secret, make, ask):
    make("Avoin", visibility="public", join_policy="self")
    item = invite(ask, emails=["joku@example.org"])[0]
    assert ask("eero").post(PATH, json={"userids": ["ville"]}).status_code == 403
    assert ask("eero").get(PATH).status_code == 403
    assert ask("eero").delete(f"{PATH}/{item['invitation']['id']}").status_code == 403
    assert ask("ville").post("avoin/@invitations", json={"userids": ["aino"]}).status_code == 403
    assert ask(None).post("avoin/@invitations", json={"userids": ["aino"]}).status_code == 401
    assert ask(None).get("avoin/@invitations").status_code == 401


def test_of_two_who_accept_at_once_one_wins(secret, ask):
    token = invite(ask, emails=["joku@example.org"])[0]["token"]
    start = Barrier(2)

    def accept(session):
        start.wait()
        return session.post(f"{PATH}/{token}/accept").status_code

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(accept, [ask("ville"), ask("aino")]))
    assert statuses == [200, 409]
    transaction.begin()
    assert roster_of(secret).count() == len(roster_of(secret).members) == 3


def test_it_is_an_expandable_element(secret, ask):
    invite(ask, userids=["ville"])
    expanded = ask("maija").get("salaseura?expand=invitations").json()["@components"]["invitations"]
    assert expanded == ask("maija").get(PATH).json()
