"""Recording requests and responses for the docs, and comparing with what is recorded.

Each example is two files in docs/rest, ``<name>.req`` and ``<name>.resp``, and is shown in docs/rest.md between the
marks ``<!-- example: <name> -->`` and ``<!-- end -->``. ``VERTAISET_RECORD=1`` writes all three anew.
"""

from base64 import b64encode
from pathlib import Path

import json
import os
import re


DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = DOCS / "rest"
PAGE = DOCS / "rest.md"

# What differs from run to run, and what stands in its place. The order counts: a token begins with a UID.
_VARYING = (
    (r"http://localhost:\d+/plone", "http://localhost:8080/Plone"),
    (r"\b[0-9a-f]{32}[\w-]{43}\b", "TOKEN"),
    (r"\b[0-9a-f]{48}\b", "INVITATION-ID"),
    (r"\b[0-9a-f]{32}\b", "UID"),
    # What stands in the story of the examples has an ending that nobody else gets.
    (r"(/ylijaamalounas/[a-z-]+)-[0-9a-f]{8}\b", r"\1"),
    (r'"receipt": "[\w-]+"', '"receipt": "RECEIPT"'),
    (r"\b1\d{15}\b", "1750000000000000"),
    (r'"published": "[\d-]+"', '"published": "2026-09-01"'),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?", "2026-09-01T12:00:00+00:00"),
    (r"on \d{4}-\d\d-\d\d|from \d{4}-\d\d-\d\d", "from 2026-10-01"),
)
_EXAMPLE = re.compile(r"<!-- example: ([\w-]+) -->\n.*?<!-- end -->", re.DOTALL)


def is_recording():
    """Say whether the examples are to be written anew."""
    return bool(os.environ.get("VERTAISET_RECORD"))


def steady(text):
    """Return ``text`` without what differs from run to run."""
    for pattern, replacement in _VARYING:
        text = re.sub(pattern, replacement, text)
    return text


def _dumped(data):
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False)


def request_text(response, who, sent):
    """Return the request that led to ``response`` as it is shown."""
    request = response.request
    path = request.url.split("/plone", 1)[1]
    lines = [f"{request.method} /Plone{path} HTTP/1.1", "Accept: application/json"]
    if who is not None:
        credentials = b64encode(f"{who}:secret".encode()).decode()
        lines.append(f"Authorization: Basic {credentials}")
    if "X-Vertaiset-Receipt" in request.headers:
        lines.append("X-Vertaiset-Receipt: RECEIPT")
    if sent is None:
        return steady("\n".join(lines) + "\n")
    return steady("\n".join([*lines, "Content-Type: application/json", "", _dumped(sent)]) + "\n")


def response_text(response, only=()):
    """Return ``response`` as it is shown; ``only`` names the keys of a long one that are."""
    lines = [f"HTTP/1.1 {response.status_code} {response.reason}"]
    if "Location" in response.headers:
        lines.append(f"Location: {response.headers['Location']}")
    if response.content:
        data = response.json()
        if only:
            data = {key: data[key] for key in only}
        lines += ["Content-Type: application/json", "", _dumped(data)]
    return steady("\n".join(lines) + "\n")


def keep(name, request, response):
    """Compare an example with what is recorded, or record it."""
    for kind, text in (("req", request), ("resp", response)):
        path = EXAMPLES / f"{name}.{kind}"
        if is_recording():
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path.name} is not recorded: make docs"
        assert text == path.read_text(encoding="utf-8"), f"{path.name} differs from what is recorded: make docs"


def recorded():
    """Return the names of the examples that there are, a set."""
    return {path.stem for path in EXAMPLES.glob("*.req")}


def shown():
    """Return the names of the examples that the page shows, a list."""
    return _EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))


def page_with_examples():
    """Return the text of the page with each example as it is recorded."""

    def example(match):
        name = match.group(1)
        blocks = [(EXAMPLES / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("req", "resp")]
        shown = "\n".join(f"```http\n{block}```\n" for block in blocks)
        return f"<!-- example: {name} -->\n{shown}<!-- end -->"

    return _EXAMPLE.sub(example, PAGE.read_text(encoding="utf-8"))
