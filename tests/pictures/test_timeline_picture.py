"""The timeline draws a practice's clocks together, at any width and with any dates."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset.pictures.timeline import Event
from kuntaliitto.vertaiset.pictures.timeline import Span
from kuntaliitto.vertaiset.pictures.timeline import timeline

import pytest


TODAY = date(2026, 11, 22)
LABELS = {"terms": "Valtuustokaudet", "use": "Käytössä", "telling": "Kertomiset", "ship": "Aikalaivat"}


@pytest.fixture
def draw(read):
    """Return a function that draws a timeline and reads it."""

    def make(spans=(), events=(), starts=None, ends=None, labels=LABELS, **more):
        return read(timeline(spans, events, starts, ends, TODAY, labels, **{"title": "Aikajana", **more}))

    return make


def left(each, name="x"):
    return float(each.get(name).removesuffix("%"))


def bars(picture):
    return picture.having("vt-bar")


def signs(picture):
    return picture.having("vt-event")


def test_nothing_is_drawn_as_this_year_and_today(draw, assert_sound):
    picture = draw()
    assert_sound(picture)
    assert picture.texts("vt-axis") == ["2026 2027"]
    assert len(picture.having("vt-today")) == 1
    assert not bars(picture) and not signs(picture) and not picture.having("vt-lane")


def test_lanes_stand_in_the_order_of_their_titles_and_empty_ones_are_left_out(draw, assert_sound):
    picture = draw([Span("use", date(2024, 1, 1))], [Event("ship", TODAY), Event("telling", TODAY)])
    assert_sound(picture)
    assert picture.texts("vt-lane-name") == ["Käytössä", "Kertomiset", "Aikalaivat"]


def test_a_lane_without_a_title_is_called_by_its_id(draw):
    assert draw([Span("money", TODAY)]).texts("vt-lane-name") == ["money"]


def test_later_is_further_right(draw):
    days = [date(2020, 1, 1), date(2022, 6, 1), TODAY, date(2027, 1, 1)]
    places = [left(sign) for sign in signs(draw(events=[Event("telling", day) for day in days]))]
    assert places == sorted(set(places)) and 0 < places[0] and places[-1] < 100


def test_one_event_on_the_first_and_the_last_day_of_a_year(draw):
    for day in (date(2026, 1, 1), date(2026, 12, 31)):
        (sign,) = signs(draw(events=[Event("telling", day)]))
        assert 0 < left(sign) < 100


def test_events_of_one_day_stand_under_one_another(draw):
    found = signs(draw(events=[Event("telling", TODAY), Event("telling", TODAY), Event("telling", TODAY)]))
    assert len({sign.get("x") for sign in found}) == 1
    assert len({sign.get("y") for sign in found}) == 3


def test_words_of_one_lane_do_not_lie_over_one_another(draw):
    events = [Event("telling", TODAY, "Kerrottu"), Event("telling", TODAY + timedelta(days=20), "Kerrottu uudestaan")]
    assert len({sign.get("y") for sign in signs(draw(events=events))}) == 2


def test_spans_that_meet_share_a_row_and_those_at_the_same_time_do_not(draw):
    meeting = [Span("terms", date(2017, 6, 1), date(2021, 7, 31)), Span("terms", date(2021, 8, 1), date(2025, 5, 31))]
    assert len({bar.get("y") for bar in bars(draw(meeting))}) == 1
    overlapping = [Span("terms", date(2017, 6, 1), date(2021, 7, 31)), Span("terms", date(2019, 1, 1), TODAY)]
    assert len({bar.get("y") for bar in bars(draw(overlapping))}) == 2


def test_a_span_that_goes_on_is_dashed_and_reaches_the_end(draw):
    (bar,) = bars(draw([Span("use", date(2024, 1, 1))], ends=date(2027, 6, 1)))
    assert bar.get("stroke-dasharray")
    assert left(bar) + left(bar, "width") == pytest.approx(94.5)


@pytest.mark.parametrize("end", [date(2024, 3, 1), date(2023, 3, 1)])
def test_a_span_of_a_day_or_one_that_ends_before_it_starts_is_still_seen(draw, assert_sound, end):
    picture = draw([Span("use", date(2024, 3, 1), end, "Käytössä")])
    assert_sound(picture)
    assert left(bars(picture)[0], "width") > 0


def test_what_lies_outside_of_the_window_is_left_out_and_what_reaches_into_it_cut(draw):
    spans = [Span("terms", date(2000, 1, 1), date(2004, 12, 31)), Span("terms", date(2009, 1, 1), date(2024, 12, 31))]
    events = [Event("telling", date(2001, 1, 1)), Event("telling", date(2024, 1, 1))]
    picture = draw(spans, events, date(2023, 5, 1), date(2027, 5, 1))
    assert (len(bars(picture)), len(signs(picture))) == (1, 1)
    assert left(bars(picture)[0]) == pytest.approx(5.5)


def test_today_is_not_marked_where_it_is_outside(draw):
    assert not draw(starts=date(2010, 1, 1), ends=date(2012, 1, 1)).having("vt-today")


def test_a_window_that_ends_before_it_starts_is_a_year(draw, assert_sound):
    picture = draw(starts=date(2026, 5, 1), ends=date(2020, 1, 1))
    assert_sound(picture)
    assert picture.texts("vt-axis") == ["2026 2027"]


@pytest.mark.parametrize(("first", "last"), [(1, 9999), (1917, 2026), (2009, 2029), (2026, 2026)])
def test_the_axis_has_few_years_and_at_least_one(draw, first, last):
    years = draw(starts=date(first, 1, 1), ends=date(last, 12, 31)).texts("vt-axis")[0].split()
    assert 1 <= len(years) <= 10
    assert years == sorted(years, key=int)


def test_kinds_differ_by_shape_and_what_is_expected_is_an_outline(draw):
    kinds = ("telling", "rung", "ship", "leader", "effect")
    paths = [next(sign.iter("path")) for sign in signs(draw(events=[Event(kind, TODAY) for kind in kinds]))]
    assert len({path.get("d") for path in paths}) == len(kinds)
    (expected,) = signs(draw(events=[Event("effect", TODAY, hollow=True)]))
    assert next(expected.iter("path")).get("fill") == "none"


def test_a_kind_that_is_not_known_is_a_circle(draw):
    (known,), (other,) = signs(draw(events=[Event("telling", TODAY)])), signs(draw(events=[Event("other", TODAY)]))
    assert next(other.iter("path")).get("d") == next(known.iter("path")).get("d")


def test_a_sign_says_what_and_when_and_its_words_are_cut_to_the_room_on_a_phone(draw):
    picture = draw(events=[Event("telling", TODAY, "sana " * 60, "22.11.2026")])
    assert signs(picture)[0].find("title").text.endswith("sana 22.11.2026")
    assert picture.texts("vt-event-name")[0].endswith("…")


def test_words_are_no_smaller_than_eleven_pixels_and_the_picture_is_not_scaled(draw):
    picture = draw([Span("terms", date(2017, 6, 1), TODAY, "2017–2026")], [Event("telling", TODAY, "Kerrottu")])
    sizes = [float(each.get("font-size", 13)) for each in picture.svg.iter("text")]
    assert min(sizes) >= 11
    assert picture.svg.get("viewBox") is None and picture.svg.get("width") == "100%"


def test_words_are_escaped(draw, assert_sound):
    evil = "<script>alert(1)</script>"
    picture = draw([Span(evil, TODAY, None, evil)], [Event(evil, TODAY, evil)], labels={}, title=evil, today_label=evil)
    assert_sound(picture)
    assert "<script" not in picture.markup


def test_ids_start_with_the_prefix(draw):
    assert draw(prefix="a", description="x").ids() == ["a-title", "a-desc"]


def test_two_hundred_events_and_spans_are_all_drawn(draw, assert_sound):
    days = [date(2010, 1, 1) + timedelta(days=30 * number) for number in range(200)]
    picture = draw(
        [Span("terms", day, day + timedelta(days=90), "Jakso") for day in days],
        [Event("telling", day, "Kerrottu") for day in days],
    )
    assert_sound(picture)
    assert (len(bars(picture)), len(signs(picture))) == (200, 200)
