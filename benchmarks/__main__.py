"""``python -m benchmarks``, or ``make bench``: print the figures, and end with 1 where a bound is missed.

``ONLY=joining,pages`` chooses, ``N=5`` says how many rounds are measured, ``SITE=<folder>`` keeps the site there and
uses it again.
"""

from benchmarks import harness
from datetime import datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import os
import platform
import shutil
import sys
import tempfile
import time


# In the order in which they run: each makes what it needs where it is not there yet.
MODULES = (
    "pages",
    "joining",
    "memberships",
    "rosters",
    "sizes",
    "visibility",
    "together",
    "stories",
    "surveys",
    "answering",
    "experiments",
)


def main():
    """Run what is chosen on a site; return the exit code."""
    for name in MODULES:
        import_module(f"benchmarks.{name}")
    chosen = harness.chosen()
    kept = os.environ.get("SITE")
    folder = Path(kept or tempfile.mkdtemp(prefix="bench-")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return measure(folder, chosen)
    finally:
        if not kept:
            shutil.rmtree(folder)


def measure(folder, chosen):
    """Start the site in ``folder``, run the benchmarks and print; return the exit code."""
    from benchmarks.site import Site

    started = time.monotonic()
    site = Site(folder)
    report = harness.Report()
    report.write(f"# Measured {datetime.now():%Y-%m-%d %H:%M} · {machine()}")
    for name, title, function in chosen:
        harness.say(f"{name} …")
        report.heading(title)
        site.use("Plone")
        function(site, report)
    kept = report.summary()
    report.write(f"{(time.monotonic() - started) / 60:.0f} minutes in all.")
    site.close()
    return 0 if kept else 1


def machine():
    """Return words on what it was measured with."""
    return f"{os.cpu_count()} cores · Python {platform.python_version()} · Plone {version('Products.CMFPlone')}"


if __name__ == "__main__":
    sys.exit(main())
