"""Coming and going: the two fields on the profile of members, and the history behind them.

The schema of member fields is the site's own: people edit it through the web, and plone.app.users keeps it as XML. So
ours are added to what is there, and taken out of what is there then; a site's own field of the same name is left alone.
"""

from kuntaliitto.vertaiset import logger
from kuntaliitto.vertaiset import PACKAGE_NAME
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people.interfaces import IPersonFields
from kuntaliitto.vertaiset.people.profile import FIELDS
from lxml import etree
from plone.app.users.browser import schemaeditor
from plone.app.users.schema import SCHEMATA_KEY
from plone.supermodel import serializeSchema
from plone.supermodel.interfaces import I18N_NAMESPACE
from plone.supermodel.interfaces import XML_NAMESPACE
from plone.supermodel.utils import ns
from Products.PlonePAS.plugins.property import ZODBMutablePropertyProvider
from zope.annotation.interfaces import IAnnotations

import copy


# Which fields are ours, and what the site's schema was before they came and with them: the names, and two texts.
SCHEMA_KEY = "kuntaliitto.vertaiset.people.userschema"
FORMS = ["In User Profile", "On Registration"]
EMPTY = (
    f'<model xmlns="{XML_NAMESPACE}" xmlns:i18n="{I18N_NAMESPACE}" i18n:domain="plone">'
    f'<schema name="{SCHEMATA_KEY}"/></model>'
)
_FIELD = f"{{{XML_NAMESPACE}}}field"
_DOMAIN = ns("domain", I18N_NAMESPACE)


def install(portal):
    """Add the fields to the site's members, and make the empty history."""
    history.HISTORY.install(portal)
    before = schemaeditor.get_schema(portal)
    names = _names(before)
    ours = IAnnotations(portal).get(SCHEMA_KEY, ((), "", ""))[0]
    for name in sorted((set(FIELDS) & names) - set(ours)):
        logger.warning("The member field %s was here before, and is used as it is.", name)
    missing = [name for name in FIELDS if name not in names]
    if not missing:
        return
    after = _with_fields(before, missing)
    IAnnotations(portal)[SCHEMA_KEY] = ((*ours, *missing), before, after)
    _store(portal, after)
    memberdata = portal.portal_memberdata
    for name in missing:
        if not memberdata.hasProperty(name):
            memberdata._setProperty(name, "", "string")


def remove(portal):
    """Take the fields and their values off the site's members, and forget the history."""
    history.HISTORY.remove(portal)
    ours, before, after = IAnnotations(portal).pop(SCHEMA_KEY, ((), "", ""))
    if not ours:
        return
    _forget_values(portal, ours)
    present = schemaeditor.get_schema(portal)
    untouched = present == after and not _names(before) & set(ours)
    _store(portal, before if untouched else _without_fields(present, ours))
    memberdata = portal.portal_memberdata
    for name in ours:
        if memberdata.hasProperty(name):
            memberdata._delProperty(name)


def _forget_values(portal, names):
    """Forget the properties ``names`` of everybody: what is no field any more would stay where nobody sees it."""
    for plugin in portal.acl_users.objectValues():
        if isinstance(plugin, ZODBMutablePropertyProvider):
            for userid, kept in list(plugin._storage.items()):
                if set(names) & set(kept):
                    plugin._storage[userid] = {name: value for name, value in kept.items() if name not in names}


def _names(text):
    return {field.get("name") for field in _parse(text).iter(_FIELD)} if text else set()


def _parse(text):
    # A str with an encoding declaration is refused by lxml, bytes are not.
    return etree.fromstring(text.encode("utf-8"))


def _store(portal, text):
    schemaeditor.set_schema(text, portal)
    schemaeditor.invalidateSchemasInCache(portal)


def _our_fields():
    """Return the fields of ``IPersonFields`` as elements, each of their messages with our domain."""
    for name in FIELDS:
        IPersonFields[name].forms_selection = FORMS
    root = _parse(serializeSchema(IPersonFields, SCHEMATA_KEY))
    for element in root.iter(etree.Element):
        if element.get(ns("translate", I18N_NAMESPACE)) is not None:
            element.set(_DOMAIN, PACKAGE_NAME)
    return {field.get("name"): field for field in root.iter(_FIELD)}


def _with_fields(text, names):
    root = _parse(text or EMPTY)
    if root.get(_DOMAIN) is None:
        # Without a domain at the root no message of the schema is translated at all.
        root.set(_DOMAIN, PACKAGE_NAME)
    schema = root.find(f"{{{XML_NAMESPACE}}}schema")
    ours = _our_fields()
    schema.extend([copy.deepcopy(ours[name]) for name in names])
    return etree.tostring(root, encoding="unicode")


def _without_fields(text, names):
    if not text:
        return text
    root = _parse(text)
    for field in list(root.iter(_FIELD)):
        if field.get("name") in names:
            field.getparent().remove(field)
    return etree.tostring(root, encoding="unicode")
