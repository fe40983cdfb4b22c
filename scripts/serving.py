"""What scripts that serve the site have in common."""

from http.client import HTTPConnection
from http.client import HTTPException

import contextlib
import ctypes
import signal
import sys


def say(text):
    """Print now, also where the output is a pipe."""
    print(text, flush=True)


def end_with_parent():
    """Ask Linux to end this process when the one that started it (make, or this script) is gone, killed even."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def front_page(port):
    """Return the text of the site's front page, or None while nothing answers at ``port``, or something is wrong."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    with contextlib.closing(connection):
        try:
            connection.request("GET", "/Plone", headers={"Host": f"localhost:{port}"})
            response = connection.getresponse()
            return response.read().decode() if response.status == 200 else None
        except (OSError, HTTPException):
            return None
