"""Everything that a site consists of beside its content, as text that can be compared."""

from Acquisition import aq_base
from BTrees.OOBTree import OOBTree
from difflib import unified_diff
from io import BytesIO
from persistent.mapping import PersistentMapping
from plone.contentrules.engine.interfaces import IRuleStorage
from plone.portlets.constants import CONTEXT_ASSIGNMENT_KEY
from plone.portlets.interfaces import IPortletManager
from Products.CMFCore.indexing import processQueue
from zope.component import getUtilitiesFor
from zope.component import getUtility

import re
import tarfile


# GenericSetup keeps a record of every profile that it ever applied, also of those that uninstall.
UNINSTALL_PROFILE = "kuntaliitto.vertaiset:uninstall"


def take(site, pages=()):
    """Return a mapping of names to texts; ``pages`` are objects of the site to look at closely."""
    processQueue()
    found = _generic_setup_export(site)
    found["the site's attributes"] = _attributes(site)
    found["what is remembered with the site"] = "\n".join(sorted(map(str, site.__annotations__)))
    found["users"] = _users(site)
    found["portlets"] = "\n".join(_portlets(site, pages))
    found["content rules"] = "\n".join(sorted(getUtility(IRuleStorage)))
    versions = site.portal_setup._profile_upgrade_versions
    found["profiles"] = "\n".join(sorted(f"{name} {versions[name]}" for name in versions if name != UNINSTALL_PROFILE))
    for page in pages:
        found["/".join(page.getPhysicalPath())] = _page(site, page)
    return found


def difference(before, after):
    """Return the difference of two snapshots as the lines of a diff; none where they are equal."""
    lines = []
    for name in sorted(set(before) | set(after)):
        old, new = before.get(name, "").splitlines(), after.get(name, "").splitlines()
        lines += unified_diff(old, new, f"before: {name}", f"after: {name}", lineterm="", n=0)
    return lines


def _generic_setup_export(site):
    """Return what GenericSetup exports, file by file, but for the site's content."""
    files = tarfile.open(fileobj=BytesIO(site.portal_setup.runAllExportSteps()["tarball"]))
    found = {}
    for one in files.getmembers():
        configures = not one.name.startswith("structure/") or one.name.startswith("structure/acl_users/")
        if one.isfile() and configures:
            found[f"export: {one.name}"] = _NOW.sub("now", files.extractfile(one).read().decode("utf-8"))
    return found


# A field of the registry has the moment of the export as its default.
_NOW = re.compile(r"(?<=<default>)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+")


def plain(value):
    """Return ``value`` as text that is the same whenever it holds the same."""
    if isinstance(value, (dict, PersistentMapping, OOBTree)):
        return {str(key): plain(one) for key, one in sorted(value.items())}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value if isinstance(value, (str, int, bool, type(None))) else type(value).__name__


# Dates of changes, counters of content, and caches.
_VOLATILE = ("modification_date", "_count", "_tree", "_mt_index", "__annotations__", "_components")


def _attributes(obj):
    values = vars(aq_base(obj)).items()
    return "\n".join(
        f"{name} {plain(value)}" for name, value in sorted(values) if name not in _VOLATILE and name[:3] != "_v_"
    )


def _users(site):
    properties = site.acl_users.mutable_properties._storage
    roles = site.acl_users.portal_role_manager._principal_roles
    lines = [f"{userid} {plain(properties[userid])}" for userid in sorted(properties)]
    return "\n".join(lines + [f"{principal} {plain(roles[principal])}" for principal in sorted(roles)])


def _portlets(site, pages):
    for name, manager in sorted(getUtilitiesFor(IPortletManager), key=lambda pair: pair[0]):
        for category, keys in sorted(manager.items()):
            for key, mapping in sorted(keys.items()):
                yield f"{name} {category} {key} {sorted(mapping)}"
    for obj in (site, *pages):
        assigned = (getattr(aq_base(obj), "__annotations__", None) or {}).get(CONTEXT_ASSIGNMENT_KEY) or {}
        for manager, mapping in sorted(assigned.items()):
            if len(mapping):
                yield f"{obj.absolute_url()} {manager} {sorted(mapping)}"


def _page(site, page):
    path = "/".join(page.getPhysicalPath())
    catalog = site.portal_catalog
    indexed = indexed_of(catalog, path)
    return "\n".join([_attributes(page), *(f"index {name} {value}" for name, value in indexed.items())])


def indexed_of(catalog, path):
    """Return what is indexed of the object at ``path``, by index; the words and roles of it in no order of theirs."""
    found = {}
    for name, value in sorted(catalog.getIndexDataForUID(path).items()):
        # When it was changed last is no part of what it says.
        if name not in ("modified", "Date"):
            listed = isinstance(value, (list, tuple, set))
            found[name] = sorted(map(str, value)) if listed else plain(value)
    # Dexterity's own interface of a type has the moment in its name when the type was changed last.
    found["object_provides"] = [name for name in found["object_provides"] if ".generated." not in name]
    return found
