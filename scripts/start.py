"""Serve a site with the add-on and its demo in the foreground; make it first, where there is none yet.

Everything it makes stands in ``instance/``. The data is made beside its place and moved there when it is complete, so
that being killed half-way costs only the time.
"""

from pathlib import Path
from serving import end_with_parent
from serving import front_page
from serving import say
from wsgiref.util import setup_testing_defaults

import fcntl
import os
import passwords
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time


HERE = Path(__file__).resolve().parent
INSTANCE = HERE.parent / "instance"
DATA = INSTANCE / "var"
HALF_MADE = INSTANCE / "half-made"
PASSWORD = INSTANCE / "password"
PATIENCE = 15  # seconds that a predecessor gets for closing its database


def retry(attempt, message):
    """Call ``attempt`` until it raises no ``OSError``, for a while; then end with ``message``."""
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            return attempt()
        except OSError:
            if time.monotonic() > give_up:
                sys.exit(message)
            time.sleep(0.5)


def lock():
    """Return an open file that only one of us can hold; a second start in the same folder ends with a message."""
    file = open(INSTANCE / "lock", "w")  # noqa: SIM115 - held as long as the process lives
    retry(
        lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB),
        "This site is served already, by another `make start` in this folder.",
    )
    return file


def need_port(port):
    """End with a message where something else listens at ``port``."""

    def bind():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))

    retry(bind, f"Port {port} is taken by another program. Another port: make start PORT={port + 1}")


def lay_out(home, port):
    """Write Zope's configuration for the instance ``home``, and the folders for its data."""
    from Zope2.utilities.copyzopeskel import copyskel

    shutil.rmtree(home / "etc", ignore_errors=True)
    copyskel(str(HERE / "skeleton"), str(home), None, None, INSTANCE_HOME=str(home), PORT=str(port))
    for name in ("filestorage", "blobstorage", "cache", "log"):
        (home / "var" / name).mkdir(parents=True, exist_ok=True)


def make_site(password, port):
    """Make the site's data."""
    say("Making the site with its demo; this takes about a minute.")
    shutil.rmtree(HALF_MADE, ignore_errors=True)
    lay_out(HALF_MADE, port)
    zconsole = Path(sys.executable).parent / "zconsole"
    subprocess.run(
        [zconsole, "run", HALF_MADE / "etc" / "zope.conf", HERE / "create_site.py"],
        env={**os.environ, "VERTAISET_PASSWORD": password},
        preexec_fn=end_with_parent,
        check=True,
    )
    (HALF_MADE / "var").rename(DATA)
    shutil.rmtree(HALF_MADE)


def tell_when_it_answers(port, who):
    """Say where the site is, once it is there."""
    while front_page(port) is None:
        time.sleep(0.5)
    say(f"\nReady: http://localhost:{port}/Plone\nManager: {who}\nCtrl-C ends it.\n")


def serve(port, password):
    """Serve until told to end."""
    from Zope2.Startup.serve import ServeCommand

    import Zope2

    class Serve(ServeCommand):
        def loadapp(self, *args, **kwargs):
            loaded = super().loadapp(*args, **kwargs)
            if password:
                give_password(Zope2.app(), password)
            warm_up(loaded, port)
            return loaded

    Serve(["runwsgi", str(INSTANCE / "etc" / "zope.ini")], quiet=True).run()


def warm_up(app, port):
    """Ask for the pages that visitors meet first, while nobody else can.

    Python 3.11 answers with a SystemError when two threads compile templates at the same moment (CPython issue 106905);
    compiled here, they stand in Zope's cache.
    """
    for path in ("/Plone", "/Plone/login", "/Plone/sitemap"):
        environ = {"HTTP_HOST": f"localhost:{port}", "PATH_INFO": path, "HTTP_ACCEPT_LANGUAGE": "fi"}
        setup_testing_defaults(environ)
        for _part in app(environ, lambda *answered: None):
            pass


def give_password(app, password):
    """A password that is given counts also where the site was made with another one."""
    import transaction

    try:
        passwords.set_all(app, "Plone", password)
        transaction.commit()
    finally:
        app._p_jar.close()


def whose_password(given, first):
    """Return words for where the password is to be found; it itself is shown once only, on the first start."""
    if given:
        return "with the password in VERTAISET_PASSWORD"
    if not PASSWORD.exists():
        return "with the password that VERTAISET_PASSWORD held when the site was made"
    if first:
        return f"password {passwords.made_up(PASSWORD)} (the demo's people have it too; kept in instance/password)"
    return "with the password in instance/password"


def main():
    """Make what is missing, and serve."""
    port = int(os.environ.get("PORT") or 8080)
    end_with_parent()
    signal.signal(signal.SIGTERM, lambda *ignored: sys.exit(0))
    os.environ.setdefault("TZ", "Europe/Helsinki")
    os.environ["zope_i18n_compile_mo_files"] = "true"
    given = passwords.given()
    INSTANCE.mkdir(exist_ok=True)
    held = lock()
    need_port(port)
    first = not DATA.exists()
    if given:
        PASSWORD.unlink(missing_ok=True)
    if first:
        make_site(given or passwords.made_up(PASSWORD), port)
    lay_out(INSTANCE, port)
    who = f"admin, {whose_password(given, first)}"
    threading.Thread(target=tell_when_it_answers, args=(port, who), daemon=True).start()
    say("Starting the site.")
    serve(port, given)
    held.close()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
    except passwords.Unfit as error:
        sys.exit(str(error))
    except subprocess.CalledProcessError:
        sys.exit("The site could not be made; what stands above says why. The next start begins anew.")
