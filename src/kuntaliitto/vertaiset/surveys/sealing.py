"""Sealing anonymous surveys: rows in a new order, who has answered forgotten, receipts dead; and no answer lost.

Sealing reads all rows, and writes them anew. Who answers in between writes what it has read already, and would be lost:
so it fails then, and Zope tries the request again. That may go on for as long as people answer. So the second time the
survey is closed first, and sealed in a transaction of its own as soon as that is stored: then nobody answers any more.
"""

from kuntaliitto.vertaiset import logger
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys import store
from plone import api
from plone.uuid.interfaces import IUUID
from zope.globalrequest import getRequest

import transaction


def is_to_seal(survey, now):
    """Say whether ``survey`` is anonymous, closed, and not sealed yet."""
    if not survey.anonymous or store.store_of(survey).sealed is not None:
        return False
    return access.status_of(survey, now) == status.CLOSED


def seal(survey, now):
    """Seal the anonymous ``survey``, which is closed. Once is enough.

    The transaction fails where somebody has answered since it began.
    """
    kept = store.writable(survey)
    if kept.sealed is None:
        store.nobody_may_answer(kept)
        kept.seal(now)


def seal_closed(survey, now):
    """Seal ``survey``, which this transaction closes: at once, or when that is stored, where a first try has failed."""
    if not getattr(getRequest(), "retry_count", 0):
        seal(survey, now)
        return
    database = store.writable(survey)._p_jar.db()
    where = (IUUID(api.portal.get()), IUUID(survey))
    transaction.get().addAfterCommitHook(_seal_stored, (database, *where, now))


def _seal_stored(is_stored, database, site, uid, now):
    """Seal the survey ``uid``, whose closing ``is_stored``. Where that fails the daily job does it."""
    if not is_stored:
        return
    manager = transaction.TransactionManager()
    connection = database.open(manager)
    try:
        kept = store.stores_in(connection.root(), site)[uid]
        if kept.sealed is None:
            kept.seal(now)
        manager.commit()
    except Exception:  # what is stored stays so: there is nobody to tell
        manager.abort()
        logger.exception("A closed survey was not sealed; the daily job will.")
    finally:
        connection.close()
