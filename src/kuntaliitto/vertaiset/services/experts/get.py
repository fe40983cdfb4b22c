"""``GET @experts?theme=&kind=``: the expert network, for those who have logged in."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experts import listing
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.services.base import VertaisetService
from zope.i18n import translate


class ExpertsGet(VertaisetService):
    """The list, batched; beside it, in ``proposals``, what waits for a decision: all to a keeper, else one's own."""

    def answer(self):
        self.require_login()
        now = clock.now()
        theme, kind = (self.request.form.get(name) or None for name in ("theme", "kind"))
        answer = self.batched(listing.listed(now, theme, kind), represent)
        answer["proposals"] = [represent(row) for row in listing.proposals(now)]
        answer["kinds"] = [
            {"id": kind, "title": translate(title, context=self.request)} for kind, title in network.KINDS.items()
        ]
        return answer


def represent(row):
    """Return the JSON of ``row``, an ``experts.listing.Row``."""
    return {
        "userid": row.userid,
        "fullname": row.fullname,
        "municipality": row.municipality,
        "organisation": row.organisation or None,
        "kind": row.entry.kind,
        "themes": list(row.entry.themes),
        "since": row.entry.since.isoformat(),
        "status": row.status,
    }
