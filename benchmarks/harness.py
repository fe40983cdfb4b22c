"""Benchmarks, what they measure, and the bounds that they keep."""

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import gc
import os
import random
import sys


_known = {}


def bench(name, title):
    """Register a function of (site, report) as the benchmark ``name``; they run in the order of registration."""

    def register(function):
        _known[name] = (title, function)
        return function

    return register


def chosen():
    """Return (name, title, function) of the benchmarks that ``ONLY=`` names, separated by commas; all without it.

    Raises ``SystemExit`` for a name that there is not.
    """
    only = [name.strip() for name in os.environ.get("ONLY", "").split(",") if name.strip()]
    unknown = [name for name in only if name not in _known]
    if unknown:
        sys.exit(f"No benchmark is called {', '.join(unknown)}. There are: {', '.join(_known)}.")
    return [(name, *_known[name]) for name in only or _known]


def rounds(usual):
    """Return how often something is measured: ``usual``, or ``N`` where that is given."""
    return int(os.environ.get("N") or usual)


def say(text):
    """Tell on the terminal what is going on; the figures go to standard output."""
    print(text, file=sys.stderr, flush=True)


def shuffled(cases, times, seed=2):
    """Yield ``cases`` in another order in each of ``times`` rounds: what slows the machine down hits all alike."""
    order = list(cases)
    shuffler = random.Random(seed)
    for _round in range(times):
        shuffler.shuffle(order)
        yield from order


class Times:
    """Measured times by key."""

    def __init__(self):
        self._taken = defaultdict(list)

    @contextmanager
    def take(self, *key):
        """Measure what happens inside, and keep it under ``key``. What raises is not kept."""
        gc.disable()
        started = perf_counter()
        try:
            yield
            self._taken[key].append(perf_counter() - started)
        finally:
            gc.enable()

    def median(self, *key):
        """Return the median of ``key`` in seconds."""
        return median(self._taken[key])

    def last(self, *key):
        """Return the latest time of ``key`` in seconds."""
        return self._taken[key][-1]


@dataclass(frozen=True)
class Bound:
    """Something that was promised: ``measured`` is to be at most, or at least, ``limit``."""

    what: str
    measured: float
    limit: float
    at_least: bool = False

    @property
    def holds(self):
        """Whether it is kept."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def row(self):
        """Return the cells of the summary."""
        sign, digits = "≥" if self.at_least else "≤", 0 if self.measured >= 100 else 2
        verdict = "OK" if self.holds else "MISSED"
        return (self.what, f"{self.measured:.{digits}f}", f"{sign} {self.limit:g}", verdict)


class Report:
    """Prints what was measured, as Markdown, and collects the bounds."""

    def __init__(self, out=sys.stdout):
        self.out = out
        self.bounds = []

    def write(self, text=""):
        """Print a line."""
        print(text, file=self.out, flush=True)

    def heading(self, text):
        """Print a heading."""
        self.write(f"\n## {text}\n")

    def table(self, head, rows):
        """Print a table: ``head`` the titles of the columns, ``rows`` cells that are texts or numbers."""
        self.write("| " + " | ".join(head) + " |")
        self.write("|" + "|".join("---" if not i else "---:" for i, _title in enumerate(head)) + "|")
        for row in rows:
            self.write("| " + " | ".join(str(cell) for cell in row) + " |")
        self.write()

    def at_most(self, limit, what, measured):
        """Keep a bound: ``measured`` is no more than ``limit``."""
        self._keep(Bound(what, measured, limit))

    def at_least(self, limit, what, measured):
        """Keep a bound: ``measured`` is no less than ``limit``."""
        self._keep(Bound(what, measured, limit, at_least=True))

    def _keep(self, bound):
        self.bounds.append(bound)
        say(f"  {' · '.join(bound.row())}")

    def summary(self):
        """Print the bounds; return whether all hold."""
        self.heading("Bounds")
        self.table(("what", "measured", "bound", ""), [bound.row() for bound in self.bounds])
        return all(bound.holds for bound in self.bounds)


def ms(seconds):
    """Return ``seconds`` as a text in milliseconds, or in seconds where they are many."""
    if seconds >= 10:
        return f"{seconds:.0f} s"
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.{2 if seconds < 0.01 else 0}f} ms"


def ratio(one, other):
    """Return ``one`` / ``other`` as a text."""
    value = one / other
    return f"{value:,.0f}" if value >= 10 else f"{value:.2f}"
