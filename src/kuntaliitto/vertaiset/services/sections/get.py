"""``GET @sections``: the section menu of a workspace with its counts."""

from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.sections.menu import sections_of
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from zope.component import adapter
from zope.i18n import translate


@adapter(IWorkspace, IVertaisetLayer)
class Sections(Element):
    """The expandable element ``sections``."""

    name = "sections"

    def describe(self, asked):
        """Return the menu; those who may not read the workspace get its front page alone."""
        return {"items": [self._represent(section) for section in sections_of(self.context)]}

    def _represent(self, section):
        return {**section, "title": translate(section["title"], context=self.request)}


class SectionsGet(VertaisetService):
    """Answers with the menu."""

    def answer(self):
        return Sections(self.context, self.request).read(self.request)
