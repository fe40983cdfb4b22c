"""The experiments of a workspace, as a board and as a list."""

from bs4 import BeautifulSoup
from datetime import date
from experiment_world import make_experiment  # noqa: F401
from kuntaliitto.vertaiset.browser.experiments import board
from kuntaliitto.vertaiset.content.experiment import Experiment


def test_the_board_has_a_column_for_each_state_and_filters_narrow_it(make_experiment, cast, browse):  # noqa: F811
    make_experiment("running", title="Kävely")
    make_experiment("closed", title="Puisto", municipalities=("837",))
    make_experiment(title="Pelkkä idea")
    visitor, member = browse(), browse("petra")
    address = f"{cast.absolute_url()}/@@experiments"
    visitor.open(address)
    running = visitor.contents[
        visitor.contents.index("vt-column-running") : visitor.contents.index("vt-column-learning")
    ]
    assert "Kävely" in running and "Puisto" not in running
    assert "Pelkkä idea" not in visitor.contents
    member.open(address)
    assert "Pelkkä idea" in member.contents
    member.open(f"{address}?as=list&municipality=837")
    assert "Puisto" in member.contents and ">Kävely<" not in member.contents
    member.open(f"{address}?as=list&state=cancelled")
    assert "No experiment here fits that." in member.contents


def test_it_wakes_no_experiment(make_experiment, cast, browse, monkeypatch):  # noqa: F811
    made = make_experiment("running", title="Kävely")
    woken = []
    browser = browse("petra")
    monkeypatch.setattr(Experiment, "__setstate__", lambda self, state: woken.append(self), raising=False)
    cast._p_jar.cacheMinimize()
    for mode in ("board", "list"):
        browser.open(f"{cast.absolute_url()}/@@experiments?as={mode}")
        assert "Kävely" in browser.contents
    assert woken == []
    browser.open(made.absolute_url())
    assert woken


def test_an_empty_one_says_what_to_do(cast, browse):
    visitor, member = browse(), browse("petra")
    for browser in (visitor, member):
        browser.open(f"{cast.absolute_url()}/@@experiments")
    assert "Begin the first experiment" in member.contents
    assert "No experiments yet." in visitor.contents


def test_a_column_says_how_many_there_are_and_leads_to_all_of_them(make_experiment, cast, browse, monkeypatch):  # noqa: F811
    monkeypatch.setattr(board, "IN_A_COLUMN", 2)
    for number in range(3):
        make_experiment("running", title=f"Kävely {number}", municipalities=("837",))
    make_experiment("running", title="Muualla")
    browser = browse()
    browser.open(f"{cast.absolute_url()}/@@experiments?municipality=837")
    page = BeautifulSoup(browser.contents, "lxml")
    column = page.select_one("section[aria-labelledby='vt-column-running']")
    assert (column.select_one(".vt-count").text, len(column.select(".vt-board-card"))) == ("3", 2)
    browser.open(column.find("a", string=lambda text: text and "Show all" in text)["href"])
    page = BeautifulSoup(browser.contents, "lxml")
    assert {one.text for one in page.select("#vt-list .vt-row-title")} == {"Kävely 0", "Kävely 1", "Kävely 2"}


def test_the_list_is_narrowed_by_each_of_its_filters(make_experiment, cast, browse):  # noqa: F811
    make_experiment("running", title="Kävely", themes=("kuntaliitokset",), looking_for=("Tutkija",))
    make_experiment("closed", {"decision": "stop"}, title="Puisto", municipalities=("837",), looking_for=())
    make_experiment("running", title="Unohtunut", ends=date(2021, 1, 1), looking_for=())
    browser = browse()
    browser.open(f"{cast.absolute_url()}/@@experiments")
    page = BeautifulSoup(browser.contents, "lxml")
    for name, text, expected in (
        ("state", "Closed", {"Puisto"}),
        ("decision", "Stop", {"Puisto"}),
        ("theme", "kuntaliitokset", {"Kävely"}),
        ("municipality", "Tampere", {"Puisto"}),
        ("region", "Pirkanmaa", {"Puisto"}),
        ("looking_for", "tutkija", {"Kävely"}),
        ("late", None, {"Unohtunut"}),
    ):
        chosen = "1" if text is None else page.select_one(f"select[name={name}]").find("option", string=text)["value"]
        for mode in ("board", "list"):
            browser.open(f"{cast.absolute_url()}/@@experiments?as={mode}&{name}={chosen}")
            shown = BeautifulSoup(browser.contents, "lxml")
            assert {one.text for one in shown.select(f"#vt-{mode} .vt-row-title")} == expected, (mode, name)
            kept = shown.select_one(f"select[name={name}] option[selected]") or shown.select_one(
                "input[name=late][checked]"
            )
            assert kept is not None and kept["value"] == chosen
