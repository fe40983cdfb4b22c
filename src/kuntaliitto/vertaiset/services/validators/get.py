"""``GET @validators``: who is invited to the open round, and who could be, each with the reason why not."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.permissions import FACILITATE
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import ListElement
from kuntaliitto.vertaiset.services.people import municipality
from kuntaliitto.vertaiset.services.people import People
from zope.component import adapter
from zope.i18n import translate


@adapter(IPracticeStory, IVertaisetLayer)
class Validators(ListElement):
    """The expandable element ``validators``."""

    name = "validators"

    def require(self):
        """Facilitators read it."""
        require(FACILITATE, self.context)

    def describe(self, asked):
        """Return the list, and what keeps the person who asks from inviting."""
        told = super().describe(asked)
        return {**told, "against_me": self._reasons(inviting.may_invite(self.context, clock.now()))}

    def results(self, form):
        """Return the candidates: the invited first, then those who may, then those who may not."""
        found = inviting.candidates(self.context, clock.now())
        return sorted(found, key=lambda one: (not one.status, bool(one.against), one.userid))

    def represent(self, results):
        """Return who they are, where they stand in the round, and why they may not."""
        people = People(one.userid for one in results)
        return [
            {
                "@id": f"{self.url}/{one.userid}",
                **people(one.userid),
                "municipality": municipality(one.municipality),
                "expert": one.expert_kind,
                "status": one.status or None,
                "eligible": not one.against,
                "reasons": self._reasons(one.against),
            }
            for one in results
        ]

    def _reasons(self, reasons):
        return [{"rule": one.id, "message": translate(one.message, context=self.request)} for one in reasons]


class ValidatorsGet(VertaisetService):
    """Answers with the candidates."""

    def answer(self):
        return Validators(self.context, self.request).read(self.request)
