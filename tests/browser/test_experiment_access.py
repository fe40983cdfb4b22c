"""The pages and forms of experiments for everybody: accessible when they are full and when something is wrong."""

from datetime import timedelta
from experiment_world import make_experiment  # noqa: F401
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from plone import api
from test_experiment_loop_in_browser import adoption  # noqa: F401
from test_experiment_loop_in_browser import call  # noqa: F401
from test_experiment_loop_in_browser import dangling
from test_experiment_loop_in_browser import fill
from test_experiment_loop_in_browser import GAP
from test_experiment_loop_in_browser import text_of
from test_survey_pages import findings
from test_survey_pages import press
from test_workspace_pages import as_person  # noqa: F401

import pytest
import transaction


CLEAN = (set(), [])
STATES = ("planned", "running", "learning", "closed")


def look(page):
    """Return what Axe finds, and the widths that overflow; the editor's own faults are Plone's."""
    found, too_wide = findings(page)
    return {one for one in found if ".tox" not in one[1] and "_ifr" not in one[1]}, too_wide


@pytest.fixture
def rich(cast, adoption, call, make_experiment):  # noqa: F811
    """Experiments in four states with everything on their cards, and an application."""
    card = {
        "grew_from": adoption.UID(),
        "gap": GAP,
        "region": "helsinki-uusimaa",
        "risks": "Sade " * 40,
        "offering": ("oppaat",),
    }
    for state in STATES:
        missing = {"threshold": None} if state == "planned" else {}
        make_experiment(state, id=state, title=f"Kokeilu {state}", **card, **missing)
    with api.env.adopt_user("petra"):
        api.content.create(
            call, "vertaiset.application", id="hakemus", title="Puistokokeilu", answers={"miksi": "Siksi."}
        )
    transaction.commit()


PAGES = (
    *STATES,
    "running/edit",
    "lounas/espoo",
    "@@work",
    "haku",
    "lounas/@@lineage",
)


def test_axe_finds_nothing_on_filled_pages(rich, as_person):  # noqa: F811
    page, fanni, visitor = as_person("eetu"), as_person("fanni"), as_person(None)
    for address in (*PAGES, f"lounas/espoo/@@try-out?cell={GAP}"):
        page.goto(f"kokeilijat/{address}")
        assert look(page) == CLEAN, address
    fanni.goto("kokeilijat/haku/hakemus")
    assert look(fanni) == CLEAN
    for address in ("running", "closed", "haku"):
        visitor.goto(f"kokeilijat/{address}")
        assert look(visitor) == CLEAN, address
        # No value is shown as a program has it.
        assert "{'" not in text_of(visitor) and "None" not in text_of(visitor)


@pytest.mark.parametrize(
    ("userid", "address", "acts"),
    [
        ("eetu", "planned", ["button[value=start]"]),
        ("eetu", "running", ["#vt-amendments summary", "button[name=amend]"]),
        ("eetu", "running", ["button[value=cancel]"]),
        ("eetu", "learning", ["#vt-learning button[value=close]"]),
        ("eetu", "closed", ["summary:has-text('Kerro kuuntelulle')", "button[name=report]"]),
        ("fanni", "haku/hakemus", ["button[value=reject]"]),
    ],
)
def test_axe_finds_nothing_on_what_was_refused(rich, as_person, userid, address, acts):  # noqa: F811
    page = as_person(userid)
    page.goto(f"kokeilijat/{address}")
    for act in acts:
        page.locator(act).first.click()
        page.wait_for_load_state("load")
    assert page.locator("#vt-errors").count() == 1
    assert dangling(page) == []
    assert look(page) == CLEAN


def test_forms_show_what_a_rule_refuses_at_its_field(cast, rich, as_person):  # noqa: F811
    page = as_person("eetu")
    page.goto("kokeilijat/planned/edit")
    fill(page, starts="2026-05-01", ends="2026-04-01")
    press(page, "#form-buttons-save")
    assert "Päättymispäivä on ennen alkamispäivää." in text_of(page, "#formfield-form-widgets-ends")
    assert look(page) == CLEAN
    fill(page, ends="2026-06-01")
    pekka = page.locator("#formfield-form-widgets-people").get_by_label("pekka", exact=True)
    pekka.check()
    with api.env.adopt_user("pekka"):
        actions.leave(cast, clock.now())
    transaction.commit()
    press(page, "#form-buttons-save")
    assert "”pekka”" in text_of(page, "#formfield-form-widgets-people")
    assert pekka.is_checked()
    assert look(page) == CLEAN
    page.goto("kokeilijat/running/++add++vertaiset.diary_entry")
    page.fill("#form-widgets-date", (clock.today() + timedelta(days=2)).isoformat())
    page.frame_locator("#form-widgets-text_ifr").locator("body").click()
    page.keyboard.type("Huomenna.")
    press(page, "#form-buttons-save")
    assert "Päiväkirja ei kerro tulevasta." in text_of(page, "#formfield-form-widgets-date")
    assert look(page) == CLEAN
    page.goto("kokeilijat/haku/++add++vertaiset.application")
    fill(page, **{"IBasic-title": "Torikokeilu"})
    press(page, "#form-buttons-save")
    assert page.locator('[id="vt-error-miksi"]').is_visible()
    assert dangling(page) == []
    assert look(page) == CLEAN
