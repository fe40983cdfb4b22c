"""``GET @my-data``: what the suite keeps about the person who asks."""

from kuntaliitto.vertaiset.people import erasure
from kuntaliitto.vertaiset.services.base import VertaisetService


class MyDataGet(VertaisetService):
    """All parts by their names: profile, municipalities, experts and what other areas keep."""

    def answer(self):
        userid = self.require_login()
        return {"@id": f"{self.context.absolute_url()}/@my-data", "userid": userid, **erasure.export(userid)}
