"""``@@sharing`` inside workspaces: it is not offered there, and who finds it is told why and where to go."""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from kuntaliitto.vertaiset.browser.membership.page import hide_columns
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from plone.app.workflow.browser.sharing import SharingView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


DELEGATE = "Sharing page: Delegate roles"


class SharingPage(SharingView):
    """Plone's sharing page, outside of workspaces only. Sharing reaches nobody who is not on the roster."""

    explanation = ViewPageTemplateFile("templates/sharing.pt")

    def __call__(self):
        self.workspace = workspace_of(self.context)
        if self.workspace is not None:
            hide_columns(self.request)
            return self.explanation()
        self._require_permission()
        return super().__call__()

    def updateSharingInfo(self, search_term=""):
        """Answer Plone's own script, outside of workspaces only."""
        if workspace_of(self.context) is not None:
            raise Unauthorized("sharing")
        self._require_permission()
        return super().updateSharingInfo(search_term)

    def _require_permission(self):
        if not getSecurityManager().checkPermission(DELEGATE, self.context):
            raise Unauthorized("sharing")
