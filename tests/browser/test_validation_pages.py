"""Validation in the browser, in Finnish: inviting, a statement, a decision; and what Axe says of filled pages."""

from axe_playwright_python.sync_playwright import Axe
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity.criteria import CRITERIA
from kuntaliitto.vertaiset.maturity.record import record_of
from plone import api
from rounds_world import climb
from rounds_world import move
from story_world import statement

import pytest
import transaction


# What the page itself is, without Plone's toolbar, navigation and footer.
MAIN = "#portal-column-content"


@pytest.fixture
def story(portal, make_story, url):
    """A story in a round, as people see it at its address."""
    story = climb(make_story)
    move("tuula", story, "submit_for_validation")
    transaction.commit()
    return story


@pytest.fixture
def address(story, url):
    """The address of the story."""
    return f"{url}/{'/'.join(story.getPhysicalPath()[2:])}"


@pytest.fixture
def as_person(new_page, login):
    """Return a function that opens a page of somebody who has logged in."""

    def opening(userid, **options):
        page = new_page(**options)
        page.set_default_timeout(30000)
        login(page, userid)
        return page

    return opening


def invite(story, *userids):
    with api.env.adopt_user("fanni"):
        inviting.invite(story, userids, clock.now())
    transaction.commit()


def state(story, userid, **scores):
    transaction.begin()
    with api.env.adopt_user(userid):
        judging.give_statement(story, statement(4, **scores), clock.now())
    transaction.commit()


def fill(page):
    for criterion in CRITERIA:
        page.check(f'[name="scores.{criterion.id}"][value="4"]')
    page.fill('[name="reasons.effectiveness"]', "Luvut ovat lähempänä tavoitetta")
    page.fill('[name="reasons.evidence_quality"]', "Mitattu samalla tavalla ennen ja jälkeen")
    page.check('[name="evidence_strength"][value="3"]')
    page.get_by_label("Myönteinen vaikutus").check()
    page.get_by_label("Hyväksytään", exact=True).check()
    page.fill('[name="interests.declared"]', "Ei sidonnaisuuksia")


def test_a_facilitator_invites_a_validator_answers_and_the_round_decides(story, address, as_person):
    fanni = as_person("fanni")
    fanni.goto(f"{address}/@@validation")
    fanni.get_by_label("vaino, Joensuu").check()
    fanni.get_by_label("vilja, Hollola").check()
    fanni.get_by_role("button", name="Kutsu valitut").click()
    fanni.get_by_text("Kutsuttuja: 2.").wait_for()

    vilja = as_person("vilja", width=360, javascript=False)
    vilja.goto("@@my-validations")
    vilja.get_by_role("link", name="Anna lausuntosi").click()
    fill(vilja)
    vilja.get_by_role("button", name="Anna lausunto").click()
    vilja.get_by_text("Kerro, saatko tästä tapauksesta").first.wait_for()
    assert vilja.locator('[name="reasons.effectiveness"]').input_value() == "Luvut ovat lähempänä tavoitetta"
    assert vilja.locator('[name="scores.equity"]:checked').get_attribute("value") == "4"
    vilja.locator("#vt-paid-no").check()
    vilja.get_by_role("button", name="Anna lausunto").click()
    vilja.get_by_text("Lausuntosi on annettu").wait_for()

    state(story, "vaino")
    vilja.reload()
    vilja.get_by_label("Hyväksytty").check()
    vilja.get_by_label("Perustelut").fill("Jokainen kriteeri ylittyy.")
    vilja.get_by_role("button", name="Kirjaa päätös").click()
    vilja.get_by_text("Päätös on kirjattu.").wait_for()
    transaction.begin()
    assert record_of(story).rung == "good"
    assert vilja.get_by_role("heading", name="Päätös: Hyväksytty").is_visible()


def test_why_somebody_may_not_and_taking_back(story, address, as_person):
    invite(story, "vaino")
    fanni = as_person("fanni", javascript=False)
    fanni.goto(f"{address}/@@validation")
    fanni.get_by_role("button", name="Peru kutsu: vaino").click()
    fanni.get_by_text("Kutsu on peruttu.").first.wait_for()
    transaction.begin()
    assert inviting.status_of(record_of(story).open_round(), "vaino") == "taken_back"


def test_axe_finds_nothing_on_filled_pages(story, address, as_person, axe_here, url):
    def check(page, *addresses):
        for where in addresses:
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(where)
                assert axe_here(page, MAIN) == [], (where, width)
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (where, width)

    invite(story, "vaino", "vilja", "vuokko")
    check(as_person("fanni"), f"{address}/@@validation")
    vilja = as_person("vilja")
    check(vilja, *(f"{address}/{page}" for page in ("@@statement", "@@validation", "@@rounds")))
    check(as_person("vuokko"), f"{url}/@@my-validations")
    state(story, "vilja", equity=2)
    state(story, "vaino", equity=4)
    check(vilja, f"{address}/@@round?number=1")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_form_with_errors_is_as_good(story, address, as_person, width, axe_here):
    invite(story, "vilja")
    vilja = as_person("vilja", width=width)
    vilja.goto(f"{address}/@@statement")
    vilja.get_by_role("button", name="Anna lausunto").click()
    vilja.locator("#vt-field-scores-equity .invalid-feedback").wait_for()
    assert vilja.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert axe_here(vilja, MAIN) == []


@pytest.fixture
def axe_here():
    """Return a function that gives Axe's findings in a part of the page that is shown."""
    checker = Axe()

    def check(page, selector):
        found = checker.run(page, context=selector).response["violations"]
        return [(one["id"], node["target"]) for one in found for node in one["nodes"]]

    return check
