"""What site managers may write into the setting of merged municipalities."""

from datetime import date
from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.people import mergers
from kuntaliitto.vertaiset.people.municipalities import Merger
from plone import api

import pytest


NOW = datetime(2026, 5, 1, 12, tzinfo=timezone.utc)


@pytest.mark.parametrize("row", ["507 491 2026-01-01", " 507  491\t1.1.2026 "])
def test_a_line_names_two_codes_and_a_day(row):
    assert mergers.check([row]) == (Merger("507", "491", date(2026, 1, 1)),)


def test_empty_lines_say_nothing():
    assert mergers.check(["", "  "]) == mergers.check(None) == ()


@pytest.mark.parametrize(
    "rows, expected",
    [
        (["507 491"], "settings_merger_unreadable"),
        (["507 491 soon"], "settings_merger_unreadable"),
        (["507 491 31.2.2026"], "settings_merger_unreadable"),
        (["999 491 2026-01-01"], "settings_merger_unknown"),
        (["507 none 2026-01-01"], "settings_merger_unknown"),
        (["507 507 2026-01-01"], "settings_merger_itself"),
        (["588 491 2026-01-01"], "settings_merger_twice"),
        (["507 491 2026-01-01", "507 593 2027-01-01"], "settings_merger_twice"),
        (["507 588 2026-01-01"], "settings_merger_circle"),
        (["507 491 2026-01-01", "491 593 2027-01-01", "593 507 2028-01-01"], "settings_merger_circle"),
    ],
)
def test_what_cannot_be_is_refused_and_the_field_named(rows, expected):
    with pytest.raises(Invalid) as refused:
        mergers.check(rows)

    assert refused.value.message == expected
    assert refused.value.field == "merged_municipalities"
    assert refused.value.message.mapping["row"] == rows[-1]


def test_the_sites_mergers_count(portal):
    api.portal.set_registry_record("vertaiset.merged_municipalities", ("507 491 2026-01-01",))

    assert mergers.current("588", NOW) == "491"
    assert mergers.counted(["588", "507", "491"], NOW) == {"491"}


def test_a_setting_that_came_in_unchecked_breaks_no_page(portal):
    api.portal.set_registry_record("vertaiset.merged_municipalities", ("507 588 2026-01-01",))

    assert mergers.of_site() == ()
    assert mergers.current("588", NOW) == "507"
