"""Two people who write at the same moment are both kept, without either having to try again."""

from BTrees.OOBTree import OOBTree
from dataclasses import replace
from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset.experts.network import Entry
from kuntaliitto.vertaiset.experts.network import Expert
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.roster import Bar
from kuntaliitto.vertaiset.membership.roster import Invitation
from kuntaliitto.vertaiset.membership.roster import JoinRequest
from kuntaliitto.vertaiset.membership.roster import Member
from kuntaliitto.vertaiset.people.history import Spell
from kuntaliitto.vertaiset.record import Mapping
from OFS.SimpleItem import SimpleItem
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError

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


def test_of_two_last_coordinators_who_leave_at_the_same_moment_one_is_told(database, monkeypatch):
    monkeypatch.setattr(roster, "_write_index", lambda workspace, userid: None)
    first, second = open_twice(database)
    first.root()["verkosto"] = SimpleItem()
    roster.start(first.root()["verkosto"])
    for userid in ("maija", "ville"):
        roster.put_member(first.root()["verkosto"], Member(userid, ("coordinator",), NOW, "maija"))
    roster.put_member(first.root()["verkosto"], Member("aino", ("member",), NOW, "maija"))
    first.transaction_manager.commit()
    second.transaction_manager.begin()
    roster.drop_member(first.root()["verkosto"], "maija")
    roster.drop_member(second.root()["verkosto"], "ville")
    first.transaction_manager.commit()
    with pytest.raises(ConflictError):
        second.transaction_manager.commit()
    second.transaction_manager.begin()
    assert roster.roster_of(second.root()["verkosto"]).coordinators() == ["ville"]
