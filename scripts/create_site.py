"""Make the Plone site with the add-on and its demo: run by ``zconsole run`` or buildout's ``bin/instance run``.

Takes the password of ``admin`` and of the demo's people from ``VERTAISET_PASSWORD``, and ends without a site where it
is not set: no known password is ever installed.
"""

from AccessControl.SecurityManagement import newSecurityManager
from plone.distribution.api import site as site_api
from zope.component.hooks import setSite

import logging
import os
import sys
import transaction


SITE_ID = "Plone"
ANSWERS = {
    "site_id": SITE_ID,
    "title": "Vertaiset",
    "description": "",
    "default_language": "fi",
    "portal_timezone": "Europe/Helsinki",
    "setup_content": False,
}


def make_admin(app, password):
    """Make the Manager ``admin`` in the root's user folder, and act as this person from here on."""
    users = app.acl_users
    users.userFolderAddUser("admin", password, ["Manager"], [])
    transaction.commit()
    newSecurityManager(None, users.getUser("admin").__of__(users))


def make_site(app):
    """Make the site, and put the add-on and its demo into it."""
    site_api.create(app, "classic", ANSWERS)
    site = app[SITE_ID]
    setSite(site)
    site.portal_setup.runAllImportStepsFromProfile("profile-kuntaliitto.vertaiset:demo")
    transaction.commit()


def main(app):
    """Do both, or end with a message."""
    password = os.environ.get("VERTAISET_PASSWORD")
    if not password:
        sys.exit("VERTAISET_PASSWORD is not set.")
    logging.disable(logging.WARNING)  # every new Plone site warns of mime types that it defines twice
    make_admin(app, password)
    make_site(app)
    app._p_jar.db().close()


main(app)  # noqa: F821 - the console gives it
