"""Run the core suites without and with the add-on, and print where they differ.

    compare.py [SUITE ...]

Ends with 0 where every test that differs is named in docs/compat.md, with its reason there.
"""

from pathlib import Path
from xml.etree import ElementTree

import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import time


HERE = Path(__file__).resolve().parent
REASONS = HERE.parent.parent / "docs" / "compat.md"
SUITES = ("plone.app.portlets", "plone.restapi", "Products.CMFPlone")


def outcomes(folder):
    """Return {test: whether it passed} from the JUnit reports in ``folder``."""
    found = {}
    for report in folder.rglob("*.xml"):
        for case in ElementTree.parse(report).iter("testcase"):
            name = f"{case.get('classname')}.{case.get('name')}"
            found[name] = case.find("failure") is None and case.find("error") is None
    return found


def run(suite, addon):
    """Run ``suite``; return its outcomes."""
    began = time.monotonic()
    environment = {**os.environ, "VERTAISET_COMPAT": "1" if addon else ""}
    with tempfile.TemporaryDirectory() as folder:
        with open(Path(folder) / "output", "w") as output:
            subprocess.run(
                [
                    *(sys.executable, HERE / "run.py", "-s", suite),
                    *(f"--test-path={sysconfig.get_path('purelib')}", "--xml", folder),
                ],
                cwd=folder,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        found = outcomes(Path(folder))
        if not found:
            sys.exit((Path(folder) / "output").read_text())
    failed = sum(not passed for passed in found.values())
    side = "with the add-on" if addon else "plain"
    seconds = time.monotonic() - began
    print(f"{suite}, {side}: {len(found)} tests, {failed} failed, {seconds:.0f} seconds", flush=True)
    return found


def difference(plain, addon):
    """Return {test: how it differs} of two outcomes."""
    words = {None: "did not run", True: "passed", False: "failed"}
    return {
        test: f"{words[plain.get(test)]} without, {words[addon.get(test)]} with the add-on"
        for test in sorted({*plain, *addon})
        if plain.get(test) is not addon.get(test)
    }


def main():
    """Compare the suites of the command line, or all; return the exit status."""
    explained = set(re.findall(r"^\| `([^`]+)`", REASONS.read_text(), re.MULTILINE))
    surprises = 0
    for suite in sys.argv[1:] or SUITES:
        differing = difference(run(suite, addon=False), run(suite, addon=True))
        for test, how in differing.items():
            surprises += test not in explained
            print(f"  {'explained ' if test in explained else 'UNEXPLAINED '}{test}: {how}")
        print(f"{suite}: {len(differing)} tests differ.\n", flush=True)
    print(f"{surprises} differences that docs/compat.md does not explain.")
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main())
