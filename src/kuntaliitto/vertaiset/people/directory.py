"""The names of many people at once: a roster of ten thousand is put in order without waking a user object for anybody.

Plone keeps the full names of its own users in one BTree. Users from elsewhere (LDAP and the like) are found by asking
their plugin once for a word, and named one by one, which is for the few rows of a page.
"""

from kuntaliitto.vertaiset import logger
from kuntaliitto.vertaiset.people import erasure
from kuntaliitto.vertaiset.people.names import display_name
from plone import api
from Products.PlonePAS.plugins.property import ZODBMutablePropertyProvider
from Products.PluggableAuthService.interfaces.plugins import IPropertiesPlugin
from Products.PluggableAuthService.interfaces.plugins import IUserEnumerationPlugin
from Products.PluggableAuthService.plugins.ZODBUserManager import ZODBUserManager

import unicodedata


# Finnish and Swedish put these last, in this order; "{", "|" and "}" follow "z" in Unicode.
_LAST = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def sort_key(name):
    """Return what ``name`` is sorted by in a list of people: å, ä and ö come last, other accents do not count."""
    plain = name.casefold().translate(_LAST)
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")


def full_names(userids):
    """Return what Plone's own store knows: a mapping of those ``userids`` that have a full name there to it."""
    plugins = api.portal.get_tool("acl_users").plugins.listPlugins(IPropertiesPlugin)
    stores = [plugin._storage for _id, plugin in plugins if isinstance(plugin, ZODBMutablePropertyProvider)]
    found = {}
    for userid in userids:
        for store in stores:
            fullname = store.get(userid, {}).get("fullname")
            if fullname:
                found[userid] = fullname
                break
    return found


def display_names(userids):
    """Return a mapping of all ``userids`` to how they are named to others; for the rows that are shown only."""
    known = full_names([userid for userid in userids if not erasure.is_erased(userid)])
    return {userid: known.get(userid) or display_name(userid) for userid in userids}


def found_elsewhere(words):
    """Return the ids of users whose full name has ``words`` in it and who come from outside of Plone, a set."""
    found = set()
    for plugin_id, plugin in api.portal.get_tool("acl_users").plugins.listPlugins(IUserEnumerationPlugin):
        if isinstance(plugin, ZODBMutablePropertyProvider | ZODBUserManager):
            continue
        try:
            found.update(info["id"] for info in plugin.enumerateUsers(fullname=words))
        except (KeyError, TypeError, ValueError):
            # A source that cannot be searched by name: its people are found by their user names.
            logger.debug("%s cannot be searched by name.", plugin_id, exc_info=True)
    return found
