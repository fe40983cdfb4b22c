"""People, and moments."""

from datetime import datetime
from datetime import timezone
from faces import browser  # noqa: F401
from faces import session  # noqa: F401
from faces import site  # noqa: F401
from faces import url  # noqa: F401
from plone import api

import pytest


@pytest.fixture
def moment():
    """Return an aware datetime in UTC: ``moment(2026, 5, 1)``."""
    return lambda *parts: datetime(*parts, tzinfo=timezone.utc)


@pytest.fixture
def anna(portal):
    """Return the id of a person who has an account and nothing else."""
    with api.env.adopt_roles(["Manager"]):
        api.user.create(
            username="anna", email="anna@example.org", password="lukossa-ovi-1", properties={"fullname": "Anna Aho"}
        )
    return "anna"
