"""Sites as people make them, without the suite, with it in use, and after it was uninstalled.

Each state is made once, and every test gets a copy of it that is thrown away.
"""

from contextlib import contextmanager
from kuntaliitto.vertaiset.setuphandlers.uninstall import confirmed
from kuntaliitto.vertaiset.testing import FIXTURE
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.distribution.api import site as site_api
from plone.testing import Layer
from plone.testing import zca
from plone.testing import zodb
from plone.testing import zope
from site_in_use import installer
from site_in_use import prepare
from site_in_use import SUITE
from site_in_use import use
from site_in_use import Used
from zope.component.hooks import setSite
from zope.configuration import xmlconfig
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest

import pytest
import transaction


DISTRIBUTIONS = ("classic", "volto")


class Components(Layer):
    """What the two distributions register beside Plone itself; in force only while ``in_force``."""

    defaultBases = (FIXTURE,)

    def setUp(self):
        import plone.classicui
        import plone.volto

        type(self).registry = zca.pushGlobalRegistry()
        context = self["configurationContext"] = zca.stackConfigurationContext(self.get("configurationContext"))
        xmlconfig.file("configure.zcml", plone.classicui, context=context)
        xmlconfig.file("configure.zcml", plone.volto, context=context)
        zca.popGlobalRegistry()

    def tearDown(self):
        del self["configurationContext"]

    @classmethod
    @contextmanager
    def in_force(cls):
        """Have it registered meanwhile: the tests of other folders, which may come in between, go without."""
        zca.pushGlobalRegistry(cls.registry)
        try:
            yield
        finally:
            zca.popGlobalRegistry()


@contextmanager
def visit(app, name):
    """Act in the site ``name`` as its owner; what is to be kept is committed there, for the catalog asks the site."""
    site = app[name]
    setSite(site)
    setRequest(app.REQUEST)
    zope.login(app["acl_users"], SITE_OWNER_NAME)
    try:
        yield site
    finally:
        zope.logout()
        clearRequest()
        setSite(None)


def distributions(app):
    """Make a site of each distribution, named after it."""
    for name in DISTRIBUTIONS:
        answers = {
            "site_id": name,
            "title": name.capitalize(),
            "default_language": "fi",
            "portal_timezone": "Europe/Helsinki",
            "setup_content": False,
        }
        site_api.create(app, name, answers)
    setSite(None)


def site_without(app):
    """Let people use the classic site before the suite comes."""
    with visit(app, "classic") as site:
        prepare(site)
        transaction.commit()


def site_with(app):
    """Install the suite there, and let people use it."""
    with visit(app, "classic") as site:
        assert installer(site).install_product(SUITE)
        use(site)
        transaction.commit()


def site_afterwards(app):
    """Uninstall it."""
    with visit(app, "classic") as site, confirmed():
        assert installer(site).uninstall_product(SUITE)
        transaction.commit()


def _stage(database, make):
    """Give a database on top of another one, with something done in it."""
    stage = zodb.stackDemoStorage(database, name=make.__name__)
    with Components.in_force(), zope.zopeApp(db=stage) as app:
        zope.login(app["acl_users"], SITE_OWNER_NAME)
        make(app)
    yield stage
    stage.close()


@pytest.fixture(scope="session")
def components(integration_session):
    """The layer with the components of both distributions."""
    layer = Components()
    layer.setUp()
    yield layer
    layer.tearDown()


@pytest.fixture(scope="session")
def sites(components):
    """The database with a site of each distribution."""
    yield from _stage(components["zodbDB"], distributions)


@pytest.fixture(scope="session")
def before(sites):
    """The database with the classic site in use, without the suite."""
    yield from _stage(sites, site_without)


@pytest.fixture(scope="session")
def during(before):
    """The database with the suite in use there."""
    yield from _stage(before, site_with)


@pytest.fixture(scope="session")
def after(during):
    """The database with the suite uninstalled again."""
    yield from _stage(during, site_afterwards)


@contextmanager
def copy_of(stage, name):
    """Give a copy of a stage, and act in one of its sites; browsers see it after a commit."""
    layer = zope.FunctionalTesting(bases=(FIXTURE,), name="Vertaiset:Copy")
    layer["zodbDB"] = stage
    with Components.in_force():
        layer.testSetUp()
        try:
            with visit(layer["app"], name) as site:
                yield site
        finally:
            layer.testTearDown()


@pytest.fixture
def site(before):
    """The classic site in use, before the suite is installed."""
    with copy_of(before, "classic") as site:
        yield site


@pytest.fixture
def used(during):
    """The suite was installed there, and used."""
    with copy_of(during, "classic") as site:
        yield Used(site)


@pytest.fixture
def left(after):
    """The suite was uninstalled."""
    with copy_of(after, "classic") as site:
        yield Used(site)


@pytest.fixture(params=DISTRIBUTIONS)
def new_site(request, sites):
    """A new site of each distribution."""
    with copy_of(sites, request.param) as site:
        yield site


@pytest.fixture
def browse():
    """Return a function that makes a browser of somebody: of the Manager without a name, of a visitor with ``""``."""

    def make(site, name=None, password=SITE_OWNER_PASSWORD):
        browser = zope.Browser(site.getPhysicalRoot())
        browser.handleErrors = False
        if name != "":
            browser.addHeader("Authorization", f"Basic {name or SITE_OWNER_NAME}:{password}")
        return browser

    return make
