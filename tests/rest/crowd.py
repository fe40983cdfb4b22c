"""Many who send something at the same moment: each from a thread of its own, through Zope's publisher.

The server of the tests has four threads: of fifty who ask it at once most wait. Here nobody does.
"""

from base64 import b64encode
from io import BytesIO
from threading import Barrier
from threading import Thread
from ZPublisher.WSGIPublisher import publish_module

import json


PASSWORD = "lukossa-ovi-1"


def put(path, userid, data, headers=(), method="PUT"):
    """Return a function that sends ``data`` as ``userid`` (None: a visitor), and returns status and JSON (or None)."""
    body = json.dumps(data).encode()
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": f"/plone/{path}",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT": "application/json",
        "wsgi.input": BytesIO(body),
        "wsgi.url_scheme": "http",
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/json",
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers},
    }
    if userid is not None:
        environ["HTTP_AUTHORIZATION"] = "Basic " + b64encode(f"{userid}:{PASSWORD}".encode()).decode()

    def send():
        statuses = []
        text = b"".join(publish_module(environ, lambda status, _headers: statuses.append(status)))
        return int(statuses[0][:3]), json.loads(text) if text else None

    return send


def at_once(calls):
    """Call all of ``calls`` at the same moment; return what they return, or the exception that they raise."""
    together = Barrier(len(calls))
    answers = [None] * len(calls)

    def run(place, call):
        together.wait()
        try:
            answers[place] = call()
        except Exception as error:  # whatever it is, it is an answer that somebody would get
            answers[place] = error

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
