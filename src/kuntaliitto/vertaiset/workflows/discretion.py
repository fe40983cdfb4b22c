"""What content in closed (listed and secret) workspaces gives away: nothing, even through Plone's own gaps.

Plone lists the tags of private content in the Keywords vocabulary, names a private page that links to a public one
(``@@delete_confirmation_info``), and redirects anybody from an old address to a new one, whose id is made of the title.
Nothing is patched: closed content has no tags in the index, no recorded links, and no redirects lead to it.
"""

from kuntaliitto.vertaiset.membership.policies import CLOSED_VISIBILITIES
from kuntaliitto.vertaiset.workflows.definition import effective_visibility
from plone.app.linkintegrity import handlers as linkintegrity
from plone.app.redirector.interfaces import IRedirectionStorage
from plone.dexterity.interfaces import IDexterityContent
from plone.indexer import indexer
from zope.component import queryUtility


def is_closed(obj):
    """Say whether ``obj`` stands in a workspace, or is one, that only members read."""
    return effective_visibility(obj) in CLOSED_VISIBILITIES


@indexer(IDexterityContent)
def subject(obj):
    """The index ``Subject``: the tags, but none in a closed workspace."""
    return () if is_closed(obj) else obj.Subject()


def content_changed(obj, event):
    """Closed content was added, copied or modified: forget where it links to. Runs after link integrity's own."""
    if is_closed(obj):
        linkintegrity.removedContent(obj, event)


def content_moved(obj, event):
    """Content was moved or renamed: no redirect leads to where it is closed. Runs after the redirector's own."""
    if event.newParent is not None and is_closed(obj):
        forget_redirects(obj)


def forget_redirects(obj):
    """Forget all redirects that lead to ``obj``."""
    storage = queryUtility(IRedirectionStorage)
    if storage is not None:
        storage.destroy("/".join(obj.getPhysicalPath()))


def visibility_switched(obj):
    """Bring links and redirects of ``obj`` in line after its workspace was opened or closed."""
    if is_closed(obj):
        linkintegrity.removedContent(obj, None)
        forget_redirects(obj)
    else:
        linkintegrity.modifiedContent(obj, None)
