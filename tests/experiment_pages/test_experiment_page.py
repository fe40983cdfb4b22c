"""The page of an experiment: what each sees on it, and what its people do there."""

from datetime import date
from experiment_world import make_experiment  # noqa: F401
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from plone import api
from plone.app.textfield.value import RichTextValue

import pytest
import transaction


def press(browser, form_id, label):
    browser.getForm(id=form_id).getControl(label).click()


def test_the_card_is_read_by_everybody_and_names_by_the_roster_alone(make_experiment, browse):  # noqa: F811
    made = make_experiment("running")
    visitor, member = browse(), browse("petra")
    for browser in (visitor, member):
        browser.open(made.absolute_url())
        for text in (
            "Jos kävellään",
            "Kävelykokous joka viikko.",
            "Istumisaika, tuntia",
            "7,5 h",
            "toinen kunta",
            "<svg",
        ):
            assert text in browser.contents, text
        assert 'id="vt-moves"' not in browser.contents
    assert 'id="vt-card-people"' in member.contents
    assert 'id="vt-card-people"' not in visitor.contents


def test_an_idea_is_shown_to_the_roster_alone(make_experiment, browse):  # noqa: F811
    made = make_experiment()
    visitor, member = browse(), browse("petra")
    visitor.open(made.absolute_url())
    member.open(made.absolute_url())
    assert "Jos kävellään" not in visitor.contents
    assert "Jos kävellään" in member.contents


def test_a_refused_move_names_what_is_missing_and_changes_nothing(make_experiment, browse):  # noqa: F811
    made = make_experiment("planned", threshold=None, ends=None)
    browser = browse("eetu")
    browser.open(made.absolute_url())
    needs = browser.contents[browser.contents.index("vt-move-start") :]
    assert "A threshold" in needs and "The day on which it ends" in needs
    press(browser, "vt-move-start", "Start")
    assert "Still missing: A threshold" in browser.contents
    transaction.begin()
    assert record_of(made).state == "planned"


def test_cancelling_asks_for_a_reason_and_keeps_what_was_typed(make_experiment, browse):  # noqa: F811
    made = make_experiment("running")
    browser = browse("eetu")
    browser.open(made.absolute_url())
    press(browser, "vt-move-cancel", "Cancel")
    assert 'id="vt-error-comment"' in browser.contents
    form = browser.getForm(id="vt-move-cancel")
    form.getControl(name="comment").value = "Rahat loppuivat"
    form.getControl("Cancel").click()
    assert "Rahat loppuivat" in browser.contents
    transaction.begin()
    assert record_of(made).state == "cancelled"


def test_late_is_said(make_experiment, browse):  # noqa: F811
    late = make_experiment("running", ends=date(2021, 1, 1))
    browser = browse()
    browser.open(late.absolute_url())
    assert 'id="vt-late"' in browser.contents


def test_an_amendment_needs_a_reason_and_all_versions_stay_visible(make_experiment, browse):  # noqa: F811
    made = make_experiment("running")
    browser = browse("eetu")
    browser.open(made.absolute_url())
    browser.getControl(name="threshold").value = "5"
    browser.getControl(name="amend").click()
    assert 'id="vt-error-reason"' in browser.contents
    assert browser.getControl(name="threshold").value == "5"
    browser.getControl(name="reason").value = "Mittari tarkentui"
    browser.getControl(name="amend").click()
    transaction.begin()
    assert made.threshold == "5"
    visitor = browse()
    visitor.open(made.absolute_url())
    versions = visitor.contents[visitor.contents.index("vt-versions") :]
    assert "Mittari tarkentui" in versions and ">6<" in versions and ">5<" in versions
    assert 'name="amend"' not in visitor.contents


def test_the_learning_is_written_and_the_experiment_closed(make_experiment, browse):  # noqa: F811
    made = make_experiment("learning")
    browser = browse("eetu")
    browser.open(made.absolute_url())
    press(browser, "vt-move-close", "Close")
    assert "Still missing: What was observed" in browser.contents
    for name in ("observed", "learned", "reasons", "decided_by"):
        browser.getControl(name=name).value = f"Sanottu {name}"
    browser.getControl(name="decision").value = ["stop"]
    browser.getControl("Save the learning card").click()
    press(browser, "vt-move-close", "Close")
    assert "Sanottu learned" in browser.contents
    assert 'id="vt-learning"' not in browser.contents
    transaction.begin()
    assert record_of(made).state == "closed"


def test_the_learning_is_saved_and_the_experiment_closed_at_once_or_neither(make_experiment, browse):  # noqa: F811
    made = make_experiment("learning")
    browser = browse("eetu")
    browser.open(made.absolute_url())
    for name in ("observed", "reasons", "decided_by"):
        browser.getControl(name=name).value = f"Sanottu {name}"
    browser.getControl("Save it and close").click()
    for field, missing in (("learned", "What was learned"), ("decision", "The decision: scale, adapt")):
        beside = browser.contents.index(f'id="vt-error-learning.{field}"')
        assert f"Still missing: {missing}" in browser.contents[beside : beside + 200], field
    assert 'id="vt-error-learning.observed"' not in browser.contents
    assert browser.getControl(name="observed").value == "Sanottu observed"
    transaction.begin()
    assert (record_of(made).state, record_of(made).learning) == ("learning", None)
    browser.getControl(name="learned").value = "Sanottu learned"
    browser.getControl(name="decision").value = ["adapt"]
    browser.getControl("Save it and close").click()
    transaction.begin()
    assert (record_of(made).state, made.learning["learned"]) == ("closed", "Sanottu learned")


def test_scaling_seeds_a_story(make_experiment, browse, cast):  # noqa: F811
    made = make_experiment("closed")
    browser = browse("eetu")
    browser.open(made.absolute_url())
    browser.getControl(name="title").value = "Kävelykäytäntö"
    browser.getControl(name="tell").click()
    assert browser.url.endswith("/edit")
    transaction.begin()
    (story,) = [one for one in cast.objectValues() if IPracticeStory.providedBy(one)]
    assert (story.title, story.grew_from) == ("Kävelykäytäntö", made.UID())
    browser.open(made.absolute_url())
    assert "Kävelykäytäntö" in browser.contents[browser.contents.index('id="vt-grown"') :]
    visitor = browse("petra")
    visitor.open(made.absolute_url())
    assert 'name="tell"' not in visitor.contents


def test_adapting_asks_for_a_changed_hypothesis(make_experiment, browse, cast):  # noqa: F811
    made = make_experiment("closed", {"decision": "adapt"})
    browser = browse("eetu")
    browser.open(made.absolute_url())
    browser.getControl(name="next").click()
    assert 'id="vt-error-hypothesis"' in browser.contents
    browser.getControl(name="hypothesis").value = "Toisin"
    browser.getControl(name="next").click()
    transaction.begin()
    (after,) = [one for one in cast.objectValues() if one.grew_from == made.UID()]
    assert after.hypothesis == "Toisin"


@pytest.fixture
def entry(make_experiment):  # noqa: F811
    made = make_experiment("running")
    text = RichTextValue("<p>Aloitimme sateessa.</p>", "text/html", "text/x-html-safe")
    with api.env.adopt_user("eetu"):
        return api.content.create(made, "vertaiset.diary_entry", title="Alku", date=date(2026, 1, 2), text=text)


def test_the_diary_is_read_and_a_hidden_entry_is_not(entry, browse):
    url, whole = entry.absolute_url(), entry.__parent__.absolute_url()
    visitor, fanni = browse(), browse("fanni")
    visitor.open(whole)
    assert "Aloitimme sateessa." in visitor.contents
    fanni.open(url)
    fanni.getControl(name="reason").value = "Nimiä"
    fanni.getControl("Hide").click()
    assert "Nimiä" in fanni.contents
    visitor.open(whole)
    assert "Aloitimme sateessa." not in visitor.contents
    visitor.open(url)
    assert "Aloitimme sateessa." not in visitor.contents


def test_a_visitor_moves_nothing(make_experiment, browse):  # noqa: F811
    made = make_experiment("running")
    browser = browse("petra")
    browser.open(made.absolute_url())
    browser.post(made.absolute_url(), "move=finish")
    transaction.begin()
    assert record_of(made).state == "running"
