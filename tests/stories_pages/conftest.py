"""Pages of stories as the publisher serves them."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity.moves import open_round
from kuntaliitto.vertaiset.maturity.record import writable
from pages import browse  # noqa: F401
from pages import portal  # noqa: F401

import pytest
import transaction


@pytest.fixture
def in_round():
    """Return a function that opens a round of validation on a story."""

    def opening(story):
        open_round(writable(story), "good", clock.now(), "tuula")
        transaction.commit()

    return opening
