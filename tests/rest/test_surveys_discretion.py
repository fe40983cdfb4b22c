"""What Zope notes of a request that fails leads from nobody to an anonymous answer (issue, acceptance 2)."""

from Acquisition import aq_base
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys.store import Answers
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from Products.SiteErrorLog import SiteErrorLog
from survey_world import EVERY_KIND
from survey_world import FULL
from zope.component import getGlobalSiteManager
from zope.component import provideHandler

import logging
import pytest
import re
import requests
import transaction


SURVEY = "verkosto/miten-menee"
WORD = "tunnussana-virheessa"
PASSWORD = "lukossa-ovi-1"


@pytest.fixture
def survey(make, ask):
    """An open anonymous survey that Aino has answered; the site keeps an error log."""
    site = make(visibility="public", members={"ville": "facilitator", "aino": "member"}).__parent__
    # Every Zope that is started writes to the error log; the layers of tests do not.
    site.__error_log__ = aq_base(site["error_log"])
    transaction.commit()
    provideHandler(SiteErrorLog.IPubFailureSubscriber)
    SiteErrorLog.temp_logs.clear()
    sent = {"@type": "vertaiset.survey", "title": "Miten menee?", "questions": EVERY_KIND, "anonymous": True}
    assert ask("ville").post("verkosto", json=sent).status_code == 201
    ask("ville").post(f"{SURVEY}/@workflow/open")
    transaction.begin()
    yield site["verkosto"]["miten-menee"]
    getGlobalSiteManager().unregisterHandler(SiteErrorLog.IPubFailureSubscriber)


@pytest.fixture
def receipt(survey, ask):
    return ask("aino").put(f"{SURVEY}/@answer", json={**FULL, "word": WORD}).json()["receipt"]


@pytest.fixture
def broken(monkeypatch):
    """Nothing can be kept: the disk is full, say."""

    def fail(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(Answers, "put", fail)


def noted():
    """Return everything that error logs keep, as texts by the name of who sent it."""
    entries = [entry for log in SiteErrorLog.temp_logs.values() for entry in log]
    return [(entry["userid"], repr(entry)) for entry in entries]


def test_an_answer_that_fails_over_rest_is_not_noted(survey, receipt, broken, ask, caplog):
    caplog.set_level(logging.DEBUG)
    headers = {"X-Vertaiset-Receipt": receipt}
    assert ask("aino").put(f"{SURVEY}/@answer", json={**FULL, "word": WORD}, headers=headers).status_code == 500
    assert any(userid == "aino" and "broken" in text for userid, text in noted())
    assert [text for _userid, text in noted() if WORD in text or receipt in text] == []
    assert WORD not in caplog.text and receipt not in caplog.text


def test_a_form_that_fails_is_not_noted(survey, broken, caplog, site):
    caplog.set_level(logging.DEBUG)
    session = requests.Session()
    session.auth = ("aino", PASSWORD)
    page = session.get(survey.absolute_url()).text
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)[1]
    sent = {"answer.size": "big", "answer.word": WORD, "survey": survey.UID(), "_authenticator": token, "do": "answer"}
    answer = session.post(f"{site.absolute_url()}/@@survey-send", data=sent)
    assert answer.status_code == 500
    assert any(userid == "aino" and "broken" in text for userid, text in noted())
    assert [text for _userid, text in noted() if WORD in text] == []
    assert WORD not in caplog.text


def test_the_cookie_with_the_receipt_is_not_noted_wherever_a_page_fails(survey, receipt, monkeypatch, site):
    def fail(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(answering, "own_answer", fail)
    name = f"vt-receipt-{survey.UID()}-0123456789ab"
    answer = requests.get(survey.absolute_url(), auth=("aino", PASSWORD), cookies={name: receipt, "muu": "keksi"})
    assert answer.status_code == 500
    assert any(userid == "aino" and "broken" in text for userid, text in noted())
    assert [text for _userid, text in noted() if receipt in text] == []


def test_the_pages_of_the_error_log_show_none_of_it(survey, receipt, broken, ask, site):
    ask("aino").put(f"{SURVEY}/@answer", json={**FULL, "word": WORD}, headers={"X-Vertaiset-Receipt": receipt})
    manager = requests.Session()
    manager.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    listed = manager.get(f"{site.absolute_url()}/error_log/manage_main").text
    ids = set(re.findall(r"showEntry\?id=([\d.]+)", listed))
    assert ids
    for one in ids:
        shown = manager.get(f"{site.absolute_url()}/error_log/showEntry?id={one}").text
        assert "broken" in shown
        assert WORD not in shown and receipt not in shown


def test_a_request_that_is_tried_again_keeps_what_was_sent(survey, ask, monkeypatch):
    from ZODB.POSException import ConflictError

    put, failed = Answers.put, []

    def fail_once(self, *args, **kwargs):
        if not failed:
            failed.append(True)
            raise ConflictError("once")
        return put(self, *args, **kwargs)

    monkeypatch.setattr(Answers, "put", fail_once)
    given = ask("aino").put(f"{SURVEY}/@answer", json={**FULL, "word": WORD})
    assert failed and given.status_code == 200
    kept = given.json()["receipt"]
    failed.clear()
    headers = {"X-Vertaiset-Receipt": kept}
    assert ask("aino").put(f"{SURVEY}/@answer", json={**FULL, "word": "Toinen"}, headers=headers).status_code == 200
    transaction.begin()
    with api.env.adopt_user("aino"):
        assert answering.own_answer(survey, clock.now(), kept).values["word"] == "Toinen"
