"""Mail leaves when the transaction is committed, and never undoes what people did."""

from email import message_from_bytes
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.notifications import send as sending
from kuntaliitto.vertaiset.notifications.send import Envelope
from kuntaliitto.vertaiset.notifications.send import send
from plone import api
from Products.MailHost.MailHost import MailHost

import logging
import pytest
import socket
import transaction


LETTER = Envelope("maija@example.org", "Maija", "fi", "Aihe", "Teksti")


@pytest.fixture
def sending_site(real_mail_host):
    """A site with a real mail host, and an address of its own."""
    api.portal.set_registry_record("plone.email_from_address", "posti@example.org")
    api.portal.set_registry_record("plone.email_from_name", "Vertaiset")
    transaction.commit()
    return real_mail_host["portal"]


@pytest.fixture
def delivered(sending_site, monkeypatch):
    """The list of what the mail host hands over to its server."""
    handed_over = []
    monkeypatch.setattr(
        MailHost, "_send", lambda self, mfrom, mto, text, immediate=False: handed_over.append((mfrom, mto, text))
    )
    return handed_over


def test_mail_leaves_with_the_commit_and_not_before(delivered):
    assert send(LETTER)
    assert delivered == []
    transaction.commit()
    ((sender, recipients, text),) = delivered
    assert "posti@example.org" in sender
    assert ["maija@example.org" in one for one in recipients] == [True]
    assert message_from_bytes(text).get_payload(decode=True) == b"Teksti"


def test_an_aborted_request_sends_nothing(delivered):
    send(LETTER)
    transaction.abort()
    transaction.commit()
    assert delivered == []


def test_what_a_savepoint_takes_back_is_not_sent(delivered):
    before_any = transaction.savepoint()
    send(LETTER)
    before_any.rollback()
    send(LETTER)
    between = transaction.savepoint()
    send(LETTER)
    between.rollback()
    transaction.commit()
    assert len(delivered) == 1


def test_each_letter_is_sent_once(delivered):
    send(LETTER)
    transaction.commit()
    transaction.commit()
    assert len(delivered) == 1


def test_a_mail_server_that_is_down_takes_only_the_mail_with_it(sending_site, caplog):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    api.portal.set_registry_record("plone.smtp_host", "127.0.0.1")
    api.portal.set_registry_record("plone.smtp_port", port)
    send(LETTER)
    sending_site.title = "Stored all the same"
    transaction.commit()
    transaction.begin()
    assert sending_site.title == "Stored all the same"
    assert "A letter to Maija <maija@example.org> could not be delivered." in caplog.text


def test_a_mail_host_with_a_queue_gets_the_letter_into_its_queue(sending_site, tmp_path, monkeypatch):
    for folder in ("cur", "new", "tmp"):
        (tmp_path / "queue" / folder).mkdir(parents=True)
    monkeypatch.setattr(MailHost, "_startQueueProcessorThread", lambda self: None)
    sending_site.MailHost.smtp_queue = True
    sending_site.MailHost.smtp_queue_directory = str(tmp_path / "queue")
    send(LETTER)
    assert list((tmp_path / "queue" / "new").iterdir()) == []
    transaction.commit()
    (queued,) = (tmp_path / "queue" / "new").iterdir()
    assert b"X-Zope-To: Maija <maija@example.org>" in queued.read_bytes()


def test_without_a_mail_host_all_but_the_mail_happens_and_the_log_says_so_once(
    portal, people, make_workspace, act, now, caplog, monkeypatch
):
    monkeypatch.setattr(sending, "_warned", False)
    api.portal.set_registry_record("plone.email_from_address", "")
    assert not sending.has_mail_host()
    workspace = make_workspace("maija")
    with caplog.at_level(logging.WARNING):
        act("ville", joining.join, workspace, now)
        act("aino", joining.join, workspace, now)
    assert roster_of(workspace).count_pending() == 2
    assert caplog.text.count("Mail is lost") == 1
    assert list(portal.MailHost.messages) == []
