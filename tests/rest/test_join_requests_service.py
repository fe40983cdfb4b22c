"""``@join-requests``: rest.md, "Workspace"."""

import pytest


PATH = "verkosto/@join-requests"


@pytest.fixture
def workspace(make, ask):
    """A workspace that ville and aino have asked to join."""
    made = make(members={"eero": "facilitator"})
    for userid in ("ville", "aino"):
        assert ask(userid).post("verkosto/@membership", json={"message": f"{userid} pyytää"}).status_code == 202
    return made


def test_the_queue_and_the_record(workspace, ask, roles):
    maija = ask("maija")
    queue = maija.get(PATH).json()
    assert [item["userid"] for item in queue["items"]] == ["ville", "aino"]
    assert queue["items"][0]["message"] == "ville pyytää"
    assert queue["items"][0]["fullname"] == "Ville Virtanen"
    assert (queue["items"][0]["status"], queue["items"][0]["decided"]) == ("pending", None)

    for _twice in range(2):
        assert maija.patch(f"{PATH}/ville", json={"decision": "approve"}).status_code == 204
        assert maija.patch(f"{PATH}/aino", json={"decision": "reject", "reason": "Ei nyt"}).status_code == 204
    assert roles(workspace, "ville", "aino") == [("member",), ()]

    rejected = maija.get(f"{PATH}?status=rejected").json()
    assert rejected["items_total"] == 1
    record = rejected["items"][0]
    assert (record["userid"], record["decided_by"], record["reason"]) == ("aino", "maija", "Ei nyt")
    assert record["decided_by_fullname"] == "Maija Mäkelä"
    assert maija.get(f"{PATH}?status=pending").json()["items"] == []
    assert [item["userid"] for item in maija.get(PATH).json()["items"]] == ["aino", "ville"]


@pytest.mark.parametrize(
    "userid, sent, status, field",
    [
        ("ville", {"decision": "reject"}, 400, "reason"),
        ("ville", {"decision": "reject", "reason": "  "}, 400, "reason"),
        ("ville", {"decision": "maybe"}, 400, "decision"),
        ("ville", {}, 400, "decision"),
        ("ville", {"decision": ["approve"]}, 400, "decision"),
        ("saara", {"decision": "approve"}, 404, "userid"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(workspace, ask, roles, userid, sent, status, field):
    response = ask("maija").patch(f"{PATH}/{userid}", json=sent)
    assert (response.status_code, response.json()["errors"][0]["field"]) == (status, field)
    assert roles(workspace, userid) == ()


def test_what_was_decided_stands(workspace, ask):
    ask("maija").patch(f"{PATH}/ville", json={"decision": "approve"})
    response = ask("maija").patch(f"{PATH}/ville", json={"decision": "reject", "reason": "Sittenkään"})
    assert (response.status_code, response.json()["rule"]) == (409, "request_decided")


def test_only_coordinators_read_and_decide(workspace, ask, roles):
    for who, status in (("eero", 403), ("ville", 403), (None, 401)):
        assert ask(who).get(PATH).status_code == status
        assert ask(who).patch(f"{PATH}/ville", json={"decision": "approve"}).status_code == status
    assert ask("saara").get(PATH).status_code == 200
    assert roles(workspace, "ville") == ()


def test_an_unknown_status_is_refused(workspace, ask):
    assert ask("maija").get(f"{PATH}?status=lost").status_code == 400


def test_it_is_an_expandable_element(workspace, ask):
    expanded = ask("maija").get("verkosto?expand=join-requests").json()["@components"]["join-requests"]
    assert expanded == ask("maija").get(PATH).json()
