"""A Plone site on a FileStorage, as `make start` makes it, in this process: commits are real, and so are requests."""

from AccessControl.SecurityManagement import newSecurityManager
from benchmarks.harness import say
from io import BytesIO
from pathlib import Path
from Testing.makerequest import makerequest
from urllib.parse import urlsplit
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from Zope2.utilities.copyzopeskel import copyskel

import json
import logging
import transaction


SKELETON = Path(__file__).resolve().parent.parent / "scripts" / "skeleton"
ADMIN = "admin"
# Plone leaves 127.0.0.1 without its theme: what is measured there is the page, not the theme around it.
UNTHEMED = "127.0.0.1"
THEMED = "localhost"


class Site:
    """The running Zope and the Plone site ``portal`` in it; ``folder`` holds its database."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self._start()
        import Zope2

        self.app = makerequest(Zope2.app())
        self.use("Plone")

    def use(self, name):
        """From here on work in the Plone site ``name``, made where there is none, as the Manager.

        To be said again after requests from this thread: the publisher forgets the site when it is done.
        """
        setRequest(self.app.REQUEST)
        if name not in self.app.objectIds():
            say("Making a site.")
            self._make(name)
        self.portal = self.app[name]
        setSite(self.portal)
        self.act_as_manager()

    def _start(self):
        for name in ("filestorage", "blobstorage", "cache", "log"):
            (self.folder / "var" / name).mkdir(parents=True, exist_ok=True)
        if not (self.folder / "etc").exists():
            copyskel(str(SKELETON), str(self.folder), None, None, INSTANCE_HOME=str(self.folder), PORT="8080")
        logging.disable(logging.WARNING)
        from Zope2.Startup.run import make_wsgi_app

        self.wsgi = make_wsgi_app({}, str(self.folder / "etc" / "zope.conf"))

    def _make(self, name):
        from plone.distribution.api import site as site_api

        users = self.app.acl_users
        if users.getUser(ADMIN) is None:
            users.userFolderAddUser(ADMIN, "admin-salasana-1", ["Manager"], [])
            transaction.commit()
        self.act_as_manager()
        answers = {
            "site_id": name,
            "title": name,
            "description": "",
            "default_language": "fi",
            "portal_timezone": "Europe/Helsinki",
            "setup_content": False,
        }
        site_api.create(self.app, "classic", answers)
        setSite(self.app[name])
        self.app[name].portal_setup.runAllImportStepsFromProfile("profile-kuntaliitto.vertaiset:default")
        transaction.commit()

    def act_as_manager(self):
        """From here on the current user is the Manager."""
        users = self.app.acl_users
        newSecurityManager(None, users.getUser(ADMIN).__of__(users))

    def act_as(self, userid):
        """From here on the current user is ``userid``, looked up anew as for a request."""
        users = self.portal.acl_users
        newSecurityManager(None, users.getUserById(userid).__of__(users))
        # Roles are remembered on the request.
        self.app.REQUEST.__annotations__ = {}

    def token(self, userid):
        """Return a token with which requests are ``userid``'s: making and checking one costs little."""
        return self.portal.acl_users.jwt_auth.create_token(userid)

    def request(self, path, user=None, method="GET", json_api=False, host=UNTHEMED, query="", data=None, headers=()):
        """Send a request through the publisher, on its own connection, as a WSGI server would; return the body.

        ``path`` starts below the site, ``user`` is a token, ``headers`` are pairs. Raises ``RuntimeError`` for an
        answer that is no success.
        """
        body = b"" if data is None else json.dumps(data).encode()
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": f"/{self.portal.getId()}{path}",
            "QUERY_STRING": query,
            "SERVER_NAME": host,
            "SERVER_PORT": "8080",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": f"{host}:8080",
            "HTTP_ACCEPT_LANGUAGE": "fi",
            "wsgi.input": BytesIO(body),
            "wsgi.url_scheme": "http",
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "application/json",
        }
        if json_api:
            environ["HTTP_ACCEPT"] = "application/json"
        if user is not None:
            environ["HTTP_AUTHORIZATION"] = f"Bearer {user}"
        environ.update({f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers})
        statuses = []
        answer = self.wsgi(environ, lambda status, headers: statuses.append(status))
        text = b"".join(answer)
        if not statuses[0].startswith("2"):
            raise RuntimeError(f"{method} {path}: {statuses[0]} {text[:500]!r}")
        return text

    def path(self, obj):
        """Return the path of ``obj`` below the site."""
        return urlsplit("/" + "/".join(obj.getPhysicalPath()[2:])).path

    def close(self):
        """Close the database."""
        transaction.abort()
        self.app.REQUEST.close()
        database = self.app._p_jar.db()
        self.app._p_jar.close()
        database.close()
