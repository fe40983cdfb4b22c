"""A mapping for many who write at once: several BTrees side by side, all there from the beginning.

A BTree keeps the writes of two people, unless one of them splits a bucket: that changes the tree above, and all others
who write then have to try again. Of many trees one is split, and hardly anybody else is writing in it.
"""

from BTrees.OOBTree import OOBTree
from heapq import merge
from kuntaliitto.vertaiset.surveys import walking
from operator import itemgetter
from persistent import Persistent
from zlib import crc32


class Shelves(Persistent):
    """A mapping of texts on ``number`` shelves, each a BTree; which one a key stands on is told by the key alone."""

    def __init__(self, number=1):
        self._shelves = tuple(OOBTree() for _one in range(number))

    def _shelf(self, key):
        return self._shelves[crc32(key.encode()) % len(self._shelves)]

    def get(self, key, default=None):
        """Return what stands under ``key``."""
        return self._shelf(key).get(key, default)

    def __getitem__(self, key):
        return self._shelf(key)[key]

    def __setitem__(self, key, value):
        self._shelf(key)[key] = value

    def __delitem__(self, key):
        del self._shelf(key)[key]

    def __contains__(self, key):
        return key in self._shelf(key)

    def __len__(self):
        return sum(map(len, self._shelves))

    def __iter__(self):
        return self.keys()

    def pop(self, key, *default):
        """Remove ``key``, and return what stood there, or the ``default``."""
        return self._shelf(key).pop(key, *default)

    def insert(self, key):
        """Put ``key`` there, as into a set."""
        self[key] = True

    def remove(self, key):
        """Remove ``key``, as from a set."""
        del self[key]

    def keys(self):
        """Yield the keys, shelf by shelf."""
        for shelf in self._shelves:
            yield from shelf.keys()

    def items(self):
        """Yield the pairs in the order of their keys; memory does not grow with them."""
        return merge(*map(walking.items, self._shelves), key=itemgetter(0))

    def values(self):
        """Yield the values in the order of their keys; memory does not grow with them."""
        return (value for _key, value in self.items())
