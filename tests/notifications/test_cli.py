"""``vertaiset-daily``, as cron calls it."""

from kuntaliitto.vertaiset.notifications import cli
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from pathlib import Path
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from zc.lockfile import LockFile

import os
import pytest
import subprocess
import sys
import transaction


@pytest.fixture
def password(tmp_path, monkeypatch):
    """A file with the Manager's password; the environment has none."""
    monkeypatch.delenv("VERTAISET_PASSWORD", raising=False)
    file = tmp_path / "password"
    file.write_text(f"{SITE_OWNER_PASSWORD}\n")
    return file


@pytest.fixture
def old_mail(site, now):
    """Something that has waited too long, and that the job drops."""
    queue.collect("anna", {"kind": "joined", "workspace": "gone"}, now.replace(year=2024))
    preferences.choose("anna", "daily")
    transaction.commit()


def people_waiting():
    transaction.begin()
    return queue.people()


def ask(site, password, *more):
    return ["--url", site.absolute_url(), "--user", SITE_OWNER_NAME, "--password-file", str(password), *more]


def test_the_running_site_does_it(site, old_mail, password, capsys):
    assert cli.main(ask(site, password)) == 0
    assert "mail:\n  Messages too old to be sent: 1.\n" in capsys.readouterr().out
    assert people_waiting() == []


def test_a_dry_run_says_so_and_does_nothing(site, old_mail, password, capsys):
    assert cli.main(ask(site, password, "--dry-run")) == 0
    said = capsys.readouterr().out
    assert "Messages too old to be sent: 1." in said
    assert "nothing was changed" in said
    assert people_waiting() == ["anna"]


def test_the_password_may_come_from_the_environment(site, monkeypatch):
    monkeypatch.setenv("VERTAISET_PASSWORD", SITE_OWNER_PASSWORD)
    assert cli.main(["--url", f"{site.absolute_url()}/", "--user", SITE_OWNER_NAME]) == 0


def test_a_task_that_failed_shows_in_the_exit_code(site, password, capsys, monkeypatch):
    monkeypatch.setattr(queue, "people", lambda: 1 / 0)
    assert cli.main(ask(site, password)) == 1
    assert "FAILED: ZeroDivisionError" in capsys.readouterr().err


def test_who_is_no_manager_is_told_what_it_takes(site, old_mail, monkeypatch, capsys):
    monkeypatch.setenv("VERTAISET_PASSWORD", "lukossa-ovi-1")
    assert cli.main(["--url", site.absolute_url(), "--user", "anna"]) == 3
    assert "does not let anna run the daily job" in capsys.readouterr().err
    assert people_waiting() == ["anna"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://localhost:9/Plone", "does not answer"),
        ("localhost/Plone", "does not answer"),
        ("{root}/nowhere", "answered 404"),
    ],
)
def test_where_no_site_answers_it_is_said(site, password, capsys, url, said):
    url = url.format(root=site.absolute_url().rsplit("/", 1)[0])
    arguments = ["--url", url, "--user", SITE_OWNER_NAME, "--password-file", str(password)]
    assert cli.main(arguments) == 3
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--url", "http://localhost/Plone"],
        ["--url", "http://localhost/Plone", "--user", "admin"],
        ["--conf", "zope.conf"],
        ["--conf", "zope.conf", "--site", "Plone", "--public-url", "intra.example.org"],
        ["--url", "http://localhost/Plone", "--conf", "zope.conf"],
        ["--url", "http://localhost/Plone", "--user", "admin", "--now", "2030-01-01"],
        ["--url", "http://localhost/Plone", "--user", "admin", "--password", "salasana"],
    ],
)
def test_nothing_is_guessed(arguments, monkeypatch, capsys):
    monkeypatch.delenv("VERTAISET_PASSWORD", raising=False)
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2


def test_a_password_file_that_is_not_there_is_named(capsys):
    arguments = ["--url", "http://localhost/Plone", "--user", "admin", "--password-file", "/nowhere/password"]
    assert cli.main(arguments) == 3
    assert "/nowhere/password" in capsys.readouterr().err


CONFIGURATION = """
instancehome {home}
<zodb_db main>
  mount-point /
  <filestorage>
    path {home}/Data.fs
  </filestorage>
</zodb_db>
"""

MAKE_SITE = """
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.notifications import queue
from plone.distribution.api import site as sites
from zope.component.hooks import setSite
import transaction

site = sites.create(app, "classic", {
    "site_id": "Plone", "title": "Vertaiset", "description": "", "default_language": "en",
    "portal_timezone": "UTC", "setup_content": False,
})
setSite(app.Plone)
app.Plone.portal_setup.runAllImportStepsFromProfile("profile-kuntaliitto.vertaiset:default")
queue.collect("anna", {"kind": "joined", "workspace": "gone"}, clock.now().replace(year=2024))
transaction.commit()
"""


@pytest.fixture(scope="module")
def conf(tmp_path_factory):
    """The zope.conf of an instance of its own with a site in which old mail waits."""
    home = tmp_path_factory.mktemp("instance")
    configuration = home / "zope.conf"
    configuration.write_text(CONFIGURATION.format(home=home))
    script = home / "make_site.py"
    script.write_text(MAKE_SITE)
    zconsole = Path(sys.executable).parent / "zconsole"
    subprocess.run([zconsole, "run", configuration, script], check=True, capture_output=True)
    return configuration


def run_alone(conf, *more):
    """Run the command in a process of its own, as cron does."""
    code = "from kuntaliitto.vertaiset.notifications.cli import main; raise SystemExit(main())"
    command = [sys.executable, "-c", code, "--conf", conf, "--site", "Plone", *more]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "VERTAISET_NOW": "2030-05-01"})


def test_a_database_that_nobody_serves_is_opened(conf):
    tried = run_alone(conf, "--dry-run")
    assert tried.returncode == 0
    assert "Messages too old to be sent: 1." in tried.stdout
    assert "Links in mail will begin with http://nohost/Plone" in tried.stderr
    done = run_alone(conf, "--public-url", "https://intra.example.org")
    assert "Messages too old to be sent: 1." in done.stdout
    assert "Links in mail" not in done.stderr
    again = run_alone(conf)
    assert again.returncode == 0
    assert "Messages too old" not in again.stdout


def test_a_database_that_is_served_is_left_alone(conf):
    lock = LockFile(f"{conf.parent}/Data.fs.lock")
    try:
        refused = run_alone(conf)
    finally:
        lock.close()
    assert refused.returncode == 3
    assert "the site is being served. Use --url" in refused.stderr


def test_a_site_that_is_not_there_is_named(conf, functional, capsys):
    assert cli.main(["--conf", "/nowhere/zope.conf", "--site", "Plone"]) == 3
    assert "/nowhere/zope.conf" in capsys.readouterr().err
    with pytest.raises(cli.Trouble, match="no Plone site at Nowhere"):
        cli.prepare(functional["app"], "Nowhere", None)


@pytest.mark.parametrize(
    ("public_url", "expected"),
    [
        ("https://intra.example.org", "https://intra.example.org"),
        ("https://intra.example.org/vertaiset/", "https://intra.example.org/vertaiset"),
        ("http://localhost:8080/Plone", "http://localhost:8080/Plone"),
    ],
)
def test_links_begin_with_the_public_address(functional, public_url, expected):
    portal = cli.prepare(functional["app"], "plone", public_url)
    assert portal.absolute_url() == expected
    assert portal.portal_catalog.absolute_url() == f"{expected}/portal_catalog"
