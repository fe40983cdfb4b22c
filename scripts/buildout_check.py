"""Build the site with buildout, start it once, and ask it for its front page.

Everything it makes stands in ``.buildout/`` and begins anew every time, but for what was downloaded.
"""

from pathlib import Path
from serving import end_with_parent
from serving import front_page
from serving import say

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time


HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent
BUILD = PACKAGE / ".buildout"
PATIENCE = 180  # seconds
DEMO = "Kokeilevat kunnat ja alueet"
# bin/instance would take PYTHON, which make hands on, for the path of its own interpreter
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHON"}


def run(*command, **environment):
    """Run a command from the checkout; raises ``CalledProcessError`` where it fails."""
    subprocess.run(
        [str(part) for part in command],
        cwd=PACKAGE,
        env={**ENVIRONMENT, **environment},
        check=True,
        preexec_fn=end_with_parent,
    )


def free_port():
    """Return a port at which nothing listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def build(port):
    """Build with a fresh buildout, everything below ``.buildout``."""
    shutil.rmtree(BUILD, ignore_errors=True)
    python = BUILD / "venv" / "bin" / "python"
    run(sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, BUILD / "venv")
    run(
        *(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python),
        *("--constraint", "constraints.txt", "zc.buildout"),
    )
    places = [f"buildout:{name}-directory={BUILD / name}" for name in ("bin", "parts", "eggs", "develop-eggs")]
    run(
        *(BUILD / "venv" / "bin" / "buildout", "-q", *places, f"buildout:installed={BUILD / 'installed.cfg'}"),
        *(f"instance:var={BUILD / 'var'}", f"instance:http-address=127.0.0.1:{port}"),
    )


def ask(port):
    """Serve the site and return its front page; the server is gone afterwards."""
    server = subprocess.Popen(
        [BUILD / "bin" / "instance", "console"],
        cwd=PACKAGE,
        env=ENVIRONMENT,
        preexec_fn=end_with_parent,
    )
    try:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up and server.poll() is None:
            page = front_page(port)
            if page is not None:
                return page
            time.sleep(1)
        sys.exit("The site that buildout built does not answer.")
    finally:
        server.terminate()
        server.wait(30)


def main():
    """Do the three, and say how long they took."""
    began = time.monotonic()
    port = free_port()
    say("Building the site with buildout; this takes some minutes.")
    build(port)
    say("Making its content.")
    run(BUILD / "bin" / "instance", "run", HERE / "create_site.py", VERTAISET_PASSWORD=secrets.token_urlsafe(12))
    page = ask(port)
    if 'lang="fi"' not in page or DEMO not in page:
        sys.exit("The front page of the site that buildout built is not the one that was expected.")
    say(f"OK: built, started and asked for its front page in {time.monotonic() - began:.0f} seconds.")


if __name__ == "__main__":
    main()
