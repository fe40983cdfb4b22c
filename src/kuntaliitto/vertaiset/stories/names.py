"""What stands in a story gets an id that nobody else gets at the same moment."""

from kuntaliitto.vertaiset.interfaces import IPracticeStory
from plone.app.content.namechooser import NormalizingNameChooser
from uuid import uuid4
from zope.component import adapter
from zope.container.interfaces import INameChooser
from zope.interface import implementer


@implementer(INameChooser)
@adapter(IPracticeStory)
class PartNames(NormalizingNameChooser):
    """Plone's names, each with an ending of its own: of ten who write at once none has to try again for the id."""

    def _findUniqueName(self, name, obj):
        return super()._findUniqueName(f"{name}-{uuid4().hex[:8]}", obj)
