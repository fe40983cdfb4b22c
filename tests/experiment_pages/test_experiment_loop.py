"""The loop on pages: from a story, a gap or an enrichment to an experiment, and back to where it came from."""

from experiment_world import make_experiment  # noqa: F401
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments.people import people_of
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest
import transaction


GAP = "political/now"


@pytest.fixture
def story(make_story):
    """Tuula's story, published."""
    made = make_story(themes=("elämänkaari",))
    with api.env.adopt_user("tuula"):
        api.content.transition(made, "publish")
    return made


@pytest.fixture
def adoption(story):
    """Eetu's listening to it, with a gap."""
    said = {
        GAP: {"own": "Meillä lautakunta päättää.", "fit": "no_fit"},
        "impact/now": {"own": "Samoin.", "fit": "fits"},
    }
    with api.env.adopt_user("eetu"):
        return api.content.create(story, "vertaiset.adoption", title="Espoo", cells=said, next_step="experiment")


@pytest.fixture
def enrichment(story):
    with api.env.adopt_user("eetu"):
        return api.content.create(story, "vertaiset.enrichment", title="Lisä", cell="impact/now", text="Meillä näin.")


def made_in(workspace):
    transaction.begin()
    (made,) = [one for one in workspace.objectValues() if IExperiment.providedBy(one)]
    return made


def after(browser, mark):
    return browser.contents[browser.contents.index(mark) :]


def test_a_story_is_tried_out_and_both_ends_show_the_link(cast, story, browse):
    petra = browse("petra")
    petra.open(story.absolute_url())
    petra.getLink("Try this out").click()
    assert petra.getControl(name="title").value == story.title
    petra.getControl(name="title").value = " "
    petra.getControl("Make the experiment").click()
    assert "Give it a name." in after(petra, 'id="vt-error-title"')
    petra.getControl(name="title").value = "Lounaskokeilu"
    petra.getControl("Make the experiment").click()
    made = made_in(cast)
    assert petra.url == f"{made.absolute_url()}/edit"
    assert (made.title, made.grew_from, made.gap, made.people) == ("Lounaskokeilu", story.UID(), None, ("petra",))
    assert (made.municipalities, made.themes, api.content.get_state(made)) == (("564",), ("elämänkaari",), "idea")
    petra.open(made.absolute_url())
    assert f'href="{story.absolute_url()}"' in after(petra, 'id="vt-origin"')
    petra.open(story.absolute_url())
    assert f'href="{made.absolute_url()}"' in after(petra, 'id="vt-tried"')
    visitor = browse()
    visitor.open(story.absolute_url())
    assert "Lounaskokeilu" not in visitor.contents
    assert "try-out" not in visitor.contents


def test_a_gap_in_a_listening_is_tried_out_with_both_texts_in_sight(cast, adoption, browse):
    eetu = browse("eetu")
    eetu.open(adoption.absolute_url())
    gaps = after(eetu, 'id="vt-gaps"')
    assert gaps.count("@@try-out?cell=") == 1
    eetu.getLink(url=f"@@try-out?cell={GAP}").click()
    assert "Meillä lautakunta päättää." in eetu.contents
    assert f"Kerrottu: {GAP}" in eetu.contents
    eetu.getControl("Make the experiment").click()
    made = made_in(cast)
    assert (made.grew_from, made.gap, made.municipalities) == (adoption.UID(), GAP, ("049",))
    for page in (adoption, adoption.__parent__):
        eetu.open(page.absolute_url())
        assert f'href="{made.absolute_url()}"' in after(eetu, 'id="vt-tried"')


def test_an_enrichment_is_tried_out(cast, enrichment, browse):
    petra = browse("petra")
    petra.open(enrichment.absolute_url())
    petra.getLink("Try this out").click()
    petra.getControl("Make the experiment").click()
    assert made_in(cast).grew_from == enrichment.UID()
    petra.open(enrichment.absolute_url())
    assert "Ylijäämälounas" in after(petra, 'id="vt-tried"')


@pytest.mark.parametrize("userid", [None, "sanna"], ids=["visitor", "observer"])
def test_who_adds_no_experiments_tries_nothing_out(cast, story, browse, userid):
    browser = browse(userid)
    browser.open(story.absolute_url())
    assert "try-out" not in browser.contents
    browser.open(f"{story.absolute_url()}/@@try-out")
    assert "Make the experiment" not in browser.contents
    transaction.begin()
    assert not [one for one in cast.objectValues() if IExperiment.providedBy(one)]


@pytest.mark.parametrize("cell", ["no/such", "<script>alert(1)</script>", "%00"])
def test_a_cell_that_is_none_is_refused_in_words(cast, story, browse, cell):
    browser = browse("petra")
    browser.open(f"{story.absolute_url()}/@@try-out?cell={cell}")
    assert "<script>alert" not in browser.contents
    token = browser.getControl(name="_authenticator").value
    browser.post(f"{story.absolute_url()}/@@try-out", f"_authenticator={token}&title=X&cell={cell}")
    assert "There is no such cell." in browser.contents
    transaction.begin()
    assert not [one for one in cast.objectValues() if IExperiment.providedBy(one)]


def test_a_closed_experiment_reports_to_the_listening_when_that_has_come_to_trying(
    make_experiment,  # noqa: F811
    adoption,
    browse,
):
    made = make_experiment("closed", {"decision": "stop"}, grew_from=adoption.UID())
    eetu = browse("eetu")
    eetu.open(made.absolute_url())
    assert 'name="report"' not in eetu.contents
    eetu.getLink("begin the trial there").click()
    eetu.getControl("We begin to try").click()
    eetu.open(made.absolute_url())
    eetu.getControl("Save the outcome").click()
    assert "Choose how it went." in after(eetu, 'id="vt-error-outcome"')
    eetu.getControl(name="outcome").value = ["partly"]
    eetu.getControl("Save the outcome").click()
    assert eetu.url.startswith(adoption.absolute_url())
    transaction.begin()
    (outcome,) = adoption.outcomes
    assert (outcome["outcome"], outcome["changes"]) == ("partly", "Kävely toimii pienissä ryhmissä.")
    assert outcome["date"] == clock.today()
    petra = browse("petra")
    petra.open(made.absolute_url())
    assert 'name="report"' not in petra.contents


def test_the_work_page_shows_the_latest_experiments_as_the_reader_may_see_them(cast, make_experiment, browse):  # noqa: F811
    make_experiment("running", title="Kävely", municipalities=("049", "837"))
    make_experiment(title="Pelkkä idea")
    visitor, petra = browse(), browse("petra")
    for browser, found in ((visitor, ["Kävely"]), (petra, ["Kävely", "Pelkkä idea"])):
        browser.open(f"{cast.absolute_url()}/@@work")
        block = after(browser, 'id="vt-experiments"')
        assert [title for title in ("Kävely", "Pelkkä idea") if f">{title}<" in block] == found
        assert f'<span class="vt-count">{len(found)}</span>' in block
    assert "Espoo, Tampere" in after(visitor, 'id="vt-experiments"')
    assert "++add++vertaiset.experiment" in petra.contents
    assert "++add++vertaiset.experiment" not in visitor.contents


def test_the_form_begins_with_one_s_own_municipality(cast, browse):
    browser = browse("petra")
    browser.open(f"{cast.absolute_url()}/++add++vertaiset.experiment")
    assert browser.getControl(name="form.widgets.municipalities:list").value == ["564"]


def test_where_all_its_people_are_gone_a_manager_names_others(make_experiment, cast, browse):  # noqa: F811
    made = make_experiment("running")
    api.user.delete(username="eetu")
    assert not people_of(made) & set(roster_of(cast).members)
    koko = browse("koko")
    koko.open(made.absolute_url())
    assert 'id="vt-moves"' not in koko.contents
    made.people = ("petra",)
    notify(ObjectModifiedEvent(made))
    petra = browse("petra")
    petra.open(made.absolute_url())
    form = petra.getForm(id="vt-move-cancel")
    form.getControl(name="comment").value = "Tekijät lähtivät"
    form.getControl("Cancel").click()
    transaction.begin()
    assert api.content.get_state(made) == "cancelled"
