"""Marker interfaces of the suite."""

from zope.interface import Interface
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IVertaisetLayer(IDefaultBrowserLayer):
    """The browser layer: on requests of sites where the suite is installed."""


class IWorkspace(Interface):
    """A place for a network, a programme or a theme; has members with roles; may hold workspaces."""


class INotice(Interface):
    """A row on a workspace's notice board."""
