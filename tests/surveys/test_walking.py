"""Going through large trees: all is there, and nothing of it stays in memory. No Plone, but a database."""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from kuntaliitto.vertaiset.surveys import walking

import pytest
import transaction
import ZODB


@pytest.fixture
def connection():
    database = ZODB.DB(None)
    opened = database.open(transaction.TransactionManager())
    yield opened
    opened.transaction_manager.abort()
    opened.close()
    database.close()


@pytest.mark.parametrize("made", [OOBTree, IOBTree])
@pytest.mark.parametrize("size", [0, 1, 30, 31, 5_000])
def test_all_pairs_are_there_and_no_more_than_a_bucket_is_awake(connection, made, size):
    tree = connection.root()["tree"] = made({number: f"arvo {number}" for number in range(size)})
    connection.transaction_manager.commit()
    connection.cacheMinimize()
    awake, found = 0, []
    for pair in walking.items(tree):
        found.append(pair)
        awake = max(awake, connection._cache.cache_non_ghost_count)
    assert found == [(number, f"arvo {number}") for number in range(size)]
    # The bucket that is being read, or the tree where it is no more than a bucket.
    assert awake <= 1


def test_what_was_awake_stays_so_and_what_was_changed_is_kept(connection):
    tree = connection.root()["tree"] = OOBTree(dict.fromkeys(range(5000), "vanha"))
    connection.transaction_manager.commit()
    connection.cacheMinimize()
    tree[7] = "uusi"
    assert dict(walking.items(tree))[7] == "uusi"
    connection.transaction_manager.commit()
    assert tree[7] == "uusi"
    before = connection._cache.cache_non_ghost_count
    list(walking.items(tree))
    assert connection._cache.cache_non_ghost_count == before
