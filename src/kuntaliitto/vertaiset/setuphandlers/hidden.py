"""What is not offered in the list of add-ons."""

from plone.base.interfaces import INonInstallable
from zope.interface import implementer


@implementer(INonInstallable)
class HiddenProfiles:
    """The profile that uninstalls is run by uninstalling, not by installing it."""

    def getNonInstallableProfiles(self):
        """Return the ids of the profiles that nobody installs by hand."""
        return ["kuntaliitto.vertaiset:uninstall"]
