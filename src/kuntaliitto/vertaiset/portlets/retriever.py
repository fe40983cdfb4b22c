"""Which portlets show in a workspace: those of workspaces that the reader reads, and each of ours once.

Portlets are inherited from above. A portlet of text that a coordinator put into a closed workspace would show on every
page whose address leads through it; and where a workspace stands in another, both have a notice board assigned.
"""

from kuntaliitto.vertaiset.membership.lookup import workspaces_around
from kuntaliitto.vertaiset.portlets.base import IWorkspacePortlet
from kuntaliitto.vertaiset.sections.menu import may_read
from plone.dexterity.interfaces import IDexterityContent
from plone.portlets.constants import CONTEXT_CATEGORY
from plone.portlets.interfaces import IPortletManager
from plone.portlets.interfaces import IPortletRetriever
from plone.portlets.retriever import PortletRetriever
from zope.component import adapter
from zope.interface import implementer


@implementer(IPortletRetriever)
@adapter(IDexterityContent, IPortletManager)
class WorkspacePortletRetriever(PortletRetriever):
    """Plone's own, and a filter where there is a workspace around."""

    def getPortlets(self):
        """Return what Plone's own does, the innermost first, without what is closed to the reader or repeated."""
        found = super().getPortlets()
        around = workspaces_around(self.context)
        return list(_once(_readable(found, around))) if around else found


def _readable(portlets, around):
    """Leave out the portlets assigned in a workspace that the reader may not read."""
    reads = [("/".join(one.getPhysicalPath()), may_read(one)) for one in around]
    for portlet in portlets:
        path = portlet["key"] if portlet["category"] == CONTEXT_CATEGORY else ""
        # The innermost workspace that the assignment stands in decides; one outside of all is the site's.
        if next((may for workspace, may in reads if f"{path}/".startswith(f"{workspace}/")), True):
            yield portlet


def _once(portlets):
    """Leave out what repeats a portlet of ours: it shows the same workspace wherever it is assigned."""
    seen = set()
    for portlet in portlets:
        assignment = portlet["assignment"]
        kind = type(assignment)
        if IWorkspacePortlet.providedBy(assignment):
            if kind in seen:
                continue
            seen.add(kind)
        yield portlet
