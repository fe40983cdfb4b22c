"""``GET @contextnavigation`` of what stands in a story: plone.restapi's, which shows the titles of all above it."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.stories import visible
from plone.restapi.interfaces import IExpandableElement
from plone.restapi.services import Service
from plone.restapi.services.contextnavigation.get import ContextNavigation
from zope.component import adapter
from zope.interface import implementer


@implementer(IExpandableElement)
@adapter(IStoryPart, IVertaisetLayer)
class PartNavigation(ContextNavigation):
    """Who wrote into a story that is a draft again does not read its title."""

    def __call__(self, expand=False, prefix="expand.contextnavigation."):
        """Return the navigation of the part; around one in a story that is not read there is nothing to show."""
        if expand and not visible.reads(aq_parent(aq_inner(self.context))):
            address = f"{self.context.absolute_url()}/@contextnavigation"
            return {"contextnavigation": {"@id": address, "available": False, "items": []}}
        return super().__call__(expand, prefix)


class PartNavigationGet(Service):
    """Answers with the navigation."""

    def reply(self):
        """Return it."""
        return PartNavigation(self.context, self.request)(expand=True)["contextnavigation"]
