"""Two people at the same moment: both are kept."""

from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import profile
from plone import api
from zope.component.hooks import setSite

import pytest
import transaction


NOW = datetime(2026, 5, 1, tzinfo=timezone.utc)


@pytest.fixture
def crowd(functional):
    """Some people, of whom one has chosen before."""
    with api.env.adopt_roles(["Manager"]):
        for number in range(12):
            api.user.create(username=f"user{number:02}", email=f"u{number}@example.org", password="lukossa-ovi-1")
    profile.set_municipality("user00", "091", "", NOW)
    transaction.commit()
    return functional["portal"]


def test_both_choices_are_kept(crowd):
    """Two connections write without seeing each other; the second commit merges, and raises no conflict."""
    path = crowd.getPhysicalPath()
    database = crowd._p_jar.db()
    managers = [transaction.TransactionManager(explicit=False) for _ in range(2)]
    connections = [database.open(transaction_manager=manager) for manager in managers]
    try:
        for connection, userid, code in zip(connections, ("user01", "user02"), ("049", "092"), strict=True):
            portal = connection.root()["Application"].unrestrictedTraverse(path)
            setSite(portal)
            history.record(userid, history.Spell(NOW, code))
        for manager in managers:
            manager.commit()
    finally:
        setSite(crowd)
        for manager, connection in zip(managers, connections, strict=True):
            manager.abort()
            connection.close()

    transaction.begin()
    kept = [history.municipality_of(userid, NOW) for userid in ("user00", "user01", "user02")]
    assert kept == ["091", "049", "092"]
