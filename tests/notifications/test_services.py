"""``@mail-preferences`` and ``@daily-job`` over HTTP."""

from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from plone import api

import pytest
import transaction


@pytest.fixture
def workspace(site, now):
    """Anna's workspace, in which Bertta has asked to join: Anna's mail waits for the day's end."""
    preferences.choose("anna", "daily")
    with api.env.adopt_user("anna"), api.env.adopt_roles(["Manager"]):
        workspace = api.content.create(
            site,
            "vertaiset.workspace",
            title="Kokeilut",
            visibility="site",
            join_policy="request",
            participation="contribute",
        )
    with api.env.adopt_user("bertta"):
        joining.join(workspace, now)
    transaction.commit()
    return workspace


def waiting(userid):
    transaction.begin()
    return queue.waiting(userid)


def test_a_person_reads_and_changes_their_own_choice(session):
    anna = session("anna")
    assert anna.get("/@mail-preferences").json()["mail"] == "at_once"
    answer = anna.patch("/@mail-preferences", json={"mail": "daily"})
    assert answer.status_code == 200
    assert answer.json() == anna.get("/@mail-preferences").json()
    assert answer.json()["mail"] == "daily"
    assert [choice["id"] for choice in answer.json()["choices"]] == ["at_once", "daily", "never"]
    assert session("bertta").get("/@mail-preferences").json()["mail"] == "at_once"


def test_choosing_the_same_again_changes_nothing(session, site):
    anna = session("anna")
    anna.patch("/@mail-preferences", json={"mail": "never"})
    before = site._p_jar.db().lastTransaction()
    assert anna.patch("/@mail-preferences", json={"mail": "never"}).status_code == 200
    assert site._p_jar.db().lastTransaction() == before


@pytest.mark.parametrize("body", [{"mail": "weekly"}, {"mail": None}, {"mail": ["daily"]}, {"mail": {}}, {}])
def test_an_unknown_choice_is_refused_and_the_field_named(session, body):
    answer = session("anna").patch("/@mail-preferences", json=body)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "mail"


def test_visitors_have_no_choice(session):
    visitor = session("")
    assert visitor.get("/@mail-preferences").status_code == 401
    assert visitor.patch("/@mail-preferences", json={"mail": "never"}).status_code == 401


def test_a_manager_runs_the_job(session, workspace, site, now):
    answer = session().post("/@daily-job", json={})
    assert answer.status_code == 200
    report = answer.json()
    assert report["now"] == now.isoformat()
    assert report["dry_run"] is False
    assert {"task": "mail", "done": ["The day's mail, people: 1."]} in report["tasks"]
    assert waiting("anna") == []
    (letter,) = site.MailHost.messages
    assert b"To: Anna Aho <anna@example.org>" in letter
    again = session().post("/@daily-job").json()
    assert {"task": "mail", "done": []} in again["tasks"]


def test_a_dry_run_says_what_it_would_do_and_stores_nothing(session, workspace, site):
    before = site._p_jar.db().lastTransaction()
    answer = session().post("/@daily-job", json={"dry_run": True})
    assert answer.status_code == 200
    assert answer.json()["dry_run"] is True
    assert {"task": "mail", "done": ["The day's mail, people: 1."]} in answer.json()["tasks"]
    assert site._p_jar.db().lastTransaction() == before
    assert len(waiting("anna")) == 1


@pytest.mark.parametrize("value", ["false", 0, None, []])
def test_a_dry_run_is_not_guessed(session, workspace, value):
    answer = session().post("/@daily-job", json={"dry_run": value})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "dry_run"
    assert len(waiting("anna")) == 1


@pytest.mark.parametrize(("name", "statuses"), [("", {401}), ("anna", {401, 403}), ("saara", {401, 403})])
def test_nobody_but_a_manager_runs_it(session, workspace, name, statuses):
    assert session(name).post("/@daily-job", json={}).status_code in statuses
    assert len(waiting("anna")) == 1


def test_the_job_is_not_run_by_reading(session, workspace):
    assert session().get("/@daily-job").status_code == 404
