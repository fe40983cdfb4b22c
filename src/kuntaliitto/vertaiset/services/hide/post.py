"""``POST @hide`` ``{"hidden", "reason"}`` on what stands in a story; with ``comment_id`` on what holds a comment."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.interfaces import IDiaryEntry
from kuntaliitto.vertaiset.interfaces import IEnrichment
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.workflows import hiding


PARTS = (IEnrichment, IAdoption, IDiaryEntry)


class HidePost(VertaisetService):
    """For facilitators. Hiding needs a reason; showing again may have one."""

    def answer(self):
        body = self.body()
        if not isinstance(body.get("hidden"), bool):
            raise Invalid(
                _("hide_or_show", default="“hidden” is true, or false to show it again."), field="hidden", rule="hidden"
            )
        if "comment_id" not in body and any(one.providedBy(self.context) for one in PARTS):
            return self._hide_part(body)
        comment_id, reason = reading.text(body, "comment_id"), reading.text(body, "reason")
        hiding.hide(self.context, comment_id, body["hidden"], reason)
        return {
            "@id": f"{self.context.absolute_url()}/@comments/{comment_id}",
            "comment_id": comment_id,
            "hidden": body["hidden"],
        }

    def _hide_part(self, body):
        hiding.hide_part(self.context, body["hidden"], reading.text(body, "reason"), clock.now())
        return {"@id": self.context.absolute_url(), "hidden": body["hidden"]}
