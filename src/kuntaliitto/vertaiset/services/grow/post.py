"""``POST @grow``: the loop for programs. An experiment from a story or a listening, and what follows a closed one.

``{"as": "experiment", "title", "gap"}`` on a story, an adoption or an enrichment; on an experiment ``{"as": "story",
"title"}``, or ``{"as": "experiment", "title", "hypothesis"}``.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.experiments import growing
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from plone.restapi.interfaces import ISerializeToJson
from zope.component import getMultiAdapter


class GrowPost(VertaisetService):
    """Answers with what has grown, as a GET of it does."""

    def answer(self):
        self.require_login()
        body = self.body()
        grown = self._grow(body, reading.text(body, "title"))
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", grown.absolute_url())
        return getMultiAdapter((grown, self.request), ISerializeToJson)()

    def _grow(self, body, title):
        kind = reading.text(body, "as", "experiment")
        if kind == "story" and IExperiment.providedBy(self.context):
            return growing.tell_as_practice(self.context, title)
        if kind != "experiment":
            raise Invalid(_("grow_as", default="Say what it grows into."), field="as", rule="grow_as")
        if IExperiment.providedBy(self.context):
            return growing.next_experiment(self.context, title, reading.text(body, "hypothesis"))
        return growing.try_out(self.context, title, reading.text(body, "gap") or None)
