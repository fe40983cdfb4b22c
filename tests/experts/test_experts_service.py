"""``@experts`` over HTTP."""

import pytest


@pytest.fixture
def listed(session):
    """List Anna."""
    saara = session("saara")
    response = saara.post("/@experts", json={"userid": "anna", "kind": "expert", "themes": ["elämänkaari"]})
    assert response.status_code == 200
    return saara


def userids(response):
    return [item["userid"] for item in response.json()["items"]]


def test_visitors_are_asked_to_log_in(session):
    visitor = session("")

    assert visitor.get("/@experts").status_code == 401
    assert visitor.post("/@experts", json={"kind": "expert"}).status_code == 401
    assert visitor.delete("/@experts/anna").status_code == 401


def test_who_has_logged_in_reads_the_list(session, listed):
    session("anna").patch("/@users/anna", json={"municipality": "091"})

    answer = session("bertta").get("/@experts").json()

    (item,) = answer["items"]
    assert answer["items_total"] == 1
    assert {name: item[name] for name in ("userid", "fullname", "kind", "themes", "municipality", "status")} == {
        "userid": "anna",
        "fullname": "Anna Aho",
        "kind": "expert",
        "themes": ["elämänkaari"],
        "municipality": "091",
        "status": "listed",
    }


def test_the_list_is_filtered_and_batched(session, listed):
    listed.post("/@experts", json={"userid": "bertta", "kind": "researcher", "themes": ["kuntaliitokset"]})

    assert userids(listed.get("/@experts?kind=researcher")) == ["bertta"]
    assert userids(listed.get("/@experts", params={"theme": "elämänkaari"})) == ["anna"]
    assert userids(listed.get("/@experts?theme=elamankaari")) == ["anna"]
    assert userids(listed.get("/@experts?kind=practitioner")) == []
    page = listed.get("/@experts?b_size=1&b_start=1")
    assert userids(page) == ["bertta"]
    assert page.json()["items_total"] == 2
    assert "prev" in page.json()["batching"]


def test_a_person_proposes_themself(session):
    anna = session("anna")

    response = anna.post("/@experts", json={"userid": "anna", "kind": "practitioner", "themes": []})

    assert response.status_code == 202
    assert response.json()["status"] == "proposed"
    assert userids(anna.get("/@experts")) == []
    for reader, expected in (("anna", 1), ("saara", 1), ("bertta", 0)):
        assert len(session(reader).get("/@experts").json()["proposals"]) == expected


def test_a_site_administrator_accepts_by_listing(session):
    session("anna").post("/@experts", json={"kind": "practitioner"})
    saara = session("saara")

    assert saara.post("/@experts", json={"userid": "anna", "kind": "practitioner"}).status_code == 200
    assert userids(saara.get("/@experts")) == ["anna"]
    assert saara.get("/@experts").json()["proposals"] == []


@pytest.mark.parametrize(
    "who, sent, status, field",
    [
        ("anna", {"userid": "bertta", "kind": "expert"}, 403, None),
        ("anna", {"kind": "guru"}, 400, "kind"),
        ("anna", {"kind": "expert", "themes": ["puutarhat"]}, 400, "themes"),
        ("saara", {"userid": "nobody", "kind": "expert"}, 404, "userid"),
    ],
)
def test_refusals_have_a_status_words_and_a_field(session, who, sent, status, field):
    response = session(who).post("/@experts", json=sent)

    assert response.status_code == status
    assert response.json()["message"]
    assert [error["field"] for error in response.json()["errors"]] == ([field] if field else [])


def test_a_person_leaves_and_says_so_twice(session, listed):
    anna = session("anna")

    assert [anna.delete("/@experts/anna").status_code for _ in range(2)] == [204, 204]
    assert userids(anna.get("/@experts")) == []


def test_nobody_takes_another_off(session, listed):
    assert session("bertta").delete("/@experts/anna").status_code == 403
    assert userids(listed.get("/@experts")) == ["anna"]


def test_only_the_proposal_can_be_declined(session, listed):
    session("anna").post("/@experts", json={"kind": "researcher"})

    assert listed.delete("/@experts/anna", json={"proposal": True}).status_code == 204
    assert userids(listed.get("/@experts")) == ["anna"]
    assert listed.get("/@experts").json()["proposals"] == []


def test_deleting_needs_a_name(session):
    assert session("anna").delete("/@experts").status_code == 404
