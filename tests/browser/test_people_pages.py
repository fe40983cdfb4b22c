"""The pages about people: the expert network, one's own data, the settings, and the profile with its new fields."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.people import profile
from plone import api

import pytest
import transaction


@pytest.fixture
def keeper(portal, people):
    """Make Maija a Site Administrator, and give the expert network a member and a proposal."""
    api.user.grant_roles(username="maija", roles=["Site Administrator"])
    with api.env.adopt_user("maija"):
        network.submit("aino", "researcher", ["elämänkaari", "kuntaliitokset"], clock.now())
    with api.env.adopt_user("ville"):
        network.submit("ville", "expert", [], clock.now())
    profile.set_municipality("aino", "091", "Kaupunginkanslia", clock.now())
    transaction.commit()
    return "maija"


def beyond_plone(axe, page, address, plain):
    """Return what Axe finds at ``address`` and not at ``plain``, a page of Plone's own."""
    known = {(width, rule) for width, rule, element in axe(page, plain)}
    return {finding for finding in axe(page, address) if finding[:2] not in known}


@pytest.mark.parametrize("address", ["@@experts", "@@my-data"])
@pytest.mark.parametrize("reader", ["maija", "aino"])
def test_axe_finds_nothing_of_ours(keeper, page, login, axe, url, address, reader):
    login(page, reader)

    assert beyond_plone(axe, page, f"{url}/{address}", url) == set()


def test_axe_finds_nothing_more_on_the_settings_than_on_plones(keeper, page, login, axe, url):
    login(page, keeper)

    assert beyond_plone(axe, page, f"{url}/@@vertaiset-controlpanel", f"{url}/@@site-controlpanel") == set()


def test_axe_finds_nothing_of_ours_on_the_profile(people, page, login, axe, url):
    transaction.commit()
    login(page, "aino")
    findings = beyond_plone(axe, page, f"{url}/@@personal-information", f"{url}/@@personal-preferences")

    # The button for the portrait is Plone's own, and without a label.
    assert {finding for finding in findings if finding[2] != "#form-widgets-portrait-input"} == set()


def test_a_person_proposes_themself_without_javascript(people, new_page, login, url):
    transaction.commit()
    page = new_page(javascript=False, width=360)
    login(page, "eero")
    page.goto(f"{url}/@@experts")
    page.check("#experts-kind-practitioner")
    page.check("#experts-theme-elamankaari")
    page.click("button[value=submit]")

    transaction.begin()
    assert network.get("eero").proposed.themes == ("elämänkaari",)


def test_an_error_is_read_beside_its_field(keeper, page, login, url):
    login(page, "aino")
    page.goto(f"{url}/@@personal-information")
    page.select_option("select[name='form.widgets.municipality:list']", "none")
    page.fill("[name='form.widgets.organisation']", "")
    page.click("#form-buttons-save")

    error = page.locator("#formfield-form-widgets-organisation .invalid-feedback")
    error.wait_for()
    assert error.is_visible()
