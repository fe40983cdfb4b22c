"""``GET @sections``: the section menu of a workspace with its counts."""

from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.sections.menu import sections_of
from kuntaliitto.vertaiset.services.base import VertaisetService
from plone.restapi.interfaces import IExpandableElement
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer


@implementer(IExpandableElement)
@adapter(IWorkspace, IVertaisetLayer)
class Sections:
    """The expandable element ``sections``."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, expand=False):
        result = {"@id": f"{self.context.absolute_url()}/@sections"}
        if expand:
            result["items"] = [self._represent(section) for section in sections_of(self.context)]
        return {"sections": result}

    def _represent(self, section):
        return {**section, "title": translate(section["title"], context=self.request)}


class SectionsGet(VertaisetService):
    """Answers with the menu."""

    def answer(self):
        return Sections(self.context, self.request)(expand=True)["sections"]
