"""``@@statement``: the form of a validator."""

from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.statements import CRITERION_IDS
from story_world import statement

import transaction


def open_form(browse, userid, story):
    browser = browse(userid)
    browser.open(f"{story.absolute_url()}/@@statement")
    return browser


def fill(browser, score="4"):
    for criterion in CRITERION_IDS:
        browser.getControl(name=f"scores.{criterion}").value = [score]
    browser.getControl(name="reasons.effectiveness").value = "Luvut puhuvat"
    browser.getControl(name="reasons.evidence_quality").value = "Mitattu kahdesti"
    browser.getControl(name="evidence_strength").value = ["3"]
    browser.getControl(name="effect").value = ["positive"]
    browser.getControl(name="verdict").value = ["pass"]
    browser.getControl(name="interests.declared").value = "Ei ole"
    browser.getControl(name="interests.paid").value = ["no"]


def statements(story):
    transaction.begin()
    return record_of(story).rounds[-1].statements


def test_a_statement_is_given(invited, browse):
    vilja = open_form(browse, "vilja", invited)
    fill(vilja)
    vilja.getControl("Give the statement").click()
    assert "Your statement is given" in vilja.contents
    given = statements(invited)["vilja"]
    assert set(given.scores.values()) == {4}
    assert given.interests == "Ei ole"
    vilja.open(f"{invited.absolute_url()}/@@statement")
    assert "You have given your statement in this round" in vilja.contents


def test_each_anchor_stands_beside_its_score(invited, browse):
    vilja = open_form(browse, "vilja", invited)
    assert vilja.contents.count('type="radio"') == 8 * 5 + 5 + 4 + 4 + 2
    assert "The figures reach the target, and the story says what else may have caused the change." in vilja.contents


def test_what_is_missing_is_said_beside_each_field_and_everything_typed_stays(invited, browse):
    vilja = open_form(browse, "vilja", invited)
    fill(vilja)
    vilja.getControl(name="scores.equity").value = []
    vilja.getControl(name="reasons.effectiveness").value = "…"
    vilja.getControl(name="reasons.equity").value = "Kaikki pääsevät"
    vilja.getControl(name="interests.declared").value = ""
    vilja.getControl("Give the statement").click()
    assert not statements(invited)
    for name in ("scores.equity", "reasons.effectiveness", "interests.declared"):
        assert f'id="vt-error-{name}"' in vilja.contents
        assert f'href="#vt-field-{name.replace(".", "-")}"' in vilja.contents
        assert f'id="vt-field-{name.replace(".", "-")}"' in vilja.contents
    assert 'id="vt-error-scores.efficiency"' not in vilja.contents
    assert "Kaikki pääsevät" in vilja.contents
    assert vilja.getControl(name="scores.efficiency").value == ["4"]
    assert vilja.getControl(name="verdict").value == ["pass"]
    assert vilja.getControl(name="evidence_strength").value == ["3"]


def test_one_who_is_paid_reads_so_beside_the_question(invited, browse):
    vilja = open_form(browse, "vilja", invited)
    fill(vilja)
    vilja.getControl(name="interests.paid").value = ["yes"]
    vilja.getControl("Give the statement").click()
    assert not statements(invited)
    assert "paid by the case" in vilja.contents.split('id="vt-error-interests.paid"')[1].split("</div>")[0]


def test_others_get_no_form(invited, submitted, browse):
    for userid in ("petra", "vuokko", "tuula", None):
        page = open_form(browse, userid, invited)
        assert "No statement of yours is waited for" in page.contents
        assert 'type="radio"' not in page.contents


def test_a_forged_statement_is_refused(invited, browse):
    vuokko = open_form(browse, "vuokko", invited)
    vuokko.post(f"{invited.absolute_url()}/@@statement", "verdict=pass")
    assert not statements(invited)


def test_a_second_statement_by_another_way_leaves_the_first(invited, browse, state):
    vilja = open_form(browse, "vilja", invited)
    fill(vilja, "5")
    state("vilja", invited, statement(3))
    transaction.commit()
    vilja.getControl("Give the statement").click()
    assert set(statements(invited)["vilja"].scores.values()) == {3}
    assert "You have given your statement" in vilja.contents
