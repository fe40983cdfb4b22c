"""Where a request fails, Zope's error log keeps its form, its cookies and its headers beside the name of who sent it.

A Manager reads that log in the ZMI. So answers and receipts are taken out of a request that failed before it is kept:
else the log would lead from a person to an anonymous answer, or to the receipt that opens one.
"""

from kuntaliitto.vertaiset.browser.surveys.base import COOKIE
from kuntaliitto.vertaiset.browser.surveys.inputs import PREFIX
from kuntaliitto.vertaiset.services.receipt import HEADER
from zope.component import adapter
from ZPublisher.interfaces import IPubBeforeAbort


#: The service that programs send answers to.
ANSWER = "/@answer"
_BODIES = ("BODY", "BODYFILE")
_RECEIPT = "receipt"
_HEADER = f"HTTP_{HEADER.upper().replace('-', '_')}"


@adapter(IPubBeforeAbort)
def forget_answers(event):
    """Take answers and receipts out of the request that failed; one that is tried again is made anew from its bytes."""
    request = event.request
    for kept in (request.form, request.other, request.cookies):
        for name in [name for name in kept if _tells(name)]:
            del kept[name]
    request.environ.pop(_HEADER, None)
    if COOKIE in request.environ.get("HTTP_COOKIE", ""):
        del request.environ["HTTP_COOKIE"]
    if ANSWER in request.environ.get("PATH_INFO", ""):
        for name in _BODIES:
            request.other.pop(name, None)


def _tells(name):
    return name == _RECEIPT or str(name).startswith((PREFIX, COOKIE))
