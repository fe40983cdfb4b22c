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


def test_admin_gets_the_one_that_is_given(passwords, app):
    users = app.acl_users
    users.userFolderAddUser("admin", "the-first-one", ["Manager"], [])

    def logs_in(password):
        return bool(users.users.authenticateCredentials({"login": "admin", "password": password}))

    passwords.set_admin(app, "the-second-one")
    assert logs_in("the-second-one")
    assert not logs_in("the-first-one")
