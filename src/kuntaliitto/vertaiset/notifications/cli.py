"""``vertaiset-daily``: run the daily job from cron.

Where the site is served, ask the running site (``--url``); a Data.fs that is served is locked. Where nobody serves it,
open the database (``--conf`` and ``--site``). What time it is cannot be said here: ``VERTAISET_NOW`` is for tests.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.notifications import daily
from pathlib import Path
from plone.base.interfaces import IPloneSiteRoot
from Testing.makerequest import makerequest
from urllib.parse import urlsplit
from zc.lockfile import LockError
from zope.event import notify
from zope.globalrequest import setRequest
from zope.traversing.interfaces import BeforeTraverseEvent
from Zope2.Startup.run import make_wsgi_app

import argparse
import os
import requests
import sys
import transaction
import Zope2


DONE = 0
TASK_FAILED = 1
# 2 is argparse's: the command was not understood.
NOT_REACHED = 3
ATTEMPTS = 3
PORTS = {"http": 80, "https": 443}


class Trouble(Exception):
    """The job could not be run at all; the message says why, and what to do."""


def main(argv=None):
    """Run the job as the arguments say, print what was done, and return the exit code.

    0: done; 1: a task failed, the others are done; 2: wrong arguments; 3: the job could not be run.
    """
    parser = _parser()
    arguments = parser.parse_args(argv)
    try:
        if arguments.url:
            report = ask_site(arguments.url, *_credentials(parser, arguments), arguments.dry_run)
        else:
            if not arguments.site:
                parser.error("--conf needs --site: the id of the Plone site, such as Plone.")
            report = open_database(arguments.conf, arguments.site, arguments.public_url, arguments.dry_run)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return NOT_REACHED
    _print(report)
    return TASK_FAILED if any("error" in task for task in report["tasks"]) else DONE


def _parser():
    parser = argparse.ArgumentParser(
        prog="vertaiset-daily",
        # --password must not pass for --password-file: passwords do not belong on a command line.
        allow_abbrev=False,
        description="Run the daily job of kuntaliitto.vertaiset: the day's mail, expired invitations, and the like.",
        epilog="The password of --user is read from --password-file, or from the environment: VERTAISET_PASSWORD.",
    )
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--url", help="address of the served site; links in mail begin with it: the one people use")
    where.add_argument("--conf", type=Path, help="zope.conf of a site that nobody serves now")
    parser.add_argument("--user", help="with --url: user name of a Manager")
    parser.add_argument("--password-file", type=Path, help="with --url: file that holds the password and nothing else")
    parser.add_argument("--site", help="with --conf: path of the Plone site in the database, such as Plone")
    parser.add_argument(
        "--public-url", type=_web_address, help="with --conf: the site's address, which links in mail begin with"
    )
    parser.add_argument("--dry-run", action="store_true", help="change nothing, and say what would be done")
    return parser


def _web_address(text):
    if urlsplit(text).scheme not in PORTS or not urlsplit(text).hostname:
        raise argparse.ArgumentTypeError(f"{text} does not begin with https:// or http://")
    return text


def _credentials(parser, arguments):
    if not arguments.user:
        parser.error("--url needs --user: the user name of a Manager.")
    if arguments.password_file:
        try:
            return arguments.user, arguments.password_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise Trouble(f"The password file cannot be read: {error}") from None
    password = os.environ.get("VERTAISET_PASSWORD")
    if not password:
        parser.error("--url needs --password-file, or the password in VERTAISET_PASSWORD.")
    return arguments.user, password


def ask_site(url, user, password, dry_run):
    """Post to ``@daily-job`` of the site at ``url``, and return its report; raise ``Trouble`` where it gives none."""
    try:
        response = requests.post(
            f"{url.rstrip('/')}/@daily-job",
            json={"dry_run": dry_run},
            auth=(user, password),
            headers={"Accept": "application/json"},
            # A redirect would lose the POST, and perhaps tell somebody else the password.
            allow_redirects=False,
            timeout=(30, None),
        )
    except requests.RequestException as error:
        raise Trouble(f"The site at {url} does not answer: {error}") from None
    if response.status_code in (401, 403):
        raise Trouble(f"The site at {url} does not let {user} run the daily job: it takes a Manager and the password.")
    if response.status_code != 200:
        raise Trouble(f"The site at {url} answered {response.status_code}: is this the address of a Plone site?")
    try:
        return response.json()
    except ValueError:
        raise Trouble(f"What is at {url} is no Plone site with kuntaliitto.vertaiset.") from None


def open_database(conf, site, public_url, dry_run):
    """Open the database that ``conf`` names, run the job in ``site``, and return its report.

    Raises ``Trouble`` where a served instance has the database, or there is no such site.
    """
    portal = prepare(_open(conf), site, public_url)

    def job():
        return daily.report(daily.run(portal, clock.now(), dry_run), clock.now(), dry_run)

    try:
        if dry_run:
            return job()
        # Committed here, and tried again where somebody wrote at the same time (ZEO, RelStorage).
        return transaction.manager.run(job, tries=ATTEMPTS)
    finally:
        transaction.abort()
        portal._p_jar.close()


def _open(conf):
    """Return the root of the database that the file ``conf`` names."""
    if not conf.is_file():
        raise Trouble(f"There is no file {conf}.")
    try:
        make_wsgi_app({}, str(conf))
        return Zope2.app()
    except LockError:
        raise Trouble(
            "The database is in use: the site is being served. Use --url with the address of the site."
        ) from None


def prepare(app, site, public_url):
    """Return the Plone site at the path ``site`` below the root ``app``, with a request as a served site has one.

    Raises ``Trouble`` where there is no Plone site.
    """
    app = makerequest(app)
    portal = app.unrestrictedTraverse(site.strip("/"), None)
    if not IPloneSiteRoot.providedBy(portal):
        raise Trouble(f"There is no Plone site at {site}.")
    request = portal.REQUEST
    request["PARENTS"] = [portal]
    if public_url:
        parts = urlsplit(public_url)
        request.setServerURL(parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme])
        request.setVirtualRoot(parts.path)
    else:
        print(
            f"Links in mail will begin with {portal.absolute_url()}: say it better with --public-url.", file=sys.stderr
        )
    setRequest(request)
    newSecurityManager(None, system)
    # Sets the site and the browser layers, as for a page view.
    notify(BeforeTraverseEvent(portal, request))
    return portal


def _print(report):
    for task in report["tasks"]:
        print(f"{task['task']}:")
        for line in task["done"] or ["nothing to do"]:
            print(f"  {line}")
        if "error" in task:
            print(f"  FAILED: {task['error']}", file=sys.stderr)
    if report["dry_run"]:
        print("This was a dry run: nothing was changed.")
