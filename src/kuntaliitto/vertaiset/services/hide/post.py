"""``POST @hide`` ``{"comment_id", "hidden", "reason"}``, on what the comment stands on."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.workflows import hiding


class HidePost(VertaisetService):
    """For facilitators. Hiding needs a reason; showing again may have one."""

    def answer(self):
        body = self.body()
        if not isinstance(body.get("hidden"), bool):
            raise Invalid(
                _("hide_or_show", default="“hidden” is true, or false to show it again."), field="hidden", rule="hidden"
            )
        comment_id, reason = reading.text(body, "comment_id"), reading.text(body, "reason")
        hiding.hide(self.context, comment_id, body["hidden"], reason)
        return {
            "@id": f"{self.context.absolute_url()}/@comments/{comment_id}",
            "comment_id": comment_id,
            "hidden": body["hidden"],
        }
