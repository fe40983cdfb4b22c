"""How numbers and days are spread out, from counters in two steps: how many are in each shard, and what is in it.

A median and ten bars look into a few shards; the rest is known by how many are there. So they cost the same whether a
thousand have answered or a hundred thousand. Values only.
"""

from kuntaliitto.vertaiset.surveys import counting


#: Bars of the distribution of a number.
BARS = 10


class Spread:
    """What was given to one question: ``totals`` maps shards, as ``counting.bins`` names them, to how many are there.

    ``opened`` is a function of a shard: a mapping of each number, in steps, or day in it to how often it was given.
    Shards follow one another as what is in them does.
    """

    def __init__(self, totals, opened):
        self.totals = {shard: totals[shard] for shard in sorted(totals)}
        self._opened = opened
        self.count = sum(self.totals.values())

    def each(self):
        """Return all that was given, and how often: a mapping. It costs by the number of different answers."""
        return {value: number for shard in self.totals for value, number in sorted(self._opened(shard).items())}

    def at(self, place):
        """Return what stands at ``place``, counted from 0, where all is put in order."""
        for shard, number in self.totals.items():
            if place < number:
                return _at(self._opened(shard), place)
            place -= number
        raise IndexError(place)

    def middle(self):
        """Return the one or two in the middle, a pair; None where there is nothing."""
        if not self.count:
            return None
        return self.at((self.count - 1) // 2), self.at(self.count // 2)

    def few(self):
        """Return all that was given, and how often, where it is no more than a bar each; else None."""
        if len(self.totals) > BARS:
            return None
        found = {}
        for shard in self.totals:
            found.update(sorted(self._opened(shard).items()))
            if len(found) > BARS:
                return None
        return found

    def bars(self):
        """Return lowest and highest number, and how many are in each of ``BARS`` parts of the same width: a list.

        A number between two parts is in the higher one, and the highest of all in the last.
        """
        low, high = self.at(0), self.at(self.count - 1)

        def bar(value):
            return min((value - low) * BARS // (high - low), BARS - 1)

        counts = [0] * BARS
        for shard, number in self.totals.items():
            first, last = (bar(min(max(end, low), high)) for end in counting.ends_of(shard))
            if first == last:
                counts[first] += number
                continue
            for value, times in self._opened(shard).items():
                counts[bar(value)] += times
        return low, high, counts


def _at(counts, place):
    for value in sorted(counts):
        place -= counts[value]
        if place < 0:
            return value
    raise IndexError(place)
