"""Nothing that a Manager reaches leads from a person to an anonymous answer (issue, acceptance 2).

Known people answer, each with a word of their own; then everything is searched: while the survey is open, and closed.
"""

from AccessControl import getSecurityManager
from AccessControl.ZopeGuards import guarded_getattr
from collections import Counter
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import questions
from kuntaliitto.vertaiset.surveys import tasks
from kuntaliitto.vertaiset.surveys.store import Answer
from kuntaliitto.vertaiset.surveys.store import Answers
from kuntaliitto.vertaiset.surveys.store import hash_of
from kuntaliitto.vertaiset.surveys.store import store_of
from persistent import Persistent
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from Products.PythonScripts.PythonScript import PythonScript
from survey_world import EVERY_KIND
from survey_world import FULL
from tempfile import TemporaryFile
from zExceptions import Unauthorized
from ZODB import DB
from ZODB.FileStorage import FileStorage

import logging
import pytest
import secrets
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


ZMI = (
    "manage_main",
    "manage_UndoForm",
    "Control_Panel/Database/main/manage_UndoForm",
    "verkosto/manage_main",
    f"{SURVEY}/manage_main",
    f"{SURVEY}/manage_workspace",
    f"{SURVEY}/manage_access",
    f"{SURVEY}/manage_propertiesForm",
    f"{SURVEY}/manage_owner",
    f"{SURVEY}/manage_interfaces",
    f"{SURVEY}/manage_components",
    f"{SURVEY}/@@historyview",
    f"{SURVEY}/@@survey-results",
    f"{SURVEY}/@@survey-questions",
    f"{SURVEY}/@@survey-answers.csv",
    f"{SURVEY}/@@survey-answers.json",
    f"{SURVEY}/@@survey-texts?question=word",
    "portal_catalog/manage_catalogView",
    "portal_history/manage_main",
    "portal_undo/manage_main",
    "error_log/manage_main",
    "MailHost/manage_main",
    "verkosto/@@surveys",
    "@@usergroup-userprefs",
)
REST = (
    SURVEY,
    f"{SURVEY}/@survey",
    f"{SURVEY}/@answer",
    f"{SURVEY}/@results",
    f"{SURVEY}/@results?by=size",
    f"{SURVEY}/@results?question=word",
    f"{SURVEY}/@answers",
    f"{SURVEY}/@answers?format=csv",
    f"{SURVEY}/@history",
    f"{SURVEY}?expand=survey,answer,results,actions,workflow,types",
    "verkosto/@surveys",
    "@search?fullobjects=1&metadata_fields=_all",
    "@my-data",
    "@users",
    "@database",
    "@system",
)


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_no_page_and_no_service_shows_a_manager_a_person_and_an_answer(said, ask, closed):
    _site, receipts, _transactions, _log = said
    if closed:
        ask("ville").post(f"{SURVEY}/@workflow/close")
    html, json = ask("admin"), ask("admin")
    html.headers["Accept"] = "text/html"
    read = {f"page {path}": html.get(path) for path in ZMI} | {f"service {path}": json.get(path) for path in REST}
    assert sum(one.status_code == 200 for one in read.values()) > len(read) / 2
    for path, answer in read.items():
        assert [one for one in receipts.values() if one in answer.text] == [], path
        words = [userid for userid in PEOPLE if WORDS[userid] in answer.text]
        if not closed:
            assert words == [], path
        elif words:
            # Rows and results are read without anybody's name in them; ville has made the survey.
            assert [one for one in PEOPLE if one != "ville" and f'"{one}"' in answer.text] == [], path


def test_undo_tells_neither_who_nor_what(tmp_path, monkeypatch):
    """With the storage that can undo: what Zope has noted by then is taken off."""
    database = DB(FileStorage(str(tmp_path / "Data.fs")))
    manager = transaction.TransactionManager()
    with manager, monkeypatch.context() as patch:
        patch.setattr(transaction, "get", manager.get)
        current = manager.get()
        current.user, current.description = "/plone/acl_users aino", "/plone/verkosto/miten-menee/@answer"
        current.setExtendedInfo("path", "/plone/verkosto/miten-menee")
        database.open(transaction_manager=manager).root()["kept"] = True
        answering._leave_no_name()
    newest = database.undoInfo(0, 1)[0]
    assert (newest["user_name"], newest["description"]) == ("", "")
    assert set(newest) <= {"id", "time", "user_name", "description", "size"}
    database.close()


def test_no_mail_and_nothing_that_waits_to_be_mailed_holds_an_answer(said, ask):
    site, receipts, _transactions, _log = said
    survey = site["verkosto"]["miten-menee"]
    later = clock.now() + timedelta(days=2)
    with api.env.adopt_roles(["Manager"]):
        survey.closes = later
        survey.reindexObject()
        transaction.commit()
        for userid in (*PEOPLE, "ville"):
            preferences.choose(userid, preferences.DAILY)
        tasks.Reminders().run(site, clock.now(), False)
        waiting = {userid: repr(list(queue.waiting(userid))) for userid in queue.people()}
    told = "\n".join(waiting.values())
    assert [word for word in (*WORDS.values(), *receipts.values()) if word in told] == []
    assert not any("closing" in text for userid, text in waiting.items() if userid in PEOPLE)


def test_a_manager_script_finds_no_answer_whatever_it_walks_through(said):
    """Restricted Python, as in a Script (Python) of the ZMI: everything that attributes and items lead to."""
    site, receipts, _transactions, _log = said
    script = PythonScript("etsi")
    script.write(
        "found = []\n"
        "for brain in container.portal_catalog():\n"
        "    found.append([brain.getPath()] + [str(brain[name]) for name in container.portal_catalog.schema()])\n"
        "survey = container.restrictedTraverse('verkosto/miten-menee')\n"
        "found.append([str(one) for one in (survey.propertyItems(), survey.workflow_history,"
        " survey.modified(), survey.get_local_roles())])\n"
        "return found\n"
    )
    site._setObject("etsi", script)
    with api.env.adopt_user(SITE_OWNER_NAME), api.env.adopt_roles(["Manager"]):
        found = repr(site.etsi())
        for name in ("__parent__._p_jar", "_p_jar.root", "getPhysicalRoot()._p_jar"):
            site._delObject("etsi")
            script = PythonScript("etsi")
            script.write(f"return container.{name}\n")
            site._setObject("etsi", script)
            assert script.errors or _is_refused(site.etsi)
        site._delObject("etsi")
        for code in (
            "from kuntaliitto.vertaiset.surveys.store import store_of",
            "import kuntaliitto.vertaiset.surveys.store",
        ):
            script = PythonScript("etsi")
            script.write(f"{code}\nreturn 1\n")
            site._setObject("etsi", script)
            assert _is_refused(site.etsi)
            site._delObject("etsi")
    transaction.abort()
    assert "miten-menee" in found
    assert [word for word in (*WORDS.values(), *receipts.values()) if word in found] == []


def _is_refused(script):
    try:
        script()
    except (Unauthorized, ImportError, AttributeError):
        return True
    return False


def test_the_order_of_rows_and_of_texts_tells_nothing():
    """Of many surveys with the same four answers each order comes about as often: of rows, and of each text's list."""
    asks = questions.read([one for one in EVERY_KIND if one["id"] in ("word", "story")])
    rows, texts, together = Counter(), Counter(), Counter()
    for _number in range(480):
        answers = Answers(asks)
        for name in "abcd":
            given = Answer({"word": name, "story": name})
            answers.put(answers.rows, hash_of(secrets.token_urlsafe(18)), given, asks)
        before = "".join(answers.words_of("word"))
        answers.seal()
        order = "".join(row.values["word"] for _userid, row in answers.each())
        rows[order] += 1
        texts["".join(answers.words_of("word"))] += 1
        texts["open " + before] += 1
        together[order == "".join(answers.words_of("story"))] += 1
    # 24 orders, 20 times each on average: less than 4 or more than 50 times happens once in thousands of runs.
    assert len(rows) == 24
    assert all(3 < count < 50 for count in rows.values())
    assert len(texts) == 48
    assert all(3 < count < 50 for count in texts.values())
    assert together[True] < 60


def test_the_database_itself_keeps_no_time_with_a_row(said, ask):
    site, _receipts, _transactions, _log = said
    ask("ville").post(f"{SURVEY}/@workflow/close")
    transaction.begin()
    answers = store_of(site["verkosto"]["miten-menee"]).answers
    for _userid, answer in answers.each():
        assert (answer.given, answer.changed) == (None, None)
        assert not isinstance(answer, Persistent)
    # All that is left was written in one transaction: that of the sealing.
    left = (answers.sealed, answers.who, answers.rows)
    for one in left:
        one._p_activate()
    assert len({one._p_serial for one in left if one._p_oid is not None}) == 1
