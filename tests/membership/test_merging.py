"""Two people who write at the same moment are both kept, without either having to try again."""

from BTrees.OOBTree import OOBTree
from dataclasses import replace
from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset.experts.network import Entry
from kuntaliitto.vertaiset.experts.network import Expert
from kuntaliitto.vertaiset.membership.roster import Bar
from kuntaliitto.vertaiset.membership.roster import Invitation
from kuntaliitto.vertaiset.membership.roster import JoinRequest
from kuntaliitto.vertaiset.membership.roster import Member
from kuntaliitto.vertaiset.people.history import Spell
from kuntaliitto.vertaiset.record import Mapping
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

import pytest
import transaction


NOW = datetime(2026, 11, 21, tzinfo=timezone.utc)
ASKED = JoinRequest("maija", "", NOW)
VALUES = {
    "member": (Member("maija", ("member",), NOW, "maija"), Member("maija", ("facilitator",), NOW, "maija")),
    "request": ((ASKED,), (replace(ASKED, status="approved", decided=NOW),)),
    "invitation": (
        Invitation("1", ("member",), NOW, NOW, "maija"),
        Invitation("1", ("member",), NOW, NOW, "maija", status="accepted", ended=NOW),
    ),
    "bar": (Bar("maija", "", NOW, "ville"), Bar("maija", "syy", NOW, "ville")),
    "expert": (Expert("maija"), Expert("maija", Entry("expert", (), NOW, "maija"))),
    "spell": ((Spell(NOW, "091"),), (Spell(NOW, "837"),)),
    "waiting for the daily mail": (Mapping(event="joined"), Mapping(event="left")),
}


@pytest.fixture
def database(tmp_path):
    database = DB(FileStorage(str(tmp_path / "Data.fs")))
    yield database
    database.close()


def open_twice(database):
    return [database.open(transaction.TransactionManager()) for _one in range(2)]


@pytest.mark.parametrize("before, after", VALUES.values(), ids=VALUES)
def test_a_new_one_and_a_changed_one_are_both_kept(database, before, after):
    first, second = open_twice(database)
    first.root()["people"] = OOBTree({"maija": before, "ville": before})
    first.transaction_manager.commit()
    second.transaction_manager.begin()
    first.root()["people"]["aino"] = after
    second.root()["people"]["maija"] = after
    first.transaction_manager.commit()
    second.transaction_manager.commit()
    assert dict(second.root()["people"]) == {"aino": after, "maija": after, "ville": before}
