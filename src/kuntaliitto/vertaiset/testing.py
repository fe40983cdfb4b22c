"""Test layers: a site with the suite installed."""

from plone.app.contenttypes.testing import PLONE_APP_CONTENTTYPES_FIXTURE
from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PloneSandboxLayer
from plone.testing.zope import WSGI_SERVER_FIXTURE


class VertaisetLayer(PloneSandboxLayer):
    """A Plone site with the core content types and the suite."""

    defaultBases = (PLONE_APP_CONTENTTYPES_FIXTURE,)

    def setUpZope(self, app, configurationContext):
        import kuntaliitto.vertaiset
        import plone.app.iterate
        import plone.exportimport

        self.loadZCML(package=plone.app.iterate)
        self.loadZCML(package=plone.exportimport)
        self.loadZCML(package=kuntaliitto.vertaiset)

    def setUpPloneSite(self, portal):
        applyProfile(portal, "plone.app.iterate:default")
        applyProfile(portal, "kuntaliitto.vertaiset:default")


FIXTURE = VertaisetLayer()
INTEGRATION_TESTING = IntegrationTesting(bases=(FIXTURE,), name="Vertaiset:Integration")
FUNCTIONAL_TESTING = FunctionalTesting(bases=(FIXTURE,), name="Vertaiset:Functional")
ACCEPTANCE_TESTING = FunctionalTesting(bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="Vertaiset:Acceptance")
