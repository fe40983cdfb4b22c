"""The daily job: one function with one argument, now (issue "The daily job and the clock").

Whatever the clock asks for is a task: a named utility for ``IDailyTask``. Running the job twice does no harm, and a
task that fails stops no other one.
"""

from kuntaliitto.vertaiset import logger
from transaction.interfaces import TransientError
from zope.component import getUtilitiesFor
from zope.i18n import translate
from zope.interface import Attribute
from zope.interface import Interface

import transaction


class IDailyTask(Interface):
    """Something that the clock asks for; the utility's name is the task's id."""

    order = Attribute("Tasks run from the smallest to the largest; the day's mail, the last, has 1000.")

    def run(portal, now, dry_run):
        """Do what is due at ``now``; return what was done as a list of messages (i18n or plain), one a deed.

        In a dry run change nothing, and return what would be done. Done a second time it must find nothing to do.
        """


def run(portal, now, dry_run=False):
    """Run all tasks as of ``now``; return a list of dicts ``{"task", "done": [message, …]}``, one a task.

    A task that raises is undone, logged and reported with ``error`` (its exception in words); the others go on. After a
    dry run every task is undone, whatever it did. The caller commits.
    """
    return [_run_one(name, task, portal, now, dry_run) for name, task in tasks()]


def report(results, now, dry_run, language=None):
    """Return what ``run`` returned as JSON, its messages in ``language``."""
    said = [
        result | {"done": [translate(one, target_language=language) for one in result["done"]]} for result in results
    ]
    return {"now": now.isoformat(), "dry_run": dry_run, "tasks": said}


def tasks():
    """Return all tasks as (id, utility) pairs, in the order in which they run."""
    return sorted(getUtilitiesFor(IDailyTask), key=lambda pair: (pair[1].order, pair[0]))


def _run_one(name, task, portal, now, dry_run):
    savepoint = transaction.savepoint()
    try:
        done = list(task.run(portal, now, dry_run))
    except TransientError:
        # Two writers met: whoever commits tries the whole job again.
        raise
    except Exception as error:
        savepoint.rollback()
        logger.exception("The daily task %s failed.", name)
        return {"task": name, "done": [], "error": f"{type(error).__name__}: {error}"}
    if dry_run:
        savepoint.rollback()
    return {"task": name, "done": done}
