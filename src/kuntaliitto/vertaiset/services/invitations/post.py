"""``POST @invitations`` invites; ``POST @invitations/<token>/accept`` and ``…/decline`` answer an invitation.

The link of an e-mail invitation is told here once, to the coordinator who makes it, so that it can be handed over
where the site sends no mail. Who was invited by user name answers with the invitation's id in the place of a token.
"""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import TraversingService
from kuntaliitto.vertaiset.services.invitations.get import represent
from kuntaliitto.vertaiset.services.membership.get import Membership
from plone import api


ANSWERS = {"accept": invitations.accept, "decline": invitations.decline}


class InvitationsPost(TraversingService):
    """For coordinators, and for those who are invited, whether they see the workspace or not."""

    @property
    def invitation_key(self):
        """What opens an invitation, where this is an answer to one; else empty. The wall asks for it."""
        return self.params[0] if len(self.params) == 2 and self.params[1] in ANSWERS else ""

    def answer(self):
        if self.invitation_key:
            return self._reply_to_invitation(*self.params)
        self.named(0)
        body = self.body()
        outcomes = invitations.invite(
            self.context,
            clock.now(),
            userids=reading.texts(body, "userids"),
            emails=reading.texts(body, "emails"),
            roles=reading.roles(body),
            message=reading.text(body, "message"),
        )
        return {
            "@id": f"{self.context.absolute_url()}/@invitations",
            "items": [self._represent(outcome) for outcome in outcomes],
            "items_total": len(outcomes),
        }

    def _reply_to_invitation(self, key, answer):
        ANSWERS[answer](self.context, key, clock.now())
        workspace = {"@id": self.context.absolute_url(), "title": self.context.title}
        return {**Membership(self.context, self.request).read(self.request), "workspace": workspace}

    def _represent(self, outcome):
        result = {"who": outcome.who, "outcome": outcome.status}
        if outcome.invitation is not None:
            result["invitation"] = represent(self.context, outcome.invitation)
        if outcome.token:
            result["token"] = outcome.token
            result["link"] = f"{api.portal.get().absolute_url()}/@@vertaiset-invitation/{outcome.token}"
        return result
