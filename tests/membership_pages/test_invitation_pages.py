"""Inviting, and answering an invitation, in the browser."""

from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api

import pytest
import re
import transaction


INVITE = "@@workspace-invitations"
ANSWER = "@@vertaiset-invitation"


@pytest.fixture
def secret(people, make_workspace):
    return make_workspace("maija", title="Salainen valmistelu", visibility="secret", join_policy="invitation")


@pytest.fixture
def invite():
    """Return a function that invites an address, and returns the key of the link."""

    def inviting(workspace, now=None, **whom):
        with api.env.adopt_user("maija"):
            outcome = invitations.invite(workspace, now or clock.now(), message="Tule mukaan!", **whom)[0]
        return outcome.token or outcome.invitation.id

    return inviting


def test_people_are_invited_by_name_and_by_address(secret, browse, press, text_of):
    browser = browse("maija", secret, INVITE)
    press(browser, "invite", whom="ville\nsanna@kunta.example", rung="facilitator", validator="validator")
    waiting = roster_of(secret).open_invitations(clock.now())
    assert {(one.userid, one.email, one.roles) for one in waiting} == {
        ("ville", "", ("facilitator", "validator")),
        ("", "sanna@kunta.example", ("facilitator", "validator")),
    }
    assert "Invited: ville, sanna@kunta.example." in browser.contents
    assert "sanna@kunta.example" in text_of(browser)


def test_where_mail_cannot_be_sent_the_link_is_shown_once(secret, browse, press, portal, text_of):
    browser = press(browse("maija", secret, INVITE), "invite", whom="sanna@kunta.example")
    link = re.search(rf"{re.escape(portal.absolute_url())}/{ANSWER}/[\w-]+", browser.contents).group()
    assert link not in browse("maija", secret, INVITE).contents
    assert "Salainen valmistelu" in browse("ville", portal, link.rpartition("/plone/")[2]).contents


@pytest.mark.parametrize(
    "whom, error",
    [
        ("tuntematon", "There is no user with the name “tuntematon”."),
        ("ville\nei@osoite@", "“ei@osoite@” is not an e-mail address."),
        ("  ", "Say whom you want to invite."),
    ],
)
def test_a_wrong_name_stands_beside_the_field_and_nobody_is_invited(secret, browse, press, whom, error):
    browser = press(browse("maija", secret, INVITE), "invite", whom=whom, message="Hei!")
    assert error in browser.contents.split('id="vt-error-whom"')[1].split("</div>")[0]
    assert browser.getControl(name="whom").value.split() == whom.split()
    assert browser.getControl(name="message").value == "Hei!"
    assert len(roster_of(secret).invitations) == 0


def test_one_who_logs_in_with_an_address_is_invited_as_a_user(secret, browse, press):
    api.user.create(username="liisa@kunta.example", email="liisa@kunta.example", password="liisan-salasana-1")
    press(browse("maija", secret, INVITE), "invite", whom="liisa@kunta.example")
    assert [one.userid for one in roster_of(secret).invitations.values()] == ["liisa@kunta.example"]


def test_an_invitation_is_withdrawn_and_stays_on_record(secret, browse, press, invite, text_of):
    invite(secret, emails=["sanna@kunta.example"])
    browser = press(browse("maija", secret, INVITE), "withdraw")
    assert roster_of(secret).open_invitations(clock.now()) == []
    assert "Withdrawn" in text_of(browser).split("Earlier invitations")[1]


def test_the_link_shows_the_workspace_to_whoever_holds_it_and_makes_a_member_once(
    secret, browse, press, invite, portal, roles_in, text_of
):
    key = invite(secret, emails=["sanna@kunta.example"])
    browser = browse("ville", portal, f"{ANSWER}/{key}")
    assert "Salainen valmistelu" in browser.contents
    assert "Tule mukaan!" in text_of(browser)
    assert browser.headers["Referrer-Policy"] == "no-referrer"
    assert roles_in(secret, "ville") == ()
    press(browser, "accept")
    assert roles_in(secret, "ville") == ("member",)
    assert browser.url == secret.absolute_url()
    browser = browse("aino", portal, f"{ANSWER}/{key}")
    assert "a link works once" in text_of(browser)
    assert 'name="accept"' not in browser.contents


def test_a_visitor_is_offered_to_log_in_and_to_register_where_the_site_allows_it(
    secret, browse, invite, portal, text_of
):
    key = invite(secret, emails=["sanna@kunta.example"])
    browser = browse(None, portal, ANSWER, token=key)
    assert "Salainen valmistelu" in browser.contents
    assert 'name="accept"' not in browser.contents
    assert "@@register" not in text_of(browser) and "Register" not in text_of(browser)
    api.portal.set_registry_record("plone.enable_self_reg", True)
    browser = browse(None, portal, ANSWER, token=key)
    assert f"{portal.absolute_url()}/@@register" in browser.contents
    browser.getLink("Log in to answer").click()
    assert browser.getControl(name="came_from").value == f"{portal.absolute_url()}/{ANSWER}?token={key}"


def test_after_the_login_one_is_back_at_the_invitation(secret, browse, invite, portal):
    key = invite(secret, emails=["sanna@kunta.example"])
    browser = browse(None, portal, ANSWER, token=key)
    browser.getLink("Log in to answer").click()
    browser.getControl(name="__ac_name").value = "ville"
    browser.getControl(name="__ac_password").value = "ville-salasana-1"
    browser.getControl(name="buttons.login").click()
    assert browser.url == f"{portal.absolute_url()}/{ANSWER}?token={key}"
    assert 'name="accept"' in browser.contents


def test_an_invitation_by_user_name_is_that_persons_alone(secret, browse, press, invite, portal, roles_in):
    key = invite(secret, userids=["ville"])
    for other in ("aino", None):
        contents = browse(other, portal, f"{ANSWER}/{key}").contents
        assert "Salainen valmistelu" not in contents
    press(browse("ville", portal, f"{ANSWER}/{key}"), "decline")
    assert roles_in(secret, "ville") == ()
    assert roster_of(secret).invitations[key].status == "declined"


@pytest.mark.parametrize("key", ["", "x", "0" * 75])
def test_a_wrong_link_tells_nothing(secret, browse, portal, key):
    browser = browse("ville", portal, f"{ANSWER}/{key}")
    assert browser.headers["Status"].startswith("404")
    assert "There is no such invitation." in browser.contents


def test_an_invitation_that_has_expired_says_so(secret, browse, invite, portal, text_of):
    key = invite(secret, now=clock.now() - timedelta(days=15), emails=["sanna@kunta.example"])
    browser = browse("ville", portal, f"{ANSWER}/{key}")
    assert "The invitation has expired." in text_of(browser)


def test_a_forged_answer_changes_nothing(secret, browse, invite, portal, roles_in):
    key = invite(secret, emails=["sanna@kunta.example"])
    browser = browse("ville", portal, f"{ANSWER}/{key}")
    browser.post(f"{portal.absolute_url()}/{ANSWER}/{key}", "accept=1")
    assert browser.headers["Status"].startswith("403")
    assert roles_in(secret, "ville") == ()
    transaction.abort()
