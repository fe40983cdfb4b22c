"""Uninstalling in the browser and by program: it is said first what stands in workspaces."""

from site_in_use import installer
from site_in_use import PASSWORD
from site_in_use import SUITE

import json
import pytest
import transaction


URL = "http://nohost/classic"
PAGE = f"{URL}/@@vertaiset-uninstall"


@pytest.fixture
def served(used):
    """The site in use, stored: browsers see it."""
    transaction.commit()
    return used


def is_installed(site):
    transaction.begin()
    return installer(site).is_product_installed(SUITE)


def press_uninstall(browser, product):
    """Press Plone's own button beside ``product`` in the list of add-ons."""
    browser.open(f"{URL}/prefs_install_products_form")
    for number in range(browser.contents.count("<form")):
        form = browser.getForm(index=number)
        if "uninstall_products" in form.action and form.getControl(name="uninstall_product").value == product:
            form.submit()
            return
    pytest.fail(f"No button for {product}")


def test_the_settings_lead_to_the_page(served, browse):
    browser = browse(served.site)
    browser.open(f"{URL}/@@vertaiset-controlpanel")
    browser.getLink(url="@@vertaiset-uninstall").click()
    assert browser.url == PAGE


def test_the_page_says_what_stands_in_workspaces(served, browse):
    browser = browse(served.site)
    browser.open(PAGE)
    rows = browser.contents.split('id="vt-uninstall-workspaces"')[1].split("</table>")[0]
    assert all(title in rows for title in ("Avoin", "Salamanteri", "Sisempi"))
    assert 'href="http://nohost/classic/folder/avoin"' in rows
    assert is_installed(served.site)


def test_its_button_uninstalls(served, browse):
    browser = browse(served.site)
    browser.open(PAGE)
    browser.getControl(name="uninstall").click()
    assert browser.url == f"{URL}/prefs_install_products_form"
    assert not is_installed(served.site)
    assert served.site["salamanteri"].portal_type == "Folder"


def test_plones_own_button_leads_to_the_page_and_changes_nothing(served, browse):
    browser = browse(served.site)
    press_uninstall(browser, SUITE)
    assert browser.url == PAGE
    assert is_installed(served.site)


def test_plones_own_button_uninstalls_other_add_ons_as_ever(served, browse):
    browser = browse(served.site)
    installer(served.site).install_product("plone.app.iterate")
    transaction.commit()
    press_uninstall(browser, "plone.app.iterate")
    transaction.begin()
    assert not installer(served.site).is_product_installed("plone.app.iterate")
    assert is_installed(served.site)


def test_a_program_is_told_and_changes_nothing(served, browse):
    browser = browse(served.site)
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.addHeader("Accept", "application/json")
    browser.post(f"{URL}/@addons/{SUITE}/uninstall", "{}", "application/json")
    assert browser.headers["status"].startswith("409")
    answer = json.loads(browser.contents)
    assert answer["rule"] == "uninstall_confirm_first"
    assert "Salamanteri" in answer["message"]
    assert is_installed(served.site)


@pytest.mark.parametrize("page", ["@@vertaiset-uninstall", "@@vertaiset-repair"])
@pytest.mark.parametrize("who", ["", "maija"])
def test_nobody_but_site_managers_sees_the_pages(served, browse, who, page):
    browser = browse(served.site, who, PASSWORD)
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.open(f"{URL}/{page}")
    assert "/login" in browser.url or "insufficient-privileges" in browser.url


def test_a_forged_request_uninstalls_nothing(served, browse):
    browser = browse(served.site)
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.post(PAGE, "uninstall=1")
    assert browser.headers["status"].startswith("403")
    assert is_installed(served.site)


def test_the_other_page_repairs_rights(served, browse):
    page = served.open["julki"]
    page._View_Permission = ("Anonymous", "Manager")
    transaction.commit()
    browser = browse(served.site)
    browser.open(f"{URL}/@@vertaiset-controlpanel")
    browser.getLink(url="@@vertaiset-repair").click()
    browser.getControl(name="repair").click()
    transaction.begin()
    assert "Workspace Observer" in page._View_Permission
    assert " 13 " in browser.contents.split("portalMessage")[1].split("</div>")[0]
