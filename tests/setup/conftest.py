"""Sites as people make them: one of the classic distribution, one of the volto one, without the suite."""

from kuntaliitto.vertaiset.testing import FIXTURE
from plone.app.testing import SITE_OWNER_NAME
from plone.distribution.api import site as site_api
from plone.testing import Layer
from plone.testing import zca
from plone.testing import zodb
from plone.testing import zope
from zope.component.hooks import setSite
from zope.configuration import xmlconfig
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest

import pytest


DISTRIBUTIONS = ("classic", "volto")


class Distributions(Layer):
    """Two more sites beside the one of the tests, each named after its distribution."""

    defaultBases = (FIXTURE,)

    def setUp(self):
        self["zodbDB"] = zodb.stackDemoStorage(self.get("zodbDB"), name="Distributions")
        zca.pushGlobalRegistry()
        context = self["configurationContext"] = zca.stackConfigurationContext(self.get("configurationContext"))
        import plone.classicui
        import plone.volto

        xmlconfig.file("configure.zcml", plone.classicui, context=context)
        xmlconfig.file("configure.zcml", plone.volto, context=context)
        with zope.zopeApp(db=self["zodbDB"]) as app:
            zope.login(app["acl_users"], SITE_OWNER_NAME)
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

    def tearDown(self):
        del self["configurationContext"]
        zca.popGlobalRegistry()
        self["zodbDB"].close()
        del self["zodbDB"]


@pytest.fixture(scope="package")
def distributions_layer(integration_session):
    layer = zope.FunctionalTesting(bases=(Distributions(),), name="Vertaiset:Distributions")
    base = layer.__bases__[0]
    base.setUp()
    layer.setUp()
    yield layer
    layer.tearDown()
    base.tearDown()


@pytest.fixture
def distributions(distributions_layer):
    """The layer: ``["app"]`` holds the two sites."""
    distributions_layer.testSetUp()
    yield distributions_layer
    distributions_layer.testTearDown()


@pytest.fixture
def classic(distributions):
    """The site of the classic distribution; the test acts as its owner."""
    yield from _visit(distributions["app"], "classic")


@pytest.fixture
def volto(distributions):
    """The site of the volto distribution; the test acts as its owner."""
    yield from _visit(distributions["app"], "volto")


def _visit(app, name):
    site = app[name]
    setSite(site)
    setRequest(app.REQUEST)
    zope.login(app["acl_users"], SITE_OWNER_NAME)
    yield site
    zope.logout()
    clearRequest()
    setSite(None)
