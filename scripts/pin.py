"""Keep ``constraints.txt`` (pip, uv) and ``versions.cfg`` (buildout) in step.

pin.py            write versions.cfg from constraints.txt
pin.py --resolve  first bring constraints.txt up to what setup.py asks for; pins that still fit stay
pin.py --upgrade  the same, with the newest of everything
pin.py --check    write nothing; say whether versions.cfg agrees, and fail where it does not
"""

from packaging.requirements import Requirement
from pathlib import Path

import argparse
import subprocess
import sys


HERE = Path(__file__).resolve().parent.parent
CONSTRAINTS = HERE / "constraints.txt"
VERSIONS = HERE / "versions.cfg"

# The oldest Python of each kind: buildout knows no markers, so versions.cfg says what Debian's first 3.11 can run,
# and what 3.10 needs instead.
OLDEST = "3.10"
PYTHONS = {"versions": "3.11.0", "versions:python310": "3.10.0"}

# What belongs to the tools around the package, and so to no extra of it.
TOOLS = ("pip", "plone.recipe.zope2instance", "setuptools", "uv", "virtualenv", "wheel", "zc.buildout")

# Buildout has pins of its own for these, which only the same spelling replaces.
SPELLED = {"zc-buildout": "zc.buildout", "zc-recipe-egg": "zc.recipe.egg"}

CONSTRAINTS_HEAD = """\
# A known good set for Plone 6.2 on Python 3.10 and newer, tests and tools included.
# Made by scripts/pin.py --resolve.
"""
VERSIONS_HEAD = """\
# The pins of constraints.txt, as buildout reads them. Made by scripts/pin.py.
"""


def pins(text, python):
    """Return {name: version} of those pins in ``text`` that hold for CPython ``python`` on Linux."""
    environment = {
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "sys_platform": "linux",
    }
    found = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            (specifier,) = requirement.specifier
            found[SPELLED.get(requirement.name, requirement.name)] = specifier.version
    return found


def versions_cfg(text):
    """Return the text of versions.cfg that says what the constraints ``text`` says."""
    parts = [VERSIONS_HEAD]
    said = {}
    for section, python in PYTHONS.items():
        new = {name: version for name, version in pins(text, python).items() if said.get(name) != version}
        said = said or new
        parts.append(f"[{section}]\n" + "".join(f"{name} = {version}\n" for name, version in new.items()))
    return "\n".join(parts)


def resolve(upgrade):
    """Write constraints.txt anew from setup.py, its extras and the tools."""
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "setup.py", "-", "--all-extras", "--universal"),
        *("--python-version", OLDEST, "--no-annotate", "--no-header", "--quiet", "--output-file", str(CONSTRAINTS)),
        *(["--upgrade"] if upgrade else []),
    ]
    subprocess.run(command, cwd=HERE, check=True, text=True, input="\n".join(TOOLS))
    CONSTRAINTS.write_text(CONSTRAINTS_HEAD + CONSTRAINTS.read_text())


def main():
    """Do what the command line says; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for flag in ("--resolve", "--upgrade", "--check"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    if options.resolve or options.upgrade:
        resolve(options.upgrade)
    text = versions_cfg(CONSTRAINTS.read_text())
    if options.check:
        if text == VERSIONS.read_text():
            print("versions.cfg agrees with constraints.txt.")
            return 0
        print("versions.cfg does not agree with constraints.txt: run scripts/pin.py.", file=sys.stderr)
        return 1
    VERSIONS.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
