"""A site with a mail host that keeps what it is given, and people with names and languages."""

from email import message_from_bytes
from email.header import decode_header
from email.header import make_header
from email.utils import getaddresses
from faces import browser  # noqa: F401
from faces import session  # noqa: F401
from faces import site  # noqa: F401
from faces import url  # noqa: F401
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.notifications import daily
from kuntaliitto.vertaiset.testing import FIXTURE
from plone import api
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import MOCK_MAILHOST_FIXTURE
from plone.testing.zope import WSGI_SERVER_FIXTURE
from pytest_plone import fixtures_factory

import datetime
import pytest


MAIL_INTEGRATION = IntegrationTesting(bases=(FIXTURE, MOCK_MAILHOST_FIXTURE), name="Vertaiset:MailIntegration")
MAIL_FUNCTIONAL = FunctionalTesting(bases=(FIXTURE, MOCK_MAILHOST_FIXTURE), name="Vertaiset:MailFunctional")
MAIL_ACCEPTANCE = FunctionalTesting(
    bases=(FIXTURE, MOCK_MAILHOST_FIXTURE, WSGI_SERVER_FIXTURE), name="Vertaiset:MailAcceptance"
)
REAL_MAIL_HOST = FunctionalTesting(bases=(FIXTURE,), name="Vertaiset:RealMailHost")
LAYERS = (
    (MAIL_INTEGRATION, "integration"),
    (MAIL_FUNCTIONAL, "functional"),
    (MAIL_ACCEPTANCE, "acceptance"),
    (REAL_MAIL_HOST, "real_mail_host"),
)
globals().update(fixtures_factory(LAYERS, keep_session=False))


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """A Tuesday in spring: what subscribers see on the clock, too."""
    moment = datetime.datetime(2025, 4, 1, 9, 0, tzinfo=datetime.timezone.utc)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


class Mail:
    """A letter as its reader sees it."""

    def __init__(self, data):
        message = message_from_bytes(data)
        self.message = message
        self.to = [(str(make_header(decode_header(name))), address) for name, address in getaddresses([message["To"]])]
        self.subject = str(make_header(decode_header(message["Subject"])))
        self.body = message.get_payload(decode=True).decode("utf-8")

    def is_to(self, address):
        return address in [known for _name, known in self.to]

    def __contains__(self, text):
        return text in self.subject or text in self.body


@pytest.fixture
def letters(portal, people):
    """Return a function that returns the letters sent until now, all or those to one person."""

    def sent(userid=None):
        found = [Mail(data) for data in portal.MailHost.messages]
        return [one for one in found if userid is None or one.is_to(f"{userid}@example.org")]

    portal.MailHost.messages.clear()
    return sent


@pytest.fixture
def act():
    """Return a function that calls another one as a person."""

    def acting(userid, function, *args, **kwargs):
        with api.env.adopt_user(userid):
            return function(*args, **kwargs)

    return acting


@pytest.fixture
def run(portal):
    """Return a function that runs the daily job and returns what was done, by task."""

    def running(now, dry_run=False):
        results = daily.report(daily.run(portal, now, dry_run), now, dry_run)
        return {task["task"]: task for task in results["tasks"]}

    return running


@pytest.fixture
def delete_user(portal):
    """Return a function that deletes an account."""

    def deleting(userid):
        with api.env.adopt_roles(["Manager"]):
            api.user.delete(username=userid)

    return deleting
