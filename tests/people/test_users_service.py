"""``@users``: the member fields ``municipality`` and ``organisation`` over HTTP."""

from faces import PASSWORD
from kuntaliitto.vertaiset.people import history

import pytest
import transaction


def spells(userid):
    transaction.begin()
    return [(spell.municipality, spell.organisation) for spell in history.history_of(userid)]


def test_a_person_writes_and_reads_their_own(session):
    anna = session("anna")

    assert anna.patch("/@users/anna", json={"municipality": "091"}).status_code == 204

    kept = anna.get("/@users/anna").json()
    assert (kept["municipality"], kept["organisation"]) == ("091", None)
    assert spells("anna") == [("091", "")]


def test_a_manager_writes_anothers(session):
    response = session().patch("/@users/anna", json={"municipality": "none", "organisation": "Kuntaliitto"})

    assert response.status_code == 204
    assert spells("anna") == [("none", "Kuntaliitto")]


def test_nobody_else_writes_anothers(session):
    assert session("bertta").patch("/@users/anna", json={"municipality": "091"}).status_code == 403
    assert spells("anna") == []


@pytest.mark.parametrize(
    "sent, field",
    [
        ({"municipality": "999"}, "municipality"),
        ({"municipality": 91}, "municipality"),
        ({"municipality": "none"}, "organisation"),
        ({"municipality": "none", "organisation": " "}, "organisation"),
        ({"organisation": ["Kuntaliitto"]}, "organisation"),
    ],
)
def test_what_is_not_good_is_refused_with_its_field_and_nothing_is_stored(session, sent, field):
    anna = session("anna")

    response = anna.patch("/@users/anna", json={"fullname": "Uusi Nimi", **sent})

    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == [field]
    kept = anna.get("/@users/anna").json()
    assert (kept["fullname"], kept["municipality"], kept["organisation"]) == ("Anna Aho", None, None)
    assert spells("anna") == []


def test_the_organisation_that_is_there_already_is_enough(session):
    anna = session("anna")
    anna.patch("/@users/anna", json={"organisation": "Kuntaliitto"})

    assert anna.patch("/@users/anna", json={"municipality": "none"}).status_code == 204
    assert anna.patch("/@users/anna", json={"organisation": ""}).status_code == 400
    assert spells("anna") == [(None, "Kuntaliitto"), ("none", "Kuntaliitto")]


@pytest.mark.parametrize("empty", [None, ""])
def test_a_choice_can_be_taken_back_and_the_history_knows(session, empty):
    anna = session("anna")
    anna.patch("/@users/anna", json={"municipality": "091"})

    assert anna.patch("/@users/anna", json={"municipality": empty}).status_code == 204
    assert anna.get("/@users/anna").json()["municipality"] is None
    assert spells("anna") == [("091", ""), (None, "")]


def test_a_new_user_comes_with_a_municipality(session):
    new = {"username": "cecilia", "email": "c@example.org", "password": PASSWORD, "municipality": "049"}

    response = session().post("/@users", json=new)

    assert response.status_code == 201
    assert response.json()["municipality"] == "049"
    assert spells("cecilia") == [("049", "")]


@pytest.mark.parametrize(
    "sent, field",
    [({"municipality": "999"}, "municipality"), ({"municipality": "none"}, "organisation")],
)
def test_no_user_is_made_with_what_is_not_good(session, sent, field):
    new = {"username": "cecilia", "email": "c@example.org", "password": PASSWORD, **sent}

    response = session().post("/@users", json=new)

    assert response.status_code == 400
    assert [error["field"] for error in response.json()["error"]["errors"]] == [field]
    assert session().get("/@users/cecilia").status_code == 404


def test_a_list_of_new_users_is_checked_row_by_row(session):
    rows = "username,email,password,municipality\ncecilia,c@example.org,%s,049\ndora,d@example.org,%s,999\n"
    files = {"file": ("people.csv", rows % (PASSWORD, PASSWORD), "text/csv")}

    response = session().post("/@users", files=files)

    assert response.status_code == 400
    assert session().get("/@users/cecilia").status_code == 404


def test_a_headless_client_finds_the_fields_and_their_choices(session):
    anna = session("anna")

    schema = anna.get("/@userschema").json()["properties"]
    assert schema["municipality"]["vocabulary"]["@id"].endswith("/@vocabularies/vertaiset.person_municipality")
    assert schema["organisation"]["type"] == "string"
    assert {"municipality", "organisation"} <= set(anna.get("/@userschema/registration").json()["properties"])

    choices = anna.get("/@vocabularies/vertaiset.person_municipality?b_size=400").json()
    assert choices["items_total"] == 311
    assert choices["items"][0]["token"] == "none"
