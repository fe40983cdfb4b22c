"""Where one is: a story that is a draft again does not tell its title to those who wrote into it."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.stories import visible
from plone.app.layout.navigation.interfaces import INavtreeStrategy
from plone.app.portlets.portlets.navigation import INavigationPortlet
from plone.app.portlets.portlets.navigation import NavtreeStrategy
from Products.CMFPlone.browser.navigation import PhysicalNavigationBreadcrumbs
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.interface import implementer


class StoryBreadcrumbs(PhysicalNavigationBreadcrumbs):
    """Plone's, for those who read the story."""

    def breadcrumbs(self):
        """Return the entries, those above the story alone where it is not read."""
        if visible.reads(self.context):
            return super().breadcrumbs()
        above = aq_parent(aq_inner(self.context))
        return tuple(getMultiAdapter((above, self.request), name="breadcrumbs_view").breadcrumbs())


@implementer(INavtreeStrategy)
@adapter(IStoryPart, INavigationPortlet)
class PartNavtree(NavtreeStrategy):
    """Plone's navigation portlet shows all that stands above, whoever reads it."""

    def __init__(self, context, portlet):
        super().__init__(context, portlet)
        self.showAllParents = visible.reads(aq_parent(aq_inner(context)))
