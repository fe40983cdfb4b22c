"""The roles on the site that can be allowed to make workspaces."""

from plone import api
from zope.i18nmessageid import MessageFactory
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


# Roles are translated in Plone's domain.
_plone = MessageFactory("plone")

# What nobody has on the whole site, and what stands for everybody who comes by.
_NOT_GIVEN = ("Anonymous", "Authenticated", "Owner")


@provider(IVocabularyFactory)
def creator_roles(context):
    """Return the roles that people have on the whole site; those of workspaces are given inside them only."""
    roles = api.portal.get().valid_roles()
    given = sorted(role for role in roles if role not in _NOT_GIVEN and not role.startswith("Workspace "))
    return SimpleVocabulary([SimpleTerm(role, role, _plone(role)) for role in given])
