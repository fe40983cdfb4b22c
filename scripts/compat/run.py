"""Run a core suite with zope.testrunner; with ``VERTAISET_COMPAT`` set, the add-on is in it.

The add-on comes into the lowest layer that its own ZCML can follow: in plone.restapi's suite the one that loads
plone.restapi's ZCML, in the others the suite's own, since no layer of theirs loads it. Nothing else is changed, and
nothing of this is in the package.
"""

from importlib import import_module
from zope.testrunner import run

import os
import sys


LAYERS = (
    ("plone.app.portlets", "PloneAppPortlets"),
    ("plone.restapi", "PloneRestApiDXLayer"),
    ("Products.CMFPlone", "ProductsCMFPloneLayer"),
)


def with_the_addon(layer):
    """Let the layer class ``layer`` load the add-on's ZCML after its own, and install its profile."""
    set_up_zope, set_up_site = layer.setUpZope, layer.setUpPloneSite

    def setUpZope(self, app, configurationContext):
        set_up_zope(self, app, configurationContext)
        self.loadZCML(package=import_module("kuntaliitto.vertaiset"))

    def setUpPloneSite(self, portal):
        set_up_site(self, portal)
        self.applyProfile(portal, "kuntaliitto.vertaiset:default")

    layer.setUpZope, layer.setUpPloneSite = setUpZope, setUpPloneSite


def main():
    """Patch where that is asked for, and run what the command line says."""
    suite = sys.argv[sys.argv.index("-s") + 1]
    if os.environ.get("VERTAISET_COMPAT"):
        with_the_addon(getattr(import_module(f"{suite}.testing"), dict(LAYERS)[suite]))
    run()


if __name__ == "__main__":
    main()
