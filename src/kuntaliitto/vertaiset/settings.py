"""The site's settings: registry records with the prefix ``vertaiset``, defaults from their schema."""

from kuntaliitto.vertaiset.controlpanel.interfaces import IVertaisetSettings
from plone.registry.interfaces import IRegistry
from zope.component import queryUtility


PREFIX = "vertaiset"


def get(name):
    """Return the value of the setting ``name``, a field of ``IVertaisetSettings``.

    Where the registry has no record (while the profile is being applied or removed) the schema's default speaks.
    """
    registry = queryUtility(IRegistry)
    default = IVertaisetSettings[name].default
    if registry is None:
        return default
    value = registry.get(f"{PREFIX}.{name}", default)
    return default if value is None else value
