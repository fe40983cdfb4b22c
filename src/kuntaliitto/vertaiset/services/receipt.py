"""The receipt of an answer without a name, as programs send it."""

HEADER = "X-Vertaiset-Receipt"


def receipt_of(request):
    """Return the receipt that was sent with ``request``, or None."""
    return (request.getHeader(HEADER) or "").strip() or None
