"""Telling a story through the form, as the publisher serves it."""

from kuntaliitto.vertaiset.browser import members_widget
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from plone import api
from story_world import NOW

import pytest
import transaction


NAME = "form.widgets.perspectives"


def cell(browser, name):
    """Return the text area of a cell."""
    return browser.getControl(name=f"{NAME}.text.{name.replace('/', '.')}")


def field(browser, name, **kw):
    return browser.getControl(name=f"form.widgets.{name}", **kw)


def save(browser, label="Save"):
    browser.getControl(label, index=0).click()


@pytest.fixture
def tuula(cast, browse):
    """Tuula's browser, on the form that makes a story."""
    browser = browse("tuula")
    browser.open(f"{cast.absolute_url()}/++add++vertaiset.practice_story")
    return browser


@pytest.fixture
def edit(browse):
    """Return a function that opens the edit form of a story as somebody."""

    def opening(userid, story):
        browser = browse(userid)
        browser.open(f"{story.absolute_url()}/edit")
        return browser

    return opening


def told(story):
    transaction.begin()
    return story.perspectives


# Making one


def test_a_story_is_told_in_part_and_is_the_tellers_municipalitys(cast, tuula):
    field(tuula, "IBasic.title").value = "Ylijäämälounas"
    assert field(tuula, "municipality:list").value == ["837"]
    cell(tuula, "participation/now").value = "Kysymme joka viikko.\n\nVastaukset: 3 < 4."
    tuula.getControl(name="form.buttons.save").click()
    transaction.begin()
    (story,) = cast.objectValues()
    assert story.perspectives == {"participation/now": "<p>Kysymme joka viikko.</p>\n<p>Vastaukset: 3 &lt; 4.</p>"}
    assert (story.municipality, story.title) == ("837", "Ylijäämälounas")
    assert api.content.get_state(story) == "draft"
    assert tuula.url.startswith(story.absolute_url())


def test_saving_within_a_side_goes_on_at_the_next(cast, tuula):
    field(tuula, "IBasic.title").value = "Ylijäämälounas"
    cell(tuula, "leadership/now").value = "Johto kysyy."
    tuula.getControl(name="form.buttons.go_on", index=0).click()
    assert "perspective=political" in tuula.url
    assert cell(tuula, "leadership/now").value == "Johto kysyy."
    cell(tuula, "political/now").value = "Lautakunta kuulee."
    tuula.getControl(name="form.buttons.go_on", index=1).click()
    (story,) = cast.objectValues()
    assert sorted(told(story)) == ["leadership/now", "political/now"]


def test_a_title_is_needed_and_what_was_told_stays_in_the_form(cast, tuula):
    cell(tuula, "leadership/now").value = "Johto kysyy."
    tuula.getControl(name="form.buttons.save").click()
    assert "Required input is missing." in tuula.contents
    assert cell(tuula, "leadership/now").value == "Johto kysyy."
    assert not list(cast.objectIds())


def test_a_story_of_nobody_is_refused_beside_the_municipality(cast, tuula):
    field(tuula, "IBasic.title").value = "Ylijäämälounas"
    field(tuula, "municipality:list").value = ["--NOVALUE--"]
    tuula.getControl(name="form.buttons.save").click()
    assert "Choose a municipality, or name the organisation" in tuula.contents
    assert not list(cast.objectIds())


def test_who_may_not_tell_gets_no_form(cast, browse):
    for userid in (None, "sanna", "ville"):
        browser = browse(userid)
        browser.open(f"{cast.absolute_url()}/++add++vertaiset.practice_story")
        assert NAME not in browser.contents


# Cells


def test_only_what_was_changed_is_written(make_story, edit):
    story = make_story()
    tuula = edit("tuula", story)
    cell(tuula, "impact/now").value = "Uusi teksti."
    tuula.getControl(name="form.buttons.save").click()
    assert told(story) == {**{one: f"<p>Kerrottu: {one}</p>" for one in CELLS}, "impact/now": "<p>Uusi teksti.</p>"}
    assert story.cell_revisions == {"impact/now": 1}


def test_saving_without_a_change_changes_nothing(make_story, edit):
    story = make_story()
    tuula = edit("tuula", story)
    tuula.getControl(name="form.buttons.save").click()
    transaction.begin()
    assert (story.revision, story.cell_revisions) == (0, {})


def test_a_cell_is_emptied(make_story, edit):
    story = make_story()
    tuula = edit("tuula", story)
    cell(tuula, "impact/now").value = "  "
    tuula.getControl(name="form.buttons.save").click()
    assert "impact/now" not in told(story)


def test_rich_text_stays_rich_for_those_without_an_editor(make_story, edit):
    story = make_story(told=())
    rich = '<p>Katso <a href="resolveuid/abc">tästä</a></p>'
    story.perspectives = {"impact/now": rich}
    tuula = edit("tuula", story)
    assert cell(tuula, "impact/now").value == rich
    cell(tuula, "leadership/now").value = "Uutta."
    tuula.getControl(name="form.buttons.save").click()
    assert told(story) == {"impact/now": rich, "leadership/now": "<p>Uutta.</p>"}


def test_a_cell_that_is_too_long_is_said_at_the_cell_and_kept(make_story, edit):
    story = make_story()
    tuula = edit("tuula", story)
    cell(tuula, "impact/now").value = "x" * 200_000
    cell(tuula, "leadership/now").value = "Uusi."
    tuula.getControl(name="form.buttons.save").click()
    assert "a cell takes 100000" in tuula.contents
    assert (
        'aria-describedby="form-widgets-perspectives-impact-now-prompt form-widgets-perspectives-impact-now-error"'
        in (tuula.contents)
    )
    assert len(cell(tuula, "impact/now").value) == 200_000
    assert cell(tuula, "leadership/now").value == "Uusi."
    assert story.revision == 0


# Two at once


def test_two_people_change_different_cells_at_once(make_story, edit):
    story = make_story(responsible=("toinen",))
    tuula, toinen = edit("tuula", story), edit("toinen", story)
    cell(tuula, "impact/now").value = "Tuulan."
    cell(toinen, "political/now").value = "Toisen."
    tuula.getControl(name="form.buttons.save").click()
    toinen.getControl(name="form.buttons.save").click()
    assert (told(story)["impact/now"], story.perspectives["political/now"]) == ("<p>Tuulan.</p>", "<p>Toisen.</p>")


@pytest.fixture
def conflict(make_story, edit):
    """Two people have changed the same cell; the second, who is shown both texts, changed another one too."""
    story = make_story(responsible=("toinen",))
    tuula, toinen = edit("tuula", story), edit("toinen", story)
    cell(tuula, "impact/now").value = "Tuulan."
    cell(tuula, "political/before").value = "Tuulan muu."
    cell(toinen, "impact/now").value = "Toisen."
    cell(toinen, "political/now").value = "Toisen muu."
    tuula.getControl(name="form.buttons.save").click()
    toinen.getControl(name="form.buttons.save").click()
    assert "Somebody else has changed the same part meanwhile." in toinen.contents
    assert told(story)["impact/now"] == "<p>Tuulan.</p>"
    assert story.perspectives["political/now"] == "<p>Kerrottu: political/now</p>"
    return story, toinen


@pytest.mark.parametrize(
    ("keep", "kept"),
    [("theirs", "<p>Tuulan.</p>"), ("mine", "<p>Toisen.</p>"), ("edited", "<p>Tuulan.</p>\n<p>Toisen.</p>")],
)
def test_the_second_is_shown_both_texts_and_chooses(conflict, keep, kept):
    story, toinen = conflict
    assert toinen.contents.count('<div class="vt-conflict"') == 1
    assert cell(toinen, "impact/now").value == "Tuulan.\n\nToisen."
    toinen.getControl(name=f"{NAME}.keep.impact.now").value = [keep]
    toinen.getControl(name="form.buttons.save").click()
    assert told(story)["impact/now"] == kept
    assert story.perspectives["political/now"] == "<p>Toisen muu.</p>"
    assert story.perspectives["political/before"] == "<p>Tuulan muu.</p>"


def test_a_third_change_meanwhile_is_noticed_too(conflict, edit):
    story, toinen = conflict
    third = edit("tuula", story)
    cell(third, "impact/now").value = "Taas Tuulan."
    third.getControl(name="form.buttons.save").click()
    toinen.getControl(name=f"{NAME}.keep.impact.now").value = ["mine"]
    toinen.getControl(name="form.buttons.save").click()
    assert "Taas Tuulan." in toinen.contents
    assert told(story)["impact/now"] == "<p>Taas Tuulan.</p>"


# The other fields


def rows(browser, name, number, **typed):
    for column, value in typed.items():
        field(browser, f"{name}.{number}.{column}").value = value


def test_rows_are_saved_and_there_are_some_more(make_story, edit):
    story = make_story()
    tuula = edit("tuula", story)
    rows(tuula, "measurements", 0, date="2021-02-03", value="100")
    rows(tuula, "measurements", 2, date="2022-02-03", value="80", note="Arvio")
    rows(tuula, "leader_changes", 0, date="2021-02-03")
    tuula.getControl(name="form.buttons.save").click()
    transaction.begin()
    assert [(row["date"].isoformat(), row["value"], row["note"]) for row in story.measurements] == [
        ("2021-02-03", "100", None),
        ("2022-02-03", "80", "Arvio"),
    ]
    assert [day.isoformat() for day in story.leader_changes] == ["2021-02-03"]
    again = edit("tuula", story)
    assert field(again, "measurements.1.value").value == "80"
    assert field(again, "measurements.4.value").value == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"date": "kesällä", "value": "80"}, "Row 2: “Day” is a day, as in 2026-12-31."),
        ({"date": "2999-01-01", "value": "80"}, "Row 2: “Day” is in the future."),
        ({"value": "80"}, "Row 2: “Day”"),
    ],
)
def test_a_wrong_row_is_named_and_stays(make_story, edit, typed, said):
    story = make_story()
    tuula = edit("tuula", story)
    rows(tuula, "measurements", 0, date="2021-02-03", value="100")
    rows(tuula, "measurements", 1, **typed)
    cell(tuula, "impact/now").value = "Uusi."
    tuula.getControl(name="form.buttons.save").click()
    assert said in tuula.contents
    assert field(tuula, "measurements.1.value").value == "80"
    assert cell(tuula, "impact/now").value == "Uusi."
    transaction.begin()
    assert (story.measurements, story.revision) == ([], 0)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("related", "no-such-uid", "There is nothing with the id “no-such-uid” here."),
        ("related", "http://nohost/plone/olematon", "Nothing that you can see stands at"),
    ],
)
def test_what_a_rule_refuses_stands_beside_its_field(make_story, edit, name, typed, said):
    story = make_story()
    tuula = edit("tuula", story)
    field(tuula, name).value = typed
    tuula.getControl(name="form.buttons.save").click()
    assert said in tuula.contents
    at = tuula.contents.index(f'id="formfield-form-widgets-{name}"')
    assert said in tuula.contents[at : at + 3000]
    assert field(tuula, name).value == typed


def test_people_who_answer_for_it_are_ticked_by_name(cast, make_story, edit):
    story = make_story()
    api.user.get(userid="toinen").setMemberProperties({"fullname": "Toini Toinen"})
    transaction.commit()
    tuula = edit("tuula", story)
    people = field(tuula, "responsible:list")
    assert "Toini Toinen" in people.displayOptions
    assert (len(people.options), people.value) == (roster_of(cast).count(), [])
    people.value = ["toinen"]
    tuula.getControl(name="form.buttons.save").click()
    transaction.begin()
    assert story.responsible == ("toinen",)
    assert field(edit("tuula", story), "responsible:list").value == ["toinen"]


def test_somebody_who_left_while_the_form_was_open_is_named_and_stays_ticked(cast, make_story, edit):
    story = make_story()
    tuula = edit("tuula", story)
    with api.env.adopt_user("toinen"):
        actions.leave(cast, NOW)
    transaction.commit()
    field(tuula, "responsible:list").value = ["toinen"]
    tuula.getControl(name="form.buttons.save").click()
    assert "“toinen” is not a member of the workspace." in tuula.contents
    assert field(tuula, "responsible:list").value == ["toinen"]
    transaction.begin()
    assert story.responsible == ()


def test_a_user_name_in_the_address_tells_no_name(make_story, edit):
    api.user.create(
        username="sivullinen", email="s@example.org", password="sivullinen-1", properties={"fullname": "Sini S"}
    )
    story = make_story()
    tuula = edit("tuula", story)
    tuula.open(f"{story.absolute_url()}/edit?form.widgets.responsible:list=sivullinen")
    assert "sivullinen" in tuula.contents
    assert "Sini S" not in tuula.contents


def test_people_of_a_long_roster_are_typed(monkeypatch, make_story, edit):
    monkeypatch.setattr(members_widget, "LONGEST", 3)
    story = make_story()
    tuula = edit("tuula", story)
    field(tuula, "responsible").value = "outsider"
    tuula.getControl(name="form.buttons.save").click()
    assert "“outsider” is not a member of the workspace." in tuula.contents
    assert field(tuula, "responsible").value == "outsider"
    field(tuula, "responsible").value = "toinen"
    tuula.getControl(name="form.buttons.save").click()
    transaction.begin()
    assert story.responsible == ("toinen",)


def test_related_stories_are_named_by_their_addresses(make_story, edit):
    story, other = make_story(), make_story(title="Toinen")
    tuula = edit("tuula", story)
    field(tuula, "related").value = f"{other.absolute_url()}/view#vt-cell-impact-now\n{other.absolute_url()}"
    tuula.getControl(name="form.buttons.save").click()
    transaction.begin()
    assert story.related == (other.UID(),)
    assert field(edit("tuula", story), "related").value == other.absolute_url()


# Locked


def test_a_locked_story_has_a_message_in_the_place_of_its_form(make_story, edit, in_round):
    story = make_story()
    tuula = edit("tuula", story)
    in_round(story)
    locked = edit("tuula", story)
    assert "A round of validation is open" in locked.contents
    assert NAME not in locked.contents
    cell(tuula, "impact/now").value = "Liian myöhään."
    tuula.getControl(name="form.buttons.save").click()
    assert "A round of validation is open" in tuula.contents
    assert cell(tuula, "impact/now").value == "Liian myöhään."
    assert told(story)["impact/now"] == "<p>Kerrottu: impact/now</p>"
