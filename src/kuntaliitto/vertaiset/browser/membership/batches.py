"""Lists in pages: of the size that the settings say, from where the address says."""

from kuntaliitto.vertaiset import settings
from plone.batching import Batch


def batch_of(records, request):
    """Return the page of ``records``, a sequence, that ``request`` asks for with ``b_start``."""
    start = str(request.form.get("b_start", "0"))
    return Batch(records, settings.get("list_size"), int(start) if start.isdigit() else 0)
