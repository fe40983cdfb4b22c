"""``GET @join-requests?status=``: the queue, and the record of who decided what and why."""

from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people import directory
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import ListElement
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter


STATUSES = ("pending", "approved", "rejected", "withdrawn")


@adapter(IWorkspace, IVertaisetLayer)
class JoinRequests(ListElement):
    """The expandable element ``join-requests``."""

    name = "join-requests"

    def require(self):
        """Coordinators read it."""
        checks.require_coordinator(self.context)

    def results(self, form):
        """Return the requests: first those that wait, the oldest first; then the latest decision first."""
        status = reading.choice(form, "status", STATUSES)
        everything = [one for made in roster_of(self.context).requests.values() for one in made]
        if status:
            everything = [one for one in everything if one.status == status]
        waiting = [one for one in everything if one.status == "pending"]
        decided = [one for one in everything if one.status != "pending"]
        decided.sort(key=lambda one: one.decided or one.made, reverse=True)
        return sorted(waiting, key=lambda one: one.made) + decided

    def represent(self, results):
        """Return the requests with the names of those who asked and who decided."""
        people = {one.userid for one in results} | {one.decided_by for one in results}
        names = directory.display_names(people - {""})
        return [self._one(request, names) for request in results]

    def _one(self, request, names):
        return {
            "@id": f"{self.url}/{request.userid}",
            "userid": request.userid,
            "fullname": names[request.userid],
            "message": request.message,
            "made": json_compatible(request.made),
            "status": request.status,
            "decided": json_compatible(request.decided),
            "decided_by": request.decided_by or None,
            "decided_by_fullname": names.get(request.decided_by),
            "reason": request.reason,
        }


class JoinRequestsGet(VertaisetService):
    """Answers with the requests."""

    def answer(self):
        return JoinRequests(self.context, self.request).read(self.request)
