"""``PATCH @members/<userid>``: ``{"roles"}`` changes a member's roles, ``{"barred": false}`` lifts a bar."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import TraversingService


class MembersPatch(TraversingService):
    """For coordinators."""

    def answer(self):
        userid = self.named(1)[0]
        body = self.body()
        if reading.flag(body, "barred") or not {"roles", "barred"} & set(body):
            raise Invalid(
                _(
                    "member_patch",
                    default="Say which roles, or that the person is not barred: a bar comes with DELETE.",
                ),
                field="barred" if "barred" in body else "roles",
                rule="member_patch",
            )
        if "barred" in body:
            actions.lift_bar(self.context, userid)
        if "roles" in body:
            actions.set_roles(self.context, userid, reading.roles(body), clock.now())
        return self.reply_no_content()
