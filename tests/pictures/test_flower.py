"""The flower shows in a second what is told and what is not, to everybody."""

from kuntaliitto.vertaiset.pictures.flower import fit_flower
from kuntaliitto.vertaiset.pictures.flower import flower
from kuntaliitto.vertaiset.pictures.flower import small_fit_flower
from kuntaliitto.vertaiset.pictures.flower import small_flower
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES

import pytest


LABELS = {perspective.id: f"Side {perspective.id}" for perspective in PERSPECTIVES}
TIMES = {"before": "Ennen", "now": "Nyt", "future": "Tulevaisuudessa"}
WORDS = {
    "told": "Kerrottu",
    "untold": "Ei vielä kerrottu",
    "home": "Kotisolu",
    "fits": "Sopii",
    "adapt": "Sovitettava",
    "no_fit": "Ei sovi",
    "unknown": "Ei tiedossa",
}
TOLD = ("leadership/now", "impact/future", "political/before")
FITS = {"leadership/now": "fits", "political/now": "adapt", "impact/now": "no_fit", "impact/before": "fits"}


def petals(picture):
    """Return the cells of the figure itself, without those in its key."""
    return [cell for petal in picture.having("vt-petal") for cell in picture.having("vt-cell", petal)]


def states(picture):
    return [cell.get("class").split()[1].removeprefix("vt-cell-") for cell in petals(picture)]


def stars(picture):
    return [star for petal in picture.having("vt-petal") for star in picture.having("vt-home", petal)]


@pytest.fixture
def draw(read):
    """Return a function that draws a story's flower and reads it."""

    def make(told=TOLD, labels=LABELS, **more):
        return read(flower(told, labels, TIMES, WORDS, **{"title": "Kukka", **more}))

    return make


def test_it_has_eight_petals_in_the_order_of_the_figure_and_24_cells(draw, assert_sound):
    picture = draw()
    assert_sound(picture)
    assert [petal.get("class") for petal in picture.having("vt-petal")] == [
        f"vt-petal vt-petal-{perspective.id}" for perspective in PERSPECTIVES
    ]
    outlines = {cell.get("d") for cell in petals(picture)}
    assert len(outlines) == len(CELLS) == len(petals(picture)) == 24


def test_before_is_innermost_and_future_outermost(draw):
    rings = [cell.get("class").split()[-1] for cell in petals(draw())]
    assert rings[:3] == ["vt-ring-before", "vt-ring-now", "vt-ring-future"]
    # Where the outlines of the first petal, which points up, begin: further and further from the middle.
    heights = [float(cell.get("d").split("A")[0].split(" ")[1]) for cell in petals(draw())[:3]]
    assert heights == sorted(heights, reverse=True) and heights[0] < 0


def test_the_first_petal_points_up_and_the_third_to_the_right(draw):
    starts = [[float(n) for n in cell.get("d")[1:].split("A")[0].split(" ")] for cell in petals(draw())[1::3]]
    assert starts[0][1] < -abs(starts[0][0])
    assert starts[2][0] > abs(starts[2][1])
    assert starts[4][1] > abs(starts[4][0])


def test_told_cells_are_filled_and_others_outlined(draw):
    picture = draw()
    told = [cell for cell, state in zip(petals(picture), states(picture)) if state == "told"]
    untold = [cell for cell, state in zip(petals(picture), states(picture)) if state == "untold"]
    assert (len(told), len(untold)) == (3, 21)
    assert {cell.get("fill") for cell in told} == {"currentColor"}
    assert {cell.get("fill") for cell in untold} == {"none"}
    assert picture.texts("vt-heart-count") == ["3/24"]


@pytest.mark.parametrize(("told", "count"), [((), "0/24"), (CELLS, "24/24"), (("no/such", "leadership/now"), "1/24")])
def test_what_is_counted_is_cells(draw, assert_sound, told, count):
    picture = draw(told)
    assert_sound(picture)
    assert picture.texts("vt-heart-count") == [count]


def test_home_cells_have_a_star_whether_they_are_told_or_not(draw):
    assert len(stars(draw())) == len(HOME_CELLS) == 3
    assert len(stars(draw(()))) == 3
    assert not stars(draw(home=()))


def test_a_picture_is_one_image_with_a_title_and_a_description(draw):
    picture = draw(description="Kolme solua on kerrottu.", prefix="a")
    assert picture.svg.get("role") == "img"
    found = {each.get("id"): each.text for each in picture.svg if each.get("id")}
    assert found == {"a-title": "Kukka", "a-desc": "Kolme solua on kerrottu."}
    assert picture.svg.get("aria-labelledby") == "a-title"
    assert picture.svg.get("aria-describedby") == "a-desc"


def test_without_a_description_none_is_referred_to(draw):
    assert draw().svg.get("aria-describedby") is None


def test_cells_say_what_they_are(draw):
    said = [cell.find("title").text for cell in petals(draw())]
    assert said[0] == "Side leadership, Ennen: Ei vielä kerrottu"
    assert said[1] == "Side leadership, Nyt: Kerrottu"
    assert "Side impact, Tulevaisuudessa: Kerrottu, Kotisolu" in said


def test_cells_are_links_that_say_where_they_lead(draw, assert_sound):
    picture = draw(hrefs={"leadership/now": "#leadership-now", "impact/future": "?a=1&b=2"})
    assert_sound(picture)
    links = list(picture.svg.iter("a"))
    assert [link.get("href") for link in links] == ["#leadership-now", "?a=1&b=2"]
    assert links[0].get("aria-label") == "Side leadership, Nyt: Kerrottu"
    # An image's parts are hidden from a screen reader, and links must not be.
    assert picture.svg.get("role") == "group"


def test_labels_are_escaped(draw, assert_sound):
    evil = "<script>alert(1)</script>\"'&"
    picture = draw(labels={"leadership": evil}, title=evil, description=evil, hrefs={"leadership/now": '"><script>'})
    assert_sound(picture)
    assert "<script" not in picture.markup
    assert picture.texts("vt-petal-key")[0].startswith(evil)


def test_letters_that_xml_cannot_hold_are_left_out(draw):
    assert draw(title="Ku\x00k\x0bka\ud800 \n on").svg.find("title").text == "Kukka on"


def test_long_names_are_wrapped_and_nothing_is_lost(draw):
    name = "Tilapäiset (horisontaaliset) kumppanit: muut projektit, kilpailijat"
    picture = draw(labels={"temporary_partners": name})
    written = next(each for each in picture.having("vt-petal-name") if len(each))
    lines = [line.text for line in written]
    assert " ".join(lines) == name
    assert max(len(line) for line in lines) <= 20


def test_names_of_200_words_are_cut_in_the_figure_and_whole_in_its_key(draw):
    name = "sana " * 200
    picture = draw(labels={"leadership": name})
    assert picture.texts("vt-petal-name")[0].endswith("…")
    assert name.strip() in picture.texts("vt-petal-key")[0]


def test_two_flowers_on_a_page_share_no_id(read):
    one = read(fit_flower(FITS, LABELS, TIMES, WORDS, title="A", description="a", prefix="one"))
    two = read(fit_flower(FITS, LABELS, TIMES, WORDS, title="A", description="a", prefix="two"))
    assert one.ids() and not set(one.ids()) & set(two.ids())


def test_a_flower_without_words_is_still_one(read, assert_sound):
    picture = read(flower((), {}, {}, {}, title="Kukka"))
    assert_sound(picture)
    assert len(petals(picture)) == 24
    assert not picture.having("vt-key")


def test_the_middle_may_say_something_else(draw):
    assert draw(center="14").texts("vt-heart-count") == ["14"]


def test_each_fit_has_a_filling_of_its_own(read, assert_sound):
    picture = read(fit_flower(FITS, LABELS, TIMES, WORDS, title="Sopivuus", prefix="f"))
    assert_sound(picture)
    found = {state: cell.get("fill") for cell, state in zip(petals(picture), states(picture))}
    assert found == {"fits": "currentColor", "adapt": "url(#f-adapt)", "no_fit": "url(#f-no_fit)", "unknown": "none"}
    assert states(picture).count("unknown") == 20
    assert picture.texts("vt-heart-count") == ["4/24"]


def test_unknown_is_dotted_and_not_as_what_is_untold(read, draw):
    unknown = petals(read(fit_flower({}, LABELS, TIMES, WORDS, title="Sopivuus")))[0]
    untold = petals(draw(()))[0]
    assert unknown.get("stroke-dasharray") and not untold.get("stroke-dasharray")


def test_a_fit_that_is_none_of_the_four_is_unknown(read):
    picture = read(fit_flower({"leadership/now": "<evil>", "x": "fits"}, LABELS, TIMES, WORDS, title="Sopivuus"))
    assert set(states(picture)) == {"unknown"}


def test_the_key_names_the_four_fits_and_the_home_cell(read):
    picture = read(fit_flower(FITS, LABELS, TIMES, WORDS, title="Sopivuus"))
    named = [item.find("span").text for item in picture.having("vt-key-item")]
    assert named == ["Sopii", "Sovitettava", "Ei sovi", "Ei tiedossa", "Kotisolu", *TIMES.values()]


@pytest.mark.parametrize(
    "markup",
    [small_flower(TOLD, title="3/24", prefix="s"), small_fit_flower(FITS, title="4/24", prefix="s")],
    ids=["told", "fits"],
)
def test_a_small_flower_has_24_cells_and_no_words(read, assert_sound, markup):
    picture = read(markup)
    assert_sound(picture)
    assert (picture.svg.get("width"), picture.svg.get("height")) == ("96", "96")
    assert len(petals(picture)) == 24
    assert not list(picture.root.iter("text"))
    assert len(stars(picture)) == 3


def test_small_flowers_on_a_page_share_no_id(read):
    one, two = (read(small_fit_flower(FITS, title="x", prefix=prefix)) for prefix in ("one", "two"))
    assert one.ids() and not set(one.ids()) & set(two.ids())
