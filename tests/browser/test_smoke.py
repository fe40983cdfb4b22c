"""The served site is there for a browser, themed and in Finnish; and what these tests lean on works."""

from playwright.sync_api import TimeoutError

import pytest
import transaction


def test_the_front_page_opens_in_finnish(page, url):
    response = page.goto(url)
    assert response.status == 200
    assert page.get_attribute("html", "lang") == "fi"
    assert page.get_by_role("link", name="Kirjaudu").is_visible()
    assert page.locator("#portal-footer-wrapper").count() == 1, "the theme is off"


def test_it_reads_without_javascript(new_page, url):
    page = new_page(javascript=False)
    page.goto(url)
    assert page.get_by_role("link", name="Kirjaudu").is_visible()


def test_a_person_logs_in(people, page, login, url):
    transaction.commit()
    login(page, "maija")
    page.goto(url)
    assert page.locator("#personaltools-logout").count() == 1


def test_a_wrong_password_does_not_log_in(people, page, login):
    transaction.commit()
    page.set_default_timeout(2000)
    with pytest.raises(TimeoutError):
        login(page, "maija", "wrong-password")


def test_axe_finds_what_is_wrong_on_both_widths(page, axe):
    findings = axe(page, "data:text/html,<html lang=fi><title>x</title><main><h1>x</h1><img src=x></main></html>")
    assert findings == {(360, "image-alt", "img"), (1280, "image-alt", "img")}
