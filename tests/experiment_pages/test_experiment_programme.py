"""The programme page of a workspace and of the site: figures, pictures with tables, learnings, and what is late."""

from bs4 import BeautifulSoup
from datetime import date
from experiment_world import CARD
from experiment_world import make_experiment  # noqa: F401
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.experiment import Experiment
from kuntaliitto.vertaiset.experiments import listing
from plone import api

import pytest


SECRET = "Salainen kokeilu"


@pytest.fixture
def filled(make_experiment, cast):  # noqa: F811
    """The workspace, with experiments in three regions: 049 is Espoo, 092 Vantaa, 837 Tampere."""
    make_experiment("running", title="Kävely", municipalities=("049", "092"))
    make_experiment("running", title="Unohtunut", municipalities=("837",), ends=date(2021, 1, 1))
    make_experiment("running", title="Vanhin", municipalities=("837",), ends=date(2020, 6, 1))
    make_experiment("closed", {"decision": "stop"}, title="Puisto", municipalities=("837", "049"))
    make_experiment("planned", title="Lappi", municipalities=(), region="lappi")
    make_experiment("planned", title="Ei missään", municipalities=())
    make_experiment(title="Pelkkä idea")
    return cast


def read(browser, url):
    """Open ``url`` and return the page."""
    browser.open(url)
    return BeautifulSoup(browser.contents, "lxml")


def table(page, figure):
    """Return the rows of the table of ``figure``, {name: number}."""
    rows = page.select(f"section[aria-labelledby='vt-figure-{figure}'] tbody tr")
    return {row.th.get_text(strip=True): int(row.td.get_text(strip=True)) for row in rows}


def drawn(page, figure):
    """Return what the picture of ``figure`` says, {name: number}."""
    said = {}
    for row in page.select(f"section[aria-labelledby='vt-figure-{figure}'] svg .vt-share-row"):
        name = " ".join(line.text for line in row.select(".vt-share-name"))
        said[name] = int(row.select_one(".vt-share-said").text.split()[0])
    return said


def numbers(page):
    """Return the numbers that lead, {id: number}."""
    return {tile["id"].removeprefix("vt-fact-"): int(tile.dd.get_text(strip=True)) for tile in page.select(".vt-tile")}


def titles(page, section):
    """Return the titles of the experiments in ``section``."""
    return [link.get_text(strip=True) for link in page.select(f"#{section} .vt-row-title")]


def test_it_says_how_many_where_what_was_decided_and_what_is_late(filled, browse):
    page = read(browse("petra"), f"{filled.absolute_url()}/@@experiment-programme")
    assert numbers(page) == {"total": 7, "running": 3, "closed": 1, "late": 2}
    assert table(page, "state") == {
        "Idea": 1,
        "Planned": 2,
        "Running": 3,
        "Learning": 0,
        "Closed": 1,
        "Cancelled": 0,
    }
    # Espoo and Vantaa are in one region, and Puisto is tried in two.
    assert table(page, "region") == {"Helsinki-Uusimaa": 3, "Pirkanmaa": 3, "Lappi": 1, "No place is named": 1}
    assert table(page, "decision") == {"Scale up": 0, "Adapt": 0, "Continue": 0, "Stop": 1}
    assert titles(page, "vt-learned") == ["Puisto"]
    assert "Kävely toimii pienissä ryhmissä." in page.select_one("#vt-learned").text
    # The longest first.
    assert titles(page, "vt-overdue") == ["Vanhin", "Unohtunut"]


def test_each_picture_says_what_its_table_says(filled, browse):
    page = read(browse("petra"), f"{filled.absolute_url()}/@@experiment-programme")
    for figure in ("state", "region", "decision"):
        assert drawn(page, figure) == table(page, figure)
        assert page.select_one(f"#vt-bars-{figure}-title").text == page.select_one(f"#vt-figure-{figure}").text
    assert len({one["id"] for one in page.select("[id]")}) == len(page.select("[id]"))


def test_it_counts_for_nobody_what_they_may_not_see(filled, make_workspace, browse):
    hidden = make_workspace("maija", visibility="secret", join_policy="invited")
    with api.env.adopt_user("maija"):
        api.content.create(hidden, "vertaiset.experiment", title=SECRET, **{**CARD, "people": ("maija",)})
    of_site = f"{api.portal.get().absolute_url()}/@@experiment-programme"
    # An idea is the roster's; what is in a secret workspace is its members': Maija is in both.
    for who, total, ideas in ((None, 6, 0), ("petra", 7, 1), ("maija", 8, 2)):
        page = read(browse(who), of_site)
        assert (numbers(page)["total"], table(page, "state")["Idea"]) == (total, ideas), who
        assert sum(table(page, "state").values()) == total
    visitor = browse()
    assert numbers(read(visitor, f"{filled.absolute_url()}/@@experiment-programme"))["total"] == 6
    visitor.open(f"{hidden.absolute_url()}/@@experiment-programme")
    assert SECRET not in visitor.contents and "vt-tile" not in visitor.contents
    member = read(browse("maija"), f"{hidden.absolute_url()}/@@experiment-programme")
    assert numbers(member)["total"] == 1


def test_pages_and_rest_count_alike(filled, browse):
    page = read(browse("petra"), f"{filled.absolute_url()}/@@experiment-programme")
    with api.env.adopt_user("petra"):
        counted = listing.count(filled, today=clock.today())
    assert (numbers(page)["total"], numbers(page)["late"]) == (counted.total, counted.late) == (7, 2)
    assert list(table(page, "state").values()) == list(counted.by["state"].values())
    # REST has no row for those that name no place.
    assert list(table(page, "region").values()) == [*counted.by["region"].values(), 1]


def test_its_links_lead_to_what_they_count(filled, browse):
    browser = browse("petra")
    page = read(browser, f"{filled.absolute_url()}/@@experiment-programme")
    for selector, expected in (
        ("#vt-fact-late a", {"Vanhin", "Unohtunut"}),
        ("#vt-fact-running a", {"Kävely", "Vanhin", "Unohtunut"}),
        ("section[aria-labelledby='vt-figure-region'] tbody tr:nth-child(3) a", {"Lappi"}),
    ):
        browser.open(page.select_one(selector)["href"])
        shown = BeautifulSoup(browser.contents, "lxml")
        assert {one.get_text(strip=True) for one in shown.select("#vt-list .vt-row-title")} == expected


def test_the_site_names_the_workspaces(filled, browse):
    page = read(browse(), f"{api.portal.get().absolute_url()}/@@experiment-programme")
    (link,) = page.select("#vt-learned .vt-row-workspace")
    assert (link["href"], link.text) == (filled.absolute_url(), filled.title)


def test_board_and_programme_lead_to_each_other(filled, browse):
    browser, here = browse("petra"), filled.absolute_url()
    board = read(browser, f"{here}/@@experiments")
    assert board.select_one(f"#content a[href='{here}/@@experiment-programme']")
    page = read(browser, f"{here}/@@experiment-programme")
    assert page.select_one(f"#content a[href='{here}/@@experiments']")
    # The site's is found from each workspace's, and from the list of workspaces.
    of_site = f"{api.portal.get().absolute_url()}/@@experiment-programme"
    assert page.select_one(f"#content a[href='{of_site}']")
    assert read(browser, f"{api.portal.get().absolute_url()}/@@workspaces").select_one(f"#content a[href='{of_site}']")


def test_an_empty_one_says_what_to_do_next(cast, browse):
    member, visitor = browse("petra"), browse()
    address = f"{cast.absolute_url()}/@@experiment-programme"
    assert read(member, address).select_one("#content a[href$='++add++vertaiset.experiment']")
    page = read(visitor, address)
    assert "No experiments yet." in page.text and not page.select("svg.vt-bars-svg")
    page = read(visitor, f"{api.portal.get().absolute_url()}/@@experiment-programme")
    assert page.select_one("#content a[href$='/@@workspaces']")


def test_learnings_are_read_page_by_page(make_experiment, cast, browse):  # noqa: F811
    api.portal.set_registry_record("vertaiset.list_size", 5)
    for number in range(7):
        make_experiment("closed", {"learned": f"Oppi {number}"}, title=f"Kokeilu {number}")
    browser = browse()
    first = read(browser, f"{cast.absolute_url()}/@@experiment-programme")
    second = read(browser, f"{cast.absolute_url()}/@@experiment-programme?b_start:int=5")
    shown = titles(first, "vt-learned") + titles(second, "vt-learned")
    assert (len(titles(first, "vt-learned")), sorted(shown)) == (5, [f"Kokeilu {number}" for number in range(7)])


def test_it_wakes_no_experiment(filled, browse, monkeypatch):
    browser, woken = browse("petra"), []
    monkeypatch.setattr(Experiment, "__setstate__", lambda self, state: woken.append(self), raising=False)
    for place in (filled, api.portal.get()):
        filled._p_jar.cacheMinimize()
        assert numbers(read(browser, f"{place.absolute_url()}/@@experiment-programme"))["total"] == 7
    assert woken == []
    # The guard works: a page of one of them wakes it.
    browser.open(f"{filled.absolute_url()}/puisto")
    assert woken
