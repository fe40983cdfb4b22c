"""What BTrees hold: small immutable values, of which several people may write different ones at the same moment.

ZODB keeps the writes of all where it can merge them, and merging compares values, with ``<`` too: without an order, any
two people who join at once conflict, and all but one of them have to try again until Zope gives up.
"""


class Record:
    """Gives an order, of no meaning but for that, to a class whose ``repr`` tells equal values from others."""

    def __lt__(self, other):
        return repr(self) < repr(other)


class Mapping(Record, dict):
    """A dict of plain values that can be merged."""
