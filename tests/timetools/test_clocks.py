"""All clocks of a practice on one timeline: no Plone is started here."""

from datetime import date
from kuntaliitto.vertaiset.timetools.events import clocks
from kuntaliitto.vertaiset.timetools.events import Event
from kuntaliitto.vertaiset.timetools.events import EVENTS
from kuntaliitto.vertaiset.timetools.events import Facts
from kuntaliitto.vertaiset.timetools.events import Funding
from kuntaliitto.vertaiset.timetools.events import RungHeld
from kuntaliitto.vertaiset.timetools.events import Ship
from kuntaliitto.vertaiset.timetools.events import Span
from kuntaliitto.vertaiset.timetools.events import SPANS


TODAY = date(2026, 5, 1)
FACTS = Facts(
    municipality="049",
    in_use_since=date(2022, 3, 1),
    effect_expected=date(2027, 1, 1),
    funding=(Funding("ESR", date(2021, 8, 1), date(2023, 12, 31)), Funding("Budjetti", date(2024, 1, 1))),
    leader_changes=(date(2024, 8, 1),),
    tellings=(date(2024, 1, 10), date(2025, 2, 1)),
    ships=(Ship(date(2024, 3, 1), date(2025, 3, 1), date(2025, 3, 20), {"title": "Laiva"}),),
    rungs=(
        RungHeld("interesting", date(2024, 1, 10), date(2024, 6, 1)),
        RungHeld("promising", date(2024, 6, 1), date(2026, 3, 1), lapsed=True),
        RungHeld("interesting", date(2026, 3, 1)),
    ),
)


def of_kind(rows, kind):
    return [row for row in rows if row.kind == kind]


def test_without_facts_there_is_today():
    empty = clocks(Facts(), TODAY)

    assert (empty.starts, empty.ends, empty.spans, empty.events) == (TODAY, TODAY, (), ())


def test_the_timeline_reaches_from_the_first_day_to_the_last():
    found = clocks(FACTS, TODAY)

    assert (found.starts, found.ends) == (date(2021, 8, 1), date(2027, 1, 1))


def test_the_terms_of_the_council_that_have_a_day_there_are_in_it():
    assert of_kind(clocks(FACTS, TODAY).spans, "council_term") == [
        Span("council_term", date(2021, 8, 1), date(2025, 5, 31), {"elected": "2021-06"}),
        Span("council_term", date(2025, 6, 1), date(2029, 5, 31), {"elected": "2025-04"}),
    ]


def test_spans_are_told_in_the_order_in_which_they_are_drawn():
    found = clocks(FACTS, TODAY)

    kinds = [span.kind for span in found.spans]
    assert kinds == sorted(kinds, key=list(SPANS).index)
    assert of_kind(found.spans, "funding") == [
        Span("funding", date(2021, 8, 1), date(2023, 12, 31), {"source": "ESR"}),
        Span("funding", date(2024, 1, 1), None, {"source": "Budjetti"}),
    ]
    assert of_kind(found.spans, "in_use") == [Span("in_use", date(2022, 3, 1), None)]
    assert [(span.data["rung"], span.starts, span.ends) for span in of_kind(found.spans, "rung")] == [
        ("interesting", date(2024, 1, 10), date(2024, 6, 1)),
        ("promising", date(2024, 6, 1), date(2026, 3, 1)),
        ("interesting", date(2026, 3, 1), None),
    ]
    assert of_kind(found.spans, "ship") == [Span("ship", date(2024, 3, 1), date(2025, 3, 1), {"title": "Laiva"})]


def test_events_are_told_day_by_day():
    found = clocks(FACTS, TODAY)

    assert [(event.on.isoformat(), event.kind) for event in found.events] == [
        ("2022-03-01", "taken_into_use"),
        ("2024-01-10", "told"),
        ("2024-01-10", "rung_reached"),
        ("2024-03-01", "ship_frozen"),
        ("2024-06-01", "rung_reached"),
        ("2024-08-01", "leader_changed"),
        ("2025-02-01", "told"),
        ("2025-03-01", "ship_returns"),
        ("2025-03-20", "ship_answered"),
        ("2026-03-01", "rung_lapsed"),
        ("2026-03-01", "rung_reached"),
        ("2027-01-01", "effect_expected"),
    ]
    assert Event("rung_lapsed", date(2026, 3, 1), {"rung": "promising"}) in found.events
    assert {event.kind for event in found.events} <= set(EVENTS)


def test_a_practice_that_begins_in_the_future_has_no_time_in_use_yet():
    found = clocks(Facts(in_use_since=date(2026, 9, 1)), TODAY)

    assert of_kind(found.spans, "in_use") == []
    assert found.events == (Event("taken_into_use", date(2026, 9, 1)),)


def test_a_retired_practice_is_not_in_use_any_more():
    found = clocks(Facts(in_use_since=date(2022, 3, 1), retired_on=date(2026, 1, 1)), TODAY)

    assert of_kind(found.spans, "in_use") == [Span("in_use", date(2022, 3, 1), date(2026, 1, 1))]
    assert found.events[-1] == Event("retired", date(2026, 1, 1))


def test_money_without_a_beginning_and_a_ship_not_yet_answered_have_their_place():
    found = clocks(
        Facts(funding=(Funding("ESR", None, date(2025, 1, 1)),), ships=(Ship(TODAY, date(2027, 5, 1)),)), TODAY
    )

    assert (found.starts, found.ends) == (date(2025, 1, 1), date(2027, 5, 1))
    assert [event.kind for event in found.events] == ["ship_frozen", "ship_returns"]
