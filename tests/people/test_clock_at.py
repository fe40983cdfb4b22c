"""The clock that a demo sets."""

from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset import clock
from threading import Thread

import pytest


LONG_AGO = datetime(2019, 5, 1, 9, 0, tzinfo=timezone.utc)


def test_it_holds_in_the_block_and_nests():
    with clock.at(LONG_AGO):
        with clock.at(LONG_AGO.replace(year=2020)):
            assert clock.now().year == 2020
        assert clock.now() == LONG_AGO
    assert clock.now().year > 2024


def test_it_ends_with_an_error():
    with pytest.raises(ZeroDivisionError):
        with clock.at(LONG_AGO):
            raise ZeroDivisionError
    assert clock.now() != LONG_AGO


def test_other_threads_see_the_real_time():
    seen = []
    with clock.at(LONG_AGO):
        thread = Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen[0].year > 2024


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError):
        with clock.at(datetime(2019, 5, 1)):
            pass
