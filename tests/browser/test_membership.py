"""All of membership in the browser, in Finnish: ask, approve, reject, invite by mail, add many, leave."""

from axe_playwright_python.sync_playwright import Axe
from email import message_from_bytes
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import PACKAGE_NAME
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people import profile
from plone import api
from Products.MailHost.MailHost import MailBase
from zope.i18n import translate
from zope.i18nmessageid import Message

import pytest
import re
import transaction


WIDTHS = (360, 1280)


@pytest.fixture
def workspace(people, make_workspace):
    """A workspace of Maija's where one asks to join."""
    workspace = make_workspace("maija", id="verkosto", title="Kokeilevat kunnat", visibility="public")
    transaction.commit()
    return workspace


@pytest.fixture
def as_person(new_page, login):
    """Return a function that opens a page of somebody who has logged in."""

    def opening(userid, **options):
        page = new_page(**options)
        page.set_default_timeout(15000)
        login(page, userid)
        return page

    return opening


@pytest.fixture
def mail(portal, monkeypatch):
    """The letters that the site has sent: pairs of the recipient's address and the text."""
    sent = []

    def keep(self, mfrom, mto, messageText, immediate=False):
        message = message_from_bytes(messageText)
        sent.append((message["To"], message.get_payload(decode=True).decode("utf-8")))

    monkeypatch.setattr(MailBase, "_send", keep)
    api.portal.set_registry_record("plone.email_from_address", "sivusto@kunta.example")
    api.portal.set_registry_record("plone.email_from_name", "Vertaiset")
    api.portal.set_registry_record("plone.smtp_host", "localhost")
    transaction.commit()
    return sent


def roles_of(workspace, userid):
    transaction.begin()
    return roster_of(workspace).roles_of(userid)


def status(page):
    """Return the status message of the page."""
    return page.locator("#global_statusmessage").inner_text()


def ask(page, message):
    """Ask to join from the front page of the workspace."""
    page.goto("verkosto")
    page.locator("#vt-join a.btn").click()
    page.fill("#vt-message", message)
    page.locator('button[name="join"]').click()
    page.wait_for_url("**/verkosto")


def decide(page, person, decision, reason=""):
    """Go from the front page to the queue, and decide on the request of a person."""
    page.goto("verkosto")
    page.locator('#content a[href$="@@workspace-requests"]').first.click()
    request = page.locator(".vt-request", has_text=person)
    request.locator("textarea").fill(reason)
    request.locator(f'button[value="{decision}"]').click()
    page.wait_for_load_state()


HEADINGS = {
    "members": "members_heading",
    "requests": "requests_heading",
    "invitations": "invitations_heading",
    "add-members": "bulk_heading",
    "policies": "policies_heading",
    "archive": "archive_heading",
}


@pytest.mark.parametrize("view", HEADINGS)
def test_the_pages_are_in_finnish(workspace, as_person, view):
    page = as_person("maija")
    page.goto(f"verkosto/@@workspace-{view}")
    heading = Message(HEADINGS[view], domain=PACKAGE_NAME)
    assert page.locator("html").get_attribute("lang") == "fi"
    assert page.locator("h1").inner_text() == translate(heading, target_language="fi")
    assert translate(heading, target_language="fi") != translate(heading, target_language="en")


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_asks_and_is_approved(workspace, as_person, mail, javascript):
    ville = as_person("ville", javascript=javascript)
    ask(ville, "Hei! Työskentelen kehittämisen parissa.")
    assert ville.locator("#vt-join a.btn").is_visible()
    maija = as_person("maija", javascript=javascript)
    decide(maija, "ville", "approve", "Tervetuloa!")
    assert roles_of(workspace, "ville") == ("member",)
    record = maija.locator(".vt-record").inner_text()
    assert "Työskentelen kehittämisen parissa." in record
    assert "Tervetuloa!" in record
    ville.goto("verkosto/@@workspace-members")
    assert ville.locator(".vt-roster tbody th", has_text="ville").count() == 1
    assert [to for to, text in mail if "Tervetuloa!" in text] == ["ville@example.org"]


def test_somebody_asks_and_is_rejected_with_a_reason(workspace, as_person, mail):
    ville, maija = as_person("ville"), as_person("maija")
    ask(ville, "")
    decide(maija, "ville", "reject")
    assert maija.locator("#vt-error-reason").is_visible()
    assert maija.evaluate("document.activeElement.name") == "reason"
    maija.locator(".vt-request textarea").fill("Työtila on vain kunnille.")
    maija.locator('.vt-request button[value="reject"]').click()
    maija.wait_for_selector(".vt-status-rejected")
    assert roles_of(workspace, "ville") == ()
    ville.goto("verkosto/@@workspace-join")
    assert "Työtila on vain kunnille." in ville.locator("#content-core").inner_text()
    assert ville.locator('button[name="join"]').count() == 0
    assert [to for to, text in mail if "Työtila on vain kunnille." in text] == ["ville@example.org"]


def test_somebody_takes_their_request_back(workspace, as_person):
    ville = as_person("ville")
    ask(ville, "Hei")
    ville.locator("#vt-join a.btn").click()
    ville.locator('button[name="withdraw"]').click()
    ville.wait_for_url("**/verkosto")
    transaction.begin()
    assert roster_of(workspace).last_request("ville").status == "withdrawn"


def test_somebody_is_invited_by_mail_and_follows_the_link(workspace, as_person, new_page, mail, login):
    maija = as_person("maija")
    maija.goto("verkosto/@@workspace-invitations")
    maija.fill("#vt-whom", "ville@toinen.example")
    maija.check("#vt-rung-facilitator")
    maija.fill("#vt-message", "Tule mukaan!")
    maija.locator('button[name="invite"]').click()
    maija.wait_for_selector("#global_statusmessage .alert")
    (to, text), *others = mail
    assert (to, others) == ("ville@toinen.example", [])
    assert "Tule mukaan!" in text
    link = re.search(r"http\S+@@vertaiset-invitation/\S+", text).group()

    page = new_page(width=360)
    page.goto(link)
    assert "Kokeilevat kunnat" in page.locator("h1").inner_text()
    assert page.locator('button[name="accept"]').count() == 0
    page.locator('#content a[href*="/login"]').click()
    page.fill("#__ac_name", "ville")
    page.fill("#__ac_password", "ville-salasana-1")
    with page.expect_navigation():
        page.click("#buttons-login")
    page.locator('button[name="accept"]').click()
    page.wait_for_url("**/verkosto")
    assert roles_of(workspace, "ville") == ("facilitator",)

    second = as_person("aino")
    second.goto(link)
    assert second.locator(".alert-warning").is_visible()
    assert second.locator('button[name="accept"]').count() == 0
    assert roles_of(workspace, "aino") == ()


def test_many_are_added_with_one_bad_row_named(workspace, as_person):
    maija = as_person("maija")
    maija.goto("verkosto/@@workspace-add-members")
    maija.fill("#vt-text", "ville; fasilitaattori\ntuntematon\naino@example.org")
    maija.locator('button[name="check_list"]').click()
    maija.wait_for_selector("#vt-apply")
    wrong = maija.locator(".vt-row-wrong")
    assert wrong.count() == 1
    assert "2" in wrong.locator("td").first.inner_text()
    assert "tuntematon" in wrong.inner_text()
    assert roles_of(workspace, "ville") == ()
    maija.locator('button[name="keep"][value="none"]').click()
    maija.wait_for_selector("#vt-apply")
    assert roles_of(workspace, "ville") == ()
    maija.locator('button[name="keep"][value="valid"]').click()
    maija.wait_for_url("**/@@workspace-members")
    assert roles_of(workspace, "ville") == ("facilitator",)
    assert roles_of(workspace, "aino") == ("member",)


def test_roles_change_on_the_spot_with_the_keyboard(workspace, as_person):
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "ville", ["member"], clock.now())
    transaction.commit()
    page = as_person("maija")
    page.goto("verkosto/@@workspace-members")
    page.locator("#vt-member-ville a").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".vt-manage")
    page.locator("#vt-rung-member").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".vt-manage", state="detached")
    assert roles_of(workspace, "ville") == ("facilitator", "validator")


def test_a_member_leaves(workspace, as_person):
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "ville", ["member"], clock.now())
    transaction.commit()
    page = as_person("ville")
    page.goto("verkosto")
    page.locator(".vt-leave").click()
    page.locator('button[name="leave"]').click()
    page.wait_for_url("**/verkosto")
    assert "Kokeilevat kunnat" in status(page)
    assert roles_of(workspace, "ville") == ()


def test_the_last_coordinator_is_refused_and_told_what_to_do(workspace, as_person):
    page = as_person("maija")
    page.goto("verkosto/@@workspace-leave")
    assert page.locator("#vt-last-coordinator").is_visible()
    assert page.locator('button[name="leave"]').count() == 0
    page.locator("#vt-last-coordinator a").click()
    page.locator("#vt-member-maija a").click()
    page.check("#vt-rung-member")
    page.locator('button[name="set_roles"]').click()
    assert page.locator("#vt-error-roles").is_visible()
    assert roles_of(workspace, "maija") == ("coordinator",)


# What Axe finds


def violations(page):
    """Return what Axe finds on the page as it stands, narrow and wide: {(width, rule)}."""
    found = set()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for violation in Axe().run(page).response["violations"]:
            found.add((width, violation["id"]))
    return found


def overflows(page):
    """Say whether the page has to be moved sideways on a narrow screen."""
    page.set_viewport_size({"width": 360, "height": 900})
    return page.evaluate("document.documentElement.scrollWidth") > 360


@pytest.fixture
def busy(workspace):
    """The workspace with people, requests, invitations, bars, a record of all of them, and one in it."""
    now = clock.now()
    profile.set_municipality("aino", "091", None, now)
    with api.env.adopt_user("eero"):
        joining.join(workspace, now, "Hei!")
    with api.env.adopt_user("maija"):
        joining.decide_request(workspace, "eero", "reject", "Ei vielä.", now)
        actions.add_member(workspace, "aino", ["facilitator", "validator"], now)
        actions.remove(workspace, "eero", now, bar=True, reason="Häiritsi.")
        for address in ("sanna@kunta.example", "liisa@kunta.example"):
            outcome = invitations.invite(workspace, now, emails=[address])[0]
        invitations.withdraw(workspace, outcome.invitation.id, now)
        with api.env.adopt_roles(["Manager"]):
            api.content.create(workspace, "vertaiset.workspace", id="ryhma", title="Ryhmä", visibility="public")
    with api.env.adopt_user("ville"):
        joining.join(workspace, now, "Pääsisinkö mukaan?")
    transaction.commit()
    return workspace


def send_empty_reason(page):
    page.locator('.vt-request button[value="reject"]').click()


def send_unknown_person(page):
    page.fill("#vt-whom", "tuntematon")
    page.locator('button[name="invite"]').click()


def bar_without_reason(page):
    page.check("#vt-bar")
    page.locator('button[name="remove"]').click()


def check_list(page):
    page.fill("#vt-text", "aino; coordinator\ntuntematon\nville")
    page.locator('button[name="check_list"]').click()


def add_unknown(page):
    page.fill("#vt-who", "tuntematon")
    page.locator('button[name="add_one"]').click()


def choose_secret(page):
    page.check("#vt-visibility-secret")
    page.locator('button[name="save"]').click()


def choose_listed(page):
    page.check("#vt-visibility-listed")
    page.locator('button[name="save"]').click()


PAGES = [
    ("maija", "members", None),
    ("maija", "members?manage=aino", bar_without_reason),
    ("maija", "requests", send_empty_reason),
    ("maija", "invitations", send_unknown_person),
    ("maija", "add-members", add_unknown),
    ("maija", "add-members", check_list),
    ("maija", "policies", choose_secret),
    ("maija", "policies", choose_listed),
    ("maija", "archive", None),
    ("maija", "leave", None),
    ("aino", "leave", None),
    ("aino", "members", None),
    ("ville", "join", None),
    ("eero", "join", None),
]


@pytest.mark.parametrize(
    "userid, view, act", PAGES, ids=[f"{one[0]}-{one[1]}-{getattr(one[2], '__name__', 'as_it_is')}" for one in PAGES]
)
def test_axe_finds_nothing_of_ours_and_nothing_overflows(busy, as_person, userid, view, act):
    page = as_person(userid)
    page.goto("sitemap")
    plain = violations(page)
    page.goto(f"verkosto/@@workspace-{view}")
    assert violations(page) - plain == set()
    assert not overflows(page)
    if act is not None:
        act(page)
        page.wait_for_load_state()
        assert violations(page) - plain == set()
        assert not overflows(page)


def test_axe_finds_nothing_of_ours_on_an_invitation_and_on_sharing(busy, as_person, new_page):
    with api.env.adopt_user("maija"):
        token = invitations.invite(busy, clock.now(), emails=["anna@kunta.example"], message="Tule!")[0].token
    transaction.commit()
    for page in (new_page(), as_person("eero")):
        page.goto("sitemap")
        plain = violations(page)
        for address in (f"@@vertaiset-invitation/{token}", "@@vertaiset-invitation/vaara", "verkosto/@@sharing"):
            page.goto(address)
            assert violations(page) - plain == set(), address


def test_axe_finds_no_more_on_our_forms_than_on_plones(busy, as_person):
    api.user.grant_roles(username="maija", roles=["Site Administrator"])
    transaction.commit()
    page = as_person("maija")
    # Plone's editor has findings of its own, from when it has come.
    page.goto("++add++Document")
    page.wait_for_selector(".tox-statusbar__resize-handle")
    plain = violations(page)
    for address in ("++add++vertaiset.workspace", "verkosto/edit"):
        page.goto(address)
        page.wait_for_selector(".tox-statusbar__resize-handle")
        assert violations(page) - plain == set(), address
