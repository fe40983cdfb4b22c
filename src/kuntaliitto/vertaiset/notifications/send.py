"""Mail leaves here, when the transaction is committed and not before.

An aborted request sends nothing. Neither does mail ever undo what people did: Plone's own delivery asks the mail server
while the transaction votes, so a server that is down would take the join with it, and it opens a connection for each
letter at the same time. So letters wait in an outbox of ours, and are delivered one by one when all is stored; what
cannot be delivered is logged.
"""

from dataclasses import dataclass
from email.mime.text import MIMEText
from email.utils import formataddr
from kuntaliitto.vertaiset import logger
from plone import api
from plone.api.portal import PRINTINGMAILHOST_ENABLED
from Products.MailHost.MailHost import MailHost
from transaction.interfaces import IDataManagerSavepoint
from transaction.interfaces import ISavepointDataManager
from zope.interface import implementer

import transaction


_warned = False


@dataclass(frozen=True)
class Envelope:
    """A finished letter: whom it is for (an address, a name that may be empty), in which language, and its text."""

    address: str
    name: str
    language: str
    subject: str
    body: str


def has_mail_host():
    """Say whether the site can send mail: a mail server and an address of its own are set in the control panel."""
    if not _setting("email_from_address"):
        return False
    return PRINTINGMAILHOST_ENABLED or bool(_setting("smtp_host"))


def send(envelope):
    """Send ``envelope`` when the transaction is committed; return False where the site has no mail host.

    That the mail was lost is logged once a process; those who can mend it see it on their pages.
    """
    global _warned
    if not has_mail_host():
        if not _warned:
            logger.warning("Mail is lost: the site has no mail server or no address of its own (@@mail-controlpanel).")
        _warned = True
        return False
    _hand_over(api.portal.get_tool("MailHost"), _message(envelope))
    return True


def _setting(name):
    return api.portal.get_registry_record(f"plone.{name}", default=None)


def _message(envelope):
    message = MIMEText(envelope.body, "plain", "utf-8")
    # White space in a title must not become a header of its own.
    message["Subject"] = " ".join(envelope.subject.split())
    message["To"] = formataddr((envelope.name, envelope.address))
    message["From"] = formataddr((_setting("email_from_name") or "", _setting("email_from_address")))
    message["Content-Language"] = envelope.language
    # So that nobody's "out of office" answers.
    message["Auto-Submitted"] = "auto-generated"
    return message


def _hand_over(mail_host, message):
    options = {"charset": _setting("email_charset") or "utf-8"}
    if not isinstance(mail_host, MailHost) or mail_host.smtp_queue:
        # A queue of its own asks no server; a host of another kind knows best itself.
        _deliver(mail_host, message, immediate=False, **options)
    else:
        _outbox().letters.append((mail_host, message, options))


def _deliver(mail_host, message, **options):
    try:
        mail_host.send(message, **options)
    except Exception:
        # No server, no queue directory, a broken address: mail is no reason to undo anything.
        logger.exception("A letter to %s could not be delivered.", message["To"])


def _outbox():
    """Return the outbox of the present transaction, joined to it."""
    current = transaction.get()
    try:
        outbox = current.data(Outbox)
    except KeyError:
        outbox = None
    if outbox is None or outbox.aborted:
        outbox = Outbox()
        current.set_data(Outbox, outbox)
        current.join(outbox)
    return outbox


@implementer(ISavepointDataManager)
class Outbox:
    """The letters of one transaction: sent when it is stored, forgotten when it or its savepoint is rolled back."""

    transaction_manager = transaction.manager

    def __init__(self):
        self.letters = []
        self.aborted = False

    def sortKey(self):
        """Come last: nothing is sent before the database has stored what it tells of."""
        return "~kuntaliitto.vertaiset.outbox"

    def savepoint(self):
        """Return a point to roll back to."""
        return _Savepoint(self, len(self.letters))

    def tpc_finish(self, txn):
        """Deliver. Nothing may be raised here any more."""
        for mail_host, message, options in self.letters:
            _deliver(mail_host, message, immediate=True, **options)
        self.letters = []

    def abort(self, txn):
        """Forget all letters. A savepoint older than the outbox does this too, and then the transaction goes on."""
        self.letters = []
        self.aborted = True

    tpc_abort = abort

    def tpc_begin(self, txn):
        """Nothing to prepare."""

    def commit(self, txn):
        """Nothing to store."""

    def tpc_vote(self, txn):
        """Nothing to object."""


@implementer(IDataManagerSavepoint)
class _Savepoint:
    def __init__(self, outbox, length):
        self._outbox = outbox
        self._length = length

    def rollback(self):
        del self._outbox.letters[self._length :]
