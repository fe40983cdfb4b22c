"""Nothing that a Manager reaches leads from a person to an anonymous answer (issue, acceptance 2).

Known people answer, each with a word of their own; then everything is searched: while the survey is open, and closed.
"""

from AccessControl import getSecurityManager
from AccessControl.unauthorized import Unauthorized
from AccessControl.ZopeGuards import guarded_getattr
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from survey_world import EVERY_KIND
from survey_world import FULL
from tempfile import TemporaryFile

import logging
import pytest
import transaction


SURVEY = "verkosto/miten-menee"
PEOPLE = ("aino", "eero", "saara", "maija", "ville")
WORDS = {userid: f"tunnussana-{number}-{userid[::-1]}" for number, userid in enumerate(PEOPLE)}


@pytest.fixture
def said(make, ask, caplog):
    """People answer; return the receipts, the transactions of their answers, and what was logged meanwhile."""
    site = make(visibility="public", members={"ville": "facilitator", "aino": "member", "eero": "member"}).__parent__
    made = ask("ville").post(
        "verkosto",
        json={"@type": "vertaiset.survey", "title": "Miten menee?", "questions": EVERY_KIND, "anonymous": True},
    )
    assert made.status_code == 201, made.text
    ask("ville").post(f"{SURVEY}/@workflow/open")
    before = len(_transactions(site))
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    receipts = {}
    for userid in PEOPLE:
        given = ask(userid).put(f"{SURVEY}/@answer", json={**FULL, "word": WORDS[userid]})
        assert given.status_code == 200, given.text
        receipts[userid] = given.json()["receipt"]
    transaction.begin()
    return site, receipts, _transactions(site)[before:], caplog.text


def _transactions(site):
    """Return user, description and extension of every transaction that the database keeps."""
    storage = site._p_jar.db().storage
    return [(one.user, one.description, dict(one.extension)) for one in storage.changes.iterator()]


def test_the_transactions_carry_neither_user_nor_path(said):
    _site, _receipts, transactions, _log = said
    assert transactions
    assert {(user, description) for user, description, _extension in transactions} == {(b"", b"")}
    assert [extension for _user, _description, extension in transactions if extension] == []


def test_nothing_is_logged(said):
    _site, receipts, _transactions, log = said
    assert [word for word in (*WORDS.values(), *receipts.values()) if word in log] == []


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_nothing_that_a_manager_reaches_holds_an_answer(said, ask, closed):
    site, receipts, _transactions, _log = said
    if closed:
        ask("ville").post(f"{SURVEY}/@workflow/close")
        transaction.begin()
    survey = site["verkosto"]["miten-menee"]
    secret = (*WORDS.values(), *receipts.values())
    with api.env.adopt_user(SITE_OWNER_NAME), api.env.adopt_roles(["Manager"]):
        found = "\n".join([_export(site), _attributes(survey), _catalog(site), _histories(survey)])
    assert [word for word in secret if word in found] == []
    with api.env.adopt_roles(["Manager"]):
        assert _actors(survey) == {"ville"}


def _export(site):
    """Return what the export of the whole site in the ZMI holds."""
    with TemporaryFile() as file:
        site._p_jar.exportFile(site._p_oid, file)
        file.seek(0)
        return file.read().decode("latin-1")


def _attributes(survey):
    """Return all that restricted Python gets of a survey by the name of an attribute."""
    assert getSecurityManager().checkPermission("View", survey)
    got = []
    for name in dir(survey):
        try:
            value = guarded_getattr(survey, name)
        except (Unauthorized, AttributeError, KeyError):
            continue
        got.append(repr(value))
    return "\n".join(got)


def _catalog(site):
    catalog = api.portal.get_tool("portal_catalog")
    found = []
    for brain in catalog.unrestrictedSearchResults():
        found.append(repr(catalog.getMetadataForRID(brain.getRID())))
        found.append(repr(catalog.getIndexDataForRID(brain.getRID())))
    return "\n".join(found)


def _histories(survey):
    repository = api.portal.get_tool("portal_repository")
    return repr(survey.workflow_history) + repr(list(repository.getHistory(survey)))


def _actors(survey):
    return {step["actor"] for steps in survey.workflow_history.values() for step in steps if step["actor"]}


def test_answers_leave_the_survey_as_it_was(said, ask):
    site, _receipts, _transactions, _log = said
    survey = site["verkosto"]["miten-menee"]
    modified = survey.modified()
    ask("eero").put(f"{SURVEY}/@answer", json=FULL)
    transaction.begin()
    assert survey.modified() == modified
    assert survey._p_mtime <= store_of(survey).answers.total._p_mtime


def test_restricted_python_gets_at_no_store(said):
    site, _receipts, _transactions, _log = said
    with api.env.adopt_user(SITE_OWNER_NAME), api.env.adopt_roles(["Manager"]):
        for name in ("__annotations__", "_p_jar", "_p_oid"):
            with pytest.raises(Unauthorized):
                guarded_getattr(site, name)
        with pytest.raises((Unauthorized, AttributeError)):
            guarded_getattr(store_of(site["verkosto"]["miten-menee"]), "answers")


def test_rest_and_pages_give_the_rows_without_names_and_in_no_order(said, ask):
    ask("ville").post(f"{SURVEY}/@workflow/close")
    rows = ask("admin").get(f"{SURVEY}/@answers").json()
    assert {one["answer"]["word"] for one in rows["items"]} == set(WORDS.values())
    assert {tuple(one) for one in rows["items"]} == {("answer",)}
    table = ask("admin").get(f"{SURVEY}/@answers?format=csv").text
    assert [userid for userid in PEOPLE if userid in table] == []
    assert "Yhdellä sanalla" in table.splitlines()[0]


def test_a_sealed_survey_has_forgotten_who_answered(said, ask):
    site, receipts, _transactions, _log = said
    ask("ville").post(f"{SURVEY}/@workflow/close")
    own = ask("aino").get(f"{SURVEY}/@answer", headers={"X-Vertaiset-Receipt": receipts["aino"]}).json()
    assert (own["answered"], "answer" in own) == (None, False)
    transaction.begin()
    answers = store_of(site["verkosto"]["miten-menee"]).answers
    assert (len(answers.who), len(answers.rows), len(answers.people), answers.count) == (0, 0, 0, 5)
