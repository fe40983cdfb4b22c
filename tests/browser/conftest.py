"""Tests that drive a real Chromium, against a site that is served.

A test asks for ``page`` (or for ``new_page``, where it needs another width, or no JavaScript) and for ``portal``, which
is here the portal that is served: what the test changes itself is seen by the browser after ``transaction.commit()``,
and what the browser changed, by the test after ``transaction.begin()``. Everything is gone after the test.
"""

from axe_playwright_python.sync_playwright import Axe
from chameleon.template import BaseTemplate
from pathlib import Path
from playwright.sync_api import sync_playwright
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from threading import RLock

import os
import pytest
import shutil
import transaction


HERE = Path(__file__).parent
CANDIDATES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDTHS = (360, 1280)
NO_BROWSER = "No Chromium was found"
# On a machine that is busy a page may not come in time. What is asserted of it is never tried twice.
TRY_AGAIN = pytest.mark.flaky(reruns=1, only_rerun="TimeoutError")


def find_chromium():
    """Return the path of a Chromium: what ``CHROMIUM`` says, else the first that is on the path; or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CANDIDATES)), None)


def is_required():
    """Return whether a missing browser is a failure."""
    return os.environ.get("VERTAISET_REQUIRE_BROWSER") == "1"


def pytest_collection_modifyitems(items):
    """Mark the tests of this folder; leave them out where there is no browser and none is required."""
    leave_out = not find_chromium() and not is_required()
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            item.add_marker(TRY_AGAIN)
            if leave_out:
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter):
    """Say how many tests were left out, and how to get what they need."""
    skipped = terminalreporter.stats.get("skipped", ())
    left_out = [report for report in skipped if NO_BROWSER in str(report.longrepr)]
    if left_out:
        terminalreporter.write_sep("=", f"{len(left_out)} browser tests left out", yellow=True)
        terminalreporter.write_line(f"{NO_BROWSER}. To have them run: apt-get install chromium")


@pytest.fixture(scope="session", autouse=True)
def templates_one_by_one():
    """Let templates be compiled one at a time: Python 3.11 fails when two threads do (CPython issue 106905).

    The site is served by several threads here, none of which has seen a page before; docs/installing.md says how sites
    do without this.
    """
    cook, lock = BaseTemplate.cook, RLock()

    def cook_alone(template, body):
        with lock:
            return cook(template, body)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseTemplate, "cook", cook_alone)
        yield


@pytest.fixture(scope="session")
def chromium():
    """A Chromium without a window."""
    path = find_chromium()
    if not path:
        pytest.fail(f"{NO_BROWSER}, and VERTAISET_REQUIRE_BROWSER asks for one: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def portal(acceptance):
    """The portal that is served, in Finnish; the test acts as a Manager."""
    portal = acceptance["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    api.portal.set_registry_record("plone.available_languages", ["fi", "sv", "en"])
    api.portal.set_registry_record("plone.default_language", "fi")
    portal.setLanguage("fi")
    transaction.commit()
    return portal


@pytest.fixture
def url(acceptance, portal):
    """The address of the portal. By name, since Plone shows no theme at 127.0.0.1."""
    return f"http://localhost:{acceptance['port']}/{portal.getId()}"


@pytest.fixture
def new_page(chromium, url):
    """Return a function that opens a page in a browser of its own: nobody is logged in there yet."""
    contexts = []

    def open_page(width=1280, javascript=True):
        context = chromium.new_context(
            base_url=f"{url}/",
            java_script_enabled=javascript,
            locale="fi-FI",
            viewport={"width": width, "height": 900},
        )
        contexts.append(context)
        # Two workers and a browser share the machine: a page that is compiled for the first time takes its while.
        context.set_default_timeout(90_000)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    """A page on a wide screen, with JavaScript."""
    return new_page()


@pytest.fixture
def login():
    """Return a function that logs a person in, in one page's browser, through Plone's own form."""

    def log_in(page, userid, password=None):
        page.goto("login")
        page.fill("#__ac_name", userid)
        page.fill("#__ac_password", password or f"{userid}-salasana-1")
        page.click("#buttons-login")
        page.wait_for_selector("#personaltools-logout", state="attached")

    return log_in


@pytest.fixture
def axe():
    """Return a function that gives Axe's findings on an address, narrow and wide: {(width, rule, element), ...}.

    Plone's own pages have findings too: compare with what the same kind of plain Plone page has.
    """
    checker = Axe()

    def check(page, address):
        findings = set()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            page.wait_for_load_state("networkidle")
            for violation in checker.run(page).response["violations"]:
                for node in violation["nodes"]:
                    findings.add((width, violation["id"], " ".join(map(str, node["target"]))))
        return findings

    return check
