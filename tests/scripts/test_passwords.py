"""No known password is ever installed."""

import pytest
import stat


@pytest.fixture
def passwords(script):
    return script("passwords")


def test_one_is_made_up_and_only_its_owner_reads_it(passwords, tmp_path):
    path = tmp_path / "password"
    password = passwords.made_up(path)
    assert len(password) >= 16
    assert path.read_text().strip() == password
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_kept_and_another_site_gets_another_one(passwords, tmp_path):
    assert passwords.made_up(tmp_path / "a") == passwords.made_up(tmp_path / "a")
    assert passwords.made_up(tmp_path / "a") != passwords.made_up(tmp_path / "b")


def test_a_half_written_file_of_a_killed_start_is_not_taken(passwords, tmp_path):
    (tmp_path / "password.new").write_text("")
    assert passwords.made_up(tmp_path / "password")


@pytest.mark.parametrize("text", ["short", "1234567"])
def test_one_that_is_given_must_be_fit_for_plone(passwords, monkeypatch, text):
    monkeypatch.setenv("VERTAISET_PASSWORD", text)
    with pytest.raises(passwords.Unfit):
        passwords.given()


def test_an_empty_one_counts_as_none(passwords, monkeypatch):
    monkeypatch.setenv("VERTAISET_PASSWORD", "")
    assert passwords.given() == ""


@pytest.mark.parametrize("where, userid", [("root", "admin"), ("site", "helena")])
def test_admin_and_the_demos_people_get_the_one_that_is_given(passwords, app, portal, where, userid):
    users = {"root": app.acl_users.users, "site": portal.acl_users.source_users}[where]
    if userid not in users.listUserIds():
        users.addUser(userid, userid, "the-first-one")

    def logs_in(password):
        return bool(users.authenticateCredentials({"login": userid, "password": password}))

    users.updateUserPassword(userid, "the-first-one")
    passwords.set_all(app, portal.getId(), "the-second-one")
    assert logs_in("the-second-one")
    assert not logs_in("the-first-one")


def test_nobody_else_gets_it_and_nobody_is_made(passwords, app, portal, people):
    users = portal.acl_users.source_users
    before = list(users.listUserIds())
    passwords.set_all(app, portal.getId(), "the-second-one")
    assert list(users.listUserIds()) == before
    assert not users.authenticateCredentials({"login": people[0], "password": "the-second-one"})
