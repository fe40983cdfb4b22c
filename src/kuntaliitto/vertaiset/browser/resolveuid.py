"""``resolveuid`` that does not tell where closed content stands.

Plone's own redirects anybody to the path of any UID, and a path is made of titles. It asks the wall first here, for
what stands in workspaces; everything else is as it was.
"""

from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.workflows import wall
from plone.app.uuid.utils import uuidToObject
from plone.outputfilters.browser.resolveuid import ResolveUIDView
from zExceptions import Unauthorized


class GuardedResolveUID(ResolveUIDView):
    """Resolve a UID for those who may see what it is the UID of."""

    def __call__(self):
        obj = uuidToObject(self.uuid, unrestricted=True)
        if obj is not None and workspace_of(obj) is not None and not wall.may_see(obj):
            raise Unauthorized()
        return super().__call__()
