"""Faces and moments."""

from datetime import datetime
from datetime import timezone
from faces import browser  # noqa: F401
from faces import session  # noqa: F401
from faces import site  # noqa: F401
from faces import url  # noqa: F401

import pytest


@pytest.fixture
def moment():
    """Return an aware datetime in UTC: ``moment(2026, 5, 1)``."""
    return lambda *parts: datetime(*parts, tzinfo=timezone.utc)
