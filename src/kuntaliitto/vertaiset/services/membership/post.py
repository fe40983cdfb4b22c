"""``POST @membership`` ``{"message", "with_parent"}``: join (200), or ask to (202), as the join policy says."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.membership.get import Membership


class MembershipPost(VertaisetService):
    """Answers with where one stands then."""

    def answer(self):
        body = self.body()
        message, with_parent = reading.text(body, "message"), reading.flag(body, "with_parent")
        status = joining.join(self.context, clock.now(), message, with_parent)
        if status == "requested":
            self.request.response.setStatus(202)
        return Membership(self.context, self.request).read(self.request)
