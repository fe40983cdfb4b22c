"""Faces."""

from faces import browser  # noqa: F401
from faces import session  # noqa: F401
from faces import site  # noqa: F401
from faces import url  # noqa: F401
