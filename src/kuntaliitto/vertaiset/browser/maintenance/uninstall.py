"""Uninstalling in the browser: it says first what stands in workspaces, and that all of it becomes private."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import PACKAGE_NAME
from kuntaliitto.vertaiset.browser.membership.page import Page
from kuntaliitto.vertaiset.setuphandlers import inventory
from kuntaliitto.vertaiset.setuphandlers import uninstall
from plone.base.utils import get_installer
from Products.CMFPlone.controlpanel.browser.quickinstaller import UninstallProductsView


ADD_ONS = "prefs_install_products_form"


class UninstallPage(Page):
    """What stands in workspaces, and the button that uninstalls all the same."""

    @cached_property
    def inventory(self):
        """What stands in workspaces."""
        return inventory.take()

    @property
    def add_ons_url(self):
        """The address of Plone's list of add-ons."""
        return f"{self.context.absolute_url()}/{ADD_ONS}"

    def act(self):
        with uninstall.confirmed():
            get_installer(self.context, self.request).uninstall_product(PACKAGE_NAME)
        message = _(
            "uninstall_done", default="The workspaces were uninstalled. What stood in them is private; nothing is lost."
        )
        return self.go(message, self.add_ons_url)


class UninstallProducts(UninstallProductsView):
    """Plone's own button in the list of add-ons: for this one, where there are workspaces, it leads to the page."""

    def __call__(self):
        if self.request.get("uninstall_product") == PACKAGE_NAME and inventory.take().places:
            self.request.response.redirect(f"{self.context.absolute_url()}/{uninstall.PAGE}")
            return ""
        return super().__call__()
