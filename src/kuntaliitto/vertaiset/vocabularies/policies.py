"""The three policies of a workspace, as vocabularies."""

from kuntaliitto.vertaiset.membership import policies
from kuntaliitto.vertaiset.membership import roles
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def _vocabulary(values):
    return SimpleVocabulary([SimpleTerm(policy.id, policy.id, policy.title) for policy in values])


@provider(IVocabularyFactory)
def visibility(context):
    """Return who may see a workspace."""
    return _vocabulary(policies.VISIBILITY)


@provider(IVocabularyFactory)
def join_policy(context):
    """Return how people become members."""
    return _vocabulary(policies.JOIN)


@provider(IVocabularyFactory)
def participation(context):
    """Return what plain members may do."""
    return _vocabulary(policies.PARTICIPATION)


@provider(IVocabularyFactory)
def workspace_roles(context):
    """Return the roles of a workspace, as ids of REST, the lowest rung first."""
    return SimpleVocabulary([SimpleTerm(role, role, roles.TITLES[role]) for role in roles.ALL])
