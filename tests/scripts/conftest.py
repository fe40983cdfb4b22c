"""What stands in scripts/ is imported as it is when it runs."""

from importlib import import_module
from pathlib import Path

import pytest


CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout():
    """The folder of the checkout."""
    return CHECKOUT


@pytest.fixture
def script(monkeypatch):
    """Return a function that imports a script by its name."""
    monkeypatch.syspath_prepend(str(CHECKOUT / "scripts"))
    return import_module
