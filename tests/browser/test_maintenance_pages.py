"""The pages of those who keep the site: uninstalling and repairing."""

from plone import api

import pytest
import transaction


@pytest.fixture
def keeper(portal, people, make_workspace):
    """Make Maija a Manager, and a workspace with something in it."""
    workspace = make_workspace("maija", title="Kokeilevat kunnat")
    with api.env.adopt_user("maija"):
        api.content.create(workspace, "Document", title="Muistio")
    api.user.grant_roles(username="maija", roles=["Manager"])
    transaction.commit()
    return "maija"


def beyond_plone(axe, page, address, plain):
    """Return what Axe finds at ``address`` and not at ``plain``, a page of Plone's own."""
    known = {(width, rule) for width, rule, element in axe(page, plain)}
    return {finding for finding in axe(page, address) if finding[:2] not in known}


@pytest.mark.parametrize("address", ["@@vertaiset-uninstall", "@@vertaiset-repair"])
def test_axe_finds_nothing_of_ours(keeper, page, login, axe, url, address):
    login(page, keeper)
    assert beyond_plone(axe, page, f"{url}/{address}", f"{url}/prefs_install_products_form") == set()


def test_a_manager_reads_what_stands_in_workspaces_and_uninstalls(keeper, new_page, login, url):
    page = new_page(javascript=False, width=360)
    login(page, keeper)
    page.goto(f"{url}/prefs_install_products_form")
    page.locator("form", has=page.locator("input[value='kuntaliitto.vertaiset']")).locator("button").click()
    assert "Kokeilevat kunnat" in page.inner_text("#vt-uninstall-workspaces")
    assert "1" in page.inner_text("#vt-uninstall-types")
    page.click("button[name=uninstall]")
    assert page.url == f"{url}/prefs_install_products_form"
    page.goto(f"{url}/kokeilevat-kunnat/muistio")
    assert "Muistio" in page.inner_text("h1")
