"""Coming and going of what experiments need in a site beside the profile's XML."""

from kuntaliitto.vertaiset.experiments import record
from kuntaliitto.vertaiset.experiments import versions


def install(portal):
    """Make the empty store of records, and let CMFEditions know of experiments."""
    record.RECORDS.install(portal)
    versions.install(portal)


def remove(portal):
    """Take both away."""
    record.RECORDS.remove(portal)
    versions.remove(portal)
