"""The daily job: tasks that do not disturb one another."""

from kuntaliitto.vertaiset.notifications import daily
from kuntaliitto.vertaiset.notifications.daily import IDailyTask
from transaction.interfaces import TransientError
from zope.component import getSiteManager
from zope.interface import implementer

import pytest


@implementer(IDailyTask)
class Task:
    """A task that renames the site, and then perhaps fails."""

    def __init__(self, order, title, error=None):
        self.order = order
        self.title = title
        self.error = error

    def run(self, portal, now, dry_run):
        before = portal.title
        portal.title = self.title
        if self.error is not None:
            raise self.error
        return [f"{before} is now {self.title}, {now:%d.%m.}"]


@pytest.fixture
def register(portal):
    """Return a function that registers a task until the test is over."""
    manager = getSiteManager()
    portal.title = "Vertaiset"
    names = []

    def registering(name, task):
        manager.registerUtility(task, IDailyTask, name)
        names.append(name)

    yield registering
    for name in names:
        manager.unregisterUtility(provided=IDailyTask, name=name)


def test_tasks_run_in_their_order_and_the_mail_last(register):
    register("b", Task(1, "B"))
    register("a", Task(2, "A"))
    names = [name for name, _task in daily.tasks()]
    assert names[:2] == ["b", "a"]
    assert names[-1] == "mail"


def test_a_task_says_what_it_did(register, portal, now):
    register("renaming", Task(1, "Uusi nimi"))
    results = daily.run(portal, now)
    assert results[0] == {"task": "renaming", "done": ["Vertaiset is now Uusi nimi, 01.04."]}
    assert portal.title == "Uusi nimi"


def test_a_task_that_fails_is_undone_and_reported_and_the_others_go_on(register, portal, now, caplog):
    register("before", Task(1, "Ennen"))
    register("failing", Task(2, "Rikki", ValueError("ei onnistu")))
    register("after", Task(3, "Jälkeen"))
    before, failing, after = daily.run(portal, now)[:3]
    assert failing == {"task": "failing", "done": [], "error": "ValueError: ei onnistu"}
    assert after["done"] == ["Ennen is now Jälkeen, 01.04."]
    assert portal.title == "Jälkeen"
    assert "The daily task failing failed." in caplog.text


def test_a_conflict_is_no_failure_the_job_is_run_again(register, portal, now):
    register("meeting", Task(1, "Kohtaaminen", TransientError()))
    with pytest.raises(TransientError):
        daily.run(portal, now)


def test_a_dry_run_changes_nothing_even_where_a_task_forgets(register, portal, now):
    register("forgetful", Task(1, "Muuttunut"))
    assert daily.run(portal, now, dry_run=True)[0]["done"] == ["Vertaiset is now Muuttunut, 01.04."]
    assert portal.title == "Vertaiset"
