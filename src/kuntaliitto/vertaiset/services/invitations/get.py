"""``GET @invitations?status=``: who is invited, and what became of it. Nobody reads the secret of a link here."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import ListElement
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter


STATUSES = ("pending", "accepted", "declined", "withdrawn", "expired")


@adapter(IWorkspace, IVertaisetLayer)
class Invitations(ListElement):
    """The expandable element ``invitations``."""

    name = "invitations"

    def require(self):
        """Coordinators read it."""
        checks.require_coordinator(self.context)

    def results(self, form):
        """Return the invitations, the latest first."""
        status, now = reading.choice(form, "status", STATUSES), clock.now()
        found = [
            one
            for one in roster_of(self.context).invitations.values()
            if not status or invitations.status_of(one, now) == status
        ]
        found.sort(key=lambda one: (one.userid, one.email))
        return sorted(found, key=lambda one: one.made, reverse=True)

    def represent(self, results):
        """Return the invitations."""
        return [represent(self.context, one) for one in results]


def represent(workspace, invitation):
    """Return the JSON of ``invitation``."""
    return {
        "@id": f"{workspace.absolute_url()}/@invitations/{invitation.id}",
        "id": invitation.id,
        "userid": invitation.userid or None,
        "email": invitation.email or None,
        "roles": list(invitation.roles),
        "message": invitation.message,
        "made": json_compatible(invitation.made),
        "expires": json_compatible(invitation.expires),
        "invited_by": invitation.invited_by,
        "status": invitations.status_of(invitation, clock.now()),
        "accepted_by": invitation.accepted_by or None,
    }


class InvitationsGet(VertaisetService):
    """Answers with the invitations."""

    def answer(self):
        return Invitations(self.context, self.request).read(self.request)
