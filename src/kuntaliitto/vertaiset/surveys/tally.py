"""Counters that people who answer at the same moment do not fight for."""

from persistent import Persistent


def _sum(one, other, sign=1):
    summed = dict(one)
    for key, number in other.items():
        summed[key] = summed.get(key, 0) + sign * number
        if not summed[key]:
            del summed[key]
    return summed


class Tally(Persistent):
    """Many counters in one object: what ``BTrees.Length`` is for a single one.

    Two who write it at once are both kept: what each of them has added is added.
    """

    def __init__(self):
        self.counts = {}

    def add(self, vector, sign=1):
        """Add ``vector``, a mapping of keys to whole numbers, or take it off where ``sign`` is -1."""
        self.counts = _sum(self.counts, vector, sign)

    def _p_resolveConflict(self, old, committed, new):
        change = _sum(new["counts"], old["counts"], -1)
        return {**committed, "counts": _sum(committed["counts"], change)}
