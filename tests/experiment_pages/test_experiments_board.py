"""The experiments of a workspace, as a board and as a list."""

from experiment_world import make_experiment  # noqa: F401
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
