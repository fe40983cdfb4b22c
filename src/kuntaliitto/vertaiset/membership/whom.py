"""Which users people mean when they write a user name or an e-mail address."""

from kuntaliitto.vertaiset import logger
from plone import api
from Products.PlonePAS.plugins.property import ZODBMutablePropertyProvider
from Products.PluggableAuthService.interfaces.plugins import IPropertiesPlugin
from Products.PluggableAuthService.interfaces.plugins import IUserEnumerationPlugin


def users_meant(texts):
    """Return a mapping of each of ``texts`` to the ids of the users that it may mean, a sorted list.

    A user id comes before a login name, and both before an e-mail address, which several users may share.
    """
    texts = set(texts)
    found = {text: _by_name(text) for text in texts}
    addresses = {text.casefold() for text in texts if "@" in text and not found[text]}
    by_address = _by_address(addresses)
    return {text: found[text] or sorted(by_address.get(text.casefold(), ())) for text in texts}


def _by_name(text):
    if not text:
        return []
    user = api.user.get(userid=text) or api.portal.get_tool("acl_users").getUser(text)
    return [user.getId()] if user is not None else []


def _by_address(addresses):
    """Return a mapping of casefolded ``addresses`` to sets of user ids; Plone's own users are gone through once."""
    found = {}
    if not addresses:
        return found
    plugins = api.portal.get_tool("acl_users").plugins
    for _id, plugin in plugins.listPlugins(IPropertiesPlugin):
        if isinstance(plugin, ZODBMutablePropertyProvider):
            for userid, kept in plugin._storage.items():
                address = (kept.get("email") or "").casefold()
                if address in addresses and not kept.get("isGroup"):
                    found.setdefault(address, set()).add(userid)
    for plugin_id, plugin in plugins.listPlugins(IUserEnumerationPlugin):
        if isinstance(plugin, ZODBMutablePropertyProvider):
            continue
        for address in addresses:
            found.setdefault(address, set()).update(_elsewhere(plugin_id, plugin, address))
    return found


def _elsewhere(plugin_id, plugin, address):
    try:
        infos = plugin.enumerateUsers(email=address, exact_match=True)
    except (KeyError, TypeError, ValueError):
        logger.debug("%s cannot be searched by address.", plugin_id, exc_info=True)
        return ()
    return [info["id"] for info in infos if (info.get("email") or "").casefold() == address]


def people_in_group(group_id):
    """Return the ids of the users in the Plone group ``group_id``, or in groups in it, sorted; None for no group."""
    if api.group.get(groupname=group_id) is None:
        return None
    users, groups, waiting = set(), {group_id}, [group_id]
    while waiting:
        group = api.group.get(groupname=waiting.pop())
        for principal in group.getGroupMemberIds():
            if principal in groups:
                continue
            if api.user.get(userid=principal) is not None:
                users.add(principal)
            elif api.group.get(groupname=principal) is not None:
                groups.add(principal)
                waiting.append(principal)
    return sorted(users)
