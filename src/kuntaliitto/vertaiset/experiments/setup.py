"""Coming and going of what experiments need in a site beside the profile's XML."""

from kuntaliitto.vertaiset.experiments import record
from kuntaliitto.vertaiset.experiments import versions


def install(portal):
    """Make the empty store of records, and let CMFEditions know of experiments."""
    record.install(portal)
    versions.install(portal)


def remove(portal):
    """Take both away."""
    record.remove(portal)
    versions.remove(portal)
