"""A site of any age gets to the present version of the profile, step by step."""

from importlib import resources
from kuntaliitto.vertaiset import upgrades
from lxml import etree

import pytest


SUITE = "kuntaliitto.vertaiset"


def version_of(profile):
    """Return what the ``metadata.xml`` of a profile says."""
    metadata = resources.files(SUITE).joinpath("profiles", profile, "metadata.xml")
    return int(etree.fromstring(metadata.read_bytes()).findtext("version"))


def steps_of(setup):
    """Return all upgrade steps of the profile as (source, destination) pairs, in their order."""
    found = []
    for one in setup.listUpgrades(f"{SUITE}:default", show_old=True):
        for step in one if isinstance(one, list) else [one]:
            found.append((int(step["ssource"]), int(step["sdest"])))
    return sorted(set(found))


def broken_at(steps, baseline, version):
    """Return the version at which a site gets stuck on its way from ``baseline`` to ``version``, or None."""
    for source, destination in steps:
        if source != baseline:
            return baseline
        baseline = destination
    return None if baseline == version else baseline


@pytest.mark.parametrize(
    "steps, stuck",
    [
        ([], 1000),
        ([(1000, 1001), (1001, 1002)], None),
        ([(1000, 1001)], 1001),
        ([(1001, 1002)], 1000),
        ([(1000, 1001), (1002, 1003)], 1001),
    ],
)
def test_a_gap_is_found(steps, stuck):
    assert broken_at(steps, 1000, 1002) == stuck


def test_every_version_leads_to_the_next(portal):
    assert broken_at(steps_of(portal.portal_setup), upgrades.BASELINE, version_of("default")) is None


def test_each_step_has_a_module_named_after_its_version(portal):
    modules = {path.stem for path in resources.files(upgrades.__name__).iterdir() if path.name.startswith("v")}
    assert modules == {f"v{destination}" for _source, destination in steps_of(portal.portal_setup)}


def test_a_new_site_is_at_the_present_version(portal):
    assert portal.portal_setup.getLastVersionForProfile(f"{SUITE}:default") == (str(version_of("default")),)


@pytest.mark.parametrize("profile", ["demo", "uninstall"])
def test_the_other_profiles_have_versions_too(profile):
    assert version_of(profile) >= upgrades.BASELINE
