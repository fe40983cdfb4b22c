"""Long work on one page: it is done while the page is being sent, which says how far it has come. Without JavaScript.

Zope sends a page when its request is over and its database connection is closed. So the work runs after that, in a
connection and a transaction of its own, as the same person: it is stored as a whole at the end, or not at all.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from Acquisition import aq_base
from html import escape
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import logger
from kuntaliitto.vertaiset.errors import Refused
from plone.transformchain.interfaces import DISABLE_TRANSFORM_REQUEST_KEY
from plone.transformchain.interfaces import ITransformer
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from ZODB.POSException import ConflictError
from zope.component import getUtility
from zope.component.hooks import setSite
from zope.event import notify
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest
from zope.i18n import translate
from zope.interface import implementer
from zope.traversing.interfaces import BeforeTraverseEvent
from ZPublisher.BaseRequest import RequestContainer
from ZPublisher.Iterators import IUnboundStreamIterator

import time
import transaction


MARKER = '<li id="vt-progress-here"></li>'
# Between two lines pass so many seconds, and no fewer.
PAUSE = 1.0
ATTEMPTS = 3

_template = ViewPageTemplateFile("templates/progress.pt")


@implementer(IUnboundStreamIterator)
class Stream:
    """What Zope sends piece by piece: bytes from a generator."""

    def __init__(self, pieces):
        self._pieces = pieces

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._pieces)

    def close(self):
        """The reader has gone: what is not finished is undone."""
        self._pieces.close()


def stream(page, work, heading, back):
    """Return the page that does ``work`` and tells of it, for ``page``, a view that was posted to.

    ``work`` takes the context of ``page``, from another connection, and yields pairs (done, total); ``heading`` is the
    page's, ``back`` the address to go on to. What can be refused is to be checked before.
    """
    request = page.request
    page.progress_heading = heading
    page.progress_back = back
    head, tail = _themed(request, _template(page)).split(MARKER)
    # The whole page has gone through the theme already; the pieces must not.
    request.environ[DISABLE_TRANSFORM_REQUEST_KEY] = True
    request.response.setHeader("Content-Type", "text/html; charset=utf-8")
    request.response.setHeader("Cache-Control", "no-store")
    request.response.setHeader("X-Accel-Buffering", "no")
    return Stream(_pieces(head, _lines(_Elsewhere(page), work, _Words(request, back)), tail))


def _themed(request, html):
    request.response.setHeader("Content-Type", "text/html; charset=utf-8")
    result = getUtility(ITransformer)(request, [html.encode("utf-8")], "utf-8")
    pieces = result if result is not None else [html]
    return "".join(piece.decode("utf-8") if isinstance(piece, bytes) else piece for piece in pieces)


def _pieces(head, lines, tail):
    yield head.encode("utf-8")
    try:
        for line in lines:
            yield f"<li>{line}</li>\n".encode()
    finally:
        lines.close()
    yield tail.encode("utf-8")


def _lines(elsewhere, work, words):
    """Do the work, and yield what to say of it as HTML."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with elsewhere as context:
                yield from _told(work(context), words)
                transaction.commit()
            yield words.done()
            return
        except ConflictError:
            if attempt == ATTEMPTS:
                yield words.failed()
                return
            yield words.again()
        except Refused as refusal:
            yield words.refused(refusal)
            return
        except Exception:
            logger.exception("Long work ended with an error; nothing was stored.")
            yield words.failed()
            return


def _told(steps, words):
    last = time.monotonic()
    for done, total in steps:
        if time.monotonic() - last >= PAUSE:
            last = time.monotonic()
            yield words.step(done, total)
    yield words.storing()


class _Words:
    """What the lines say, translated while there is a request that knows the language."""

    def __init__(self, request, back):
        def say(message):
            return escape(translate(message, context=request))

        self._step = say(
            _("progress_step", default="${done} of ${total}", mapping={"done": "{done}", "total": "{total}"})
        )
        link = f'<a id="vt-progress-back" href="{escape(back)}">{say(_("progress_back", default="Go on"))}</a>'
        self._storing = say(_("progress_storing", default="Storing."))
        self._done = f'<strong id="vt-progress-done">{say(_("progress_done", default="Done."))}</strong> {link}'
        self._again = say(
            _("progress_again", default="Somebody changed something at the same moment: starting once more.")
        )
        failed = say(_("progress_failed", default="Something went wrong, and nothing was changed. Please try again."))
        self._failed = f'<strong id="vt-progress-failed">{failed}</strong> {link}'
        self._link = link
        self._language = request.get("LANGUAGE")

    def step(self, done, total):
        return self._step.format(done=done, total=total)

    def storing(self):
        return self._storing

    def done(self):
        return self._done

    def again(self):
        return self._again

    def failed(self):
        return self._failed

    def refused(self, refusal):
        said = escape(translate(refusal.message, target_language=self._language))
        return f'<strong id="vt-progress-failed">{said}</strong> {self._link}'


class _Elsewhere:
    """The context of a page in a connection of its own, for the same person and at the same addresses.

    Leaving it undoes what was not committed.
    """

    def __init__(self, page):
        context, user = page.context, page.request["AUTHENTICATED_USER"]
        self._db = context._p_jar.db()
        self._path = context.getPhysicalPath()
        self._site_path = context.portal_url.getPortalObject().getPhysicalPath()
        self._user_id = user.getId()
        self._users_path = user.aq_parent.getPhysicalPath()
        self._request = _copy(page.request)

    def __enter__(self):
        transaction.begin()
        self._connection = self._db.open()
        root = self._connection.root()["Application"].__of__(RequestContainer(REQUEST=self._request))
        setRequest(self._request)
        site = root.unrestrictedTraverse(self._site_path)
        # Sets the site, and marks the request with the site's browser layers.
        notify(BeforeTraverseEvent(site, self._request))
        users = root.unrestrictedTraverse(self._users_path)
        newSecurityManager(None, users.getUserById(self._user_id).__of__(users))
        return root.unrestrictedTraverse(self._path)

    def __exit__(self, *exc_info):
        transaction.abort()
        noSecurityManager()
        setSite(None)
        clearRequest()
        self._connection.close()


def _copy(request):
    """Return a request that makes the same addresses as ``request``, which is closed when the work begins."""
    copy = request.clone()
    copy._script = list(request._script)
    for name in ("SERVER_URL", "VirtualRootPhysicalPath"):
        if name in request.other:
            copy.other[name] = aq_base(request.other[name])
    copy["PARENTS"] = []
    return copy
