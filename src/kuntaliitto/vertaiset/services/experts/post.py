"""``POST @experts`` ``{"userid", "kind", "themes"}``: propose oneself (202); list somebody, as a keeper (200)."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experts import listing
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.experts.get import represent


class ExpertsPost(VertaisetService):
    """Answers with the entry as it now stands; without a ``userid`` it is about the person who asks."""

    def answer(self):
        me = self.require_login()
        body = self.body()
        userid = str(body.get("userid") or me)
        now = clock.now()
        status = network.submit(userid, body.get("kind"), body.get("themes") or [], now)
        if status == network.PROPOSED:
            self.request.response.setStatus(202)
        return represent(listing.row_of(userid, status, now))
